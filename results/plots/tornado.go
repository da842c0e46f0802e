package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/words"
)

// Swing is what a result becomes when one parameter is moved.
type Swing struct {
	Parameter           string
	LowInput, HighInput string  // the values it was moved to, with their unit
	Low, High           float64 // the result there
	LowErr, HighErr     float64 // standard errors; 0 is none
}

// Tornado draws which parameters move a result most, the widest bar on top.
type Tornado struct {
	Title, Subtitle string
	XTitle          string  // the result and its unit
	Base            float64 // the result before anything is moved
	Share           bool    // the result is a share, shown in percent
	Rows            []Swing
	Keep            bool // keep the order of the rows
	Note            string
}

// check wants finite results; both may lie on the same side of the base, as they do
// where the parameter does not act monotonically.
func (f *Tornado) check() error {
	if len(f.Rows) == 0 {
		return errors.New("rows: want at least one parameter, got none")
	}
	for _, r := range f.Rows {
		if !finite(r.Low, r.High, r.LowErr, r.HighErr, f.Base) {
			return fmt.Errorf("parameter %q: want finite results, got %v and %v", r.Parameter, r.Low, r.High)
		}
	}
	return nil
}

// rows are in the order of the picture: by |High − Low|, the widest first, equal
// ones as given. f.Rows stay as they are.
func (f *Tornado) rows() []Swing {
	rows := slices.Clone(f.Rows)
	if !f.Keep {
		slices.SortStableFunc(rows, func(a, b Swing) int { return cmp.Compare(math.Abs(b.High-b.Low), math.Abs(a.High-a.Low)) })
	}
	return rows
}

func (f *Tornado) names() []string {
	var out []string
	for _, r := range f.rows() {
		out = append(out, r.Parameter)
	}
	return out
}

func (f *Tornado) body(p *page) vg.Length { return p.rowsHeight(f.table()) }

// value is a result as the words for the picture and its columns say it.
func (f *Tornado) value(v float64) string {
	if f.Share {
		return percent(v, 0)
	}
	return words.Bare(v)
}

// Alt names the widest swings.
func (f *Tornado) Alt() Alt {
	var parts []string
	for _, r := range f.rows()[:min(5, len(f.Rows))] {
		parts = append(parts, fmt.Sprintf("%s: %s to %s", r.Parameter, f.value(r.Low), f.value(r.High)))
	}
	return Alt{Title: cmp.Or(f.Title, "What moves the result most"), Description: fmt.Sprintf("%s is %s at the base. %s.", cmp.Or(f.XTitle, "The result"), f.value(f.Base), strings.Join(parts, "; "))}
}

func (f *Tornado) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot("Line: the base case, "+f.value(f.Base)+". Whisker: one standard error.", f.Note)
	p.key(sample{name: "parameter at its low value", colour: p.theme.fill(1)}, sample{name: "at its high value", colour: p.theme.fill(0)})
}

// draw makes the axis wide enough for all whiskers, of one standard error, and for
// the base.
func (f *Tornado) draw(p *page) {
	rows := f.rows()
	var ends []float64
	for _, r := range rows {
		ends = append(ends, r.Low-r.LowErr, r.Low+r.LowErr, r.High-r.HighErr, r.High+r.HighErr)
	}
	low, high := rangeOf(ends, []float64{f.Base})
	x := valueAxis(low, high, f.XTitle)
	if f.Share {
		x.format = shareAxis(1, "").format
	}
	n := p.drawRows(f.table(), x, nil)
	n.line(n.theme.Ink, 1, nil, n.at(f.Base, 0), n.at(f.Base, 1))
}

// table are the rows of the picture.
func (f *Tornado) table() *rowTable {
	rows := f.rows()
	t := &rowTable{header: []string{"low value", "high value"}, names: f.names()}
	for _, r := range rows {
		t.values = append(t.values, []string{cmp.Or(r.LowInput, f.value(r.Low)), cmp.Or(r.HighInput, f.value(r.High))})
	}
	t.bar = func(n *panel, i int, y vg.Length) {
		n.swing(n.px(f.Base), rows[i].Low, rows[i].LowErr, y, n.theme.fill(1))
		n.swing(n.px(f.Base), rows[i].High, rows[i].HighErr, y, n.theme.fill(0))
	}
	return t
}
