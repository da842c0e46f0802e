package validate

import (
	"fmt"
	"io"
	"math"
	"sort"
	"strings"

	"concert/results/record"
	"concert/results/survival"
	"concert/results/words"
	"concert/studies/calibrate"
)

// WriteMarkdown writes docs/validation.md: the validation, then the calibration
// as its own report has it ("" for none). Pictures are looked for in folder.
func (r *Result) WriteMarkdown(w io.Writer, calibration, folder string) error {
	var b strings.Builder
	r.summary(&b)
	r.tableOfScores(&b, folder)
	r.belgium(&b)
	r.transforms(&b, folder)
	r.tableOfCases(&b, folder)
	r.tableOfRefits(&b)
	r.hindsight(&b)
	r.tableOfQuestions(&b)
	if calibration != "" {
		b.WriteString(calibration)
		fmt.Fprintf(&b, "![Prior and posterior of the weights](%s/posterior.svg)\n", folder)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Summary says in a few lines what came out.
func (r *Result) Summary() string {
	var b strings.Builder
	for i, m := range r.Methods {
		s := &r.Scores[i]
		fmt.Fprintf(&b, "%-16s log score %.1f (%.3f a case), integrated Brier score %.4f, concordance %.3f\n",
			m.Name, s.Total, s.Log.Value, s.Brier.Value, s.Concordance.Value)
	}
	if r.Belgium != nil {
		low, high := r.Belgium.Transform()
		fmt.Fprintf(&b, "Belgium 1839: its 75 full years lie at %.1f to %.1f %% of its own prediction\n", 100*low, 100*high)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (r *Result) summary(b *strings.Builder) {
	fmt.Fprintf(b, `# Validation

Written by `+"`concert validate`"+` from %d draws of the posterior of the weights; do not edit.
Every case of the record is predicted from the other %d: the draws are
weighted by one over the likelihood the case had in the calibration (PSIS), and
its survival is simulated with histories the calibration has not seen. The
patterns of the literature stay among the data; they are counted over the whole
record, the left-out case included. Nothing of a case was changed after its fit
was seen. Priors and cases were written by people who knew how the cases ended;
the codebook asks them to forget it.

`+"```\n%s\n```\n\n", r.Draws, len(r.LeftOut)-1, r.Summary())
}

// resampled is a score with the interval of resamples of the cases.
func resampled(e survival.Estimate) string {
	return fmt.Sprintf("%.3f (%.3f to %.3f)", e.Value, e.Lower, e.Upper)
}

func (r *Result) tableOfScores(b *strings.Builder, folder string) {
	fmt.Fprintf(b, `## Scores against the baselines

Intervals hold 95 %% of %d resamples of the cases. The log score is the mean
logarithm of the probability of what came, higher is better; "lead" is the
model's over the method. The Brier score is averaged over years 1 to %d, weighted
for censoring, lower is better. Concordance is Harrell's C by the restricted
mean to year %d over %d pairs; a pair whose shorter spell is censored is left
out. A baseline knows nothing of a case, so its C should be 0.5; left one out it
falls to near 0, because leaving out a long spell shortens the prediction.

| method | log score, sum | a case | lead of the model | integrated Brier score | lead of the model | concordance |
|---|---|---|---|---|---|---|
`, Resamples, r.Options.Tau, r.Options.Tau, r.Scores[0].Pairs)
	for i, m := range r.Methods {
		s := &r.Scores[i]
		lead, ahead := "", ""
		if i > 0 {
			lead, ahead = resampled(s.LogAhead), resampled(s.BrierAhead)
		}
		fmt.Fprintf(b, "| %s | %.1f | %s | %s | %s | %s | %s |\n", m.Name, s.Total, resampled(s.Log), lead, resampled(s.Brier), ahead, resampled(s.Concordance))
	}
	fmt.Fprintf(b, "\n%s\n\n![Brier score by year](%s/brier.svg)\n\n", r.verdict(), folder)
}

// Goals the project set itself for the scores.
const (
	goalLead        = 0.3
	goalConcordance = 0.75
)

func (r *Result) verdict() string {
	best := math.Inf(1)
	for i := range r.Methods[1:] {
		best = math.Min(best, r.Scores[i+1].LogAhead.Value)
	}
	return fmt.Sprintf("Goals set beforehand: a lead of at least %.1f a case over the better baseline: %s (%.3f); concordance above %.2f: %s (%.3f).",
		goalLead, met(best >= goalLead), best, goalConcordance, met(r.Scores[0].Concordance.Value > goalConcordance), r.Scores[0].Concordance.Value)
}

func met(yes bool) string {
	if yes {
		return "met"
	}
	return "missed"
}

func (r *Result) belgium(b *strings.Builder) {
	if r.Belgium == nil {
		return
	}
	low, high := r.Belgium.Transform()
	fmt.Fprintf(b, `## Belgium, out of sample

Predicted from the other cases, Belgium's guarantee of 1839 keeps the peace for
75 full years with probability %.3f. The 75 years it had lie at the %.1fth to %.1fth
percentile of its prediction; its predicted median is %s years. (%s)

`, r.Belgium.Curve[75], 100*low, 100*high, medianText(r.Belgium.Curve), inTheRecord())
}

// inTheRecord says where Belgium's years stand in the record itself.
func inTheRecord() string {
	years := record.Belgium().Years
	var said []string
	for _, set := range []record.Set{record.Neutral, record.Guarantees} {
		if p, err := set.Place(years); err == nil {
			said = append(said, p.Span()+" of "+set.Title)
		}
	}
	return "In the record Belgium's is the longest spell that an attack ended; by then\n" + words.List(said) + " had been attacked."
}

// medianText is the median of a curve in years, or more than its last.
func medianText(curve []float64) string {
	for t, s := range curve {
		if s <= 0.5 {
			return fmt.Sprint(t)
		}
	}
	return fmt.Sprintf("more than %d", len(curve)-1)
}

func (r *Result) transforms(b *strings.Builder, folder string) {
	b.WriteString(`## Calibration of the predictions

Probability integral transforms, which are uniform if the predictions are right.
Peaces that should have ended: the sum of the predicted cumulative hazards up to
when each was last seen, against those that did, z = (ended − predicted)/√predicted.
Distance: the largest between the Kaplan–Meier curve of the transforms, censored
ones censored, and a uniform; a right method exceeds the critical value in 5 %
of records (Kolmogorov, without allowance for censoring).

| method | ended | predicted to end | z | distance | critical |
|---|---|---|---|---|---|
`)
	for i, m := range r.Methods {
		u := r.Scores[i].Uniformity
		fmt.Fprintf(b, "| %s | %.0f | %.1f | %+.2f | %.3f | %.3f |\n", m.Name, u.Ends, u.Expected, u.Z, u.Distance, u.Critical)
	}
	fmt.Fprintf(b, "\n![Probability integral transforms](%s/transforms.svg)\n\n![Predicted and recorded survival](%s/survival.svg)\n\n", folder, folder)
}

func (r *Result) tableOfCases(b *strings.Builder, folder string) {
	better := r.betterBaseline()
	index := make([]int, len(r.LeftOut))
	for i := range index {
		index[i] = i
	}
	lead := func(i int) float64 { return r.LeftOut[i].Log() - better.Predictions[i].Log() }
	sort.SliceStable(index, func(a, b int) bool { return r.LeftOut[index[a]].Log() < r.LeftOut[index[b]].Log() })
	loses, unsafe, safe := 0, 0, SafeShape(r.Draws)
	for i := range index {
		if lead(i) < 0 {
			loses++
		}
		if r.LeftOut[i].K > safe {
			unsafe++
		}
	}
	fmt.Fprintf(b, `## Every case, predicted from the others

Worst predicted first. In-sample is the log score with the case among the data; k
the Pareto shape of the weights (below %.2f is safe with %d draws; %d of %d cases
are above); the transform places what came in its prediction, from 0 (at once)
to 1 (never). The model predicts %d of %d cases worse than the %s baseline (lead below 0).

| case | spell, years | ended | predicted median, years | log score | in-sample | lead over %s | transform | k |
|---|---|---|---|---|---|---|---|---|
`, safe, r.Draws, unsafe, len(index), loses, len(index), better.Name, better.Name)
	for _, i := range index {
		p := &r.LeftOut[i]
		low, high := p.Transform()
		ended := "no"
		if p.Case.Ended {
			ended = "yes"
		}
		fmt.Fprintf(b, "| %s | %.2f | %s | %s | %.2f | %.2f | %+.2f | %.3f to %.3f | %.2f |\n", short(p.Case), p.Case.Years, ended,
			medianText(p.Curve), p.Log(), p.InSample, lead(i), low, high, p.K)
	}
	fmt.Fprintf(b, "\n![Predicted durations](%s/cases.svg)\n\n", folder)
}

func short(c *calibrate.Case) string { return strings.TrimPrefix(c.Name, "record/") }

// betterBaseline is the one with the higher log score.
func (r *Result) betterBaseline() *Method {
	best := 1
	for i := range r.Methods[1:] {
		if r.Scores[i+1].Total > r.Scores[best].Total {
			best = i + 1
		}
	}
	return &r.Methods[best]
}

func (r *Result) tableOfRefits(b *strings.Builder) {
	if len(r.Refits) == 0 {
		return
	}
	confirmed, difference := r.confirmed()
	fmt.Fprintf(b, `## Refits

Belgium and the cases with the largest k: the surrogate learns anew without the
case, and is sampled anew; like the posterior itself, a refit is of the smoothed
likelihood. The error of the refit's log score is from its draws alone. The
weights are confirmed, to four of these errors, for %d of the %d; over all of
them the refit's log score is higher by %.2f a case (where that is above 0 the
weights made the model look worse than it is).

| case | log score by weights | by refit | error | R-hat | effective draws |
|---|---|---|---|---|---|
`, confirmed, len(r.Refits), difference)
	for i := range r.Refits {
		f := &r.Refits[i]
		fmt.Fprintf(b, "| %s | %.3f | %.3f | %.3f | %.3f | %.0f |\n", short(f.Case), f.Approximate, f.Log(), f.Error, f.RHat, f.Bulk)
	}
	b.WriteString("\n")
}

// confirmed counts the refits that agree with the weights to four errors, and
// gives the mean of what the refits' log scores are higher by.
func (r *Result) confirmed() (n int, difference float64) {
	for i := range r.Refits {
		f := &r.Refits[i]
		d := f.Log() - f.Approximate
		if math.Abs(d) <= 4*f.Error {
			n++
		}
		difference += d / float64(len(r.Refits))
	}
	return n, difference
}

func (r *Result) hindsight(b *strings.Builder) {
	h := &r.Hindsight
	fmt.Fprintf(b, `## What hindsight would change

With the capability to which powers drift as coded, some of it from later years,
the log-likelihood of the cases at the mode of the weights is %.1f; without, as
everywhere else on this page, %.1f (± %.1f from the histories of the
calibration, the same for every weight tried). It changes most for %s (%+.2f).

`, h.With, h.Without, h.Error, strings.TrimPrefix(h.Case, "record/"), h.Change)
}

func (r *Result) tableOfQuestions(b *strings.Builder) {
	if len(r.Questions) == 0 {
		return
	}
	fmt.Fprintf(b, `## The questions, with both uncertainties

%d draws of the weights with %d histories each. Median: of all histories, and
where the medians of 90 %% of the draws lie. S is the probability that
peace lasts at least the years of the benchmark; ± is its standard error from
chance, which more histories would remove; knowledge is the standard deviation
between draws with the noise of their histories taken off (B − W/m), and the
interval holds 90 %% of the draws.

| scenario | protégé | median, years | 90 %% of draws | S(75) | ± chance | ± knowledge | 90 %% of draws |
|---|---|---|---|---|---|---|---|
`, r.Draws, r.Questions[0].PerDraw)
	for i := range r.Questions {
		q := &r.Questions[i]
		medians := make([]float64, len(q.Medians))
		for k, m := range q.Medians {
			medians[k] = float64(m)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s to %s | %.3f | %.3f | %.3f | %.3f to %.3f |\n", q.Name, q.Protege,
			medianText(q.Mean), q.years(calibrate.Quantile(medians, 0.05)), q.years(calibrate.Quantile(medians, 0.95)),
			q.Mean[q.Tau], q.Chance[q.Tau], q.Between[q.Tau], q.Low[q.Tau], q.High[q.Tau])
	}
	b.WriteString("\n")
}

// years is a median in words: beyond the horizon it is not known.
func (q *Question) years(v float64) string {
	if v > float64(q.Horizon) {
		return fmt.Sprintf("more than %d", q.Horizon)
	}
	return fmt.Sprintf("%.0f", v)
}
