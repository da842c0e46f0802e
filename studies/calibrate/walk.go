package calibrate

import (
	"math/rand/v2"
	"slices"

	"concert/internal/portable"
)

// walker is a chain on a cheap log density, where it stands.
type walker struct {
	random   *rand.Rand
	z        []float64
	log      float64 // density at z, but for a constant
	slope    []float64
	accepted int // of the steps so far
}

// guide is what a walk needs to know of a density: about where it is, and how far
// a leap may go, in units of that approximation.
type guide struct {
	about *Normal
	pace  float64
}

// leaps are at most so many in a step.
const leaps = 12

// walk takes steps of Hamiltonian Monte Carlo, with the precision of the normal
// approximation for a mass: each leapfrogs a random number of times along a random
// momentum, and is accepted by the error of its energy. It is reversible and leaves
// the density as it is, whatever the guide.
//
// Sources: Duane, Kennedy, Pendleton and Roweth (1987), Phys. Lett. B 195, 216–222;
// Neal (2011), Handbook of Markov Chain Monte Carlo, 5.
func (w *walker) walk(density func(z []float64) (log float64, slope []float64), g guide, steps int) {
	w.log, w.slope = density(w.z)
	for range steps {
		w.step(density, g)
	}
}

// step takes one of them. With A = L·Lᵀ the covariance of the guide the momentum p
// is standard normal in the coordinates that L straightens: p ← p + ε/2·Lᵀ∇, z ← z
// + ε·L·p, p ← p + ε/2·Lᵀ∇, up to twelve times, ε being the guide's pace times 0.8
// … 1.2, since one length of all trajectories can run in circles.
func (w *walker) step(density func(z []float64) (float64, []float64), g guide) {
	p := make([]float64, len(w.z))
	for i := range p {
		p[i] = w.random.NormFloat64()
	}
	energy := w.log - squares(p)/2
	z, log, slope := slices.Clone(w.z), w.log, w.slope
	pace := float64(g.pace * (0.8 + float64(0.4*w.random.Float64())))
	for range 1 + w.random.IntN(leaps) {
		add(p, pace/2, g.about.pull(slope))
		add(z, pace, g.about.push(p))
		log, slope = density(z)
		add(p, pace/2, g.about.pull(slope))
	}
	if portable.Log(w.random.Float64()) < log-squares(p)/2-energy {
		w.z, w.log, w.slope = z, log, slope
		w.accepted++
	}
}

// add adds c·x to y.
func add(y []float64, c float64, x []float64) {
	for i := range y {
		y[i] += float64(c * x[i])
	}
}
