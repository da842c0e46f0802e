package record

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"concert/results/survival"
)

// WriteText writes the report for a terminal: a line a set, the curve at some years
// when there is one set only, where Belgium stands, who honoured the promise.
func (r *Report) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	r.writeSets(out)
	if len(r.Sets) == 1 {
		writeCurve(out, r.Sets[0].Curve)
	}
	r.writeBelgium(out)
	r.writeHonour(out)
	if len(r.Sets) == 1 {
		r.writePowers(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write the record: %w", err)
	}
	return nil
}

// grid writes rows of cells in columns; errors stay with out until its Flush.
func grid(out *bufio.Writer, rows [][]string) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintln(t, "  "+strings.Join(r, "\t"))
	}
	_ = t.Flush()
}

func (r *Report) writeSets(out *bufio.Writer) {
	fmt.Fprintln(out, "Territories whose integrity several powers promised, 1815–2026: years to the first attack")
	fmt.Fprintf(out, "Kaplan–Meier; in brackets %g %% intervals (%s; of rates Poisson). Ends are clustered in general wars: true errors are larger.\n\n",
		100*r.Sets[0].Curve.Level, r.Sets[0].Curve.Conf)
	rows := [][]string{{"set", "number", "attacks", "25 % attacked by", "50 % by", "75 % by", "S(75)", "attacks a year", "spells"}}
	for _, e := range r.Sets {
		rows = append(rows, []string{
			e.Set.Name, fmt.Sprint(e.Spells), fmt.Sprint(e.Attacks), quantile(e.Quartile[0]), quantile(e.Quartile[1]), quantile(e.Quartile[2]),
			chance(e.Curve, 75), fmt.Sprintf("%.3f (%.3f–%.3f)", e.Rate.Value, e.Rate.Lower, e.Rate.Upper), e.Set.Title,
		})
	}
	grid(out, rows)
}

// quantile is "29 (17–43)" in whole years, with words for what is not reached.
func quantile(q survival.Quantile) string {
	switch {
	case q.Lower.Reached && q.Upper.Reached:
		return fmt.Sprintf("%s (%.0f–%.0f)", years(q.Estimate), q.Lower.Time, q.Upper.Time)
	case q.Lower.Reached:
		return fmt.Sprintf("%s (from %.0f)", years(q.Estimate), q.Lower.Time)
	default:
		return years(q.Estimate)
	}
}

func years(l survival.Limit) string {
	if !l.Reached {
		return "not reached"
	}
	return fmt.Sprintf("%.0f", l.Time)
}

// chance is S at a year with its interval, where spells were observed so long.
func chance(c *survival.Curve, year float64) string {
	p := c.At(year)
	switch {
	case !observed(c, year):
		return "not observed"
	case p.Survival == 0:
		return "0 (none left)"
	case math.IsNaN(p.Lower) || p.Lower == p.Upper:
		return "1 (none ended)"
	}
	return fmt.Sprintf("%.2f (%.2f–%.2f)", p.Survival, p.Lower, p.Upper)
}

func writeCurve(out *bufio.Writer, c *survival.Curve) {
	fmt.Fprint(out, "\nProbability that peace still holds, with the spells observed so long\n")
	var rows [][]string
	for _, year := range StandingYears {
		rows = append(rows, []string{fmt.Sprintf("after %g years", year), chance(c, year), fmt.Sprintf("%g at risk", c.At(year).AtRisk)})
	}
	grid(out, rows)
}

func (r *Report) writeBelgium(out *bufio.Writer) {
	b := Belgium()
	fmt.Fprintf(out, "\nBelgium %d–%d: %.1f years", b.Start.Year(), b.End.Year(), b.Years)
	if all, err := All.Place(b.Years); err == nil && len(all.EndedLater) == 0 {
		fmt.Fprintf(out, ", the longest peace of all that ended by attack; of %d spells %d have outlasted it, none attacked", len(All.Spells()), len(all.LongerPeace))
	}
	fmt.Fprintln(out)
	var rows [][]string
	for _, p := range r.Belgium {
		rows = append(rows, []string{p.Set.Name, p.String()})
	}
	grid(out, rows)
}

// String is where a duration stands, in words.
func (p *Place) String() string {
	if p.AtRisk == 0 {
		return "no spell was observed so long"
	}
	share := fmt.Sprintf("%.0f %%", 100*p.Reached.Value)
	if p.Earlier.Value != p.Reached.Value {
		share = fmt.Sprintf("%.0f–%.0f %%", 100*p.Earlier.Value, 100*p.Reached.Value)
	}
	return fmt.Sprintf("%s had been attacked by then%s, %d at risk", share, p.interval(), p.AtRisk)
}

// interval is " (71–95 %)" about both ends of the range; where none or all had been
// attacked the curve has none.
func (p *Place) interval() string {
	lower, upper := p.Earlier.Lower, p.Reached.Upper
	switch {
	case lower == upper || math.IsNaN(lower):
		return ""
	case math.IsNaN(upper):
		return fmt.Sprintf(" (from %.0f %%)", 100*lower)
	}
	return fmt.Sprintf(" (%.0f–%.0f %%)", 100*lower, 100*upper)
}

func (r *Report) writeHonour(out *bufio.Writer) {
	if len(r.Honour) == 0 {
		fmt.Fprint(out, "\nNobody could have honoured a promise: no attack left another guarantor bound\n")
		return
	}
	fmt.Fprint(out, "\nGuarantors of attacked territories, the attacker left out: who honoured the promise (Wilson intervals)\n")
	rows := [][]string{{"set", "attacks", "chances", "fought", "fought or material aid", "at war for any reason", "attacks in which anyone fought"}}
	for _, h := range r.Honour {
		rows = append(rows, []string{h.Set.Name, fmt.Sprint(h.Spells), fmt.Sprint(h.Chances),
			percent(h.Fought), percent(h.Material), percent(h.AtWar), percent(h.AnyFought)})
	}
	grid(out, rows)
}

func percent(e survival.Estimate) string {
	return fmt.Sprintf("%.0f %% (%.0f–%.0f)", 100*e.Value, 100*e.Lower, 100*e.Upper)
}

// writePowers lists the powers with five chances and more, or violators.
func (r *Report) writePowers(out *bufio.Writer) {
	var rows [][]string
	for _, p := range r.Powers {
		if p.Chances >= 5 || p.Violated > 1 {
			rows = append(rows, []string{p.Power, fmt.Sprint(p.Chances), fmt.Sprint(p.Fought), fmt.Sprint(p.Violated)})
		}
	}
	if len(rows) > 0 {
		fmt.Fprint(out, "\nBy power: attacks by others, in how many it fought, and how many it made itself on what it had guaranteed\n")
		grid(out, append([][]string{{"power", "chances", "fought", "violated"}}, rows...))
	}
}
