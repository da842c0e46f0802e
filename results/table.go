package results

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
)

// WriteLifeTable writes life_table.csv: for each protégé one row a year from 0
// to the horizon, with the survival probability S(t) = P(T > t), its standard
// error, its 95 % log-log interval, and the hazard of the year.
func (r *Result) WriteLifeTable(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"protege", "time", "n_risk", "n_event", "n_censor", "surv", "std_error", "conf_low", "conf_high", "hazard"})
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for year := range p.Horizon + 1 {
			x := p.Curve.At(float64(year))
			_ = out.Write([]string{p.Name, strconv.Itoa(year), number(x.AtRisk), number(x.Events), number(x.Censored),
				number(x.Survival), number(x.StdErr), number(x.Lower), number(x.Upper), number(x.Hazard)})
		}
	}
	out.Flush()
	return out.Error()
}

// WriteCauses writes causes.csv: for each protégé, cause and year the number
// of histories whose peace ended and the cumulative incidence.
func (r *Result) WriteCauses(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"protege", "time", "aggressor", "guarantee", "n_event", "cuminc"})
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for c := range p.Ended {
			cause := p.cause(c)
			for year := range p.Horizon + 1 {
				ended := int64(0)
				if year > 0 {
					ended = p.Ended[c][year-1]
				}
				_ = out.Write([]string{p.Name, strconv.Itoa(year), cause.Aggressor, cause.Guarantee.String(),
					strconv.FormatInt(ended, 10), number(p.Causes[c].At(float64(year)).Incidence)})
			}
		}
	}
	out.Flush()
	return out.Error()
}

// number is a figure in its shortest form that reads back the same, NA if
// there is none.
func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "NA"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
