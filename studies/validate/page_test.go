package validate

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"concert/results/plots"
)

// toyResult is the validation of the toy record.
func toyResult(t *testing.T) *Result {
	t.Helper()
	if toyRun == nil {
		toyRun = &Result{Options: toyOptions(), Draws: 400, sample: toySample(t)}
		toyRun.enter()
		if err := toyRun.predict(context.Background(), func(string) {}); err != nil {
			t.Fatal(err)
		}
	}
	r := *toyRun // tests change what they get
	r.Scores = slices.Clone(r.Scores)
	concordance := *r.Scores[theModel].Concordance
	r.Scores[theModel].Concordance = &concordance
	return &r
}

// toyRun is worked out once.
var toyRun *Result

// TestScoresOfTheToyRecord: sums and leads are those of the exact predictions.
func TestScoresOfTheToyRecord(t *testing.T) {
	r := toyResult(t)
	model, constant := 0.0, 0.0
	for i := range r.LeftOut {
		model += exactLeftOut(t, i)
		constant += constantHazard(t, toyCases()).Predictions[i].Log()
	}
	for i, want := range []string{"model", "half model, half " + r.Methods[r.best].Name, "constant hazard", "Weibull"} {
		if r.Methods[i].Name != want {
			t.Fatalf("method %d: %s, want %s", i, r.Methods[i].Name, want)
		}
	}
	if s := &r.Scores[theModel]; math.Abs(s.Total-model) > 0.2 || s.LogAhead.Value != 0 {
		t.Errorf("model: %.3f, want %.3f; ahead of itself by %v", s.Total, model, s.LogAhead)
	}
	s := r.scoresOf("constant hazard")
	near(t, "constant hazard", s.Total, constant)
	near(t, "lead", s.LogAhead.Value, (r.Scores[theModel].Total-constant)/float64(len(r.LeftOut)))
	if s.LogAhead.Lower > s.LogAhead.Value || s.LogAhead.Upper < s.LogAhead.Value || s.LogAhead.Lower == s.LogAhead.Upper {
		t.Errorf("interval of the lead %v", s.LogAhead)
	}
	if s.Concordance != nil {
		t.Errorf("a method that knows nothing has the concordance %v", s.Concordance.Value)
	}
	if r.Belgium == nil || r.Belgium.Case.ID != "BEL1839" {
		t.Error("Belgium was not found")
	}
	for i := firstBaseline; i < len(r.Methods); i++ {
		if r.Scores[i].Total > r.Scores[r.best].Total {
			t.Errorf("%s is better than the best, %s", r.Methods[i].Name, r.Methods[r.best].Name)
		}
	}
}

// TestThePageOfTheToyRecord holds every figure of the page to the result.
func TestThePageOfTheToyRecord(t *testing.T) {
	r := toyResult(t)
	var page strings.Builder
	if err := r.WriteMarkdown(&page, "# Calibration of the toy\n"); err != nil {
		t.Fatal(err)
	}
	text := page.String()
	want := []string{r.brief(), "400 draws", "from the other 11", "# Calibration of the toy", "(brier.svg)", "(posterior.svg)"}
	for i, m := range r.Methods {
		s := &r.Scores[i]
		want = append(want, fmt.Sprintf("| %s | %.1f | %s |", m.Name, s.Total, s.Log.plain(3)))
	}
	for i := range r.LeftOut {
		c := &r.LeftOut[i]
		want = append(want, fmt.Sprintf("| %s | %.2f |", strings.TrimPrefix(c.Case.Name, "record/"), c.Case.Years))
	}
	for _, g := range r.goals() {
		want = append(want, fmt.Sprintf("| %s | at least %.2f | %.3f | %.3f to %.3f |", g.of, g.least, g.Value, g.Lower, g.Upper))
	}
	for _, w := range append(want, r.remarks()...) {
		if !strings.Contains(text, w) {
			t.Errorf("the page does not say %q", w)
		}
	}
	for _, never := range []string{"NaN", "Inf", "%!", " met |", "missed"} {
		if strings.Contains(text, never) {
			t.Errorf("the page says %s: %q", never, text[max(0, strings.Index(text, never)-150):strings.Index(text, never)+20])
		}
	}
	if !strings.Contains(r.Summary(), fmt.Sprintf("%.1f", r.Scores[theModel].Total)) {
		t.Errorf("summary %q", r.Summary())
	}
	if weak := strings.Index(text, "## What is weak"); weak < 0 || weak > strings.Index(text, "## Scores") {
		t.Error("what is weak does not come first")
	}
}

// TestTablesOfTheToyRecord reads back what the tables say.
func TestTablesOfTheToyRecord(t *testing.T) {
	r := toyResult(t)
	var scores, cases strings.Builder
	if err := r.WriteScores(&scores); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteCases(&cases); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(cases.String())).ReadAll()
	if err != nil || len(rows) != 1+len(r.cases)*len(r.Methods) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	sum := 0.0
	for _, row := range rows[1:] {
		if row[2] == "model" {
			v, _ := strconv.ParseFloat(row[7], 64)
			sum += v
		}
	}
	near(t, "sum of the log scores", sum, r.Scores[theModel].Total)
	if want := fmt.Sprintf("\nmodel,log,%v,", r.Scores[theModel].Log.Value); !strings.Contains(scores.String(), want) {
		t.Errorf("want %q in\n%s", want, scores.String())
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
	for _, name := range []string{"leads", "posterior", "brier", "transforms", "survival", "cases"} {
		if !names[name] || !slices.Contains(Drawn(), name) {
			t.Errorf("no picture %s among %v and %v", name, names, Drawn())
		}
	}
}

// TestGoalsBeginWithTheWorst: the goal that is missed by most of its error comes
// first, and the sentences follow the figures.
func TestGoalsBeginWithTheWorst(t *testing.T) {
	r := toyResult(t)
	set := func(i *Interval, v float64) {
		i.Value, i.StdErr, i.Lower, i.Upper = v, 0.1, v-0.2, v+0.2
		i.Wars = i.Estimate
	}
	order := func() string {
		p := &page{}
		r.weaknesses(p)
		return p.String()
	}
	weibull := r.scoresOf("Weibull")
	set(&r.Scores[r.best].LogAhead, 0.5)
	set(&weibull.LogAhead, -0.7)
	set(r.Scores[theModel].Concordance, 0.8)
	if text := order(); strings.Index(text, "lead over Weibull") > strings.Index(text, "| concordance") {
		t.Errorf("want Weibull first:\n%s", text)
	}
	set(&weibull.LogAhead, 0.9)
	set(r.Scores[theModel].Concordance, 0.2)
	if text := order(); strings.Index(text, "lead over Weibull") < strings.Index(text, "| concordance") {
		t.Errorf("want concordance first:\n%s", text)
	}
	set(&r.Scores[r.best].LogAhead, 0.1)
	if text := r.remarks()[0]; !strings.Contains(text, "predicts worse than the model") || !strings.Contains(text, "either sign is within both") {
		t.Errorf("%s", text)
	}
	set(&r.Scores[r.best].LogAhead, -0.5)
	if text := r.remarks()[0]; !strings.Contains(text, "predicts better than the model") || !strings.Contains(text, "neither interval leaves in doubt") {
		t.Errorf("%s", text)
	}
}
