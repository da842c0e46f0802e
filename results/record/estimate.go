package record

import (
	"fmt"
	"math"

	"concert/internal/portable"
	"concert/results/survival"
)

// Estimate is what a set of the record says about how long peace lasts.
type Estimate struct {
	Set      Set                  // what it is of
	Spells   int                  // how many there are
	Attacks  int                  // spells that ended
	Years    float64              // lived under guarantee, all spells together
	Rate     survival.Estimate    // attacks per year of guarantee
	Curve    *survival.Curve      // share not yet attacked, by years from the signature
	Quartile [3]survival.Quantile // years by which 25, 50 and 75 % had been attacked
}

// Estimate makes the set's curve, its quartiles and its attack rate. A set
// without spells is an error.
func (s Set) Estimate() (*Estimate, error) {
	curve, err := s.Curve()
	if err != nil {
		return nil, err
	}
	e := &Estimate{Set: s, Curve: curve}
	for _, x := range s.Spells() {
		e.Spells++
		e.Years += x.Years
		if x.Ended {
			e.Attacks++
		}
	}
	for i, p := range []float64{0.25, 0.5, 0.75} {
		e.Quartile[i] = curve.Quantile(p)
	}
	e.Rate, err = rate(e.Attacks, e.Years, curve.Level)
	return e, err
}

// rate is attacks per year of guarantee, d/T, with the error √d/T and Garwood's
// interval, exact when attacks come independently at a constant rate:
//
//	χ²(α/2; 2d)/2T … χ²(1−α/2; 2d+2)/2T.
//
// General wars end several spells at once, so the true error is larger. No year
// is an error.
//
// Source: Garwood (1936), Biometrika 28, 437–442.
func rate(attacks int, years, level float64) (survival.Estimate, error) {
	if !(years > 0) {
		return survival.Estimate{}, fmt.Errorf("attack rate: want years > 0, got %g", years)
	}
	d, tail := float64(attacks), (1-level)/2
	e := survival.Estimate{
		Value:  d / years,
		StdErr: math.Sqrt(d) / years,
		Upper:  portable.GammaQuantile(d+1, 1-tail) / years,
		Level:  level,
		Method: "poisson",
	}
	if attacks > 0 {
		e.Lower = portable.GammaQuantile(d, tail) / years
	}
	return e, nil
}
