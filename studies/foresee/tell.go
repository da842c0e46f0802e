package foresee

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"concert/results/survival"
	"concert/results/words"
)

// WriteCSV writes conditional.csv: for each protégé a row a year with S(t), the hazard
// and the restricted mean, each with the standard error by chance and the 95 % interval,
// and over draws what holds 90 % of what is known of S(t) and of the mean.
func (r *Result) WriteCSV(w io.Writer) error {
	t := words.NewTable(w, Columns()...)
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for year := range p.Years {
			y := &p.Years[year]
			t.Row(slices.Concat([]any{p.Name, year}, cells(&y.Survival), cells(&y.Hazard), y.Known.Cells()[1:], cells(&y.Mean), y.KnownMean.Cells()[1:])...)
		}
	}
	return t.End()
}

// cells are a figure, its error and its interval.
func cells(e *survival.Estimate) []any { return []any{e.Value, e.StdErr, e.Lower, e.Upper} }

// Columns are those of conditional.csv.
func Columns() []string {
	columns := []string{"protege", "time", "surv", "std_error", "conf_low", "conf_high"}
	add := func(figure string, list ...string) {
		for _, c := range list {
			columns = append(columns, figure+c)
		}
	}
	add("hazard", "", "_std_error", "_conf_low", "_conf_high")
	add("", survival.KnownColumns[1:]...)
	add("restricted_mean", "", "_std_error", "_conf_low", "_conf_high")
	add("restricted_mean_", survival.KnownColumns[1:]...)
	return columns
}

// Restore puts a row of conditional.csv back, by its columns from surv on, NaN what is
// missing; drawn says whether it is over draws.
func Restore(x []float64, drawn bool) Year {
	estimate := func(x []float64) survival.Estimate {
		return survival.Estimate{Value: x[0], StdErr: x[1], Lower: x[2], Upper: x[3], Level: survival.Level}
	}
	known := func(e *survival.Estimate, x []float64) *survival.Known {
		if !drawn {
			return nil
		}
		return &survival.Known{Value: e.Value, SD: x[0], Lower: x[1], Upper: x[2], Chance: x[3], Sampling: x[4]}
	}
	y := Year{Survival: estimate(x), Hazard: estimate(x[4:]), Mean: estimate(x[13:])}
	y.Known, y.KnownMean = known(&y.Survival, x[8:]), known(&y.Mean, x[17:])
	return y
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
	last := p.Years[len(p.Years)-1]
	return json.Marshal(protegeJSON{Name: p.Name, Survival: last.Survival, Mean: last.Mean, Known: last.Known})
}

// WriteText tells it to people.
func (r *Result) WriteText(w io.Writer, _ int) error {
	fmt.Fprintf(w, "%s\n%s histories on which the peace does not end, of %s; conditional estimate, ± one standard error by chance\n\n",
		r.Title, words.Count(r.Histories), words.Years(float64(r.Years)))
	for i := range r.Proteges {
		p := &r.Proteges[i]
		last := &p.Years[r.Years]
		s, m, k := &last.Survival, &last.Mean, last.Known
		fmt.Fprintf(w, "  %s: at least %s %s; mean full years %s\n", p.Name, words.Years(float64(r.Years)), s.Percent(), m.String())
		if k != nil {
			fmt.Fprintf(w, "    90 %% of what is known: %s\n", words.PercentInterval(k.Lower, k.Upper, k.SD))
		}
		if ended := 1 - s.Value; ended < 0.01 {
			fmt.Fprintf(w, "    broken by then %s\n", words.Percent(ended, s.StdErr))
		}
	}
	return nil
}
