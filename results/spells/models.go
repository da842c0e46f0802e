package spells

import (
	"math"

	"concert/internal/portable"
)

// hazardRatios holds the log hazard ratios against the first group, with
// tidy.coxph's names: estimate, its error and limits are of the logarithm, and
// hazard.ratio is the ratio itself. A limit without a finite logarithm is NA.
func (r *Result) hazardRatios() Table {
	columns := []string{"term", "reference", "estimate", "std.error", "statistic", "p.value", "log.p.value", "conf.low", "conf.high", "hazard.ratio", "ties", "conf.level"}
	return Table{"hazardratios", columns, func(emit func(...any) error) error {
		for _, h := range r.Hazards.Ratios {
			if err := emit(h.Group, r.Hazards.Reference, h.LogRatio, h.StdErr, h.LogRatio/h.StdErr, h.P, h.LnP, portable.Log(h.Lower), portable.Log(h.Upper),
				h.Ratio, r.Hazards.Ties.String(), r.Hazards.Level); err != nil {
				return err
			}
		}
		return nil
	}}
}

// models holds the fitted distributions: survreg's coefficients with their tests,
// then flexsurv's natural parameters. Only likelihoods of one kind are in it.
func (r *Result) models() Table {
	columns := []string{"distribution", "likelihood", "parameterisation", "term", "estimate", "std.error", "statistic", "p.value", "logLik", "AIC", "BIC", "df", "nobs"}
	return Table{"models", columns, func(emit func(...any) error) error {
		for _, f := range r.Fits {
			for _, p := range f.Coefficients {
				z := p.Value / p.StdErr
				if err := emit(string(f.Distribution), string(f.Likelihood), "survreg", p.Name, p.Value, p.StdErr, z, portable.Erfc(math.Abs(z)/math.Sqrt2),
					f.LogLikelihood, f.AIC, f.BIC, len(f.Coefficients), f.N); err != nil {
					return err
				}
			}
			for _, p := range f.Parameters {
				if err := emit(string(f.Distribution), string(f.Likelihood), "flexsurv", p.Name, p.Value, p.StdErr, nil, nil,
					f.LogLikelihood, f.AIC, f.BIC, len(f.Coefficients), f.N); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}
