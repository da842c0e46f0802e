package validate

import (
	"math"
	"math/rand/v2"

	"concert/internal/portable"
	"concert/results/survival"
)

// Uniformity is how far the probability integral transforms of a method's
// predictions are from uniform, which they are if the method is right.
type Uniformity struct {
	// Ends is how many peaces ended, Expected how many should have by the
	// times they were last seen, Σ −ln S: the predicted cumulative hazards.
	Ends, Expected float64
	Z              float64 // (Ends − Expected)/√Expected
	// Distance is the largest distance of the Kaplan–Meier curve of the
	// transforms, the censored ones censored, from that of a uniform, and
	// Critical what it exceeds with probability 0.05 (Kolmogorov, no censoring).
	Distance, Critical float64
	Randomised         []float64 // one draw from the interval of each transform
}

// Transforms judges a method by the probability integral transforms of its
// predictions. The transform of a peace that ended lies in an interval, for the
// year is known and not the day; its middle is used, or a draw for Randomised. One
// of a peace that did not end is censored at 1 − S(t); for Randomised it is drawn
// between that and 1, as the prediction has it. Of n cases the critical distance is
// 1.358/√n.
//
// Sources: Czado, Gneiting and Held (2009), Biometrics 65, 1254–1261; Cox and Snell
// (1968), J. R. Stat. Soc. B 30, 248–275.
func Transforms(m *Method, seed uint64) (*Uniformity, error) {
	u := &Uniformity{Critical: 1.358 / math.Sqrt(float64(len(m.Predictions)))}
	r := rand.New(rand.NewPCG(seed, 17))
	var list []survival.Spell
	for i := range m.Predictions {
		p := &m.Predictions[i]
		low, high := p.Transform()
		u.Randomised = append(u.Randomised, low+float64((high-low)*r.Float64()))
		if p.Case.Ended {
			middle := (low + high) / 2
			u.Ends++
			u.Expected -= portable.Log(1 - middle)
			list = append(list, survival.Ended(middle, ""))
		} else {
			u.Expected -= portable.Log(math.Max(1-low, rare))
			list = append(list, survival.CensoredAt(low))
		}
	}
	u.Z = (u.Ends - u.Expected) / math.Sqrt(u.Expected)
	t, err := survival.FromSpells(list)
	if err != nil {
		return nil, err
	}
	curve, err := survival.KaplanMeier(t, survival.DefaultOptions())
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		if p.Event {
			u.Distance = math.Max(u.Distance, math.Abs(curve.At(p.Time).Survival-(1-p.Time)))
			u.Distance = math.Max(u.Distance, math.Abs(curve.Before(p.Time).Survival-(1-p.Time)))
		}
	}
	return u, nil
}
