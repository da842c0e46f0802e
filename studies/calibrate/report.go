package calibrate

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"concert/internal/portable"
	"concert/sim"
)

// Comment heads a file of the weights at the mode.
func (r *Result) Comment() string {
	return fmt.Sprintf(`# Weights of behaviour, shared by every scenario: the mode of their posterior given
# %d cases of the historical record (concert calibrate, seed %d; docs/validation).
# Units, ranges and meanings: concert parameters.
# A scenario may override some in its own [behaviour] table and should say why.
%s`, len(r.Likelihood.Cases), r.Likelihood.Seed, r.partial("# %s\n"))
}

// partial says how much of the whole it is, in a form, and nothing of the whole.
func (r *Result) partial(form string) string {
	if r.Partial == "" {
		return ""
	}
	return fmt.Sprintf(form, r.Partial)
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
	return fmt.Sprintf(`log density at the mode: %.1f, of which the cases %.1f; noise of a log-likelihood there %.2f (cases %.2f)
draws: %d chains of %d steps, acceptance %.2f; R-hat at most %.3f, effective size at least %.0f (bulk), %.0f (tail)
weights of which the record says next to nothing: %d of %d%s`,
		r.Mode.Log, Sum(r.Mode.Terms[:len(r.Likelihood.Cases)]), r.Mode.Noise, r.Mode.Cases,
		len(r.Chains), len(r.Chains[0].Points), r.Acceptance(), worst, least, tail, silent, len(r.Weights), r.partial("\n%s"))
}

// WriteMarkdown writes the calibration for reading: a part of docs/validation/validation.md.
// Another calibration, if not nil, is told beside it.
func (r *Result) WriteMarkdown(w io.Writer, other *Beside) error {
	var b strings.Builder
	r.describe(&b)
	r.tableOfWeights(&b)
	r.rivals(&b)
	if other != nil {
		r.tableBeside(&b, other)
	}
	r.tableOfTargets(&b)
	r.tableOfCases(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Result) describe(b *strings.Builder) {
	l := r.Likelihood
	first, second, fit := r.shortest()
	fmt.Fprintf(b, `## Calibration

Written by `+"`concert calibrate%s`"+` (results version %s).%s

**Data.** %d cases of the record. A peace that ended after t full years has the
likelihood S(t) − S(t+1), one last seen after t full years S(t), S being the
simulated survival function of its scenario. S comes from conditional Monte
Carlo: each history is followed as if peace held, and the yearly probabilities
of an attack are multiplied up. %s

**Calendar.** The likelihood, and nothing else, is given the years of upheaval
(general wars with at least two major powers on each side by their end: 1914–18,
%s–45; the year of an outbreak not for a case whose attack came in it and not after the
outbreak) and the steps of the norm (0.25 from 1919, 0.75 from 1945). Cases that
ended in one war so share its cause. Every prediction has the state of the start
year, and chance from then on.

**Very short spells.** %d peaces of the record ended in their first year, %d within
two. The likelihood of an end in the first year is the probability 1 − S(1), so
a spell of almost no length weighs no more than any other; a density would
have let it run away. The model has no stillborn guarantees: it can explain an
early end only by a high hazard from the start, not by an arrangement that never
took hold. At the mode the geometric mean of the probability of the first-year
ends is %.3f.

`, r.Options.flags(), sim.ResultsVersion, r.partial(" %s."), len(l.Cases), r.codings(), r.secondWar(), first, second, fit)
	r.method(b)
}

// flags are those of the command that chose the data.
func (o *Options) flags() string {
	text := fmt.Sprintf(" --seed %d", o.Seed)
	if o.Second {
		text += " --second"
	}
	if o.RunUp {
		text += " --run-up"
	}
	return text
}

func (r *Result) codings() string {
	if !r.Options.Second {
		return "The facts are as our coding has them."
	}
	n := 0
	for i := range r.Likelihood.Cases {
		n += len(r.Likelihood.Cases[i].codings()) - 1
	}
	return fmt.Sprintf("The facts of %d cases were coded twice, and their likelihood is the mean\nof that under both codings.", n)
}

func (r *Result) secondWar() string {
	if r.Options.RunUp {
		return "1931"
	}
	return "1939"
}

// method says how the sample was drawn, and how well that went.
func (r *Result) method(b *strings.Builder) {
	l, s := r.Likelihood, r.Options.Sampling
	worst, least, tail := r.Worst()
	learnt := 0
	for _, n := range r.Options.Learning.Rounds {
		learnt += n
	}
	fmt.Fprintf(b, `**Method.** Priors are independent and normal on the scale given. An evaluation of
the likelihood takes %d histories, %d to %d a coding of a case, allotted by
Neyman's rule for a noise below %g of the cases' log-likelihood; each case has a seed, and
each evaluation histories, of its own. A surrogate learns two signals of every case, the
logarithm of its cumulative hazard and the log-odds of an end in the year it ended,
and the residual of every pattern, as polynomials of second degree, from %d
evaluations with one in %d of the histories, at draws of the prior and then of what the
surrogate so far makes of the posterior. It only proposes. The sample is of the posterior
of the model itself: pseudo-marginal Markov chains with delayed acceptance (Andrieu and
Roberts 2009; Christen and Fox 2005), which accept or refuse what %d steps of Hamiltonian Monte Carlo
on the surrogate lead to by a fresh simulation. The product of the cases' probabilities being estimated without
bias, neither noise nor surrogate moves what is sampled; they cost acceptance. (The
patterns' shares, from %d histories a case, are not unbiased: their noise widens
the targets' errors a little.)

**Quality.** At the mode the log-likelihood has a noise of %.2f, its part of the cases %.2f
(standard deviations over %d evaluations). Along the chains the simulated
log-likelihood minus the surrogate's has a standard deviation of %.2f. %d chains of %d
steps, the first %.0f %% left out; acceptance %.2f. Largest rank-normalised R-hat of any
weight and of the log-likelihood %.3f; smallest effective sample size %.0f (bulk) and %.0f (tail).
A calibration made again from nothing gives the same bytes.
Log density at the mode %.1f, log-likelihood of the cases there %.1f.

`, l.Total(), slices.Min(l.Histories), slices.Max(l.Histories), r.Options.Noise, learnt, r.Options.Learning.Thin, s.Inner, l.PatternHistories,
		r.Mode.Noise, r.Mode.Cases, repeats, r.Spread, s.Chains, s.Steps, 100*warm, r.Acceptance(),
		worst, least, tail, r.Mode.Log, Sum(r.Mode.Terms[:len(l.Cases)]))
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
A contraction has an error of about (1 − contraction)·√(2/ESS) from the draws: a few
below 0 are that.
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
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %.2f | %+.2f | %.3f | %.0f | %s | %s |\n", w.Key, w.Scale,
			w.spread(w.Prior.Median, w.PriorLow, w.PriorTop), w.spread(w.Median, w.Low, w.High), w.told(w.Mode), w.Contraction, w.Shift, w.RHat, w.Bulk, silent, w.Source)
	}
	b.WriteString("\n")
}

