package plots

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/words"
)

// Effect is a difference with its interval, all three in the unit of
// [Intervals.XTitle]. The interval need not be symmetric.
type Effect struct {
	Name                string
	Value, Lower, Upper float64
}

// Intervals draws differences one below the other, each a dot with its interval, about
// a line at 0.
type Intervals struct {
	Title, Subtitle string
	XTitle          string // what differs, and its unit
	Rows            []Effect
	Note            string
}

// check wants finite rows whose limits are in order; the value may lie outside
// them.
func (f *Intervals) check() error {
	if len(f.Rows) == 0 {
		return errors.New("rows: want at least one, got none")
	}
	return checkEffects("row", f.Rows)
}

func checkEffects(kind string, rows []Effect) error {
	for _, r := range rows {
		if !finite(r.Value, r.Lower, r.Upper) || r.Lower > r.Upper {
			return fmt.Errorf("%s %q: want finite values and a lower limit not above the upper, got %v, %v and %v", kind, r.Name, r.Value, r.Lower, r.Upper)
		}
	}
	return nil
}

func (f *Intervals) body(p *page) vg.Length { return p.rowsHeight(f.table()) }

// figure is the value as signed figures of two decimals.
func (r Effect) figure() string {
	text := words.Fixed(r.Value, 2)
	if r.Value > 0 {
		text = "+" + text
	}
	return text
}

// Alt lists the rows.
func (f *Intervals) Alt() Alt {
	var parts []string
	for _, r := range f.Rows {
		parts = append(parts, fmt.Sprintf("%s %s (%s to %s)", r.Name, r.figure(), words.Fixed(r.Lower, 2), words.Fixed(r.Upper, 2)))
	}
	return Alt{Title: cmp.Or(f.Title, "Differences"), Description: strings.Join(parts, "; ") + "."}
}

func (f *Intervals) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot("Dot: estimate with its 95"+nbsp+"% interval.", f.Note)
}

func (f *Intervals) draw(p *page) { p.drawEffects(f.table(), f.Rows, f.XTitle) }

// drawEffects takes 0 into the axis whatever the rows are: whether an interval reaches
// it is what is read off.
func (p *page) drawEffects(t *rowTable, rows []Effect, title string) {
	ends := []float64{0}
	for _, r := range rows {
		ends = append(ends, r.Value, r.Lower, r.Upper)
	}
	low, high := rangeOf(ends)
	n := p.drawRows(t, valueAxis(low, high, title), nil)
	n.line(n.theme.Ink, 1, nil, n.at(0, 0), n.at(0, 1))
}

// table are the rows of the picture.
func (f *Intervals) table() *rowTable {
	t := &rowTable{header: []string{"estimate"}}
	for _, r := range f.Rows {
		t.names, t.values = append(t.names, r.Name), append(t.values, []string{r.figure()})
	}
	t.bar = func(n *panel, i int, y vg.Length) {
		r, clr := f.Rows[i], n.theme.series(0)
		if r.Value < 0 {
			clr = n.theme.series(1)
		}
		n.whisker(n.px(r.Lower), n.px(r.Upper), y, n.base*0.5, clr)
		n.dot(vg.Point{X: n.px(r.Value), Y: y}, n.base*0.3, clr)
	}
	return t
}
