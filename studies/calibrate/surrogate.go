package calibrate

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"concert/internal/portable"
)

// Surrogate is a cheap stand-in for a likelihood: a polynomial of second degree
// for each of its signals, fitted by ridge regression to places where they are
// known. The terms follow from the signals, so that the likelihood is no
// polynomial: it never exceeds 0, and keeps the skewness of probabilities.
//
// The polynomials are in coordinates x turned into the principal directions of the
// information that the terms hold at the known places, and shrunk in those that the
// terms are silent on: there second degrees cost more.
type Surrogate struct {
	density *Density
	turn    *mat.Dense // x = turn·z
	curved  int        // leading coordinates with terms of second degree
	coef    *mat.Dense // features × signals
	learnt  int        // places it was fitted to
}

// How the places that a surrogate learns from are weighed, and how its coordinates
// are scaled.
const (
	// reach is the distance below the best known log-likelihood at which a place
	// counts half.
	reach = 15
	// flat is the share of a principal direction's scale that silence leaves.
	flat = 0.02
)

// fit learns from places that were evaluated.
func (d *Density) fit(points []Point, curved int) (*Surrogate, error) {
	weights, top := make([]float64, len(points)), math.Inf(-1)
	for _, p := range points {
		top = math.Max(top, p.Log)
	}
	for i, p := range points {
		far := (top - p.Log) / reach
		weights[i] = 1 / (1 + float64(far*far))
	}
	s := &Surrogate{density: d, learnt: len(points), turn: identity(d.Dim)}
	if err := s.regress(points, weights); err != nil { // planes
		return nil, err
	}
	if err := s.align(points, weights); err != nil {
		return nil, err
	}
	s.curved = min(curved, d.Dim)
	return s, s.regress(points, weights)
}

// ridge is the penalty on squared coefficients of second degree, in squared units of
// a signal; a tenth of it is on those of first degree.
const ridge = 3

// identity is the n×n unit matrix.
func identity(n int) *mat.Dense {
	m := mat.NewDense(n, n, nil)
	for i := range n {
		m.Set(i, i, 1)
	}
	return m
}

