package results

import (
	"fmt"
	"io"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// Style says how a run is told in a terminal.
type Style struct {
	Width int    // columns
	Full  bool   // every figure; else as much as a screen of 24 lines holds
	Note  string // why only chance is told, a sentence; where it is
}

// WriteText writes what a person reads: how long, how sure, against the benchmark,
// who attacked, who kept their word. Lines are folded at the width of the style.
// With a sample the figures are those of what is known, else those of chance.
func (r *Result) WriteText(w io.Writer, style Style) error {
	s := r.Summary()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s histories of up to %s; %s\n", s.Title, words.Count(s.Histories), words.Years(float64(s.Horizon)), s.reading(style))
	if s.Given > 0 {
		fmt.Fprintf(&b, "given %s of peace, %s; years are counted from then on\n", words.Years(float64(s.Given)), s.kept())
	}
	switch {
	case style.Full:
		for i := range s.Proteges {
			p := &s.Proteges[i]
			fmt.Fprintf(&b, "\n%s\n%s", p.Protege, lineTable(p.lines(&s), style.Width))
			b.WriteString(p.guarantorTable(style.Width))
			b.WriteString(p.restraintTable(style.Width))
		}
		b.WriteString(s.together())
	case len(s.Proteges) == 1:
		fmt.Fprintf(&b, "\n%s", lineTable(s.Proteges[0].brief(&s), style.Width))
	default:
		fmt.Fprintf(&b, "\n%s%s", s.sideBySide(style.Width), s.together())
	}
	b.WriteString(s.readings(style.Width))
	b.WriteString(s.smallPrint())
	_, err := io.WriteString(w, words.Fold(b.String(), style.Width))
	return err
}

// reading says how the figures are to be read.
func (s *Summary) reading(style Style) string {
	if s.Draws == nil {
		text := "± one standard error, [ ] 95 % interval"
		if style.Note != "" {
			text += ".\n" + style.Note
		}
		return text
	}
	text := s.Draws.String() + "; 90 %: what holds nine tenths of what is known"
	if style.Full {
		text += "; ±: one standard error of chance alone"
	}
	return text
}

// String is "1,000 draws of the weights (posterior) and 18 facts".
func (d *Draws) String() string {
	text := words.Count(int64(d.Number)) + " draws of "
	if d.Weights != "" {
		text += "the weights (" + d.Weights + ")"
	}
	if d.Keys > 0 {
		if d.Weights != "" {
			text += " and of "
		}
		text += words.Plural(d.Keys, "fact")
	}
	return text
}

// smallPrint says what more work would remove: of what is known of S at the
// benchmark the error by chance, which falls as 1/√histories, and that of there
// being only so many draws, which falls as 1/√draws.
func (s *Summary) smallPrint() string {
	if s.Draws == nil {
		return ""
	}
	k := s.Proteges[0].Known.AtBenchmark
	if k == nil {
		return ""
	}
	text := fmt.Sprintf("\n  of this more histories would remove ± %s points, more draws ± %s (one standard error at %s)\n",
		words.Rounded(100*k.Chance, 100*k.Chance), words.Rounded(100*k.Sampling, 100*k.Sampling), words.Years(s.reached()))
	return text + s.Proteges[0].Known.hangsOn(s)
}

// kept says in how many histories the peace that is given held.
func (s *Summary) kept() string {
	var parts []string
	for i := range s.Proteges {
		p := &s.Proteges[i]
		text := words.Count(p.Histories) + " histories keep it"
		if len(s.Proteges) > 1 {
			text = p.Protege + " " + words.Count(p.Histories)
		}
		parts = append(parts, text)
	}
	if len(parts) > 1 {
		return "kept by so many histories: " + strings.Join(parts, ", ")
	}
	return parts[0]
}

// together says how long all protégés stay at peace.
func (s *Summary) together() string {
	t := s.Together
	if t == nil {
		return ""
	}
	if k := s.KnownTogether; k != nil {
		return fmt.Sprintf("\n  all still at peace after %s in %s; median %s\n", words.Years(s.reached()), k.AtBenchmark.Percent(), k.Quartiles.Median.Known(float64(s.Horizon)))
	}
	return fmt.Sprintf("\n  all still at peace after %s in %s; median %s\n", words.Years(s.reached()), t.AtBenchmark.PercentOf(), inYears(t.Median, float64(s.Horizon)))
}

// lineTable is a name and what there is to say, a line each.
func lineTable(lines [][]string, width int) string {
	table := words.Grid{Indent: "  ", Texts: []int{0, 1}, Rows: lines}
	return table.Fit(width)
}

// brief are the lines of a screen.
func (p *ProtegeSummary) brief(s *Summary) [][]string {
	lines := p.lasting(s)
	if p.Asked == nil {
		return lines
	}
	lines = append(lines, []string{"attacked by", p.attackedBy()})
	if p.Honoured != nil {
		lines = append(lines, []string{"kept their word", p.keptWord()})
	}
	return lines
}

// attackedBy says who attacks in what share of the breaches.
func (p *ProtegeSummary) attackedBy() string {
	if p.Known == nil {
		return shares(p.Attackers)
	}
	var parts []string
	for i, a := range p.Attackers {
		if a.Share != nil && a.Share.Value > 0 {
			parts = append(parts, a.Name+" "+p.Known.Attackers[i].Share.Percent())
		}
	}
	return strings.Join(parts, "; ") + " of breaches"
}

// keptWord is the share of guarantors asked that honour.
func (p *ProtegeSummary) keptWord() string {
	if p.Known == nil {
		return p.Honoured.PercentOf()
	}
	return p.Known.Honoured.Percent() + " of " + p.Honoured.Of
}

// lasting are the lines on how long the peace lasts.
func (p *ProtegeSummary) lasting(s *Summary) [][]string {
	q, h := &p.Quartiles, float64(s.Horizon)
	if k := p.Known; k != nil {
		return [][]string{
			{"peace lasts", "median " + k.Quartiles.Median.Known(h)},
			{"mean full years", fmt.Sprintf("%s, within the horizon of %s", k.RestrictedMean.Text(), words.Years(h))},
			{"at least " + words.Years(s.reached()), k.AtBenchmark.Percent() + label(s)},
		}
	}
	return [][]string{
		{"peace lasts", fmt.Sprintf("median %s; half end between %s and %s", inYears(q.Median, h), q.Q25.Estimate.Text(h), q.Q75.Estimate.Text(h))},
		{"mean full years", fmt.Sprintf("%s within the horizon of %s", p.RestrictedMean, words.Years(h))},
		{"at least " + words.Years(s.reached()), p.AtBenchmark.PercentOf() + label(s)},
	}
}

// lines are all there are, a name first.
func (p *ProtegeSummary) lines(s *Summary) [][]string {
	lines := append(p.lasting(s),
		[]string{"broken within", words.Years(float64(s.Horizon)) + " in " + p.brokenWithin()},
		[]string{"crises", fmt.Sprintf("%s a history; %s averted, %s after a warning", p.Crises, p.Averted.PercentOf(), p.Deterred.Percent())})
	if p.Asked != nil {
		lines = append(lines, []string{"attacked by", p.attackedBy()})
		if len(p.Guarantees) > 0 {
			lines = append(lines, []string{"guarantee then", shares(p.Guarantees)})
		}
		lines = append(lines, []string{"restored", p.restored()})
	}
	if p.Nuclear != nil {
		lines = append(lines, []string{"nuclear powers fight", fmt.Sprintf("within %s in %s, within %s in %s", words.Years(s.reached()),
			p.Nuclear.WithinBenchmark.Percent(), words.Years(float64(s.Horizon)), p.Nuclear.Within.PercentOf())})
	}
	if p.Forsworn != nil && p.Forsworn.Value > 0 {
		lines = append(lines, []string{"own word broken", "by the attacker in " + p.Forsworn.PercentOf()})
	}
	if len(p.Guarantees) > 0 {
		lines = append(lines, []string{"pledges lapsed", p.Lapsed.String() + " a history"})
	}
	if p.Abandoned.Value > 0 {
		lines = append(lines, []string{"neutrality left", p.Abandoned.PercentOf()})
	}
	if p.Honoured != nil {
		lines = append(lines, []string{"kept their word", fmt.Sprintf("%s (%s a breach)", p.keptWord(), p.Asked)})
	}
	return lines
}

// brokenWithin is the share of histories whose peace ends.
func (p *ProtegeSummary) brokenWithin() string {
	if p.Known == nil {
		return p.Breached.PercentOf()
	}
	return p.Known.Breached.Percent() + " of histories"
}

// restored is the share of breaches after which the protégé is restored.
func (p *ProtegeSummary) restored() string {
	if p.Known == nil || p.Known.Restored == nil {
		return p.Restored.PercentOf()
	}
	return p.Known.Restored.Percent() + " of breaches"
}

// fought is the share of breaches in which guarantor j fights, of those in which it is
// asked.
func (p *ProtegeSummary) fought(j int) string {
	if p.Known == nil || j >= len(p.Known.Guarantors) || p.Known.Guarantors[j].Share == nil {
		return p.Powers[j].Honoured.Percent()
	}
	return p.Known.Guarantors[j].Share.Percent()
}

// guarantorTable says what each guarantor did, in shares of breaches and of
// those in which it was asked. The attacker is never asked.
func (p *ProtegeSummary) guarantorTable(width int) string {
	if p.Honoured == nil {
		return ""
	}
	table := words.Grid{Indent: "  ", Texts: []int{0}, Heading: true,
		Rows: [][]string{{"% of breaches", "asked in", "fought, of those asked", "failed first", "fought unasked"}}}
	for j, g := range p.Powers {
		table.Rows = append(table.Rows, []string{"  " + g.Power, g.Asked.Percent(), p.fought(j), g.FirstFailed.Percent(), g.Volunteered.Percent()})
	}
	return table.Fit(width)
}

// restraintTable says who restrained whom: how often each guarantor warned an
// aggressor that pressed, and how often the aggressor then held back.
func (p *ProtegeSummary) restraintTable(width int) string {
	table := words.Grid{Indent: "  ", Texts: []int{0, 1}, Heading: true,
		Rows: [][]string{{"% of crises", "warned by", "in", "held back then"}}}
	for _, a := range p.Restraint {
		table.Rows = append(table.Rows, []string{"  " + a.Aggressor, "anybody or nobody", words.NA, a.HeldBack.Percent()})
		for _, w := range a.Warners {
			if w.Warned != nil && w.Warned.Value > 0 {
				table.Rows = append(table.Rows, []string{"", w.Power, w.Warned.Percent(), w.HeldBack.Percent()})
			}
		}
	}
	if len(table.Rows) < 3 {
		return ""
	}
	return table.Fit(width)
}

// sideBySide is a row a protégé.
func (s *Summary) sideBySide(width int) string {
	table := words.Grid{Indent: "  ", Texts: []int{0}, Heading: true,
		Rows: [][]string{{"", "median, years", "mean full years", "at least " + words.Years(s.reached()), "kept their word"}}}
	for i := range s.Proteges {
		p := &s.Proteges[i]
		row := []string{p.Protege, p.Quartiles.Median.Text(float64(s.Horizon)), p.RestrictedMean.String(), p.AtBenchmark.Percent(), p.Honoured.Percent()}
		if k := p.Known; k != nil {
			row = []string{p.Protege, k.Quartiles.Median.Known(float64(s.Horizon)), k.RestrictedMean.Text(), k.AtBenchmark.Percent(), k.Honoured.Percent()}
		}
		table.Rows = append(table.Rows, row)
	}
	return table.Fit(width)
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

// label names the benchmark in brackets behind its years, or says that it lies
// beyond the horizon.
func label(s *Summary) string {
	switch {
	case s.Benchmark.Years > s.Horizon:
		return fmt.Sprintf(" (the benchmark of %s is beyond the horizon)", words.Years(float64(s.Benchmark.Years)))
	case s.Benchmark.Label != "":
		return " (" + s.Benchmark.Label + ")"
	}
	return ""
}

// shares are "France 70.4 ± 0.1 %, Prussia 29.6 ± 0.1 % of breaches".
func shares(list []Part) string {
	var parts []string
	of := ""
	for _, s := range list {
		if s.Share != nil && s.Share.Value > 0 {
			parts = append(parts, strings.ReplaceAll(s.Name, "_", " ")+" "+s.Share.Percent())
			of = s.Share.Of
		}
	}
	return strings.Join(parts, ", ") + " of " + of
}
