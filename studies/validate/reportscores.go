package validate

import (
	"fmt"
	"sort"

	"concert/results/record"
	"concert/results/words"
)

// tableOfScores and those below write a part of the page each, from the figures
// that [Scores] and [Ranking] explain.
func (r *Result) tableOfScores(p *page) {
	p.say(`## Scores against the baselines

The log score is the mean logarithm of the probability of what came, higher is
better; the lead is the model's over the method. The weight is that of the model in
the mixture with the method that predicts best (1: the method adds nothing to the
model, 0: the model adds nothing to the method). The Brier score is averaged over
years 1 to %d, weighted for censoring, lower is better. A regression has a Weibull
hazard, proportional in facts worked out from the scenario, and the penalty of a
ridge chosen by leaving out one of the cases it is fitted to at a time; like the
model it predicts a case from the others.`, r.Options.Tau)
	var rows [][]string
	for i, m := range r.Methods {
		s := &r.Scores[i]
		row := []string{m.Name, fmt.Sprintf("%.1f", s.Total), s.Log.plain(3), "", "", s.Brier.plain(3)}
		if i != theModel {
			row[3] = s.LogAhead.both(3)
		}
		if i >= firstBaseline {
			row[4] = s.Weight.both(2)
		}
		rows = append(rows, row)
	}
	p.table([]string{"method", "log score, sum", "a case", "lead of the model", "weight of the model", "integrated Brier score"}, rows)
	p.picture("Lead of the model over each method", "leads")
	p.picture("Brier score by year", "brier")
}

func (r *Result) tableOfRankings(p *page) {
	p.say(`## Who lasts longer

Harrell's C by the restricted mean to year %d, over %d pairs; a pair whose shorter
spell is censored is left out. A method that knows nothing of a case ranks none and
has no C. A Cox regression gives no probabilities, only ranks; its penalty is
chosen as for the others, by the cross-validated partial likelihood.`, r.Options.Tau, r.Scores[theModel].Pairs)
	var rows [][]string
	for i, m := range r.Methods {
		if c := r.Scores[i].Concordance; c != nil {
			rows = append(rows, []string{m.Name, c.both(3)})
		}
	}
	for _, c := range r.Cox {
		rows = append(rows, []string{"Cox on " + c.Facts, c.Concordance.both(3)})
	}
	p.table([]string{"method", "concordance"}, rows)
}

func (r *Result) belgium(p *page) {
	if r.Belgium == nil {
		return
	}
	low, high := r.Belgium.Transform()
	p.say(`## Belgium, out of sample

Predicted from the other cases, Belgium's guarantee of 1839 keeps the peace for
75 full years with probability %.3f. The 75 years it had lie at the %.1fth to %.1fth
percentile of its prediction; its predicted median is %s years. (%s)`,
		r.Belgium.Curve[75], 100*low, 100*high, medianText(r.Belgium.Curve), inTheRecord())
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

func (r *Result) transforms(p *page) {
	p.say(`## Calibration of the predictions

Probability integral transforms, which are uniform if the predictions are right.
Peaces that should have ended: the sum of the predicted cumulative hazards up to
when each was last seen, against those that did, z = (ended − predicted)/√predicted.
Distance: the largest between the Kaplan–Meier curve of the transforms, censored
ones censored, and a uniform; a right method exceeds the critical value in 5 %%
of records (Kolmogorov, without allowance for censoring).`)
	var rows [][]string
	for i, m := range r.Methods {
		u := r.Scores[i].Uniformity
		rows = append(rows, []string{m.Name, fmt.Sprintf("%.0f", u.Ends), fmt.Sprintf("%.1f", u.Expected), fmt.Sprintf("%+.2f", u.Z),
			fmt.Sprintf("%.3f", u.Distance), fmt.Sprintf("%.3f", u.Critical)})
	}
	p.table([]string{"method", "ended", "predicted to end", "z", "distance", "critical"}, rows)
	p.picture("Probability integral transforms", "transforms")
	p.picture("Predicted and recorded survival", "survival")
}

func (r *Result) tableOfCases(p *page) {
	best := &r.Methods[r.best]
	index := make([]int, len(r.LeftOut))
	for i := range index {
		index[i] = i
	}
	sort.SliceStable(index, func(a, b int) bool { return r.LeftOut[index[a]].Log() < r.LeftOut[index[b]].Log() })
	p.say(`## Every case, predicted from the others

Worst predicted first. In-sample is the log score with the case among the data; k
the Pareto shape of the weights (below %.2f is safe with %d draws; %d of %d cases
are above); the transform places what came in its prediction, from 0 (at once)
to 1 (never); the lead is over %s.`, SafeShape(r.Draws), r.Draws, r.unsafe(), len(index), best.Name)
	var rows [][]string
	for _, i := range index {
		c := &r.LeftOut[i]
		low, high := c.Transform()
		ended := "no"
		if c.Case.Ended {
			ended = "yes"
		}
		rows = append(rows, []string{short(c.Case), fmt.Sprintf("%.2f", c.Case.Years), ended, medianText(c.Curve), fmt.Sprintf("%.2f", c.Log()),
			fmt.Sprintf("%.2f", c.InSample), fmt.Sprintf("%+.2f", c.Log()-best.Predictions[i].Log()), fmt.Sprintf("%.3f to %.3f", low, high), fmt.Sprintf("%.2f", c.K)})
	}
	p.table([]string{"case", "spell, years", "ended", "predicted median, years", "log score", "in-sample", "lead", "transform", "k"}, rows)
	p.picture("Predicted durations", "cases")
}

func (r *Result) tableOfQuestions(p *page) {
	if len(r.Questions) == 0 {
		return
	}
	p.say(`## The questions, with all that is not known

%d draws of the weights and of the facts that are uncertain, with %d histories each, as a
run has them by default. S is the probability that peace lasts at least the years of the
benchmark; ± is its standard error from chance, which more histories would remove; knowledge
is the standard deviation between draws with the noise of their histories taken off, and
90 %%: holds nine tenths of what is known.`, r.Draws, r.Questions[0].PerDraw)
	var rows [][]string
	for i := range r.Questions {
		q := &r.Questions[i]
		at := q.AtBenchmark
		rows = append(rows, []string{q.Name, q.Protege, q.Quartiles.Median.Known(float64(q.Horizon)),
			fmt.Sprintf("%.3f", at.Value), fmt.Sprintf("%.3f", at.Chance), fmt.Sprintf("%.3f", at.SD), fmt.Sprintf("%.3f to %.3f", at.Lower, at.Upper)})
	}
	p.table([]string{"scenario", "protégé", "median", "S(75)", "± chance", "± knowledge", "90 %"}, rows)
}