// told is a value of the weight: on a plain scale with two decimals, else with two
// significant digits.
func (w *WeightSummary) told(value float64) string {
	if w.Scale == Plain {
		return fmt.Sprintf("%.2f", value)
	}
	return fmt.Sprintf("%.2g", value)
}

// spread is a median with its 5 and 95 %.
func (w *WeightSummary) spread(median, low, high float64) string {
	return fmt.Sprintf("%s (%s to %s)", w.told(median), w.told(low), w.told(high))
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
	signals := r.signalsOfTargets()
	for i, t := range r.Likelihood.Targets {
		_, shares := r.columns(func(at *Point) float64 { return t.shareAt(at.Signals[signals+i]) })
		fits = append(fits, TargetFit{t, t.shareAt(r.Mode.Signals[signals+i]), Quantile(shares, 0.05), Quantile(shares, 0.5), Quantile(shares, 0.95)})
	}
	return fits
}

// signalsOfTargets is the number of the first signal of a target.
func (r *Result) signalsOfTargets() (n int) {
	for _, t := range r.Likelihood.kinds()[:len(r.Likelihood.Cases)] {
		n += t.width()
	}
	return n
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
	kinds, first := r.Likelihood.kinds(), 0
	for i := range r.Likelihood.Cases {
		c, of := &r.Likelihood.Cases[i], first
		_, terms := r.columns(func(at *Point) float64 { return portable.Exp(kinds[i].of(at.Signals[of:])) })
		mean, _ := meanVariance(terms)
		ended := "no"
		if c.Ended {
			ended = "yes"
		}
		fmt.Fprintf(b, "| %s | %.2f | %s | %.2f | %.2f |\n", strings.TrimPrefix(c.Name, "record/"), c.Years, ended, r.Mode.Terms[i], portable.Log(mean))
		first += kinds[i].width()
	}
	b.WriteString("\n")
}

// rivals tells of two weights that the same cases speak of.
func (r *Result) rivals(b *strings.Builder) {
	v := r.Rivals("a_norm", "a_dread")
	if v == nil {
		return
	}
	fmt.Fprintf(b, `**Norm and dread.** In the record a nuclear guarantor and a start after 1945 are the
same cases, so that the norm against conquest and the fear of a nuclear power are rivals.
Together: a_norm %.2f (%.2f to %.2f), a_dread %.2f (%.2f to %.2f), correlation of the
draws %+.2f. Were the other nothing: a_norm %.2f (%.2f to %.2f), a_dread %.2f (%.2f
to %.2f), by the regression of one on the other over the draws. Medians with 5 and 95 %%;
the priors are %.2f (%.2f to %.2f) and %.2f (%.2f to %.2f).

`, v.A.Median, v.A.Low, v.A.High, v.B.Median, v.B.Low, v.B.High, v.Correlation,
		v.AloneA[0], v.AloneA[1], v.AloneA[2], v.AloneB[0], v.AloneB[1], v.AloneB[2],
		v.A.Prior.Median, v.A.PriorLow, v.A.PriorTop, v.B.Prior.Median, v.B.PriorLow, v.B.PriorTop)
}
