package compare

import (
	"fmt"
	"math"

	"concert/results/survival"
)

// Joint counts pairs of durations: histories in which the peace of one
// arrangement lasted a full years and that of another b, both 0..Horizon.
// Peace that still held at the horizon counts as Horizon full years.
type Joint struct {
	Horizon int
	N       int64
	cells   []int64 // [a·(Horizon+1) + b]
}

// maxJointHorizon bounds the memory of a table, which grows with the square of
// the horizon: 128 MB.
const maxJointHorizon = 4000

// NewJoint returns an empty table for a horizon in years.
func NewJoint(horizon int) (*Joint, error) {
	if horizon < 1 || horizon > maxJointHorizon {
		return nil, fmt.Errorf("joint table of two durations: want a horizon of 1..%d years, got %d", maxJointHorizon, horizon)
	}
	return &Joint{Horizon: horizon, cells: make([]int64, (horizon+1)*(horizon+1))}, nil
}

// Add counts a history with durations of a and b full years.
func (j *Joint) Add(a, b int) {
	j.N++
	j.cells[a*(j.Horizon+1)+b]++
}

// Merge adds the counts of another part of the histories.
func (j *Joint) Merge(o *Joint) {
	j.N += o.N
	for i, n := range o.cells {
		j.cells[i] += n
	}
}

// Count is the number of histories with durations of a and b full years.
func (j *Joint) Count(a, b int) int64 { return j.cells[a*(j.Horizon+1)+b] }

// each calls f for every pair of durations that occurs.
func (j *Joint) each(f func(a, b int, n int64)) {
	for i, n := range j.cells {
		if n != 0 {
			f(i/(j.Horizon+1), i%(j.Horizon+1), n)
		}
	}
}

// Margins are the counts of each duration, of a and of b.
func (j *Joint) Margins() (a, b []int64) {
	a, b = make([]int64, j.Horizon+1), make([]int64, j.Horizon+1)
	j.each(func(x, y int, n int64) {
		a[x] += n
		b[y] += n
	})
	return a, b
}

// Identical tells whether the two durations are equal in every history.
func (j *Joint) Identical() bool {
	same := true
	j.each(func(a, b int, _ int64) { same = same && a == b })
	return same
}

// contrast is the mean of g(b) − f(a) over histories and its standard error,
// with the variance that it has because of the pairing and the one it would
// have if the two came from different histories.
type contrast struct {
	mean             float64
	paired, unpaired float64 // variance of one history's difference
	n                int64
}

// contrast compares f of the first duration with g of the second, both given
// by duration.
//
// The variances have n, not n − 1, in their denominator: paired is that of g(b) −
// f(a), unpaired the sum of those of f(a) and of g(b), and the ratio is what
// pairing saves.
func (j *Joint) contrast(f, g []float64) contrast {
	c := contrast{n: j.N}
	var sumF, sumG float64
	j.each(func(a, b int, n int64) {
		c.mean += float64(float64(n) * (g[b] - f[a]))
		sumF += float64(float64(n) * f[a])
		sumG += float64(float64(n) * g[b])
	})
	size := float64(j.N)
	c.mean, sumF, sumG = c.mean/size, sumF/size, sumG/size
	j.each(func(a, b int, n int64) {
		c.paired += float64(float64(n) * square(g[b]-f[a]-c.mean))
		c.unpaired += float64(float64(n) * (square(f[a]-sumF) + square(g[b]-sumG)))
	})
	c.paired, c.unpaired = c.paired/size, c.unpaired/size
	return c
}

func square(x float64) float64 { return float64(x * x) }

func (c contrast) stdErr() float64 { return stdErr(c.paired, c.n) }

// stdErr is that of the mean of n histories.
func stdErr(variance float64, n int64) float64 { return math.Sqrt(variance / float64(n)) }

// effect is the contrast with the interval of ±1.96 standard errors.
func (c contrast) effect(method string) Effect {
	e := Effect{Estimate: survival.Normal(c.mean, c.stdErr())}
	e.Method = method
	e.save(c.paired, c.unpaired, c.n)
	return e
}
