package calibrate

import (
	"context"
	"math"
	"math/rand/v2"

	"concert/internal/portable"
)

// walker is a chain where it stands.
type walker struct {
	random *rand.Rand
	at     Point
}

// step moves along an ellipse through the point and a draw of a normal
// approximation, to a place whose density over the approximation's is above a
// random level: generalised elliptical slice sampling. It leaves the density as
// it is whatever the approximation, is reversible and has nothing to tune.
//
// Sources: Murray, Adams and MacKay (2010), AISTATS 9; Nishihara, Murray and
// Adams (2014), J. Mach. Learn. Res. 15, 2087–2112.
func (w *walker) step(ctx context.Context, d Density, about *Normal) error {
	level := w.at.Log - about.log(w.at.Z) + portable.Log(w.random.Float64())
	nu := about.noise(w.random)
	angle := float64(2 * math.Pi * w.random.Float64())
	low, high := angle-2*math.Pi, angle
	for range 200 {
		z := make([]float64, len(nu))
		sin, cos := portable.Sincos(angle)
		for i := range z {
			z[i] = about.Mean[i] + float64((w.at.Z[i]-about.Mean[i])*cos) + float64(nu[i]*sin)
		}
		p, err := d.at(ctx, z)
		if err != nil {
			return err
		}
		if p.Log-about.log(z) > level {
			w.at = p
			return nil
		}
		if angle < 0 {
			low = angle
		} else {
			high = angle
		}
		angle = low + float64((high-low)*w.random.Float64())
	}
	return nil // the bracket has closed on the point itself: stay
}
