package validate

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"concert/internal/portable"
	"concert/studies/calibrate"
)

// coxRidge is a proportional-hazards regression on facts that says nothing of the
// hazard itself: it ranks cases and gives no probabilities.
type coxRidge []Fact

// cox is one fitted.
type cox struct {
	design
	coefficients []float64
}

// fit takes the coefficients of largest penalised partial likelihood, from start or
// from 0.
func (r coxRidge) fit(cases []*calibrate.Case, penalty float64, start []float64) (fitted, error) {
	d := newDesign(r, cases)
	if start == nil {
		start = make([]float64, len(r))
	}
	c, _, err := partialLikelihood(cases, d).maximise(start, penalty)
	if err != nil {
		return nil, err
	}
	return &cox{d, c}, nil
}

// start is where the search for the fit to fewer cases may begin.
func (f *cox) start() []float64 { return f.coefficients }

// held is the cross-validated partial likelihood of a case: of all cases less
// that of the others.
//
// Source: Verweij and van Houwelingen (1993), Stat. Med. 12, 2305–2314.
func (f *cox) held(cases []*calibrate.Case, i int) float64 {
	g := make([]float64, len(f.coefficients))
	all := partialLikelihood(cases, f.design).derived(f.coefficients, g, nil)
	return all - partialLikelihood(without(cases, i), f.design).derived(f.coefficients, g, nil)
}

// risk is the linear predictor of a case.
func (f *cox) risk(c *calibrate.Case) float64 { return linear(0, f.coefficients, f.row(c)) }

// partialLikelihood is Cox's by the times observed, ties by Efron's rule.
//
// Source: Cox (1972), J. R. Stat. Soc. B 34, 187–220; Efron (1977), J. Am. Stat.
// Assoc. 72, 557–565.
func partialLikelihood(cases []*calibrate.Case, d design) concave {
	order := slices.Clone(cases) // the last first
	slices.SortStableFunc(order, func(a, b *calibrate.Case) int {
		switch {
		case a.Years > b.Years:
			return -1
		case a.Years < b.Years:
			return 1
		}
		return 0
	})
	rows := make([][]float64, len(order))
	for i, c := range order {
		rows[i] = d.row(c)
	}
	return concave{dim: len(d.facts), derived: func(c, gradient []float64, information *mat.SymDense) float64 {
		w := &riskSet{coefficients: c, all: newMoments(len(c)), gradient: gradient, information: information}
		for i := 0; i < len(order); {
			j := i
			for j < len(order) && order[j].Years == order[i].Years {
				j++
			}
			w.tie(order[i:j], rows[i:j])
			i = j
		}
		return w.value
	}}
}

// moments are Σ e^η, Σ e^η·x and, by rows of their upper half, Σ e^η·x·xᵀ over
// cases.
type moments struct {
	mass          float64
	first, second []float64
}

// newMoments are those of no case, of n facts.
func newMoments(n int) moments {
	return moments{first: make([]float64, n), second: make([]float64, n*(n+1)/2)}
}

// add takes in a case of weight e^η.
func (m *moments) add(weight float64, x []float64) {
	m.mass += weight
	at := 0
	for k, v := range x {
		wv := float64(weight * v)
		m.first[k] += wv
		for _, u := range x[k:] {
			m.second[at] += float64(wv * u)
			at++
		}
	}
}

// riskSet walks from the last time to the first, taking into the moments those who
// were still at risk: one pass over the cases gives value, gradient and
// information.
type riskSet struct {
	coefficients []float64
	all          moments
	value        float64
	gradient     []float64
	information  *mat.SymDense
}

// tie adds what happened at one time.
func (w *riskSet) tie(cases []*calibrate.Case, rows [][]float64) {
	ended, n := newMoments(len(w.coefficients)), 0
	for i, c := range cases {
		eta := linear(0, w.coefficients, rows[i])
		weight := portable.Exp(math.Min(eta, 500))
		w.all.add(weight, rows[i])
		if c.Ended {
			n++
			ended.add(weight, rows[i])
			w.value += eta
			for k, v := range rows[i] {
				w.gradient[k] += v
			}
		}
	}
	for l := range n {
		w.end(&ended, float64(l)/float64(n))
	}
}

// end takes the denominator of one of the ends at a time, of which a share l/n is
// gone already (Efron): with M and M₀ the moments of all at risk and of those that
// end, M − (l/n)·M₀.
func (w *riskSet) end(ended *moments, gone float64) {
	mass := w.all.mass - float64(gone*ended.mass)
	w.value -= portable.Log(mass)
	mean := make([]float64, len(w.coefficients))
	for k := range mean {
		mean[k] = (w.all.first[k] - float64(gone*ended.first[k])) / mass
		w.gradient[k] -= mean[k]
	}
	if w.information == nil {
		return
	}
	at := 0
	for i := range mean {
		for j := i; j < len(mean); j++ {
			square := (w.all.second[at] - float64(gone*ended.second[at])) / mass
			w.information.SetSym(i, j, w.information.At(i, j)+square-float64(mean[i]*mean[j]))
			at++
		}
	}
}
