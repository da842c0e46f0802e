package results

import (
	"io"

	"concert/results/words"
)

// WriteLifeTable writes life_table.csv: for each protégé one row a year from 0
// to the horizon, with the survival probability S(t) = P(T > t), its standard
// error, its 95 % log-log interval, and the hazard of the year.
func (r *Result) WriteLifeTable(w io.Writer) error {
	out := words.NewTable(w, "protege", "time", "n_risk", "n_event", "n_censor", "surv", "std_error", "conf_low", "conf_high", "hazard")
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for year := range p.Horizon + 1 {
			x := p.Curve.At(float64(year))
			out.Row(p.Name, year, x.AtRisk, x.Events, x.Censored, x.Survival, x.StdErr, x.Lower, x.Upper, x.Hazard)
		}
	}
	return out.End()
}

// WriteCauses writes causes.csv: for each protégé, cause and year the number
// of histories whose peace ended and the cumulative incidence.
func (r *Result) WriteCauses(w io.Writer) error {
	out := words.NewTable(w, "protege", "time", "aggressor", "guarantee", "n_event", "cuminc")
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for c, by := range p.ProtegeTally.Causes() {
			cause := p.cause(by)
			for year := range p.Horizon + 1 {
				ended := int64(0)
				if year > 0 {
					ended = p.Ended[c][year-1]
				}
				out.Row(p.Name, year, cause.Aggressor, cause.Guarantee, ended, p.Causes[c].At(float64(year)).Incidence)
			}
		}
	}
	return out.End()
}
