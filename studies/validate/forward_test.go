package validate

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"concert/agents"
	"concert/configs"
	"concert/results/record"
	"concert/studies/calibrate"
)

func newYear(year int) time.Time { return time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC) }

// TestWhatWasKnown in 1919: Belgium 1839 had ended, Switzerland stood, censored on
// the day, Åland 1921 was to come.
func TestWhatWasKnown(t *testing.T) {
	var cases []calibrate.Case
	for _, id := range []string{"BEL1839", "CH1815", "ALAND1921", "ETH1906"} {
		s, err := record.Find(id)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, calibrate.Case{ID: id, Years: s.Years, Ended: s.Ended})
	}
	before, later := knownOn(cases, newYear(1919))
	if len(before) != 3 || len(later) != 1 || later[0].ID != "ALAND1921" {
		t.Fatalf("before %v, later %v", before, later)
	}
	if !before[0].Ended || before[0].Years != cases[0].Years {
		t.Errorf("Belgium's end was known: %+v", before[0])
	}
	// 20 November 1815 to 1 January 1919 are 103 years and 42 days.
	for i, want := range map[int]float64{1: 103 + 42/365.25, 2: 12 + 19/365.25} {
		if before[i].Ended || math.Abs(before[i].Years-want) > 2/365.25 {
			t.Errorf("%s: %+v, want censored after %.3f years", before[i].ID, before[i].Years, want)
		}
	}
	if cases[3].Years != 28.80 || !cases[3].Ended {
		t.Error("the record itself has changed")
	}
	made, _ := knownOn([]calibrate.Case{{ID: "nowhere", Start: 1910, Years: 20, Ended: true}}, newYear(1919))
	if len(made) != 1 || made[0].Ended || math.Abs(made[0].Years-9) > 2/365.25 {
		t.Errorf("a case of no record begins with its year: %+v", made)
	}
}

// TestTargetsOfTheDay: at the end they are the counts that the calibration's own quote,
// and in 1919 those of attacks before it.
func TestTargetsOfTheDay(t *testing.T) {
	for day, want := range map[int]map[string]string{
		2027: {"honour_assurance": "of 164", "honour_guarantee": "of 48", "honour_alliance": "8 of 31", "signatories": "41 of 51"},
		1815: {},
	} {
		got := targetsOn(newYear(day))
		if len(got) != len(want) {
			t.Errorf("%d: %d targets, want %d", day, len(got), len(want))
		}
		for _, x := range got {
			if !strings.HasSuffix(x.Source, want[x.Key]) {
				t.Errorf("%s: %s, want %s", x.Key, x.Source, want[x.Key])
			}
		}
	}
	signatories, attacks := int64(0), int64(0)
	for _, s := range record.Guarantees.Spells() {
		if s.Ended && s.End.Year() < 1919 {
			attacks++
			signatories += int64(one(s.ViolatorWasGuarantor))
		}
	}
	for _, x := range targetsOn(newYear(1919)) {
		if x.Key != "signatories" {
			continue
		}
		c := calibrate.Count{Did: signatories, Of: attacks}
		near(t, "share", x.Share, c.Share())
		near(t, "error", x.SD, math.Hypot(0.25, 1/math.Sqrt(float64(attacks+1)*c.Share()*(1-c.Share()))))
	}
}

