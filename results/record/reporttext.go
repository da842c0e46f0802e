package record

import (
	"fmt"
	"io"
	"math"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// WriteText writes the report for a terminal of so many columns: a line a set,
// the curve at some years when there is one set only, where Belgium stands, who
// honoured the promise.
func (r *Report) WriteText(w io.Writer, width int) error {
	p := &page{width: width}
	r.writeSets(p)
	if len(r.Sets) == 1 {
		writeCurve(p, r.Sets[0])
	}
	r.writeBelgium(p)
	r.writeHonour(p)
	if len(r.Sets) == 1 {
		r.writePowers(p)
	}
	if _, err := io.WriteString(w, words.Fold(p.String(), width)); err != nil {
		return fmt.Errorf("write the record: %w", err)
	}
	return nil
}

// page is text being written for a terminal of so many columns.
type page struct {
	strings.Builder
	width int
}

// grid writes rows in columns, those of texts given.
func (p *page) grid(heading bool, rows [][]string, texts ...int) {
	table := words.Grid{Indent: "  ", Texts: texts, Heading: heading, Rows: rows}
	p.WriteString(table.Fit(p.width))
}

// writeSets writes a row for each set, spells and attacks with median, S(75)
// and attacks in 100 years, and below what each set holds.
func (r *Report) writeSets(p *page) {
	p.WriteString("Territories whose integrity several powers promised, 1815–2026: years to the first attack\n")
	fmt.Fprintf(p, "Kaplan–Meier; in brackets %s intervals (%s; of rates Poisson). Ends are clustered in general wars: true errors are larger.\n\n",
		words.Percent(r.Sets[0].Curve.Level, 0), r.Sets[0].Curve.Conf)
	rows := [][]string{{"set", "spells", "attacks", "median, years", "at least 75 years", "attacks in 100 years"}}
	titles := [][]string{}
	for _, e := range r.Sets {
		rows = append(rows, []string{e.Set.Name, fmt.Sprint(e.Spells), fmt.Sprint(e.Attacks), e.Quartile[1].String(), chance(e.Curve, 75), rateText(e.Rate)})
		titles = append(titles, []string{e.Set.Name, e.Set.Title})
	}
	p.grid(true, rows, 0)
	p.WriteByte('\n')
	p.grid(false, titles, 0, 1)
}

// rateText is a rate in 100 years: "2.1 [1.3 to 3.1]".
func rateText(rate survival.Estimate) string {
	in := rate.Times(100)
	return in.Rounded() + " " + in.Interval()
}

// chance is S at a year with its interval, where spells were observed so long.
func chance(c *survival.Curve, year float64) string {
	p := c.At(year)
	switch {
	case !observed(c, year):
		return "not observed"
	case p.Survival == 0:
		return "0 % (none left)"
	case math.IsNaN(p.Lower) || p.Lower == p.Upper:
		return "100 % (none ended)"
	}
	return shareText(survival.Estimate{Value: p.Survival, StdErr: p.StdErr, Lower: p.Lower, Upper: p.Upper})
}

// writeCurve writes the quartiles of one set and its S at [StandingYears], with
// the spells at risk.
func writeCurve(p *page, e *Estimate) {
	p.WriteString("\nYears by which so many had been attacked\n")
	rows := [][]string{}
	for i, share := range []string{"a quarter", "half", "three quarters"} {
		rows = append(rows, []string{share, e.Quartile[i].String()})
	}
	p.grid(false, rows, 0, 1)
	p.WriteString("\nShare still at peace, and how many were observed so long\n")
	rows = nil
	for _, year := range StandingYears {
		rows = append(rows, []string{"after " + words.Years(year), chance(e.Curve, year), words.Counted(e.Curve.At(year).AtRisk) + " at risk"})
	}
	p.grid(false, rows, 0)
}

// writeBelgium says where the peace of Belgium stands in each set. That it is
// the longest of all that ended is said only as long as the record bears it
// out.
func (r *Report) writeBelgium(p *page) {
	b := Belgium()
	fmt.Fprintf(p, "\nBelgium %d–%d: %s years", b.Start.Year(), b.End.Year(), words.Fixed(b.Years, 1))
	if all, err := All.Place(b.Years); err == nil && len(all.EndedLater) == 0 {
		fmt.Fprintf(p, ", the longest peace of all that ended by attack; of %d spells %d have outlasted it, none attacked", len(All.Spells()), len(all.LongerPeace))
	}
	p.WriteByte('\n')
	var rows [][]string
	for _, place := range r.Belgium {
		rows = append(rows, []string{place.Set.Name, place.String()})
	}
	p.grid(false, rows, 0, 1)
}

// String is where a duration stands, in words.
func (p *Place) String() string {
	if p.AtRisk == 0 {
		return "no spell was observed so long"
	}
	return fmt.Sprintf("%s had been attacked by then%s, %d at risk", p.Span(), p.interval(), p.AtRisk)
}

// interval is " [71 to 95 %]" about both ends of the range; where none or all had been
// attacked the curve has none.
func (p *Place) interval() string {
	lower, upper := p.Earlier.Lower, p.Reached.Upper
	switch {
	case lower == upper || math.IsNaN(lower):
		return ""
	case math.IsNaN(upper):
		return " [" + words.Rounded(100*lower, 100*p.Earlier.StdErr) + " % or more]"
	}
	return " " + words.PercentInterval(lower, upper, p.Reached.StdErr)
}

// writeHonour writes a row for each set: of the guarantors that could, the
// shares that fought, helped or were at war anyway; of the attacks, that in
// which anyone fought.
func (r *Report) writeHonour(p *page) {
	if len(r.Honour) == 0 {
		p.WriteString("\nNobody could have honoured a promise: no attack left another guarantor bound\n")
		return
	}
	p.WriteString("\nGuarantors of attacked territories, the attacker left out: who honoured the promise (Wilson intervals)\n")
	rows := [][]string{{"set", "attacks", "chances", "fought", "fought or gave material aid", "at war for any reason", "anyone fought, of attacks"}}
	for _, h := range r.Honour {
		rows = append(rows, []string{h.Set.Name, fmt.Sprint(h.Spells), fmt.Sprint(h.Chances),
			shareText(h.Fought), shareText(h.Material), shareText(h.AtWar), shareText(h.AnyFought)})
	}
	p.grid(true, rows, 0)
}

// shareText is a share with its interval alone: "29 % [12 to 49 %]".
func shareText(e survival.Estimate) string {
	in := e.Times(100)
	return in.Rounded() + " % " + e.PercentInterval()
}

// writePowers lists the powers with five chances and more, or two violations.
func (r *Report) writePowers(p *page) {
	var rows [][]string
	for _, x := range r.Powers {
		if x.Chances >= 5 || x.Violated > 1 {
			rows = append(rows, []string{x.Power, fmt.Sprint(x.Chances), fmt.Sprint(x.Fought), fmt.Sprint(x.Violated)})
		}
	}
	if len(rows) > 0 {
		p.WriteString("\nBy power: attacks by others, in how many it fought, and how many it made itself on what it had guaranteed\n")
		p.grid(true, append([][]string{{"power", "chances", "fought", "violated"}}, rows...), 0)
	}
}
