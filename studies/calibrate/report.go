package calibrate

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"concert/internal/portable"
	"concert/results/record"
	"concert/sim"
)

// Comment heads a file of the weights at the mode.
func (r *Result) Comment() string {
	return fmt.Sprintf(`# Weights of behaviour, shared by every scenario: the mode of their posterior given
# %d cases of the historical record (concert calibrate, seed %d; docs/validation.md).
# Units, ranges and meanings: concert parameters.
# A scenario may override some in its own [behaviour] table and should say why.
`, len(r.Likelihood.Cases), r.Likelihood.Seed)
}

// Summary says in a few lines what was found and how well.
func (r *Result) Summary() string {
	worst, least, tail := r.Worst()
	silent := 0
	for i := range r.Weights {
		if r.Weights[i].Silent() {
			silent++
		}
	}
	return fmt.Sprintf(`log density at the mode: %.1f, of which the cases %.1f
draws: %d from %d chains of %d steps; R-hat at most %.3f, effective size at least %.0f (bulk), %.0f (tail)
surrogate at its draws: bias %+.2f, roughness %.2f
weights of which the record says next to nothing: %d of %d`,
		r.Mode.Log, Sum(r.Mode.Terms[:len(r.Likelihood.Cases)]), len(r.Draws), len(r.Chains), len(r.Chains[0]), worst, least, tail, r.Fidelity.Bias, r.Fidelity.Roughness, silent, len(r.Weights))
}

// Worst are the largest R-hat and the smallest effective sizes of any weight.
func (r *Result) Worst() (rHat, bulk, tail float64) {
	rHat, bulk, tail = r.Joint.RHat, r.Joint.Bulk, r.Joint.Tail
	for i := range r.Weights {
		w := &r.Weights[i]
		rHat, bulk, tail = math.Max(rHat, w.RHat), math.Min(bulk, w.Bulk), math.Min(tail, w.Tail)
	}
	return rHat, bulk, tail
}

// WriteMarkdown writes the calibration for reading: a part of docs/validation.md.
func (r *Result) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	r.describe(&b)
	r.tableOfWeights(&b)
	r.tableOfTargets(&b)
	r.tableOfCases(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Result) describe(b *strings.Builder) {
	l := r.Likelihood
	total := 0
	for _, n := range l.Histories {
		total += n
	}
	worst, least, tail := r.Worst()
	first, second, fit := r.shortest()
	fmt.Fprintf(b, `## Calibration

Written by `+"`concert calibrate --seed %d`"+` (results version %s).

**Data.** %d cases of the record. A peace that ended after t full years has the
likelihood S(t) − S(t+1), one last seen after t full years S(t), S being the
simulated survival function of its scenario. S comes from conditional Monte
Carlo: each history is followed as if peace held, and the yearly probabilities
of an attack are multiplied up. The same histories serve every evaluation, %d in
all, %d to %d a case: more where the probability varies much between histories.

**Hindsight.** The files of some cases take the capability to which a power
drifts (long_run) from later years. Calibration and validation set it to the
capability at the start for every power of every case, which a coder of the
day could know; docs/validation.md reports what that changes.

**Very short spells.** %d peaces of the record ended in their first year, %d within
two. The likelihood of an end in the first year is the probability 1 − S(1), so
a spell of almost no length weighs no more than any other; a density would
have let it run away. The model has no stillborn guarantees: it can explain an
early end only by a high hazard from the start, not by an arrangement that never
took hold. At the mode the geometric mean of the probability of the first-year
ends is %.3f.

**Dependence.** Some ends share a general war: %d of the %d attacks on the
record's guarantees fell in 1914–18 and 1931–45. The likelihood treats cases as
independent, so the posterior is somewhat too sure of itself.

**Method.** Priors are independent and normal on the scale given. The mode was
looked for by CMA-ES (gonum's CmaEsChol) from the prior median and polished by
Gauss–Newton steps. The
simulated log-likelihood is rough: from one place to the next it jumps by more
than an honest sampler can climb over. So it is smoothed: polynomials of second
degree, one for the sum of the cases' terms and one for each pattern, are
fitted by ridge regression to %d evaluations, first along chains of
generalised elliptical slice sampling (Nishihara, Murray and Adams 2014) on the
likelihood itself, then in %d rounds at draws of the surrogate so far. The
posterior sample is of this surrogate (likelihood emulation, Wilkinson 2014): %d
chains of %d kept steps, %d slice-sampling steps apart. Largest rank-normalised
R-hat of any weight and of the log density %.3f; smallest effective sample size
%.0f (bulk) and %.0f (tail). At the %d draws that are kept, none of which it has
learnt from, the simulated log-likelihood minus the surrogate's is %+.2f on average
with standard deviation %.2f: the noise of the histories, which the surrogate is
there to smooth, and what a polynomial cannot follow. Reweighted to the likelihood
with all its noise the draws would be worth %.1f: the sample is of the smoothed
likelihood, and claims no more.
Sampling the rough likelihood itself was tried first and given up: elliptical
slice sampling and delayed acceptance on the surrogate both mixed too badly.
A calibration made again from nothing gives the same bytes.
Log density at the mode %.1f, log-likelihood of the cases there %.1f.

`, l.Seed, sim.ResultsVersion, len(l.Cases), total, slices.Min(l.Histories), slices.Max(l.Histories),
		first, second, fit, record.Guarantees.AttacksWithin(1914, 1918)+record.Guarantees.AttacksWithin(1931, 1945),
		record.Guarantees.AttacksWithin(1, 9999), r.Learnt, len(r.Sampling.Train), len(r.Chains), len(r.Chains[0]), r.Sampling.Inner,
		worst, least, tail, len(r.Draws), r.Fidelity.Bias, r.Fidelity.Roughness, r.Fidelity.Effective, r.Mode.Log, Sum(r.Mode.Terms[:len(l.Cases)]))
}

