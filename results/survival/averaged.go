package survival

import "math"

// Averaged adds up survival curves that are each a probability given something
// that differs from one to the next, such as a history of the world. What it
// estimates are the survival and the hazard that average over it,
//
//	S(t) = E S_i(t),   h(t) = 1 − S(t)/S(t−1),   μ(τ) = E Σ_{t≤τ} S_i(t).
//
// Errors are those of means of independent curves; that of the hazard is by the
// delta method,
//
//	var h = [v(t) + q²·v(t−1) − 2q·c(t)] / (n·S(t−1)²),  q = S(t)/S(t−1),
//
// with v the variances of S_i and c(t) the covariance of S_i(t) and S_i(t−1). The
// restricted mean μ is in years and counts full ones.
//
// Source: Asmussen and Glynn (2007), Stochastic Simulation, III.3 and V.4.
type Averaged struct {
	N    int64
	sums []averagedYear // by t = 0, 1, …
}

// averagedYear are the sums over curves of a year: of u = 1 − S_i(t), which keeps
// its digits where S is near 1, with before = 1 − S_i(t−1), and of m, the sum of
// 1 − S_i of the years until then.
type averagedYear struct{ u, uu, before, m, mm float64 }

// Add takes a curve S_i(0), S_i(1), …, S_i(0) = 1; all have one length.
func (a *Averaged) Add(curve []float64) {
	if a.sums == nil {
		a.sums = make([]averagedYear, len(curve))
	}
	a.N++
	before, lost := 0.0, 0.0
	for t, s := range curve {
		u := 1 - s
		lost += u
		y := &a.sums[t]
		y.u += u
		y.uu += float64(u * u)
		y.before += float64(u * before)
		y.m += lost
		y.mm += float64(lost * lost)
		before = u
	}
}

// Merge adds the curves of another, of the same length. Sums of floating point
// depend on their order in the last bits: whoever merges parts does so in one
// order.
func (a *Averaged) Merge(o *Averaged) {
	if a.sums == nil {
		a.sums = make([]averagedYear, len(o.sums))
	}
	a.N += o.N
	for t := range o.sums {
		x, y := &a.sums[t], &o.sums[t]
		x.u, x.uu, x.before, x.m, x.mm = x.u+y.u, x.uu+y.uu, x.before+y.before, x.m+y.m, x.mm+y.mm
	}
}

// Years is the last t that the curves reach.
func (a *Averaged) Years() int { return len(a.sums) - 1 }

// Survival is S(t) with its log-log interval; t is within 0 … Years.
func (a *Averaged) Survival(t int) Estimate {
	y, n := &a.sums[t], float64(a.N)
	e := Estimate{Value: 1 - y.u/n, StdErr: a.stdErr(y.u, y.uu), Level: Level, Method: "conditional monte carlo, log-log"}
	e.Lower, e.Upper = DefaultOptions().interval(e.Value, e.StdErr, Z(Level))
	return e
}

// Hazard is h(t), within 1 … Years, with a normal interval that stays within 0
// and 1; NaN where nothing has survived.
func (a *Averaged) Hazard(t int) Estimate {
	now, then, n := &a.sums[t], &a.sums[t-1], float64(a.N)
	lost, earlier := now.u/n, then.u/n
	before := 1 - earlier
	if !(before > 0) {
		return undefined()
	}
	h := (lost - earlier) / before
	q := 1 - h
	covariance := now.before/n - float64(lost*earlier)
	variance := now.uu/n - float64(lost*lost) + float64(q*float64(q*(then.uu/n-float64(earlier*earlier)))) - float64(2*float64(q*covariance))
	e := Normal(h, math.Sqrt(max(0, variance)/(n-1))/before)
	e.Lower, e.Upper, e.Method = max(0, e.Lower), min(1, e.Upper), "conditional monte carlo, delta"
	return e
}

// Mean is the restricted mean of full years within τ, 0 … Years.
func (a *Averaged) Mean(τ int) Estimate {
	y := &a.sums[τ]
	e := Normal(float64(τ)-y.m/float64(a.N), a.stdErr(y.m, y.mm))
	e.Method = "conditional monte carlo, normal"
	return e
}

// stdErr is the standard error of a mean from its sum and that of squares; NaN
// for a single curve.
func (a *Averaged) stdErr(sum, squares float64) float64 {
	n := float64(a.N)
	return math.Sqrt(max(0, squares/n-float64(sum/n*(sum/n))) / (n - 1))
}

// undefined is an estimate of nothing: NaN throughout.
func undefined() Estimate {
	nan := math.NaN()
	return Estimate{Value: nan, StdErr: nan, Lower: nan, Upper: nan, Level: Level}
}
