package calibrate

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Sampling says how a posterior is sampled.
type Sampling struct {
	Seed   uint64
	Chains int
	// Warmup are the steps of each chain before each adaptation of the normal
	// approximation, one entry an adaptation; they are not kept.
	Warmup []int
	Steps  int // of each chain that are kept
}

// Chain is the path of one chain: the points that were kept.
type Chain []Point

// Sample draws from the density by generalised elliptical slice sampling:
// several chains of elliptical slice sampling about a normal approximation,
// which is adapted to the chains in the warm-up and fixed after. A step leaves
// the density exactly as it is and has no tuning; the better the
// approximation, the more nearly independent the draws. Chains start at draws
// of the approximation with twice its standard deviation.
//
// Sources: Murray, Adams and MacKay (2010), AISTATS 9; Nishihara, Murray and
// Adams (2014), J. Mach. Learn. Res. 15, 2087–2112.
func (d Density) Sample(ctx context.Context, about *Normal, s Sampling) ([]Chain, *Normal, error) {
	walkers := make([]walker, s.Chains)
	for c := range walkers {
		w := &walkers[c]
		w.random = rand.New(rand.NewPCG(s.Seed, uint64(2+c)))
		if err := w.start(ctx, d, about); err != nil {
			return nil, nil, fmt.Errorf("start chain %d: %w", c+1, err)
		}
	}
	for _, steps := range s.Warmup {
		chains, err := d.walk(ctx, walkers, about, steps)
		if err != nil {
			return nil, nil, err
		}
		if about, err = about.adapted(chains); err != nil {
			return nil, nil, err
		}
	}
	chains, err := d.walk(ctx, walkers, about, s.Steps)
	return chains, about, err
}

// walker is a chain where it stands.
type walker struct {
	random *rand.Rand
	at     Point
}

func (w *walker) start(ctx context.Context, d Density, about *Normal) (err error) {
	z := about.noise(w.random)
	for i := range z {
		z[i] = about.Mean[i] + 2*z[i]
	}
	w.at, err = d.at(ctx, z)
	return err
}

// walk lets the chains take steps in turn.
func (d Density) walk(ctx context.Context, walkers []walker, about *Normal, steps int) ([]Chain, error) {
	chains := make([]Chain, len(walkers))
	for range steps {
		for c := range walkers {
			if err := walkers[c].step(ctx, d, about); err != nil {
				return nil, err
			}
			chains[c] = append(chains[c], walkers[c].at)
		}
	}
	return chains, nil
}

// step moves along an ellipse through the point and a draw of the normal
// approximation, to a place whose density over the approximation's is above a
// random level.
func (w *walker) step(ctx context.Context, d Density, about *Normal) error {
	level := w.at.Log - about.log(w.at.Z) + math.Log(w.random.Float64())
	nu := about.noise(w.random)
	angle := 2 * math.Pi * w.random.Float64()
	low, high := angle-2*math.Pi, angle
	for range 200 {
		z := make([]float64, len(nu))
		sin, cos := math.Sincos(angle)
		for i := range z {
			z[i] = about.Mean[i] + (w.at.Z[i]-about.Mean[i])*cos + nu[i]*sin
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
		angle = low + (high-low)*w.random.Float64()
	}
	return nil // the bracket has closed on the point itself: stay
}

// adapted returns the approximation moved towards the mean and covariance of
// the second halves of the chains. The old covariance counts as twice as many
// draws as there are dimensions, so that few draws cannot flatten it.
func (n *Normal) adapted(chains []Chain) (*Normal, error) {
	var draws [][]float64
	for _, c := range chains {
		for _, p := range c[len(c)/2:] {
			draws = append(draws, p.Z)
		}
	}
	if len(draws) < 2 {
		return n, nil
	}
	dim := len(n.Mean)
	count, weight := float64(len(draws)), float64(2*dim)
	mean := make([]float64, dim)
	for i := range mean {
		mean[i] = weight / 4 * n.Mean[i]
		for _, z := range draws {
			mean[i] += z[i]
		}
		mean[i] /= count + weight/4
	}
	cov := mat.NewSymDense(dim, nil)
	cov.ScaleSym(weight/(count+weight), n.Cov)
	for _, z := range draws {
		d := mat.NewVecDense(dim, nil)
		d.SubVec(mat.NewVecDense(dim, z), mat.NewVecDense(dim, mean))
		cov.SymRankOne(cov, 1/(count+weight), d)
	}
	return NewNormal(mean, cov)
}
