package agents

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"concert/internal/portable"
)

// example is a set of weights with every weight in play.
func example() *Behaviour {
	b := &Behaviour{}
	v := reflect.ValueOf(b).Elem()
	for i := range v.NumField() {
		v.Field(i).SetFloat(0.1 + 0.07*float64(i%9))
	}
	b.H0, b.Keep0, b.N0, b.A0, b.O0 = -2.9, -4.1, -6, -2, -1.6
	return b
}

func sigma(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-14*math.Max(1, math.Abs(want)) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

func TestWeightOfAPledge(t *testing.T) {
	b := &Behaviour{Pretext: 0.3}
	treaty := Treaty{Form: Guarantee, RequiresNeutrality: true, Coverage: 0.8}
	near(t, "neutral", treaty.Weight(b, false), 0.8)
	near(t, "neutrality gone", treaty.Weight(b, true), 0.24)
	treaty.RequiresNeutrality = false
	near(t, "neutrality not required", treaty.Weight(b, true), 0.8)
	treaty.Form = None
	near(t, "no pledge", treaty.Weight(b, false), 0)
}

// TestHonourLogit puts the pieces of ℓ together as the world does and holds
// them to the equation of the model.
func TestHonourLogit(t *testing.T) {
	b := example()
	for _, form := range Forms() {
		for _, nuclear := range []struct{ own, his bool }{{false, false}, {true, false}, {false, true}, {true, true}} {
			bond := Bond{Stake: 0.75, Hostility: -0.4, Nuclear: nuclear.own, AggressorNuclear: nuclear.his}
			got := bond.Interest(b) + 0.85*Treaty{Form: form}.Duty(b, 0.6) + b.Strain(0.1, 0.04, true) + b.Company(0.3)
			weight := map[Form]float64{None: b.FormNone, Assurance: b.FormAssurance, Guarantee: b.FormGuarantee, Alliance: b.FormAlliance}[form]
			want := b.H0 + b.HStake*0.75 + 0.85*(weight+b.HCredibility*0.6) + b.HHostility*-0.4 + b.HCompany*0.3 - b.HCost*0.1/0.14 + b.HAtWar
			switch {
			case nuclear.his && nuclear.own:
				want -= b.HNuclear / 2
			case nuclear.his:
				want -= b.HNuclear
			}
			near(t, string(form), got, want)
		}
	}
}

func TestExpect(t *testing.T) {
	b := example()
	for _, joint := range []bool{false, true} {
		prospects := []Prospect{
			{Interest: -1, Duty: 0.7, Obligation: 0.8, Reputation: 0.9, Strength: 0.05, Bound: true, Nuclear: true},
			{Interest: 0.5, Duty: 0.4, Reputation: 0.1, Signal: -0.6, Strength: 0.02},
			{Interest: -0.2, Duty: 1.1, Obligation: 0.5, Reputation: 0.2, Signal: 0.6, Strength: 0.03, Bound: true},
		}
		got := b.Expect(0.1, 0.01, joint, prospects)
		cover, strength, q := 0.01/0.11, 0.0, [3]float64{}
		for range 2 {
			q[0] = sigma(-1 + 0.8*(0.7+b.AReputation*0.4) + b.HCompany*cover)
			q[1] = sigma(0.5 - 0.6 + b.HCompany*cover)
			still := 1.0
			if joint {
				still = q[0]
			}
			q[2] = sigma(-0.2 + 0.5*still*(1.1+b.AReputation*-0.3) + 0.6 + b.HCompany*cover)
			strength = 0.01 + q[0]*0.05 + q[1]*0.02 + q[2]*0.03
			cover = strength / (strength + 0.1)
		}
		near(t, "strength", got.Strength, strength)
		near(t, "cover", got.Cover, cover)
		near(t, "dread", got.Dread, q[0])
		near(t, "belief", prospects[2].Fights, q[2])
	}
}

func TestChanceIsTheContestFunction(t *testing.T) {
	b := &Behaviour{AContest: 0.32, AInitiative: 0.78}
	attack := math.Pow(0.13, 0.32) * math.Exp(0.78)
	near(t, "p", b.Chance(math.Log(0.13), math.Log(0.05)), attack/(attack+math.Pow(0.05, 0.32)))
}

func TestInclination(t *testing.T) {
	b := example()
	a := Aggressor{Gain: 0.5, Corridor: 0.75, Buffer: 0.4, Grievance: 0.3}
	for _, o := range []Outlook{
		{Chance: 0.6, Dread: 0.2, Temper: Temper{Resolve: 1.1, Motive: -0.7, Norm: 0.25, Pledge: 0.3}, Neutral: true},
		{Chance: 0.3, Temper: Temper{Resolve: -0.4}, Window: 0.15, AtWar: true},
	} {
		prize := b.AGain * 0.5
		if o.AtWar {
			prize += b.ACorridor * 0.75
		}
		want := b.A0 + prize*o.Chance - b.ADefeat*(1-o.Chance) - b.ADread*o.Dread + b.AResolve*o.Resolve +
			b.AMotive*o.Motive - b.ANorm*o.Norm - b.APledge*o.Pledge + b.AWindow*o.Window
		if o.Neutral {
			want -= b.ABuffer * 0.4
		} else {
			want += b.AGrievance * 0.3
		}
		near(t, "U", a.Inclination(b, o), want)
	}
}

func TestSmallDecisions(t *testing.T) {
	b := example()
	g := Guarantor{Stake: 0.5}
	near(t, "lapse", g.Lapse(b, 0.7), sigma(b.Keep0-b.KeepStake*0.5-b.KeepResolve*0.7))
	p := Protege{Benefit: 0.5}
	near(t, "abandonment", p.Abandonment(b, 0.3, 0.2), sigma(b.N0+b.NThreat*sigma(0.3)-b.NCover*0.2-b.NBenefit*0.5))
	near(t, "opportunity", b.Opportunity(false, 0.5), sigma(b.O0+b.OContested*0.5))
	near(t, "opportunity in an upheaval", b.Opportunity(true, 0.5), sigma(b.O0+b.OUpheaval+b.OContested*0.5))
	near(t, "warns", b.Warns(-1), sigma(-1+b.W0))
	near(t, "honours unwarned", b.Honours(-1, false), sigma(-1))
	near(t, "honours warned", b.Honours(-1, true), sigma(-1+b.WTied))
	near(t, "persists", b.Persists(0.4), sigma(0.4+b.WMomentum))
	g.Reach, g.Forward = 0.5, 0.75
	near(t, "effective", g.Effective(b, 0.1, true, false), 0.05)
	near(t, "forward", g.Effective(b, 0.1, false, false), 0.075)
	near(t, "distracted", g.Effective(b, 0.1, true, true), 0.05*b.Spare)
	near(t, "learn", Learn(0.4, 0.15), 0.4+0.15*0.6)
	near(t, "unlearn", Unlearn(0.4, 0.15), 0.4-0.15*0.4)
	near(t, "forget", Forget(0.4, 0.7, 0.03), 0.4+0.03*0.3)
	near(t, "drift", Drift(-2, -1, 0.03, 0.045, 1.5), -2+0.03+0.0675)
	b.WarUpheaval = 4
	near(t, "war risk", b.WarRisk(0.02, false), 0.02)
	near(t, "war risk in an upheaval", b.WarRisk(0.02, true), 0.08)
	near(t, "war certain", b.WarRisk(0.3, true), 1)
	b.MotiveShared = 0.36
	near(t, "motive", b.Motive(1.5, -0.5), 0.6*1.5-0.8*0.5)
	p.Contested, p.Settles = 0.8, 0.25
	for year, left := range p.Unsettled(4) {
		near(t, "unsettled", left, 0.8*math.Pow(0.75, float64(year)))
	}
	p.Guarantors = []Guarantor{{Stake: 0.5}, {Stake: 1}, {Stake: 0.5}}
	if got := p.Order(); !reflect.DeepEqual(got, []int{1, 0, 2}) {
		t.Errorf("order of decision %v", got)
	}
}

// TestCeilingsBound tries random weights, some of the wrong sign, and asks
// that no bound is ever below what it bounds.
func TestCeilingsBound(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50_000 {
		b := &Behaviour{}
		v := reflect.ValueOf(b).Elem()
		for i := range v.NumField() {
			v.Field(i).SetFloat(6*rng.Float64() - 3)
		}
		a := Aggressor{Gain: rng.Float64(), Corridor: rng.Float64(), Buffer: rng.Float64(), Grievance: rng.Float64()}
		top := Outlook{Chance: rng.Float64(), AtWar: rng.IntN(2) == 0, Neutral: rng.IntN(2) == 0,
			Temper: Temper{Resolve: rng.NormFloat64(), Motive: rng.NormFloat64(), Norm: rng.Float64(), Pledge: rng.Float64()}}
		o, closing := top, rng.IntN(2) == 0
		o.Chance, o.Dread = o.Chance*rng.Float64(), rng.Float64()
		if closing {
			o.Window = 2*rng.Float64() - 1
		}
		ceiling := a.Ceiling(b, top.AtWar, top.Neutral)
		high, u := ceiling.At(top.Chance, top.Temper, closing), a.Inclination(b, o)
		if u > high {
			t.Fatalf("inclination %v above its ceiling %v", u, high)
		}
		p := Protege{Benefit: rng.Float64()}
		if got, bound := p.Abandonment(b, u, rng.Float64()), p.AbandonmentCeiling(b, portable.LogisticCeiling(high)); got > bound {
			t.Fatalf("abandonment %v above its ceiling %v", got, bound)
		}
	}
}

func TestParametersAreDescribed(t *testing.T) {
	for _, entity := range []any{Power{}, Hostility{}, Rivalry{}, Protege{}, Treaty{}, Guarantor{}, Aggressor{}, Behaviour{}} {
		for _, p := range Parameters(entity) {
			if p.Doc == "" {
				t.Errorf("%T: %s: no doc", entity, p.Key)
			}
			if p.Range == "" {
				continue
			}
			if low, high, _ := p.bounds(); math.IsInf(low, 0) || math.IsInf(high, 0) || low >= high {
				t.Errorf("%T: %s: range %q", entity, p.Key, p.Range)
			}
			if p.Unit == "" || p.Source == "" {
				t.Errorf("%T: %s: no unit or no source", entity, p.Key)
			}
		}
	}
	open := Parameter{Range: "0<..1"}
	for x, want := range map[float64]bool{0: false, 0.5: true, 1: true, 1.1: false, math.Inf(1): false} {
		if open.Allows(x) != want {
			t.Errorf("0<..1 allows %v: %v", x, !want)
		}
	}
	if open.Allows(math.NaN()) || (Parameter{}).Allows(math.Inf(1)) {
		t.Error("a number that is none was allowed")
	}
}

func BenchmarkHonours(b *testing.B) {
	w := example()
	bond := Bond{Stake: 0.75, Hostility: 0.4}
	lasting, sum := bond.Interest(w)+Treaty{Form: Guarantee}.Duty(w, 0.6), 0.0
	for b.Loop() {
		sum += w.Honours(lasting+w.Strain(0.1, 0.04, false)+w.Company(0.3), true)
	}
	_ = sum
}

func BenchmarkExpect(b *testing.B) {
	w, prospects := example(), make([]Prospect, 4)
	for i := range prospects {
		prospects[i] = Prospect{Interest: -1 + 0.3*float64(i), Duty: 1, Obligation: 1, Strength: 0.03, Reputation: 0.5, Bound: true}
	}
	b.ReportAllocs()
	for b.Loop() {
		w.Expect(0.1, 0.01, false, prospects)
	}
}

func BenchmarkInclination(b *testing.B) {
	w, a, sum := example(), Aggressor{Gain: 0.5, Buffer: 0.5}, 0.0
	for b.Loop() {
		sum += a.Inclination(w, Outlook{Chance: w.Chance(-2, -3), Dread: 0.1, Temper: Temper{Resolve: 0.5}, Neutral: true})
	}
	_ = sum
}
