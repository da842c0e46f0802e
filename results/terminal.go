package results

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// WriteText writes the table a person reads: how long, how sure, against the
// benchmark, who attacked, who kept their word.
func (r *Result) WriteText(w io.Writer) error {
	s := r.Summary()
	fmt.Fprintf(w, "%s\n%d histories of up to %d years. ± is one standard error; brackets are 95 %% intervals of the estimate.\n",
		s.Title, s.Histories, s.Horizon)
	for i := range s.Proteges {
		p := &s.Proteges[i]
		fmt.Fprintf(w, "\n%s\n", p.Protege)
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for _, line := range p.lines(&s) {
			fmt.Fprintf(t, "  %s\n", strings.Join(line, "\t"))
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// lines are the rows of the table, a name first.
func (p *ProtegeSummary) lines(s *Summary) [][]string {
	lines := [][]string{
		{"peace lasts", fmt.Sprintf("median %s years %s; half of all histories end between %s and %s",
			p.Quartiles.Median.text(s.Horizon), p.Quartiles.Median.interval(s.Horizon), p.Quartiles.Q25.text(s.Horizon), p.Quartiles.Q75.text(s.Horizon))},
		{"mean full years", fmt.Sprintf("%s within the horizon of %d years", p.RestrictedMean.plain(), s.Horizon)},
		{fmt.Sprintf("at least %d years", min(s.Benchmark.Years, s.Horizon)), fmt.Sprintf("%s of histories%s", p.AtBenchmark.percentage(), label(s))},
		{"broken within", fmt.Sprintf("%d years in %s of histories", s.Horizon, p.Breached.percentage())},
		{"crises", fmt.Sprintf("%s a history; %s of them averted, %s after a warning", p.Crises.plain(), p.Averted.percentage(), p.Deterred.percentage())},
	}
	if p.Asked == nil {
		return append(lines, p.pledges()...)
	}
	lines = append(lines,
		[]string{"attacked by", shares(p.Attackers)},
		[]string{"guarantee then", shares(p.Guarantees)},
		[]string{"restored", p.Restored.percentage() + " of breaches"})
	lines = append(lines, p.pledges()...)
	if p.Honoured == nil {
		return lines
	}
	lines = append(lines,
		[]string{"kept their word", fmt.Sprintf("%s of the guarantors asked (%s a breach)", p.Honoured.percentage(), p.Asked.plain())},
		[]string{"", "asked in", "fought when asked", "fought unasked"})
	for i := range p.Powers {
		lines = append(lines, p.Powers[i].line())
	}
	return lines
}

func (p *ProtegeSummary) pledges() [][]string {
	return [][]string{{"pledges lapsed", p.Lapsed.plain() + " a history"},
		{"neutrality left", p.Abandoned.percentage() + " of histories"}}
}

func label(s *Summary) string {
	switch {
	case s.Benchmark.Years > s.Horizon:
		return fmt.Sprintf(" (the benchmark of %d years is beyond the horizon)", s.Benchmark.Years)
	case s.Benchmark.Label != "":
		return " (" + s.Benchmark.Label + ")"
	}
	return ""
}

// text is the year, or that it was not reached.
func (q Quartile) text(horizon int) string { return years(q.Estimate, horizon) }

func years(x *float64, horizon int) string {
	if x == nil {
		return fmt.Sprintf("beyond %d", horizon)
	}
	return fmt.Sprintf("%g", *x)
}

func (q Quartile) interval(horizon int) string {
	switch {
	case q.Low == nil:
		return ""
	case q.High == nil:
		return fmt.Sprintf("[%g or more]", *q.Low)
	default:
		return fmt.Sprintf("[%g–%g]", *q.Low, *q.High)
	}
}

func shares(list []Share) string {
	var parts []string
	for _, s := range list {
		if s.Share != nil && s.Share.Estimate > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", strings.ReplaceAll(s.Name, "_", " "), s.Share.percentage()))
		}
	}
	return strings.Join(parts, ", ")
}

// line says what a guarantor did, in shares of breaches and of those in which
// it was asked. The attacker is never asked.
func (g *GuarantorSummary) line() []string {
	return []string{"  " + g.Power, g.Asked.percentage(), g.Honoured.percentage(), g.Volunteered.percentage()}
}
