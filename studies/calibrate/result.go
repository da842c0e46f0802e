package calibrate

import (
	"math"

	"concert/agents"
)

// Result is a calibration.
type Result struct {
	Likelihood *Likelihood // its histories allotted at the mode
	Options    Options
	Surrogate  *Surrogate
	Mode       Peak
	Chains     []Chain
	Weights    []WeightSummary
	Joint      Convergence // of the simulated log-likelihood
	// Spread is the standard deviation, along the chains, of the simulated
	// log-likelihood minus the surrogate's.
	Spread float64
	// Partial says how much of the whole it is, "" for all.
	Partial string
}

// Behaviour returns the weights at the mode.
func (r *Result) Behaviour() agents.Behaviour {
	return r.Likelihood.Priors.Weights(r.Mode.Z, r.Likelihood.Base)
}

// Draws are those that are written: of every chain, evenly.
func (r *Result) Draws() []Point { return thin(r.Chains, r.Options.Draws) }

// Behaviours returns the weights of the draws.
func (r *Result) Behaviours() []agents.Behaviour {
	var list []agents.Behaviour
	for _, p := range r.Draws() {
		list = append(list, r.Likelihood.Priors.Weights(p.Z, r.Likelihood.Base))
	}
	return list
}

// thin takes so many draws at most, evenly from every chain, the middle of each
// stretch.
func thin(chains []Chain, wanted int) (draws []Point) {
	each := (wanted + len(chains) - 1) / len(chains)
	for _, c := range chains {
		n := min(each, len(c.Points))
		for i := range n {
			draws = append(draws, c.Points[(2*i+1)*len(c.Points)/(2*n)])
		}
	}
	return draws
}

// WeightSummary is what became of the belief about one weight.
type WeightSummary struct {
	Prior
	Mode               float64 // in the units of the weight
	Low, Median, High  float64 // 5, 50 and 95 % of the posterior, in the units of the weight
	PriorLow, PriorTop float64 // the same of the prior
	// Contraction is 1 − variance of the posterior/variance of the prior, on
	// the prior's scale: 0 if the record says nothing, 1 if it says all.
	Contraction float64
	Shift       float64 // of the posterior mean, in prior standard deviations
	Convergence
}

// Silent tells whether the record says next to nothing about the weight.
func (w *WeightSummary) Silent() bool { return Learned{w.Contraction, w.Shift}.Silent() }

const ninety = 1.6448536269514722 // standard normal quantile at 0.95

// columns are the values of something along the chains, by chain, and all of them
// in a row.
func (r *Result) columns(of func(*Point) float64) (columns [][]float64, all []float64) {
	for _, c := range r.Chains {
		var column []float64
		for i := range c.Points {
			column = append(column, of(&c.Points[i]))
		}
		columns, all = append(columns, column), append(all, column...)
	}
	return columns, all
}

// summarise works out what became of each weight. On the scale of the prior that is
// standard normal, so 1 − variance of the draws is the contraction and their mean
// the shift.
func (r *Result) summarise() {
	for k, p := range r.Likelihood.Priors {
		columns, all := r.columns(func(at *Point) float64 { return at.Z[k] })
		mean, variance := meanVariance(all)
		r.Weights = append(r.Weights, WeightSummary{Prior: p, Mode: p.At(r.Mode.Z[k]),
			Low: p.At(Quantile(all, 0.05)), Median: p.At(Quantile(all, 0.5)), High: p.At(Quantile(all, 0.95)),
			PriorLow: p.At(-ninety), PriorTop: p.At(ninety),
			Contraction: 1 - variance, Shift: mean, Convergence: Diagnose(columns)})
	}
	columns, _ := r.columns(func(at *Point) float64 { return at.Log })
	r.Joint = Diagnose(columns)
	_, leads := r.columns(func(at *Point) float64 { return at.Log - r.Surrogate.likelihood(at.Z) })
	_, variance := meanVariance(leads)
	r.Spread = math.Sqrt(variance)
}

// Worst are the largest R-hat and the smallest effective sizes of any weight and of
// the log-likelihood.
func (r *Result) Worst() (rHat, bulk, tail float64) {
	rHat, bulk, tail = r.Joint.RHat, r.Joint.Bulk, r.Joint.Tail
	for i := range r.Weights {
		w := &r.Weights[i]
		rHat, bulk, tail = math.Max(rHat, w.RHat), math.Min(bulk, w.Bulk), math.Min(tail, w.Tail)
	}
	return rHat, bulk, tail
}

// Acceptance is the share of proposals that were accepted.
func (r *Result) Acceptance() float64 {
	did, of := 0, 0
	for _, c := range r.Chains {
		did, of = did+c.Accepted, of+len(c.Points)
	}
	return float64(did) / float64(of)
}

// Rivals is what the posterior says of two weights that explain the same cases.
type Rivals struct {
	A, B        *WeightSummary
	Correlation float64
	// AloneA is the median of A with 5 and 95 %, if B were nothing, and AloneB the
	// other way round.
	AloneA, AloneB [3]float64
}

// Rivals compares two weights by their keys; nil if one is not fitted. What A alone
// would say is its law given B = 0 by the regression of A on B over the draws, both
// on the plain scale,
//
//	mean  Ā − cov/var B · B̄,  variance  var A − cov²/var B,
//
// as if the posterior were normal.
func (r *Result) Rivals(a, b string) *Rivals {
	i, k := -1, -1
	for n, p := range r.Likelihood.Priors {
		switch p.Key {
		case a:
			i = n
		case b:
			k = n
		}
	}
	if i < 0 || k < 0 {
		return nil
	}
	_, x := r.columns(func(at *Point) float64 { return r.Likelihood.Priors[i].At(at.Z[i]) })
	_, y := r.columns(func(at *Point) float64 { return r.Likelihood.Priors[k].At(at.Z[k]) })
	mx, vx := meanVariance(x)
	my, vy := meanVariance(y)
	both := 0.0
	for n := range x {
		both += (x[n] - mx) * (y[n] - my) / float64(len(x)-1)
	}
	alone := func(mean, variance, other, otherVariance float64) [3]float64 {
		m, sd := mean-float64(both/otherVariance*other), math.Sqrt(variance-float64(both*both)/otherVariance)
		return [3]float64{m, m - float64(ninety*sd), m + float64(ninety*sd)}
	}
	return &Rivals{A: &r.Weights[i], B: &r.Weights[k], Correlation: both / math.Sqrt(float64(vx*vy)),
		AloneA: alone(mx, vx, my, vy), AloneB: alone(my, vy, mx, vx)}
}