// align turns the coordinates into the principal directions of the mean over places
// of Σ g·gᵀ, g the gradients of the terms as planes of the signals give them, each
// scaled by √(flat + λ/(1+λ)), λ the information in it.
func (s *Surrogate) align(points []Point, weights []float64) error {
	dim, total := s.density.Dim, 0.0
	information := mat.NewSymDense(dim, nil)
	slopes := mat.DenseCopyOf(s.coef.Slice(1, 1+dim, 0, s.density.Width())) // dim × signals
	for i, p := range points {
		total += weights[i]
		at := 0
		for _, t := range s.density.Terms {
			g := mat.NewVecDense(dim, nil)
			for k, slope := range t.slopes(p.Signals[at:]) {
				g.AddScaledVec(g, slope, slopes.ColView(at+k))
			}
			information.SymRankOne(information, weights[i], g)
			at += t.width()
		}
	}
	information.ScaleSym(1/total, information)
	var eigen mat.EigenSym
	if !eigen.Factorize(information, true) {
		return fmt.Errorf("fit a surrogate to %d places: their information has no eigenvalues", len(points))
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for k, v := range eigen.Values(nil) {
		v = math.Max(0, v)
		scale := math.Sqrt(flat + v/(1+v))
		for i := range dim {
			s.turn.Set(dim-1-k, i, float64(scale*vectors.At(i, k))) // largest first
		}
	}
	return nil
}

// slopes are the derivatives of the term by its signals.
func (t Term) slopes(signals []float64) []float64 {
	switch t {
	case Kept:
		return []float64{t.of(signals)}
	case Broken:
		return []float64{Kept.of(signals), portable.Logistic(-signals[1])}
	default:
		return []float64{-signals[0]}
	}
}

// features are 1, the coordinates x and the products x[i]·x[k], i ≤ k, of the
// curved ones: 1 + dim + curved·(curved + 1)/2 of them.
func (s *Surrogate) features(z []float64) []float64 {
	n := len(z)
	f := make([]float64, 1+n, 1+n+s.curved*(s.curved+1)/2)
	f[0] = 1
	turn := s.turn.RawMatrix()
	for i := range n {
		for k, v := range turn.Data[i*turn.Stride : i*turn.Stride+n] {
			f[1+i] += float64(v * z[k])
		}
	}
	for i := range s.curved {
		for k := i; k < s.curved; k++ {
			f = append(f, float64(f[1+i]*f[1+k]))
		}
	}
	return f
}

// regress solves the normal equations (FᵀWF + R)·C = FᵀWY of the ridge regression,
// F the features of the places, W their weights, Y their signals and R the
// penalties; C has a column a signal.
func (s *Surrogate) regress(points []Point, weights []float64) error {
	width, signals := len(s.features(points[0].Z)), s.density.Width()
	rows, right := mat.NewDense(len(points), width, nil), mat.NewDense(len(points), signals, nil)
	for i, p := range points {
		root := math.Sqrt(weights[i])
		for k, f := range s.features(p.Z) {
			rows.Set(i, k, float64(root*f))
		}
		for k, v := range p.Signals {
			right.Set(i, k, float64(root*v))
		}
	}
	var normal mat.SymDense
	normal.SymOuterK(1, rows.T())
	for k := range width {
		switch {
		case k == 0:
			normal.SetSym(0, 0, normal.At(0, 0)+1e-6)
		case k <= s.density.Dim:
			normal.SetSym(k, k, normal.At(k, k)+ridge/10.0)
		default:
			normal.SetSym(k, k, normal.At(k, k)+ridge)
		}
	}
	var factor mat.Cholesky
	if !factor.Factorize(&normal) {
		return fmt.Errorf("fit a surrogate to %d places: the equations are singular", len(points))
	}
	var product mat.Dense
	product.Mul(rows.T(), right)
	s.coef = mat.NewDense(width, signals, nil)
	return factor.SolveTo(s.coef, &product)
}

// signals are those that the surrogate expects at z.
func (s *Surrogate) signals(z []float64) []float64 {
	signals := make([]float64, s.density.Width())
	coef := s.coef.RawMatrix()
	for k, f := range s.features(z) {
		for o, c := range coef.Data[k*coef.Stride : k*coef.Stride+len(signals)] {
			signals[o] += float64(c * f)
		}
	}
	return signals
}

// likelihood is the log-likelihood that the surrogate expects at z.
func (s *Surrogate) likelihood(z []float64) float64 { return s.density.likelihood(s.signals(z)) }

// posterior is the surrogate's posterior log density at z, but for a constant, its
// likelihood to the power of share, and the slope there.
func (s *Surrogate) posterior(z []float64, share float64) (log float64, slope []float64) {
	features, coef, dim := s.features(z), s.coef.RawMatrix(), len(z)
	signals := make([]float64, s.density.Width())
	for k, f := range features {
		add(signals, f, coef.Data[k*coef.Stride:k*coef.Stride+len(signals)])
	}
	var by []float64 // slopes by the signals
	for at, i := 0, 0; i < len(s.density.Terms); i++ {
		by = append(by, s.density.Terms[i].slopes(signals[at:])...)
		at = len(by)
	}
	of := func(k int) (sum float64) { // slope by feature k
		for o, c := range coef.Data[k*coef.Stride : k*coef.Stride+len(by)] {
			sum += float64(c * by[o])
		}
		return sum
	}
	turned, x, k := make([]float64, dim), features[1:1+dim], 1+dim
	for i := range turned {
		turned[i] = of(1 + i)
	}
	for i := range s.curved {
		for j := i; j < s.curved; j++ {
			c := of(k)
			turned[i] += float64(c * x[j])
			turned[j] += float64(c * x[i])
			k++
		}
	}
	slope, turn := make([]float64, dim), s.turn.RawMatrix()
	for i, v := range turned {
		add(slope, float64(share*v), turn.Data[i*turn.Stride:i*turn.Stride+dim])
	}
	add(slope, -1, z)
	return float64(share*s.density.likelihood(signals)) - squares(z)/2, slope
}
