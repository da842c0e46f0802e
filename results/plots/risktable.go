package plots

import (
	"gonum.org/v1/plot/vg"

	"concert/results/survival"
	"concert/results/words"
)

// TableRows says which rows stand under a survival plot.
type TableRows int

// The risk tables.
const (
	AutoRows   TableRows = iota // all rows for one curve, those at risk for several
	NoRows                      // no table
	AtRiskRows                  // at risk
	AllRows                     // at risk, broken, and censored where any is
)

// riskRow is one line of the table.
type riskRow struct {
	name  string
	line  *sample // stands in for the name
	count func(t float64) float64
}

// riskTable is the table under the axis: its columns are the ticks of the panel
// above, so the two cannot part.
type riskTable struct {
	title string
	rows  []riskRow
	cell  vg.Length // width of the widest count
	names vg.Length // width of the names
}

// stateAt are the spells at the start of year t: still at risk (time ≥ t, R's
// rule), ended before, censored before. They add up to all but for those who had yet
// to come under watch.
func stateAt(c *survival.Curve, t float64) (atRisk, ended, censored float64) {
	for _, q := range c.Points {
		if q.Time >= t {
			break
		}
		ended += q.Events
		censored += q.Censored
	}
	return c.At(t).AtRisk, ended, censored
}

// censoredEarly says whether any spell was censored before the last time.
func censoredEarly(c *survival.Curve) bool {
	for _, q := range c.Points[:len(c.Points)-1] {
		if q.Censored > 0 {
			return true
		}
	}
	return false
}

// rowsOf are the rows of one curve.
func rowsOf(l Line, line *sample, all bool, s Saying) []riskRow {
	rows := []riskRow{{s.holds(), line, func(t float64) float64 { n, _, _ := stateAt(l.Curve, t); return n }}}
	if !all {
		return rows
	}
	rows = append(rows, riskRow{s.ended(), nil, func(t float64) float64 { _, d, _ := stateAt(l.Curve, t); return d }})
	if censoredEarly(l.Curve) {
		rows = append(rows, riskRow{"Censored", nil, func(t float64) float64 { _, _, c := stateAt(l.Curve, t); return c }})
	}
	return rows
}

// measure finds the widths the table needs beside and under the panel.
func (p *page) measure(t *riskTable, most float64) {
	t.cell = p.textWidth(words.Fixed(most, 0), p.tickType())
	for _, r := range t.rows {
		w := p.textWidth(r.name, p.tickType())
		if r.line != nil {
			w = p.sampleWidth()
		}
		t.names = max(t.names, w)
	}
}

// riskTableHeight is the height of so many rows under their title.
func (p *page) riskTableHeight(rows int) vg.Length {
	return vg.Length(p.tickType().leading()*vg.Length(rows+1)) + vg.Length(p.base*0.6)
}

// drawRiskTable writes the table into a strip of the page.
func (n *panel) drawRiskTable(t *riskTable, r vg.Rectangle) {
	type_ := n.tickType()
	y := r.Max.Y - vg.Length(n.base*0.6) - type_.leading()
	n.text(r.Min.X, y+type_.descent(), n.short(t.title, type_.strong(), r.Max.X-r.Min.X), left, type_.strong())
	for _, row := range t.rows {
		y -= type_.leading()
		if row.line != nil {
			n.drawSample(*row.line, r.Min.X, y+type_.descent()+type_.capital()/2)
		} else {
			n.text(r.Min.X, y+type_.descent(), row.name, left, type_)
		}
		for _, k := range n.x.ticks {
			n.text(n.px(k.at), y+type_.descent(), words.Fixed(row.count(k.at), 0), centre, type_.in(n.theme.Ink))
		}
	}
}