// shortest counts the peaces that ended within one and two years, and gives
// the geometric mean of the probability of the first at the mode.
func (r *Result) shortest() (first, second int, probability float64) {
	for i := range r.Likelihood.Cases {
		c := &r.Likelihood.Cases[i]
		if c.Ended && c.Years < 2 {
			second++
			if c.Years < 1 {
				first++
				probability += r.Mode.Terms[i]
			}
		}
	}
	return first, second, portable.Exp(probability / math.Max(1, float64(first)))
}

func (r *Result) tableOfWeights(b *strings.Builder) {
	b.WriteString(`### Prior and posterior of the weights

Medians with 5 and 95 %. Contraction is 1 − posterior variance/prior variance on
the scale of the prior, shift the move of the mean in prior standard deviations. A
weight is *silent* if contraction is below 0.19 and the shift below 0.25:
the record says next to nothing about it, and its posterior is its prior.
Contractions have an error of about 0.1 from the draws: a few below 0 are that.
R-hat and the effective size (ESS) are rank-normalised.

| weight | scale | prior | posterior | mode | contraction | shift | R-hat | ESS | | source of the prior |
|---|---|---|---|---|---|---|---|---|---|---|
`)
	for i := range r.Weights {
		w := &r.Weights[i]
		silent := ""
		if w.Silent() {
			silent = "silent"
		}
		fmt.Fprintf(b, "| %s | %s | %.2f (%.2f to %.2f) | %.2f (%.2f to %.2f) | %.2f | %.2f | %+.2f | %.3f | %.0f | %s | %s |\n",
			w.Key, w.Scale, w.Prior.Median, w.PriorLow, w.PriorTop, w.Median, w.Low, w.High, w.Mode, w.Contraction, w.Shift, w.RHat, w.Bulk, silent, w.Source)
	}
	b.WriteString("\n")
}

// TargetFit is how a pattern of the literature comes out.
type TargetFit struct {
	Target
	Mode, Low, Median, High float64 // shares, at the mode and over the draws
}

// Met tells whether the target lies within 90 % of the draws' shares widened
// by the target's own error.
func (t *TargetFit) Met() bool {
	reach := float64(ninety * t.SD)
	return logit(t.Share) > logit(t.Low)-reach && logit(t.Share) < logit(t.High)+reach
}

// TargetFits compares the targets with the simulated record.
func (r *Result) TargetFits() []TargetFit {
	var fits []TargetFit
	for i, t := range r.Likelihood.Targets {
		var shares []float64
		for _, p := range r.Draws {
			shares = append(shares, p.Rest[i])
		}
		fits = append(fits, TargetFit{t, r.Mode.Rest[i], Quantile(shares, 0.05), Quantile(shares, 0.5), Quantile(shares, 0.95)})
	}
	return fits
}

func (r *Result) tableOfTargets(b *strings.Builder) {
	fmt.Fprintf(b, `### Patterns of the literature

Shares in %d histories of each case, followed for %d years or to the attack. The
target's error is the standard deviation of its log-odds: it covers the count
behind the figure and differences of definition. A guarantor counts as a
chance to honour even if its pledge has lapsed, as it does in the record.

| pattern | target | error (log-odds) | mode | posterior | | source |
|---|---|---|---|---|---|---|
`, r.Likelihood.PatternHistories, r.Likelihood.PatternYears)
	for _, f := range r.TargetFits() {
		met := "missed"
		if f.Met() {
			met = "met"
		}
		fmt.Fprintf(b, "| %s: %s | %.3f | %.2f | %.3f | %.3f (%.3f to %.3f) | %s | %s |\n",
			f.Key, f.What, f.Share, f.SD, f.Mode, f.Median, f.Low, f.High, met, f.Source)
	}
	b.WriteString("\n")
}

func (r *Result) tableOfCases(b *strings.Builder) {
	b.WriteString(`### Fit of the cases

Log-likelihood of each spell at the mode and, as a mean over the draws, in the
posterior (in-sample; for predictions see the validation).

| case | spell, years | ended | mode | posterior |
|---|---|---|---|---|
`)
	for i := range r.Likelihood.Cases {
		c := &r.Likelihood.Cases[i]
		mean := 0.0
		for _, p := range r.Draws {
			mean += portable.Exp(p.Terms[i]) / float64(len(r.Draws))
		}
		ended := "no"
		if c.Ended {
			ended = "yes"
		}
		fmt.Fprintf(b, "| %s | %.2f | %s | %.2f | %.2f |\n", strings.TrimPrefix(c.Name, "record/"), c.Years, ended, r.Mode.Terms[i], portable.Log(mean))
	}
	b.WriteString("\n")
}
