package report

import (
	"fmt"
	"math"

	"concert/results"
	"concert/results/plots"
	"concert/results/survival"
)

// protegeSummary is a protégé in figures, with what a report says of them.
type protegeSummary results.ProtegeSummary

// promises says which guarantors keep their word.
func (c *Case) promises(i int, suffix string) []block {
	s := &c.Summary.Proteges[i]
	if len(s.Powers) == 0 {
		return []block{{Text: fmt.Sprintf("Nobody guarantees %s.", s.Protege)}}
	}
	if s.Breached.Value == 0 {
		return []block{{Text: fmt.Sprintf("Nobody was ever called upon to fight for %s.", s.Protege)}}
	}
	var blocks []block
	if s.Honoured != nil && s.Asked != nil && s.Asked.Value > 0 {
		blocks = append(blocks, block{Text: fmt.Sprintf("When %s is attacked, %s guarantors are bound to fight for it on average. %s of these calls are honoured.",
			s.Protege, plain(s.Asked), percent(s.Honoured))})
	} else {
		blocks = append(blocks, block{Text: fmt.Sprintf("No pledge to %s was ever in force when it was attacked; who fights does so unasked.", s.Protege)})
	}
	breaches := math.Round(s.Breached.Value * float64(s.Histories))
	f := &plots.Promises{Title: "Who keeps the promise to " + s.Protege}
	for _, g := range s.Powers {
		f.Rows = append(f.Rows, calls(&g, breaches))
	}
	if s.Asked != nil && s.Asked.Value > 0 {
		blocks = append(blocks, block{Picture: &picture{Name: "promises-" + suffix, Figure: f}})
	}
	blocks = append(blocks, block{Table: (*protegeSummary)(s).kept()})
	if t := (*protegeSummary)(s).restrained(); t != nil {
		blocks = append(blocks, block{Table: t})
	}
	return blocks
}

// calls turns the shares of a guarantor back into counts.
func calls(g *results.GuarantorSummary, breaches float64) plots.Promise {
	share := func(f *survival.Estimate, of float64) float64 {
		if f == nil {
			return 0
		}
		return math.Round(f.Value * of)
	}
	p := plots.Promise{Power: g.Power, Asked: share(g.Asked, breaches), Volunteers: share(g.Volunteered, breaches)}
	p.Honoured = min(p.Asked, share(g.Honoured, p.Asked))
	return p
}

// kept is the table of what each guarantor did.
func (s *protegeSummary) kept() *table {
	t := &table{Sorts: true, Caption: "Guarantors of " + s.Protege + " when it is attacked", Columns: append(texts("Power"),
		numbers("Bound when the attack comes, of breaches", "Fought, of calls", "Did not, of calls", "First to fail, of breaches", "Fought unasked, of breaches", "Warned, of breaches", "Let its pledge lapse, of histories")...)}
	for _, g := range s.Powers {
		row := []cell{text(g.Power)}
		for _, f := range []*survival.Estimate{g.Asked, g.Honoured, g.Reneged, g.FirstFailed, g.Volunteered, g.Warned, g.Lapsed} {
			row = append(row, shareCell(f))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []string{"A power is not called against its own attack. Unasked: without being bound, out of interest."}
	return t
}

// restrained is the table of who restrained whom: nil if nobody ever warned.
func (s *protegeSummary) restrained() *table {
	t := &table{Sorts: true, Caption: "Who restrained whom over " + s.Protege, Columns: append(texts("Aggressor", "Warned by"),
		numbers("In, of its crises", "It held back, of these warnings", "It held back, of all its crises")...)}
	for _, a := range s.Restraint {
		for _, w := range a.Warners {
			if w.Warned != nil && w.Warned.Value > 0 {
				t.Rows = append(t.Rows, []cell{text(a.Aggressor), text(w.Power), shareCell(w.Warned), shareCell(w.HeldBack), shareCell(a.HeldBack)})
			}
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	t.Notes = []string{"Several guarantors may warn in one crisis. Holding back after a warning is not holding back because of it: an aggressor holds back without any, too."}
	return t
}
