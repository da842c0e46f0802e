package survival

import (
	"fmt"
	"math"
	"sort"

	"concert/results/words"
)

// RestrictedMean is the mean of min(T, Tau): its estimate with error, and the
// spread of the spells themselves, which more spells do not shrink.
type RestrictedMean struct {
	Tau float64 // in the unit of time, > 0
	Estimate
	SD float64 // standard deviation of min(T, Tau) over spells
}

// RestrictedMean is the area under S from 0 to tau,
//
//	∫₀^τ S(u) du,  se = √Σ A(tᵢ)² dᵢ/(nᵢ(nᵢ−dᵢ)),  A(t) = ∫_t^τ S(u) du,
//
// over event times before tau; terms with nᵢ = dᵢ are 0, and there is no factor
// m/(m−1). Beyond the last time S is carried flat and a warning says so. A tau that
// is not positive and finite is an error.
//
// Source: Klein and Moeschberger (2003), Survival Analysis, 4.5.
func (c *Curve) RestrictedMean(tau float64) (RestrictedMean, error) {
	if !(tau > 0) || math.IsInf(tau, 1) {
		return RestrictedMean{}, fmt.Errorf("restricted mean: tau: want a finite number > 0, got %v", tau)
	}
	area, moment, variance := c.areas(tau)
	if c.table != nil && c.table.Squares != nil {
		variance = c.table.anyCause().lostVariance(0, tau) // the time lost to all causes is tau less the mean
	}
	r := RestrictedMean{Tau: tau, Estimate: plusMinus(area, math.Sqrt(variance), c.Level, "normal")}
	r.Lower, r.Upper = math.Max(0, r.Lower), math.Min(tau, r.Upper)
	r.SD = root(moment - float64(area*area))
	if last := c.Points[len(c.Points)-1]; tau > last.Time && last.Survival > 0 {
		r.Warnings = append(r.Warnings, carriedFlat(tau, last.Time))
	}
	return r, nil
}

// areas walks back from tau: the area under S, ∫ 2u S(u) du = E min(T, τ)², and the
// variance of the area.
func (c *Curve) areas(tau float64) (area, moment, variance float64) {
	until := tau
	i := sort.Search(len(c.Points), func(i int) bool { return c.Points[i].Time >= tau })
	for i--; i >= 0; i-- {
		p := c.Points[i]
		area += float64(p.Survival * (until - p.Time))
		moment += float64(p.Survival * float64((until-p.Time)*(until+p.Time)))
		until = p.Time
		if p.Events > 0 && p.AtRisk > p.Events {
			variance += float64(float64(area*area)*p.Events) / float64(p.AtRisk*(p.AtRisk-p.Events))
		}
	}
	return area + until, moment + float64(until*until), variance
}

// carriedFlat warns that a mean goes further than the spells did.
func carriedFlat(tau, last float64) string {
	return fmt.Sprintf("%s lies beyond the last time %s: the curve is carried flat between them", words.Bare(tau), words.Bare(last))
}
