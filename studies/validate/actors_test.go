package validate

import (
	"context"
	"math"
	"strings"
	"testing"

	"concert/agents"
	"concert/results/record"
	"concert/sim"
	"concert/studies/calibrate"
)

// twoAttackers is a memoryless case of two aggressors and a guarantor that would
// fight with even odds.
func twoAttackers() *calibrate.Case {
	return &calibrate.Case{Name: "record/two", Start: 1900, Years: 9, Ended: true, Scenario: sim.Scenario{Start: 1900, Horizon: 100,
		Powers: []agents.Power{{Name: "A", Capability: 0.1, LongRun: 0.1}, {Name: "B", Capability: 0.1, LongRun: 0.1}, {Name: "G", Capability: 0.1, LongRun: 0.1}},
		Proteges: []agents.Protege{{Name: "P", Strength: 0.05, Treaty: agents.Treaty{Form: agents.None, Coverage: 1},
			Guarantors: []agents.Guarantor{{Power: "G", Reach: 0, Forward: 0}},
			Aggressors: []agents.Aggressor{{Power: "A", Gain: 0.8}, {Power: "B", Gain: 0.2}}}}}}
}

// TestBreachesOfAMemorylessCase: the first listed attacks with its hazard, the second
// where the first has not, and the guarantor, which can bring nothing and of whom
// nothing is expected, fights with σ(h₀).
func TestBreachesOfAMemorylessCase(t *testing.T) {
	c := twoAttackers()
	b := toyWeights(-1.5)
	r := &Result{sample: &Sample{Draws: []agents.Behaviour{b}}, Options: toyOptions()}
	all := newBreaches(2, 1)
	const runs = 300
	for k := range runs {
		r.Options.Calibration.Seed = uint64(k)
		list, err := r.breaches(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		all.add(&list[0], 1)
	}
	first, second := hazard(-1.5, 0.8), hazard(-1.5, 0.2)
	want := first / (first + (1-first)*second)
	n := all.all()
	if got, bound := all.shares()[0], 4*math.Sqrt(want*(1-want)/n); math.Abs(got-want) > bound || n < 0.9*runs*lives {
		t.Errorf("%v attacks: the first in %.4f of them, want %.4f ± %.4f", n, got, want, bound)
	}
	if got, bound := all.fights()[2][0], 4*math.Sqrt(0.25/n); math.Abs(got-0.5) > bound {
		t.Errorf("fought in %.4f of the attacks, want ½ ± %.4f", got, bound)
	}
}

// TestAttacksOfBelgium reads who did what off the record: Germany, which the case
// calls Prussia, attacked, and Britain, France and Russia fought.
func TestAttacksOfBelgium(t *testing.T) {
	cases, err := theRecord(calibrate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var belgium *calibrate.Case
	for i := range cases {
		if cases[i].ID == record.BelgiumID {
			belgium = &cases[i]
		}
	}
	b := toyWeights(-1)
	r := &Result{sample: &Sample{Draws: []agents.Behaviour{b, b}}, Options: toyOptions(), cases: []*calibrate.Case{belgium},
		LeftOut: []LeftOut{{weights: []float64{0.5, 0.5}}}}
	list, err := r.attacks(context.Background())
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	a := list[0]
	if len(a.by) != 1 || aggressors(belgium)[a.by[0]].Power != "Prussia" {
		t.Errorf("attackers %v", a.by)
	}
	for j, g := range guarantors(belgium) {
		fought := strings.Contains("Britain France Russia", g.Power)
		if a.fought[j] != fought || a.present[j] != (g.Power != "Prussia") {
			t.Errorf("%s: fought %v, could %v", g.Power, a.fought[j], a.present[j])
		}
	}
	near(t, "shares", a.shares[0]+a.shares[1]+a.shares[2], 1)
}

// byHand are three attacks with what the model says of them.
func byHand() []attack {
	var list []attack
	for i, by := range [][]int{{0}, {1}, nil} {
		c := twoAttackers()
		c.Years += float64(i)
		list = append(list, attack{c: c, by: by, shares: []float64{0.7, 0.3}, fights: [][]float64{{0.2}, {0.6}, {0.4}},
			fought: []bool{i > 0}, present: []bool{true}})
	}
	return list
}

// TestAttackersByHand: of the attacks by one that is coded, log scores are those of
// the shares, of a half, and of the softmax fitted to the other.
func TestAttackersByHand(t *testing.T) {
	r := &Result{Options: toyOptions()}
	d, err := r.attackers(byHand())
	if err != nil {
		t.Fatal(err)
	}
	if d.Count != 2 || len(d.Left) != 1 {
		t.Fatalf("%+v", d)
	}
	near(t, "model", d.Rules[0].Log.Value, (math.Log(0.7)+math.Log(0.3))/2)
	near(t, "equal chances", d.Rules[1].Log.Value, math.Log(0.5))
	near(t, "lead", d.Rules[1].Lead.Value, d.Rules[0].Log.Value-math.Log(0.5))
	near(t, "expected favourites", d.Expected, 1.4)
	near(t, "variance", d.Variance, 2*0.7*0.3)
	if d.Observed != 1 {
		t.Errorf("%d favourites attacked, want 1", d.Observed)
	}
	// The softmax for an attack by the one of larger gain is fitted to that by the other,
	// and the other way round, so that it is misled both times.
	if !(d.Rules[2].Log.Value < math.Log(0.5)) {
		t.Errorf("softmax %v, want it misled by the one other attack", d.Rules[2].Log.Value)
	}
	if g := d.Groups[2]; g.Of != 2 || g.Came != 1 || math.Abs(g.Mean-0.3) > 1e-12 {
		t.Errorf("forecasts of 0.3: %+v", g)
	}
}

// TestFightersByHand: a guarantor's probability is that under the attacker there was,
// or under any where that one is not coded.
func TestFightersByHand(t *testing.T) {
	r := &Result{Options: toyOptions()}
	d, err := r.fighters(byHand())
	if err != nil {
		t.Fatal(err)
	}
	near(t, "model", d.Rules[0].Log.Value, (math.Log(0.8)+math.Log(0.6)+math.Log(0.4))/3)
	near(t, "expected", d.Expected, 0.2+0.6+0.4)
	near(t, "variance", d.Variance, 0.2*0.8+0.6*0.4+0.4*0.6)
	// Of the other two both fought, or one: (2 + ½)/3 and (1 + ½)/3.
	near(t, "share", d.Rules[1].Log.Value, (math.Log(1-2.5/3)+2*math.Log(1.5/3))/3)
	if d.Observed != 2 || d.Count != 3 {
		t.Errorf("%+v", d)
	}
	near(t, "z", d.Z(), (2-d.Expected)/math.Sqrt(d.Variance))
	p := &page{}
	r.Attackers, err = r.attackers(byHand())
	r.Fighters = d
	r.tableOfDecisions(p)
	for _, want := range []string{"2 attacks count; 1 are left out", "## Who fights", "| share, by form |", "3\ndecisions"} {
		if err != nil || !strings.Contains(p.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
