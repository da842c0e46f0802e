package report

import (
	"fmt"
	"slices"

	"concert/results"
	"concert/results/plots"
	"concert/results/survival"
	"concert/results/words"
)

// caseSections tell one run: who breaks, who honours, histories, assumptions.
// k is its number from 1, shown when there are several.
func (r *Report) caseSections(k int, c *Case) []section {
	level, shown := 2, 0
	var list []section
	if len(r.Cases) > 1 {
		head := section{ID: anchor("run", k), Title: c.label, Level: 2, Case: k}
		if c.title() != c.label {
			head.Blocks = append(head.Blocks, block{Text: c.title() + "."})
		}
		if c.Question != "" {
			head.Blocks = append(head.Blocks, block{Text: c.Question})
		}
		for i := range c.Proteges {
			head.Blocks = append(head.Blocks, block{Text: words.Capital(c.sentence(i))}, block{Tiles: c.tiles(i)})
		}
		list, level, shown = append(list, head), 3, k
	}
	add := func(id, title string, blocks []block) {
		if len(blocks) > 0 {
			list = append(list, section{ID: anchor(id, k), Title: title, Level: level, Case: shown, Blocks: blocks})
		}
	}
	add("breaks", "Who breaks the peace", c.each(k, c.breaches))
	add("honours", "Who keeps the promise", c.each(k, c.promises))
	add("chronicles", "Histories told", c.stories(k))
	add("assumptions", "What was assumed", r.assumptions(k-1))
	return list
}

// each puts together what is said of each protégé.
func (c *Case) each(k int, say func(i int, name string) []block) (blocks []block) {
	for i := range c.Proteges {
		suffix := anchor(k)
		if len(c.Proteges) > 1 {
			suffix = anchor(k, i+1)
		}
		blocks = append(blocks, say(i, suffix)...)
	}
	return blocks
}

// breaches says how the peace of a protégé ends.
func (c *Case) breaches(i int, suffix string) []block {
	p, s := &c.Proteges[i], &c.Summary.Proteges[i]
	if s.Breached.Value == 0 {
		return []block{{Text: fmt.Sprintf("In no history was the peace of %s broken within %d years.", p.Name, c.Summary.Horizon)}}
	}
	text := fmt.Sprintf("Within %d years the peace of %s is broken in %s of the histories.", c.Summary.Horizon, p.Name, percent(s.Breached))
	if s.Unwarned != nil && s.Restored != nil {
		text += fmt.Sprintf(" In %s of these breaches nobody had warned the attacker; after %s of them the coalition restores the protégé.", percent(s.Unwarned), percent(s.Restored))
	}
	if s.RivalWar != nil && s.RivalWar.Value > 0 {
		text += fmt.Sprintf(" In %s the attacker is on the way to a rival with which it is at war.", percent(s.RivalWar))
	}
	if s.Forsworn != nil && s.Forsworn.Value > 0 {
		text += fmt.Sprintf(" In %s the attacker breaks a pledge of its own that binds it.", percent(s.Forsworn))
	}
	if n := s.Nuclear; n != nil {
		text += fmt.Sprintf(" A nuclear guarantor fights a nuclear attacker in %s of the histories within %d years and in %s within %d; only the first attack on a protégé is lived through.",
			percent(n.WithinBenchmark), min(c.Summary.Benchmark.Years, c.Summary.Horizon), percent(n.Within), c.Summary.Horizon)
	}
	ends, look := p.endings(c.Manifest.Horizon, len(s.Guarantees) > 0)
	look.Start = min(c.Summary.Benchmark.Years, c.Manifest.Horizon)
	f := &plots.Causes{Title: "How the peace of " + p.Name + " ends", Incidences: ends, Horizon: float64(c.Manifest.Horizon), Benchmark: c.benchmark()}
	return []block{{Text: text}, {Picture: &picture{Name: "causes-" + suffix, Figure: f, Reader: look}}, {Table: (*protegeSummary)(s).ends()}}
}

// endings are the incidences of the causes that occur.
func (p *Protege) endings(horizon int, promised bool) (list []survival.Incidence, look *reader) {
	look = &reader{}
	for k := range p.Ends {
		if n := len(p.Ends[k].Points); n == 0 || p.Ends[k].Points[n-1].Incidence == 0 {
			continue
		}
		e := p.Ends[k]
		e.Cause = p.Causes[k].Told(promised)
		list = append(list, e)
		look.incidence(e.Cause, &p.Ends[k], horizon)
	}
	return list, look
}

// ends is the table of attackers and of the guarantee's state.
func (s *protegeSummary) ends() *table {
	t := &table{Sorts: true, Caption: "Breaches of the peace of " + s.Protege, Columns: append(texts("Breach"), numbers("Share of breaches", "95"+nbsp+"% interval")...)}
	add := func(prefix string, list []results.Part) {
		for _, x := range list {
			if x.Share != nil && x.Share.Value > 0 {
				t.Rows = append(t.Rows, append([]cell{text(prefix + spoken(x.Name))}, shareCells(x.Share)...))
			}
		}
	}
	add("by ", s.Attackers)
	add("with the guarantee: ", s.Guarantees)
	if slices.ContainsFunc(s.Guarantees, func(x results.Part) bool { return x.Name == "hollow" && x.Share != nil && x.Share.Value > 0 }) {
		t.Notes = append(t.Notes, "Hollow: at least half of the pledges had lapsed.")
	}
	if s.Known != nil {
		t.Notes = append(t.Notes, "The intervals of this table and of the picture are chance alone.")
	}
	return t
}

// shareCells are a share and its interval in percent.
func shareCells(e *survival.Estimate) []cell {
	if e == nil {
		return []cell{text(words.NA), text(words.NA)}
	}
	return []cell{shareCell(e), number(words.Unbroken(e.PercentInterval()), e.Value)}
}
