package plots

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/survival"
	"concert/results/words"
)

// Gain is what one contributor adds to a result when it joins those above it in the
// rows. That the gains sum to All − Base is the caller's to see to.
type Gain struct {
	Name   string  // of the contributor
	Value  float64 // in units of the result; may be negative
	StdErr float64 // 0 is none
}

// Contributions draws how a result builds up from its base, contributor by
// contributor, each bar beginning where the last one ends.
type Contributions struct {
	Title, Subtitle string
	XTitle          string            // the result and its unit
	Base            survival.Estimate // the result without any contributor
	All             survival.Estimate // with all of them
	Share           bool              // the result is a share, shown in percent, gains in points
	Rows            []Gain            // in this order
	Note            string            // added to the caption
}

// check wants at least one contributor, and numbers everywhere.
func (f *Contributions) check() error {
	if len(f.Rows) == 0 {
		return errors.New("rows: want at least one contributor, got none")
	}
	for _, r := range f.Rows {
		if !finite(r.Value, r.StdErr, f.Base.Value, f.All.Value) {
			return fmt.Errorf("contributor %q: want a finite gain, got %v", r.Name, r.Value)
		}
	}
	return nil
}

func (f *Contributions) body(p *page) vg.Length { return p.rowsHeight(f.table()) }

// value is a result with its error, in percent if it is a share.
func (f *Contributions) value(e survival.Estimate) string {
	if f.Share {
		return words.Unbroken(e.Percent())
	}
	return words.Unbroken(e.String())
}

// gain is a contribution with its sign and error, in percentage points of a
// share.
func (f *Contributions) gain(r Gain) string {
	scale := 1.0
	if f.Share {
		scale = 100
	}
	text := plusMinus(scale*r.Value, scale*r.StdErr)
	if r.Value > 0 {
		text = "+" + text
	}
	return text
}

// Alt names the largest contributions.
func (f *Contributions) Alt() Alt {
	var parts []string
	for _, r := range f.Rows[:min(5, len(f.Rows))] {
		parts = append(parts, r.Name+" "+f.gain(r))
	}
	return Alt{Title: cmp.Or(f.Title, "Contributions"), Description: fmt.Sprintf("%s: from %s to %s. %s.",
		cmp.Or(f.XTitle, "The result"), f.value(f.Base), f.value(f.All), strings.Join(parts, "; "))}
}

func (f *Contributions) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(fmt.Sprintf("Line: with none of them, %s; with all, %s. ± and whiskers are one standard error.", f.value(f.Base), f.value(f.All)), f.Note)
}

// draw draws the bars on an axis wide enough for all of them with their errors,
// and a line at the base.
func (f *Contributions) draw(p *page) {
	ends, at := []float64{f.Base.Value}, f.Base.Value
	for _, r := range f.Rows {
		at += r.Value
		ends = append(ends, at-r.StdErr, at+r.StdErr)
	}
	low, high := rangeOf(ends)
	x := valueAxis(low, high, f.XTitle)
	if f.Share {
		x.format = shareAxis(1, "").format
	}
	n := p.drawRows(f.table(), x, nil)
	n.line(n.theme.Ink, 1, nil, n.at(f.Base.Value, 0), n.at(f.Base.Value, 1))
}

// table are the rows of the picture.
func (f *Contributions) table() *rowTable {
	t := &rowTable{header: []string{"adds"}}
	if f.Share {
		t.header[0] = "adds, points"
	}
	starts, at := []float64{}, f.Base.Value
	for _, r := range f.Rows {
		t.names, t.values = append(t.names, r.Name), append(t.values, []string{f.gain(r)})
		starts = append(starts, at)
		at += r.Value
	}
	t.bar = func(n *panel, i int, y vg.Length) {
		r, clr := f.Rows[i], n.theme.fill(0)
		if r.Value < 0 {
			clr = n.theme.fill(1)
		}
		n.swing(n.px(starts[i]), starts[i]+r.Value, r.StdErr, y, clr)
	}
	return t
}

// swing draws a bar from a base to a value, with its error.
func (n *panel) swing(base vg.Length, v, se float64, y vg.Length, clr colour) {
	thick, end := n.base*0.9, n.px(v)
	n.hbar(min(base, end), max(base, end), y, thick, clr)
	if se > 0 {
		n.whisker(n.px(v-se), n.px(v+se), y, thick*0.5, n.theme.Ink)
	}
}
