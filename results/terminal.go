package results

import (
	"fmt"
	"io"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// WriteText writes the table a person reads: how long, how sure, against the
// benchmark, who attacked, who kept their word.
func (r *Result) WriteText(w io.Writer) error {
	s := r.Summary()
	fmt.Fprintf(w, "%s\n%s histories of up to %s. ± is one standard error; brackets are 95 %% intervals of the estimate.\n",
		s.Title, words.Count(s.Histories), words.Years(float64(s.Horizon)))
	for i := range s.Proteges {
		p := &s.Proteges[i]
		fmt.Fprintf(w, "\n%s\n", p.Protege)
		if err := words.Columns(w, "  ", 4, p.lines(&s)); err != nil {
			return err
		}
	}
	return nil
}

// lines are the rows of the table, a name first.
func (p *ProtegeSummary) lines(s *Summary) [][]string {
	q, h := &p.Quartiles, float64(s.Horizon)
	lines := [][]string{
		{"peace lasts", fmt.Sprintf("median %s; half of all histories end between %s and %s", inYears(q.Median, h), q.Q25.Estimate.Text(h), q.Q75.Estimate.Text(h))},
		{"mean full years", fmt.Sprintf("%s within the horizon of %s", p.RestrictedMean, words.Years(h))},
		{"at least " + words.Years(s.reached()), p.AtBenchmark.PercentOf() + label(s)},
		{"broken within", words.Years(h) + " in " + p.Breached.PercentOf()},
		{"crises", fmt.Sprintf("%s a history; %s averted, %s after a warning", p.Crises, p.Averted.PercentOf(), p.Deterred.Percent())},
	}
	if p.Asked == nil {
		return append(lines, p.pledges()...)
	}
	lines = append(lines,
		[]string{"attacked by", shares(p.Attackers)},
		[]string{"guarantee then", shares(p.Guarantees)},
		[]string{"restored", p.Restored.PercentOf()})
	lines = append(lines, p.pledges()...)
	if p.Honoured == nil {
		return lines
	}
	lines = append(lines,
		[]string{"kept their word", fmt.Sprintf("%s (%s a breach)", p.Honoured.PercentOf(), p.Asked)},
		[]string{"", "asked in", "fought when asked", "fought unasked"})
	for i := range p.Powers {
		lines = append(lines, p.Powers[i].line())
	}
	return lines
}

// inYears is a median with its unit and interval: "41 years [41 to 42]".
func inYears(q survival.Quantile, horizon float64) string {
	text := words.Years(q.Estimate.Time)
	if !q.Estimate.Reached {
		text = "more than " + words.Years(horizon)
	}
	if interval := q.Interval(); interval != "" {
		text += " " + interval
	}
	return text
}

// reached is the benchmark as far as it lies within the horizon, in years.
func (s *Summary) reached() float64 { return float64(min(s.Benchmark.Years, s.Horizon)) }

func (p *ProtegeSummary) pledges() [][]string {
	return [][]string{{"pledges lapsed", p.Lapsed.String() + " a history"}, {"neutrality left", p.Abandoned.PercentOf()}}
}

func label(s *Summary) string {
	switch {
	case s.Benchmark.Years > s.Horizon:
		return fmt.Sprintf(" (the benchmark of %s is beyond the horizon)", words.Years(float64(s.Benchmark.Years)))
	case s.Benchmark.Label != "":
		return " (" + s.Benchmark.Label + ")"
	}
	return ""
}

func shares(list []Share) string {
	var parts []string
	for _, s := range list {
		if s.Share != nil && s.Share.Value > 0 {
			parts = append(parts, strings.ReplaceAll(s.Name, "_", " ")+" "+s.Share.Percent())
		}
	}
	return strings.Join(parts, ", ")
}

// line says what a guarantor did, in shares of breaches and of those in which
// it was asked. The attacker is never asked.
func (g *GuarantorSummary) line() []string {
	return []string{"  " + g.Power, g.Asked.Percent(), g.Honoured.Percent(), g.Volunteered.Percent()}
}
