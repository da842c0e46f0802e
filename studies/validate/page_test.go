package validate

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"concert/results/plots"
)

// toyResult is the validation of the toy record, two refits included.
func toyResult(t *testing.T) *Result {
	t.Helper()
	r := &Result{Options: toyOptions(), Draws: 400, sample: toySample(t)}
	r.LeftOut = r.sample.LeaveOneOut()
	if err := r.score(); err != nil {
		t.Fatal(err)
	}
	for _, i := range r.doubtful() {
		r.Refits = append(r.Refits, Refit{Prediction: r.LeftOut[i].Prediction, Approximate: r.LeftOut[i].Log(), Error: 0.01})
	}
	return r
}

// TestScoresOfTheToyRecord: sums and leads are those of the exact predictions.
func TestScoresOfTheToyRecord(t *testing.T) {
	r := toyResult(t)
	model, constant := 0.0, 0.0
	for i := range r.LeftOut {
		model += exactLeftOut(t, i)
		constant += baseline(t, toyCases()).Predictions[i].Log()
	}
	if names := []string{r.Methods[0].Name, r.Methods[1].Name, r.Methods[2].Name}; strings.Join(names, ",") != "model,constant hazard,Weibull" {
		t.Fatalf("methods %v", names)
	}
	if s := &r.Scores[0]; math.Abs(s.Total-model) > 0.2 || s.LogAhead.Value != 0 {
		t.Errorf("model: %.3f, want %.3f; ahead of itself by %v", s.Total, model, s.LogAhead)
	}
	s := &r.Scores[1]
	near(t, "constant hazard", s.Total, constant)
	near(t, "lead", s.LogAhead.Value, (r.Scores[0].Total-constant)/float64(len(r.LeftOut)))
	if s.LogAhead.Lower > s.LogAhead.Value || s.LogAhead.Upper < s.LogAhead.Value || s.LogAhead.Lower == s.LogAhead.Upper {
		t.Errorf("interval of the lead %v", s.LogAhead)
	}
	if r.Belgium == nil || r.Belgium.Case.ID != "BEL1839" {
		t.Error("Belgium was not found")
	}
	if list := r.doubtful(); len(list) != 2 || &r.LeftOut[list[0]] != r.Belgium {
		t.Errorf("cases to refit %v", list)
	}
}

// TestThePageOfTheToyRecord holds every figure of the page to the result.
func TestThePageOfTheToyRecord(t *testing.T) {
	r := toyResult(t)
	r.Hindsight = Hindsight{Without: -40.25, With: -39.75, Error: 0.5, Case: "record/toy-c", Change: 0.3}
	var page strings.Builder
	if err := r.WriteMarkdown(&page, "# Calibration of the toy\n", "pictures"); err != nil {
		t.Fatal(err)
	}
	text := page.String()
	want := []string{"400 draws", "from the other 11", "# Calibration of the toy", "(pictures/brier.svg)", "(pictures/posterior.svg)", "-40.2", "-39.8"}
	for i, m := range r.Methods {
		s := &r.Scores[i]
		want = append(want, fmt.Sprintf("| %s | %.1f | %s |", m.Name, s.Total, resampled(s.Log)))
	}
	for i := range r.LeftOut {
		c := &r.LeftOut[i]
		want = append(want, fmt.Sprintf("| %s | %.2f |", strings.TrimPrefix(c.Case.Name, "record/"), c.Case.Years))
	}
	for i := range r.Refits {
		want = append(want, fmt.Sprintf("| %.3f | %.3f | %.3f |", r.Refits[i].Approximate, r.Refits[i].Log(), r.Refits[i].Error))
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the page does not say %q", w)
		}
	}
	for _, never := range []string{"NaN", "Inf", "%!"} {
		if strings.Contains(text, never) {
			t.Errorf("the page says %s: %q", never, text[max(0, strings.Index(text, never)-150):strings.Index(text, never)+20])
		}
	}
	if !strings.Contains(r.Summary(), fmt.Sprintf("%.1f", r.Scores[0].Total)) {
		t.Errorf("summary %q", r.Summary())
	}
	if n, d := r.confirmed(); n != 2 || d != 0 {
		t.Errorf("%d refits confirmed, %v apart", n, d)
	}
}

// TestPicturesOfTheToyRecord draws them.
func TestPicturesOfTheToyRecord(t *testing.T) {
	list, err := toyResult(t).Pictures()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, p := range list {
		names[p.Name] = true
		var svg strings.Builder
		if _, err := plots.Render(&svg, p.Figure, plots.SVG, plots.Options{}); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
		if strings.Contains(svg.String(), "NaN") {
			t.Errorf("%s: not a number in it", p.Name)
		}
	}
	for _, name := range []string{"brier", "survival", "cases", "transforms", "posterior"} {
		if !names[name] {
			t.Errorf("no picture %s among %v", name, names)
		}
	}
}

// TestAVerdictSaysWhatWasMissed: goals are judged by the better baseline.
func TestAVerdictSaysWhatWasMissed(t *testing.T) {
	r := toyResult(t)
	r.Scores[1].LogAhead.Value, r.Scores[2].LogAhead.Value, r.Scores[0].Concordance.Value = 0.5, 0.2, 0.8
	if text := r.verdict(); !strings.Contains(text, "missed (0.200)") || !strings.Contains(text, "met (0.800)") {
		t.Errorf("%s", text)
	}
}
