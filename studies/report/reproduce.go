package report

import (
	"fmt"
)

// reproduce says how to get the same again.
func (r *Report) reproduce() []section {
	s := section{ID: "reproduce", Title: "How to get the same again", Level: 2}
	t := &table{Sorts: true, Caption: "What the figures are of", Columns: []column{{Title: "Run"}, {"Seed", true}, {"Histories", true}, {"Horizon, years", true}, {Title: "Scenario, SHA-256"}, {Title: "Versions"}, {Title: "Stopped"}}}
	stopped := false
	for _, c := range r.Cases {
		m := &c.Manifest
		stopped = stopped || m.Stopped != ""
		t.Rows = append(t.Rows, []cell{text(c.label), number(fmt.Sprint(m.Seed), float64(m.Seed)), exact(float64(m.Histories)), number(fmt.Sprint(m.Horizon), float64(m.Horizon)),
			cell{Text: m.Hash, Code: true}, text(fmt.Sprintf("results %s, %s, %s", m.Results, m.Go, m.Processor)), text(until(m.Until, m.Stopped))})
	}
	for _, x := range r.Studies {
		m := &x.Manifest
		t.Rows = append(t.Rows, []cell{text("concert " + x.kind + ": " + m.Scenario), number(fmt.Sprint(m.Seed), float64(m.Seed)), exact(float64(m.Histories)), number(fmt.Sprint(m.Horizon), float64(m.Horizon)),
			text(dash), text(fmt.Sprintf("results %s, %s, %s", m.Results, m.Go, m.Processor)), text(until(m.Until, m.Stopped))})
	}
	for _, c := range r.Comparisons {
		t.Rows = append(t.Rows, []cell{text("concert compare: " + c.Arrangements[0].Label), number(fmt.Sprint(c.Seed), float64(c.Seed)), exact(float64(c.Histories)), number(fmt.Sprint(c.Horizon), float64(c.Horizon)),
			text(dash), text("results " + c.ResultsVersion), text(dash)})
	}
	if !stopped {
		last := len(t.Columns) - 1
		t.Columns = t.Columns[:last]
		for i := range t.Rows {
			t.Rows[i] = t.Rows[i][:last]
		}
	}
	s.Blocks = append(s.Blocks, block{Table: t})
	var code []string
	for _, c := range r.Cases {
		code = append(code, c.Commands...)
	}
	if r.Command != "" {
		code = append(code, r.Command)
	}
	if len(code) > 0 {
		s.Blocks = append(s.Blocks, block{Text: "The same scenarios, seeds and numbers of histories give the same figures to the last digit, whatever the number of workers:"}, block{Code: code})
	}
	for _, c := range r.Cases {
		for _, w := range c.Manifest.Warnings {
			s.Blocks = append(s.Blocks, block{Remark: c.label + ": " + w})
		}
	}
	if r.Version != "" {
		s.Blocks = append(s.Blocks, block{Remark: "Report made by concert " + r.Version + "."})
	}
	return []section{s}
}

func until(asked, stopped string) string {
	if stopped == "" {
		return dash
	}
	return asked + ": " + stopped
}

// glossary explains the words.
func glossary() section {
	return section{ID: "words", Title: "Words", Level: 2, Blocks: []block{{Words: []tile{
		{Label: "History", Value: "One simulated course of events, year by year, from the promise to its breach or to the horizon. All histories start from the same facts and differ by chance alone."},
		{Label: "Horizon", Value: "The year in which a history is broken off if peace still holds. A duration beyond it is not known, only that it is longer."},
		{Label: "Full years of peace", Value: "The years completed before the attack. Belgium’s guarantee of 1839 completed 75 and was broken in its 76th."},
		{Label: "95" + nbsp + "% interval", Value: "Made so that it covers what endless simulation would give in 95 of 100 such runs."},
		{Label: "Guarantor, protégé, attacker", Value: "The power that promised, the state it was promised to, the power that broke the peace. One power may be guarantor and attacker."},
		{Label: "To honour, to renege", Value: "To fight for the protégé when bound to; to be bound and not to fight. A pledge that lapsed binds no longer."},
		{Label: "Crisis", Value: "A power presses the protégé. The crisis is averted if the power then holds back; the peace ends if it does not."},
	}}}}
}
