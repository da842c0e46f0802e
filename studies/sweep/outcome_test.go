package sweep

import (
	"math"
	"strings"
	"testing"

	"concert/results/survival"
)

// TestConditions: what is a case, and what is no condition.
func TestConditions(t *testing.T) {
	ask := func(cases string) (*Table, Condition, error) {
		s := studyOf(t, "scenario = [\"belgium-1839\"]\n[discover]\ncases = '"+cases+"'\n[[outcome]]\nname = \"survival(75)\"\n")
		outcomes, err := Outcomes(s)
		if err != nil {
			return nil, Condition{}, err
		}
		c, outcomes, err := ParseCondition(s, outcomes)
		return &Table{Study: s, Outcomes: outcomes}, c, err
	}
	for _, c := range []struct {
		cases  string
		values []float64 // of survival(75) and the other outcome
		want   bool
	}{
		{"survival(75) < 0.5", []float64{0.4}, true}, {"survival(75) < 50 %", []float64{0.5}, false}, {"survival( 75 ) <= 0.5", []float64{0.5}, true},
		{"median < 75", []float64{0, math.NaN()}, false}, {"median > 75", []float64{0, math.NaN()}, true},
		{"survival(75) > 0.1 and median < 75", []float64{0.2, 20}, true}, {"survival(75) > 0.1 and median < 75", []float64{0.05, 20}, false},
		{"honoured < 0.5", []float64{0, math.NaN()}, false}, {"", []float64{0.4}, true}, {"", []float64{0.6}, false},
	} {
		table, condition, err := ask(c.cases)
		if err != nil {
			t.Fatal(err)
		}
		var figures []survival.Estimate
		for _, v := range c.values {
			figures = append(figures, survival.Estimate{Value: v})
		}
		table.Figures = [][]survival.Estimate{figures}
		if got := table.holds(condition, 0); got != c.want {
			t.Errorf("%q at %v: got %v", c.cases, c.values, got)
		}
	}
	for _, cases := range []string{"peace", "median", "median < x", "medan < 75", "survival < 0.5", "median < 75 or crises > 1",
		"survival(75) < 5", "nuclear > 101 %", "broken < -0.1", "median < 75 %", "survival(5000) < 0.5", "median < 1e999"} {
		if _, _, err := ask(cases); err == nil || !strings.Contains(err.Error(), "discover: cases: want") {
			t.Errorf("%q: want it refused, got %v", cases, err)
		}
	}
}

// TestOutcomeNames: what is no outcome is refused with the nearest.
func TestOutcomeNames(t *testing.T) {
	for name, want := range map[string]string{"survivl(75)": "(did you mean survival(75)?)", "medain": "(did you mean median?)", "nuklear( 10 )": "(did you mean nuclear?)",
		"all_holds(75": "(did you mean all_hold(75)?)", "survival": "want survival with years", "median(3)": "without years", "survival(0)": "from 1 on", "": "want an outcome"} {
		if _, err := ParseOutcome(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: want %q in the error, got %v", name, want, err)
		}
	}
	for _, name := range Names() {
		if o, err := ParseOutcome(name); err != nil || o.Column() != name || o.What() == "" {
			t.Errorf("%s: got %+v, %v", name, o, err)
		}
	}
	s := studyOf(t, "scenario = [\"belgium-1839\"]\n[[outcome]]\nname = \"survival(5000)\"\n")
	if _, err := Outcomes(s); err == nil || !strings.Contains(err.Error(), "test.toml:3:8: outcome \"survival(5000)\": name: want a year up to the horizon") {
		t.Errorf("want a year beyond the horizon refused, got %v", err)
	}
	s = studyOf(t, "scenario = [\"belgium-1839\"]\n[[outcome]]\nname = \"nuclear(5000)\"\n")
	if _, err := Outcomes(s); err == nil || !strings.Contains(err.Error(), "want a year up to the horizon") {
		t.Errorf("want a year beyond the horizon refused of every outcome, got %v", err)
	}
	s = studyOf(t, "scenario = [\"belgium-1839\"]\n[[outcome]]\nname = \"median\"\nprotege = \"Narnia\"\n")
	if _, err := Outcomes(s); err == nil || !strings.Contains(err.Error(), `want a protégé of Belgium 1839, got "Narnia"`) {
		t.Errorf("want an unknown protégé refused, got %v", err)
	}
}

// TestNamesOfColumns: a factor cannot be called as another column is.
func TestNamesOfColumns(t *testing.T) {
	const text = `scenario = ["belgium-1839"]
[[lever]]
key = "treaty.coverage"
label = "a"
values = [0, 1]
[[uncertainty]]
key = "aggressor.France.gain"
label = "b"
low = 0
high = 1
`
	for label, want := range map[string]string{
		"c": "", "a": `test.toml:8:9: uncertainty 1: label: want a name that no other column of the table has, got "a"`,
		"scenario": "uncertainty 1: label", "histories": "uncertainty 1: label", "survival(75)": "uncertainty 1: label", "survival(75)_std_error": "uncertainty 1: label",
	} {
		_, err := Outcomes(studyOf(t, strings.Replace(text, `"b"`, `"`+label+`"`, 1)))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: want %q, got %v", label, want, err)
		}
	}
}
