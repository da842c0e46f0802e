package report

import (
	"fmt"
	"math"

	"concert/results/record"
	"concert/results/words"
)

// validation holds the runs against what happened.
func (r *Report) validation() []section {
	s := section{ID: "validation", Title: "How far to trust it", Level: 2}
	for _, c := range r.Cases {
		for i := range c.Proteges {
			s.Blocks = append(s.Blocks, c.against(i)...)
		}
		s.Blocks = append(s.Blocks, c.observed()...)
	}
	list := []section{s}
	for k, p := range r.Validation {
		more := section{ID: anchor("validation", k+1), Title: p.titled(), Level: 3}
		for _, text := range p.Paragraphs {
			more.Blocks = append(more.Blocks, block{Text: text})
		}
		if len(p.Code) > 0 {
			more.Blocks = append(more.Blocks, block{Code: p.Code})
		}
		list = append(list, more)
	}
	if len(s.Blocks) == 0 && len(list) == 1 {
		return nil
	}
	return list
}

// subject is a protégé's name, with its arrangement's if there are several.
func (c *Case) subject(i int) string {
	if !c.several {
		return c.Proteges[i].Name
	}
	return c.Proteges[i].Name + " (" + c.label + ")"
}

// against lays a protégé's curve beside the historical record.
func (c *Case) against(i int) []block {
	if i >= len(c.Records) || c.Records[i].Name == "" {
		return nil
	}
	standings, err := record.Against(c.Proteges[i].Curve, c.Records[i])
	if err != nil {
		return nil
	}
	t := &table{Caption: fmt.Sprintf("%s against the historical record of %s", c.subject(i), c.Records[i].Title),
		Columns: numbers("Years", "Simulated: last as long", "Record: lasted as long", "Record, 95"+nbsp+"% interval")}
	t.Columns = append(t.Columns, column{Title: "Simulated, against the interval"})
	for _, s := range standings {
		if s.Position == record.Unknown {
			continue
		}
		t.Rows = append(t.Rows, []cell{
			exact(s.Years),
			pointCell(s.Simulated),
			pointCell(s.Record),
			number(words.Unbroken(words.PercentInterval(s.Record.Lower, s.Record.Upper, s.Record.StdErr)), s.Record.Lower),
			text(string(s.Position)),
		})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	t.Notes = []string{fmt.Sprintf("The record is that of %d promises since 1815; it is short and was not drawn at random. The intervals hold for each year by itself.", len(c.Records[i].Spells()))}
	return []block{{Table: t}}
}

// observed says where what happened lies among the histories.
func (c *Case) observed() []block {
	if c.Observed == nil || len(c.Proteges) == 0 {
		return nil
	}
	p, years := &c.Proteges[0], math.Floor(c.Observed.Years)
	if years > float64(c.Manifest.Horizon) {
		return nil
	}
	longer := p.Curve.At(years)
	share := pointCell(longer).Text
	what := fmt.Sprintf("the peace of %s held for %s, as far as it was observed", c.subject(0), words.Years(c.Observed.Years))
	if c.Observed.Ended {
		what = fmt.Sprintf("the peace of %s was broken after %s", c.subject(0), words.Years(c.Observed.Years))
	}
	return []block{{Text: fmt.Sprintf("In the real past %s. Of the simulated histories %s last at least %s full years.", what, share, words.Bare(years))}}
}