// TestForwardOfTheToyRecord: toys begin in 1900 … 1911, but for the eighth, which has
// Belgium's day. On 1 January 1906 the fit, an exact one, knows seven, those that had
// not ended censored; what it says of the other five is the exact prediction.
func TestForwardOfTheToyRecord(t *testing.T) {
	r := toyResult(t)
	var fitted []calibrate.Case
	r.Options.Fit = func(_ context.Context, l *calibrate.Likelihood) ([]agents.Behaviour, error) {
		fitted = l.Cases
		return posteriorOf(t, l.Cases, 400), nil
	}
	f, err := r.forward(context.Background(), 1906, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	if f.Known != 7 || f.Later != 5 || f.Ended != 2 || len(fitted) != 7 {
		t.Fatalf("%d known, %d of them ended, %d later, %d fitted", f.Known, f.Ended, f.Later, len(fitted))
	}
	later := append(toyCases()[6:7], toyCases()[8:]...)
	want := 0.0
	for i := range later {
		sum, mass := masses(t, fitted, -1, func(a0 float64) float64 { return math.Exp(term(&later[i], a0)) })
		want += math.Log(sum / mass)
	}
	if got := f.Rows[0].Total; math.Abs(got-want) > 0.02 {
		t.Errorf("log score %.4f, want %.4f", got, want)
	}
	near(t, "without the norm, of which the toy has none", f.Rows[1].Total, f.Rows[0].Total)
	learnt := 0.0
	for i := range later {
		sum, mass := masses(t, nil, -1, func(a0 float64) float64 { return math.Exp(term(&later[i], a0)) })
		learnt += math.Log(sum / mass)
	}
	// The prior is drawn: each log of a mean of 400 has the error of its coefficient of
	// variation, below 3 here, over √400.
	if got := f.Rows[2].Total; math.Abs(got-learnt) > 4*3*math.Sqrt(5)/math.Sqrt(400) {
		t.Errorf("prior alone %.3f, want %.3f", got, learnt)
	}
	// Two had ended of seven begun: the constant hazard is ends over years at risk.
	years := 0.0
	for _, c := range fitted {
		years += float64(c.FullYears()) + one(c.Ended)
	}
	m := Method{}
	for i := range later {
		p := Prediction{Case: &later[i]}
		for year := range 80 {
			p.Curve = append(p.Curve, math.Pow(1-2/years, float64(year)))
		}
		m.Predictions = append(m.Predictions, p)
	}
	if got, want := f.Rows[3].Total, calibrate.Sum(m.Logs()); f.Rows[3].Method != "constant hazard" || math.Abs(got-want) > 1e-5 {
		t.Errorf("%s: %.6f, want %.6f", f.Rows[3].Method, got, want)
	}
	r.Forward = []Forward{*f}
	p := &page{}
	r.beginning(p)
	r.tableOfForward(p)
	r.weaknesses(p)
	for _, want := range []string{"**From 1 January 1906**: fitted to 7 cases of which 2 had ended", "| model, prior alone |", "its prior alone, nothing learnt, comes " + strings.Fields(f.Rows[2].Lead.behind())[0], "| forward from 1906: lead over the best baseline (" + f.best().Method} {
		if !strings.Contains(strings.Join(strings.Fields(p.String()), " "), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if _, err := r.forward(context.Background(), 1899, func(string) {}); err == nil || !strings.Contains(err.Error(), "want ends before") {
		t.Errorf("from before the record: %v", err)
	}
}

// TestOtherCodings: under the same coding the figures are ours; under one with other
// gains the baselines, fitted to our coding of the other cases, take these.
func TestOtherCodings(t *testing.T) {
	r := toyResult(t)
	coding := func(change func(*configs.Scenario)) Coding {
		c := Coding{Name: "other coding"}
		for i, x := range toyCases()[2:8] {
			s := &configs.Scenario{Name: x.Name, Scenario: deep(x.Scenario)}
			if i == 3 {
				change(s)
			}
			c.Cases = append(c.Cases, s)
		}
		return c
	}
	same, err := r.other(context.Background(), coding(func(*configs.Scenario) {}))
	if err != nil {
		t.Fatal(err)
	}
	if same.Cases != 6 || len(same.Rows) != 1+len(Baselines()) {
		t.Fatalf("%+v", same)
	}
	for _, row := range same.Rows {
		near(t, row.Method, row.Log.Value, row.Ours.Value)
		near(t, row.Method+", lead", row.Lead.Value, same.Rows[0].Log.Value-row.Log.Value)
	}
	moved, err := r.other(context.Background(), coding(func(s *configs.Scenario) { s.Proteges[0].Aggressors[0].Gain = 0.9 }))
	if err != nil {
		t.Fatal(err)
	}
	if a, b := moved.of("Weibull"), same.of("Weibull"); a.Log.Value != b.Log.Value {
		t.Error("a baseline that knows nothing of a case has changed")
	}
	i := 5 // the case recoded
	c := toyCases()[i]
	c.Scenario.Proteges[0].Aggressors[0].Gain = 0.9
	p := Prediction{&c, r.fits[4][i].survival(&c, 80)}
	ours := r.Methods[firstBaseline+4].Predictions[i]
	near(t, "sum of gains", moved.of("sum of gains").Log.Value, same.of("sum of gains").Log.Value+(p.Log()-ours.Log())/6)
	r.Codings = []OtherCoding{*moved}
	page := &page{}
	r.tableOfCodings(page)
	r.weaknesses(page)
	for _, want := range []string{"## Other coding", "6 cases as others coded them", "| other coding: lead over Weibull, a case |", "On the 6 cases of the other coding the best baseline, " + moved.best().Method} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if _, err := r.other(context.Background(), Coding{Name: "none", Cases: []*configs.Scenario{{Name: "record/elsewhere"}}}); err == nil {
		t.Error("a coding of no case: want an error")
	}
}
