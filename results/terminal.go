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
			fmt.Fprintf(t, "  %s\t%s\n", line[0], line[1])
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func (p *ProtegeSummary) lines(s *Summary) [][2]string {
	lines := [][2]string{
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
		[2]string{"attacked by", shares(p.Attackers)},
		[2]string{"guarantee then", shares(p.Guarantees)},
		[2]string{"kept their word", fmt.Sprintf("%s of the guarantors asked (%s a breach)", p.Honoured.percentage(), p.Asked.plain())})
	for _, g := range p.Powers {
		lines = append(lines, [2]string{"  " + g.Power, g.text()})
	}
	lines = append(lines, [2]string{"restored", p.Restored.percentage() + " of breaches"})
	return append(lines, p.pledges()...)
}

func (p *ProtegeSummary) pledges() [][2]string {
	return [][2]string{{"pledges lapsed", p.Lapsed.plain() + " a history"},
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

// text says what a guarantor did: "asked in 87.4 ± 0.1 % of breaches, fought in
// 81.2 ± 0.1 % of those".
func (g *GuarantorSummary) text() string {
	if g.Asked == nil || g.Asked.Estimate == 0 {
		return fmt.Sprintf("never bound when it came to it; fought all the same in %s of breaches", g.Volunteered.percentage())
	}
	return fmt.Sprintf("asked in %s of breaches, fought in %s of those; as a volunteer in %s",
		g.Asked.percentage(), g.Honoured.percentage(), g.Volunteered.percentage())
}
