package plots

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/words"
)

// Whole is a thing and what its parts come to.
type Whole struct {
	Name   string
	Shares []float64 // of the parts, 0..1; they sum to 1
}

// Shares draws wholes, each a bar of its parts side by side. The last part is drawn as
// the rest.
type Shares struct {
	Title, Subtitle string
	XTitle          string
	Parts           []string
	Rows            []Whole // in this order
	Note            string
}

// check wants rows whose parts are shares.
func (f *Shares) check() error {
	if len(f.Rows) == 0 {
		return errors.New("rows: want at least one, got none")
	}
	for _, r := range f.Rows {
		if len(r.Shares) != len(f.Parts) {
			return fmt.Errorf("%q: want %d shares, got %d", r.Name, len(f.Parts), len(r.Shares))
		}
		for _, s := range r.Shares {
			if !finite(s) || s < 0 || s > 1 {
				return fmt.Errorf("%q: want shares 0..1, got %v", r.Name, s)
			}
		}
	}
	return nil
}

func (f *Shares) body(p *page) vg.Length { return p.rowsHeight(f.table()) }

// share is a share in whole percent.
func share(s float64) string { return words.Unbroken(words.Rounded(100*s, 1) + " %") }

// Alt gives the parts of each.
func (f *Shares) Alt() Alt {
	var rows []string
	for _, r := range f.Rows {
		var parts []string
		for i, s := range r.Shares {
			parts = append(parts, f.Parts[i]+" "+share(s))
		}
		rows = append(rows, r.Name+": "+strings.Join(parts, ", "))
	}
	return Alt{Title: cmp.Or(f.Title, "Parts"), Description: strings.Join(rows, "; ") + "."}
}

// fill is the colour of a part.
func (f *Shares) fill(t *Theme, part int) colour {
	if part == len(f.Parts)-1 {
		return t.Grid
	}
	return t.fill(part)
}

func (f *Shares) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.Note)
	var key []sample
	for i, name := range f.Parts {
		key = append(key, sample{name: name, colour: f.fill(p.theme, i)})
	}
	p.key(key...)
}

// table are the rows of the picture.
func (f *Shares) table() *rowTable {
	t := &rowTable{header: f.Parts}
	for _, r := range f.Rows {
		var cells []string
		for _, s := range r.Shares {
			cells = append(cells, share(s))
		}
		t.names, t.values = append(t.names, r.Name), append(t.values, cells)
	}
	t.bar = func(n *panel, i int, y vg.Length) {
		from := 0.0
		for k, s := range f.Rows[i].Shares {
			n.hbar(n.px(from), n.px(min(1, from+s)), y, n.base*1.1, f.fill(n.theme, k))
			from += s
		}
	}
	return t
}

func (f *Shares) draw(p *page) { p.drawRows(f.table(), shareAxis(1, f.XTitle), nil) }
