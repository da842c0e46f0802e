package validate

import (
	"encoding/json"
	"io"

	"concert/results/words"
	"concert/studies/calibrate"
)

// WriteScores writes scores.csv: a row a method and score, with the intervals by
// cases and by wars.
func (r *Result) WriteScores(w io.Writer) error {
	t := words.NewTable(w, "method", "score", "estimate", "std_error", "conf_low", "conf_high", "wars_low", "wars_high")
	row := func(method, score string, i *Interval) {
		t.Row(method, score, i.Value, i.StdErr, i.Lower, i.Upper, i.Wars.Lower, i.Wars.Upper)
	}
	for k, m := range r.Methods {
		s := &r.Scores[k]
		row(m.Name, "log", &s.Log)
		row(m.Name, "brier", &s.Brier)
		if s.Concordance != nil {
			row(m.Name, "concordance", s.Concordance)
		}
		if k != theModel {
			row(m.Name, "log_lead", &s.LogAhead)
			row(m.Name, "brier_lead", &s.BrierAhead)
		}
		if k >= firstBaseline {
			row(m.Name, "weight", &s.Weight)
		}
	}
	for _, c := range r.Cox {
		row("Cox on "+c.Facts, "concordance", &c.Concordance)
	}
	return t.End()
}

// WriteCases writes cases.csv: what each method said of each case.
func (r *Result) WriteCases(w io.Writer) error {
	t := words.NewTable(w, "case", "war", "method", "years", "ended", "surv_years", "surv_next", "log_score")
	for i, c := range r.cases {
		for _, m := range r.Methods {
			p, year := &m.Predictions[i], c.FullYears()
			t.Row(short(c), warOf(c), m.Name, c.Years, c.Ended, p.Curve[year], p.Curve[year+1], p.Log())
		}
	}
	return t.End()
}

// Coded is what the built-in record says of all its cases, for the identity of a
// validation.
func Coded() (string, error) {
	cases, err := theRecord(calibrate.Options{})
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(cases)
	return string(text), err
}
