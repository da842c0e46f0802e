package report

import (
	"fmt"
	"strings"

	"concert/results"
	"concert/results/survival"
	"concert/results/words"
)

// sentence is the answer for one protégé.
func (c *Case) sentence(i int) string {
	p, h := &c.Summary.Proteges[i], c.Summary.Horizon
	at := min(c.Summary.Benchmark.Years, h)
	long := fmt.Sprintf("the peace of %s lasts at least %d full years%s in %s simulated histories; chance leaves %s.",
		p.Protege, at, c.label75(), inHundred(p.AtBenchmark.Value), spanned(p.AtBenchmark))
	q := p.Quartiles.Median
	if !q.Estimate.Reached {
		return fmt.Sprintf("%s More than half of all histories are still at peace after %d years, where they stop.", long, h)
	}
	known := ""
	if interval := q.Interval(); interval != "" && q.Lower != q.Upper {
		known = " (" + words.Unbroken(strings.Trim(interval, "[]")) + ")"
	}
	return fmt.Sprintf("%s Half of all histories end within %s%s.", long, words.Years(q.Estimate.Time), known)
}

// label75 is what the benchmark is called, in brackets.
func (c *Case) label75() string {
	b := c.Summary.Benchmark
	switch {
	case b.Years > c.Summary.Horizon:
		return ", as far as the histories go,"
	case b.Label != "":
		return ", as long as " + b.Label + ","
	}
	return ""
}

// tiles are the main figures of a protégé.
func (c *Case) tiles(i int) []tile {
	p, h := &c.Summary.Proteges[i], c.Summary.Horizon
	of := ""
	if len(c.Proteges) > 1 {
		of = p.Protege + ": "
	}
	median := tile{words.Capital(of + "half of the histories end within"), quartile(p.Quartiles.Median, h), "interval not known"}
	if q := p.Quartiles.Median; q.Lower.Reached && q.Upper.Reached {
		median.Note = sure(q.Interval())
	} else if !q.Estimate.Reached {
		median.Note = "the histories stop there"
	}
	if k := p.Known; k != nil {
		return []tile{
			{median.Label, quartile(k.Quartiles.Median, h), years(k.Quartiles.Median) + " by what is known"},
			{words.Capital(fmt.Sprintf("%slast at least %d years", of, min(c.Summary.Benchmark.Years, h))), share(k.AtBenchmark.Alone(100)), share(k.AtBenchmark.Interval(100)) + " by what is known"},
			{words.Capital(of + "mean full years of peace"), k.RestrictedMean.Alone(1), words.Unbroken(k.RestrictedMean.Interval(1)) + fmt.Sprintf(" of %d years", h)},
			{words.Capital(of + "crises in a history"), alone(p.Crises, 1, ""), averted(p)},
		}
	}
	return []tile{
		median,
		{words.Capital(fmt.Sprintf("%slast at least %d years", of, min(c.Summary.Benchmark.Years, h))), alone(p.AtBenchmark, 100, " %"), sure(p.AtBenchmark.PercentInterval())},
		{words.Capital(of + "mean full years of peace"), alone(p.RestrictedMean, 1, ""), fmt.Sprintf("within %d years", h)},
		{words.Capital(of + "crises in a history"), alone(p.Crises, 1, ""), averted(p)},
	}
}

func averted(p *results.ProtegeSummary) string {
	if p.Averted == nil {
		return "no crisis ever comes"
	}
	return percent(p.Averted) + " of them averted"
}

// ranking says under which arrangement a protégé's peace lasts longest and
// shortest, if that can be told.
func (r *Report) ranking(name string) string {
	var cases []*Case
	var means []*survival.Estimate
	for _, c := range r.Cases {
		if i, ok := c.of(name); ok {
			cases, means = append(cases, c), append(means, c.fullYears(i, r.horizon()))
		}
	}
	if len(cases) < 2 {
		return ""
	}
	best, worst := 0, 0
	for k, m := range means {
		if m.Value > means[best].Value {
			best = k
		}
		if m.Value < means[worst].Value {
			worst = k
		}
	}
	if k := cases[best].knownMean(name); k != nil && cases[worst].knownMean(name) != nil {
		return fmt.Sprintf("By the middle of what is known the peace of %s lasts longest under “%s” (mean %s full years of %d, what is known leaves %s) and shortest under “%s” (%s, %s).",
			name, cases[best].label, k.Alone(1), r.horizon(), words.Unbroken(k.Interval(1)), cases[worst].label, cases[worst].knownMean(name).Alone(1),
			words.Unbroken(cases[worst].knownMean(name).Interval(1)))
	}
	if gap := survival.Less(*means[best], *means[worst]); gap.Lower <= 0 {
		return fmt.Sprintf("The %d arrangements cannot be told apart by how long they keep the peace of %s: mean %s to %s full years of %d.",
			len(cases), name, plain(means[worst]), plain(means[best]), r.horizon())
	}
	return fmt.Sprintf("Of the %d arrangements the peace of %s lasts longest under “%s” (mean %s full years of %d) and shortest under “%s” (%s).",
		len(cases), name, cases[best].label, plain(means[best]), r.horizon(), cases[worst].label, plain(means[worst]))
}

// knownMean is what is known of the mean full years of a protégé within the horizon, nil
// if that is not told.
func (c *Case) knownMean(name string) *survival.Known {
	if i, ok := c.of(name); ok && c.Summary.Proteges[i].Known != nil {
		return c.Summary.Proteges[i].Known.RestrictedMean
	}
	return nil
}

// fullYears is the restricted mean over a horizon H in full years of peace,
// Σ S(t) over t = 1 … H.
func (c *Case) fullYears(i, horizon int) *survival.Estimate {
	mean, _ := c.Proteges[i].Curve.RestrictedMean(float64(horizon + 1)) // a horizon is finite
	e := mean.Estimate
	e.Value, e.Lower, e.Upper = e.Value-1, e.Lower-1, e.Upper-1
	return &e
}

// certainty says what the errors cover, and what they do not.
func (r *Report) certainty() string {
	n := r.Cases[0].Manifest.Histories
	if d := r.Cases[0].Summary.Draws; d != nil {
		return fmt.Sprintf("What is known: %s simulated histories over %s. Nine tenths of these draws lie within what is given; no more histories would make it narrower, better records and "+
			"codings would. What stands in square brackets is the 95 %% interval by chance alone. None of it says whether the model itself is right: for that see the validation and the assumptions below.",
			words.Count(n), d.String())
	}
	return fmt.Sprintf("In square brackets stands the 95 %% interval by chance: it covers what endless simulation of the same model would give in 95 of 100 such runs, "+
		"here %s simulated histories%s. It says nothing of whether the model itself is right: for that see the validation and the assumptions below.",
		words.Count(n), map[bool]string{true: " of each arrangement or more"}[len(r.Cases) > 1])
}
