package calibrate

import (
	"math"
	"math/rand/v2"

	"concert/internal/portable"
)

// walker is a chain on a cheap log density, where it stands.
type walker struct {
	random *rand.Rand
	z      []float64
	log    float64 // density at z, but for a constant
}

// walk takes steps of generalised elliptical slice sampling: along an ellipse
// through the place and a draw of a normal approximation, to where the density over
// the approximation's is above a random level. It leaves the density as it is
// whatever the approximation, is reversible and has nothing to tune.
//
// Sources: Murray, Adams and MacKay (2010), AISTATS 9; Nishihara, Murray and
// Adams (2014), J. Mach. Learn. Res. 15, 2087–2112.
func (w *walker) walk(log func(z []float64) float64, about *Normal, steps int) {
	w.log = log(w.z)
	for range steps {
		w.step(log, about)
	}
}

func (w *walker) step(log func(z []float64) float64, about *Normal) {
	level := w.log - about.log(w.z) + portable.Log(w.random.Float64())
	nu := about.noise(w.random)
	angle := float64(2 * math.Pi * w.random.Float64())
	low, high := angle-2*math.Pi, angle
	for range 200 {
		z := make([]float64, len(nu))
		sin, cos := portable.Sincos(angle)
		for i := range z {
			z[i] = about.Mean[i] + float64((w.z[i]-about.Mean[i])*cos) + float64(nu[i]*sin)
		}
		if l := log(z); l-about.log(z) > level {
			w.z, w.log = z, l
			return
		}
		if angle < 0 {
			low = angle
		} else {
			high = angle
		}
		angle = low + float64((high-low)*w.random.Float64())
	}
	// the bracket has closed on the place itself: stay
}
