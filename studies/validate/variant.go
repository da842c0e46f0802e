package validate

import (
	"context"
	"fmt"
	"math"

	"concert/agents"
	"concert/internal/portable"
	"concert/studies/calibrate"
)

// Variant is the model fitted anew with something of it taken away, and what that
// costs.
type Variant struct {
	Name  string
	Total float64  // sum of the log scores, each case left out
	Loss  Interval // of log score a case, against the model as it is
	// Evidence is the ln of how much less likely the record is under the variant, the
	// weights integrated out (the Bayes factor for the model as it is), NaN if the
	// draws do not tell.
	Evidence  float64
	K         float64 // Pareto shape of the weights that lead to it
	Effective float64 // number of draws, 1/Σw²
	Unsafe    bool    // the weights cannot be trusted
	Refitted  bool    // sampled anew for that
}

// A change takes something away: it gives the likelihood and the draws that are left.
type change struct {
	name  string
	cases func([]calibrate.Case) ([]calibrate.Case, error) // nil for the same
	draws func(agents.Behaviour) agents.Behaviour          // nil for the same
	fixed func(*calibrate.Likelihood)                      // takes a weight from those fitted; nil for none
}

// vary fits a variant. The draws are weighted by the ratio of the likelihoods, with
// the same histories, so that they stand for the posterior of the variant; where a
// weight of behaviour is set the ratio of the two likelihoods is at the same place
// but for that weight, which integrates it out. Where the weights cannot be trusted
// the variant is sampled anew.
//
// Source: Vehtari et al. (2024) for the weights; Meng and Wong (1996), Stat. Sin. 6,
// 831–860, for the evidence, the mean of the ratios.
func (r *Result) vary(ctx context.Context, c change) (*Variant, error) {
	from, err := r.coarse(ctx)
	if err != nil {
		return nil, err
	}
	l, err := r.changed(c)
	if err != nil {
		return nil, err
	}
	draws := from.Draws
	if c.draws != nil {
		draws = make([]agents.Behaviour, len(from.Draws))
		for d, b := range from.Draws {
			draws[d] = c.draws(b)
		}
	}
	to, err := NewSample(ctx, l, draws, r.briefEffort(), func(string) {})
	if err != nil {
		return nil, err
	}
	to.base = differences(to.logs, from.logs)
	v := &Variant{Name: c.name, Evidence: -logMean(to.base)}
	weights, k := PSIS(to.base)
	v.K, v.Effective = k, effective(weights)
	v.Unsafe = k > SafeShape(len(draws))
	if v.Unsafe && r.Options.Refits {
		if draws, err = r.Options.Fit(ctx, l); err != nil {
			return nil, fmt.Errorf("refit %s: %w", c.name, err)
		}
		v.Refitted, v.Evidence, v.Effective = true, math.NaN(), float64(len(draws))
		if to, err = NewSample(ctx, l, draws, r.briefEffort(), func(string) {}); err != nil {
			return nil, err
		}
	}
	return v, r.compare(v, from, to)
}

// compare scores a variant against the model as it is.
func (r *Result) compare(v *Variant, from, to *Sample) error {
	logs := func(s *Sample) (list []float64) {
		for _, o := range s.LeaveOneOut() {
			list = append(list, o.Log())
		}
		return list
	}
	mine, theirs := logs(from), logs(to)
	v.Total = calibrate.Sum(theirs)
	v.Loss = resample(r.wars, r.Options.Calibration.Seed, meanOf(differences(mine, theirs)))
	return nil
}

// coarse is the sample that variants are weighted from: some of the draws, and fewer
// histories of each case.
func (r *Result) coarse(ctx context.Context) (*Sample, error) {
	if r.thin != nil {
		return r.thin, nil
	}
	all := r.sample
	n := min(r.Options.VariantDraws, len(all.Draws))
	s := &Sample{Likelihood: all.Likelihood}
	for k := range n {
		d := k * len(all.Draws) / n
		s.Draws, s.Terms, s.logs = append(s.Draws, all.Draws[d]), append(s.Terms, all.Terms[d]), append(s.logs, all.logs[d])
	}
	r.thin = s
	return s, s.predict(ctx, r.briefEffort(), func(string) {})
}

// briefEffort is what the log scores of a variant need.
func (r *Result) briefEffort() effort { return effort{r.Options.VariantHistories, 0} }

// changed is the likelihood of a change, with as many histories.
func (r *Result) changed(c change) (*calibrate.Likelihood, error) {
	l := *r.sample.Likelihood
	if c.cases != nil {
		cases, err := c.cases(l.Cases)
		if err != nil {
			return nil, err
		}
		l.Cases = cases
	}
	if c.fixed != nil {
		c.fixed(&l)
	}
	return &l, nil
}

// effective is 1/Σw² of weights that add up to 1.
func effective(weights []float64) float64 {
	sum := 0.0
	for _, w := range weights {
		sum += float64(w * w)
	}
	return 1 / sum
}

// logMean is ln of the mean of exponentials, the largest taken off first.
func logMean(logs []float64) float64 {
	top, sum := math.Inf(-1), 0.0
	for _, v := range logs {
		top = math.Max(top, v)
	}
	for _, v := range logs {
		sum += portable.Exp(v - top)
	}
	return top + portable.Log(sum/float64(len(logs)))
}
