package validate

import (
	"math"
	"testing"

	"concert/configs"
	"concert/results/survival"
	"concert/studies/calibrate"
)

// TestRidgeChoosesByTheOthers: the penalty is the one whose fits to all cases but
// one predict these best, a strong fact asks for less of it than one that is chance,
// and what is left out is not looked at.
func TestRidgeChoosesByTheOthers(t *testing.T) {
	cases, facts := tabled(t)
	chosen := map[string]float64{}
	for _, f := range []Fact{facts[0], facts[2]} {
		for _, r := range []regression{weibullRidge{f}, coxRidge{f}} {
			best, penalty, err := ridge(r, cases)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := r.(weibullRidge); ok {
				chosen[f.Name] = penalty
			}
			top := leftOutSum(r, cases, penalty, best.start())
			for _, p := range penalties {
				if sum := leftOutSum(r, cases, p, best.start()); sum > top+1e-6 {
					t.Errorf("%s: penalty %v predicts %v, the chosen %v only %v", f.Name, p, sum, penalty, top)
				}
			}
		}
	}
	if !(chosen["x1"] < chosen["x3"]) {
		t.Errorf("penalties %v: want less of x1, which matters, than of x3, which does not", chosen)
	}
	other := *cases[4]
	other.Years, other.Ended = 60, !other.Ended
	changed := append([]*calibrate.Case(nil), cases...)
	changed[4] = &other
	_, a, _ := ridge(weibullRidge(facts), without(cases, 4))
	_, b, _ := ridge(weibullRidge(facts), without(changed, 4))
	if a != b {
		t.Errorf("the penalty hangs on the case that is left out: %v and %v", a, b)
	}
}

// TestStrongRidgeIsWeibull: a penalty without end leaves the distribution alone.
func TestStrongRidgeIsWeibull(t *testing.T) {
	cases, facts := tabled(t)
	f, err := weibullRidge(facts).fit(cases, 1e9, nil)
	if err != nil {
		t.Fatal(err)
	}
	table, err := survival.FromSpells(spells(cases))
	if err != nil {
		t.Fatal(err)
	}
	want, err := survival.FitInterval(table, survival.Weibull)
	if err != nil {
		t.Fatal(err)
	}
	for year, got := range f.(*weibull).survival(cases[0], 60) {
		if math.Abs(got-want.Survival(float64(year))) > 1e-6 {
			t.Fatalf("S(%d) = %v, want %v", year, got, want.Survival(float64(year)))
		}
	}
	near(t, "what a fit says of a case", f.held(cases, 3), func() float64 {
		p := Prediction{cases[3], f.(*weibull).survival(cases[3], 80)}
		return p.Log()
	}())
}

// TestHeldOutOfCox is the definition: all cases' partial likelihood less that of
// the others, which for a case that did not end is the sum over the ends before
// it of ln(1 − its share of the risk).
func TestHeldOutOfCox(t *testing.T) {
	cases := []*calibrate.Case{{Years: 1, Ended: true}, {Years: 2, Ended: true}, {Years: 3}, {Years: 4}}
	x := Fact{"x", func(c *calibrate.Case) float64 { return c.Years }}
	f := &cox{design{[]Fact{x}, []float64{0}, []float64{1}}, []float64{-0.5}}
	risk := func(years float64) float64 { return math.Exp(-0.5 * years) }
	want := math.Log(1-risk(3)/(risk(1)+risk(2)+risk(3)+risk(4))) + math.Log(1-risk(3)/(risk(2)+risk(3)+risk(4)))
	near(t, "held", f.held(cases, 2), want)
	near(t, "risk", f.risk(cases[3]), -2)
}

// TestFactsOfBelgium reads the facts off the scenario of 1839.
func TestFactsOfBelgium(t *testing.T) {
	s, err := configs.Open("record/belgium-1839")
	if err != nil {
		t.Fatal(err)
	}
	c := &calibrate.Case{Name: s.Name, Start: s.Start, Scenario: s.Scenario}
	got := map[string]float64{}
	for _, f := range allFacts {
		got[f.Name] = f.Of(c)
	}
	if len(got) != 15 {
		t.Errorf("%d facts, want 15 of different names", len(got))
	}
	for name, want := range map[string]float64{
		"largest gain": 0.5, "sum of gains": 1.1, "aggressors": 3, "largest corridor": 0.5, "largest buffer of a neutral": 0.5,
		"largest grievance": 0.25, "contested": 0, "coverage": 1, "form": 2, "best stake·reach": 0.85, "sum of stake·reach": 2.325,
		"a nuclear guarantor": 0, "a guarantor that may attack": 1, "era": 0,
		// France, the strongest that may attack, against Belgium, Britain, Austria and Russia.
		"balance": math.Log(0.13287 / (0.03 + 0.85*0.30937 + 0.125*0.08204 + 0.1*0.13458)),
	} {
		near(t, name, got[name], want)
	}
}

// TestDesignIsInStandardUnits of the cases it is made from; a fact that does not
// vary says nothing.
func TestDesignIsInStandardUnits(t *testing.T) {
	cases := []*calibrate.Case{{Years: 1}, {Years: 2}, {Years: 3}, {Years: 10}}
	x := Fact{"x", func(c *calibrate.Case) float64 { return c.Years }}
	same := Fact{"same", func(*calibrate.Case) float64 { return 4 }}
	d := newDesign([]Fact{x, same}, cases[:3])
	unit := math.Sqrt(2.0 / 3)
	for i, want := range []float64{-1 / unit, 0, 1 / unit, 8 / unit} {
		row := d.row(cases[i])
		near(t, "x", row[0], want)
		near(t, "same", row[1], 0)
	}
}
