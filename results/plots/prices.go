package plots

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/words"
)

// Price is what one change of an arrangement is worth.
type Price struct {
	Effect
	Text   string // the value as it is written
	Silent bool   // the record says nothing of it
}

// Prices draws what changes are worth as a tornado: a bar each from 0, the widest on
// top, with its interval. What the record is silent on is pale.
type Prices struct {
	Title, Subtitle string
	XTitle          string // what is gained or lost, and its unit
	Rows            []Price
	Keep            bool // keep the order of the rows
	Note            string
}

func (f *Prices) check() error {
	if len(f.Rows) == 0 {
		return errors.New("rows: want at least one price, got none")
	}
	return checkEffects("price", f.effects())
}

func (f *Prices) effects() (list []Effect) {
	for _, r := range f.Rows {
		list = append(list, r.Effect)
	}
	return list
}

// rows are in the order of the picture.
func (f *Prices) rows() []Price {
	rows := slices.Clone(f.Rows)
	if !f.Keep {
		slices.SortStableFunc(rows, func(a, b Price) int { return cmp.Compare(math.Abs(b.Value), math.Abs(a.Value)) })
	}
	return rows
}

func (f *Prices) body(p *page) vg.Length { return p.rowsHeight(f.table()) }

// silent tells whether any price is one that the record says nothing of.
func (f *Prices) silent() bool {
	return slices.ContainsFunc(f.Rows, func(r Price) bool { return r.Silent })
}

// priorOnly stands beside what the record is silent on.
const priorOnly = "prior only"

// Alt lists the prices.
func (f *Prices) Alt() Alt {
	var parts []string
	for _, r := range f.rows() {
		text := r.Name + " " + r.Text
		if r.Silent {
			text += ", " + priorOnly
		}
		parts = append(parts, text)
	}
	return Alt{Title: cmp.Or(f.Title, "What changes are worth"), Description: strings.Join(parts, "; ") + "."}
}

func (f *Prices) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.Note)
	key := []sample{{name: "gains", colour: p.theme.fill(0)}, {name: "loses", colour: p.theme.fill(1)}}
	if f.silent() {
		key = append(key, sample{name: priorOnly + ": the record is silent", colour: p.theme.Grid})
	}
	p.key(key...)
}

func (f *Prices) draw(p *page) { p.drawEffects(f.table(), f.effects(), f.XTitle) }

// table are the rows of the picture.
func (f *Prices) table() *rowTable {
	t, rows := &rowTable{header: []string{"worth"}}, f.rows()
	for _, r := range rows {
		t.names, t.values = append(t.names, r.Name), append(t.values, []string{words.Unbroken(r.Text)})
	}
	t.bar = func(n *panel, i int, y vg.Length) {
		r, clr, thick := rows[i], n.theme.fill(0), n.base*0.9
		if r.Value < 0 {
			clr = n.theme.fill(1)
		}
		if r.Silent {
			clr = n.theme.Grid
		}
		zero, end := n.px(0), n.px(r.Value)
		n.hbar(min(zero, end), max(zero, end), y, thick, clr)
		if r.Lower < r.Upper {
			n.whisker(n.px(r.Lower), n.px(r.Upper), y, thick*0.5, n.theme.Ink)
		}
	}
	return t
}
