package foresee

import (
	"encoding/json"
	"fmt"
	"io"

	"concert/results/plots"
	"concert/results/survival"
	"concert/results/words"
)

// WriteCSV writes conditional.csv: for each protégé a row a year with S(t) and the
// hazard, each with the standard error by chance and the 95 % interval, and over draws
// what holds 90 % of what is known of S(t).
func (r *Result) WriteCSV(w io.Writer) error {
	t := words.NewTable(w, "protege", "time", "surv", "std_error", "conf_low", "conf_high", "hazard", "hazard_std_error", "hazard_conf_low", "hazard_conf_high",
		"knowledge_low", "knowledge_high")
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for year := range r.Years + 1 {
			s := p.Averaged.Survival(year)
			row := []any{p.Name, year, s.Value, s.StdErr, s.Lower, s.Upper, words.NA, words.NA, words.NA, words.NA, words.NA, words.NA}
			if year > 0 {
				e := p.Averaged.Hazard(year)
				row[6], row[7], row[8], row[9] = e.Value, e.StdErr, e.Lower, e.Upper
			}
			if year < len(p.Known) {
				row[10], row[11] = p.Known[year].Lower, p.Known[year].Upper
			}
			t.Row(row...)
		}
	}
	return t.End()
}

// protegeJSON is a protégé in conditional.json.
type protegeJSON struct {
	Name     string            `json:"protege"`
	Survival survival.Estimate `json:"survival_at_last_year"`
	Mean     survival.Estimate `json:"restricted_mean_years"`
	Known    *survival.Known   `json:"knowledge,omitempty"` // of the survival
}

// MarshalJSON gives the figures at the last year; conditional.csv has all.
func (p Protege) MarshalJSON() ([]byte, error) {
	last := p.Averaged.Years()
	j := protegeJSON{Name: p.Name, Survival: p.Averaged.Survival(last), Mean: p.Averaged.Mean(last)}
	if len(p.Known) > last {
		j.Known = p.Known[last]
	}
	return json.Marshal(j)
}

// WriteText tells it to people.
func (r *Result) WriteText(w io.Writer, _ int) error {
	fmt.Fprintf(w, "%s\n%s histories on which the peace does not end, of %s; conditional estimate, ± one standard error by chance\n\n",
		r.Title, words.Count(r.Histories), words.Years(float64(r.Years)))
	for i := range r.Proteges {
		p := &r.Proteges[i]
		s, m := p.Averaged.Survival(r.Years), p.Averaged.Mean(r.Years)
		fmt.Fprintf(w, "  %s: at least %s %s; mean full years %s\n", p.Name, words.Years(float64(r.Years)), s.Percent(), m.String())
		if len(p.Known) > r.Years {
			k := p.Known[r.Years]
			fmt.Fprintf(w, "    90 %% of what is known: %s\n", words.PercentInterval(k.Lower, k.Upper, k.SD))
		}
		if ended := 1 - s.Value; ended < 0.01 {
			fmt.Fprintf(w, "    broken by then %s\n", words.Percent(ended, s.StdErr))
		}
	}
	return nil
}

// Figure is the picture of S(t), with the band of what is known or, where all is taken
// as known, of chance.
func (r *Result) Figure() *plots.Lines {
	f := &plots.Lines{Title: r.Title, XTitle: "Full years of peace", YTitle: "Probability that peace still holds", Share: true, YMin: 0, YMax: 1,
		Note: fmt.Sprintf("%s histories, conditional estimate. Band: %s.", words.Count(r.Histories), r.band())}
	for i := range r.Proteges {
		p := &r.Proteges[i]
		s := plots.Series{Name: p.Name}
		for t := range r.Years + 1 {
			e := p.Averaged.Survival(t)
			low, high := e.Lower, e.Upper
			if t < len(p.Known) {
				low, high = p.Known[t].Lower, p.Known[t].Upper
			}
			s.X, s.Y = append(s.X, float64(t)), append(s.Y, e.Value)
			s.Lower, s.Upper = append(s.Lower, low), append(s.Upper, high)
		}
		f.Series = append(f.Series, s)
	}
	return f
}

func (r *Result) band() string {
	if r.Draws != nil {
		return "90 % of what is known"
	}
	return "95 % interval by chance"
}
