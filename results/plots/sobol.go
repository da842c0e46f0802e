package plots

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/words"
)

// SobolIndex are the shares of a result's variance that belong to one parameter: of
// the result y and the parameter x, among independent others,
//
//	first = Var(E(y|x)) / Var(y),  total = 1 − Var(E(y|all but x)) / Var(y).
//
// The estimates may lie a little outside 0..1, and the picture shows them as they
// are.
type SobolIndex struct {
	Parameter                  string
	First, FirstLow, FirstHigh float64 // alone, with its interval
	Total, TotalLow, TotalHigh float64 // with all its interactions
}

// Sobol draws first-order and total indices, a row for each parameter.
type Sobol struct {
	Title, Subtitle string
	Rows            []SobolIndex
	Floor           float64 // share of the variance that is noise of the simulation; 0 is none
	Note            string
}

// check wants finite indices and limits, and does not ask them to be in 0..1:
// estimates of small shares are often below 0.
func (f *Sobol) check() error {
	if len(f.Rows) == 0 {
		return errors.New("rows: want at least one parameter, got none")
	}
	for _, r := range f.Rows {
		if !finite(r.First, r.FirstLow, r.FirstHigh, r.Total, r.TotalLow, r.TotalHigh) {
			return fmt.Errorf("parameter %q: want finite indices and limits, got %v and %v", r.Parameter, r.First, r.Total)
		}
	}
	return nil
}

func (f *Sobol) names() []string {
	var out []string
	for _, r := range f.Rows {
		out = append(out, r.Parameter)
	}
	return out
}

func (f *Sobol) body(p *page) vg.Length { return p.rowsHeight(f.table()) }

// Alt lists the indices.
func (f *Sobol) Alt() Alt {
	var parts []string
	for _, r := range f.Rows {
		parts = append(parts, fmt.Sprintf("%s %s alone, %s in total", r.Parameter, words.Fixed(r.First, 2), words.Fixed(r.Total, 2)))
	}
	return Alt{Title: cmp.Or(f.Title, "Where the variance comes from"), Description: strings.Join(parts, "; ") + "."}
}

func (f *Sobol) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	said := "Shares of the variance of the result. Whisker: 95" + nbsp + "% interval."
	if f.Floor > 0 {
		said += " Broken line: " + words.Fixed(100*f.Floor, 1) + nbsp + "% is noise of the simulation."
	}
	p.foot(said, f.Note)
	p.key(sample{name: "alone (first order)", colour: p.theme.fill(0)}, sample{name: "with interactions (total)", colour: p.theme.fill(8)})
}

// draw shows 0 to 1 at least, so that pictures of several results can be compared,
// and more where a limit lies beyond.
func (f *Sobol) draw(p *page) {
	low, high := 0.0, 1.0
	for _, r := range f.Rows {
		low, high = min(low, r.FirstLow, r.TotalLow), max(high, r.FirstHigh, r.TotalHigh)
	}
	n := p.drawRows(f.table(), axis{min: low, max: high, title: "Share of the variance", steps: roundSteps}, nil)
	if f.Floor > 0 {
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(f.Floor, 0), n.at(f.Floor, 1))
	}
}

// table are the rows of the picture.
func (f *Sobol) table() *rowTable {
	t := &rowTable{header: []string{"alone", "total"}, names: f.names()}
	for _, r := range f.Rows {
		t.values = append(t.values, []string{words.Fixed(r.First, 2), words.Fixed(r.Total, 2)})
	}
	t.bar = func(n *panel, i int, y vg.Length) {
		r, thick := f.Rows[i], n.base*0.62
		n.indexBar(r.First, r.FirstLow, r.FirstHigh, y+vg.Length(thick*0.62), thick, n.theme.fill(0))
		n.indexBar(r.Total, r.TotalLow, r.TotalHigh, y-vg.Length(thick*0.62), thick, n.theme.fill(8))
	}
	return t
}

// indexBar draws an index from 0 with its interval.
func (n *panel) indexBar(v, low, high float64, y, thick vg.Length, clr colour) {
	n.hbar(min(n.px(0), n.px(v)), max(n.px(0), n.px(v)), y, thick, clr)
	if high > low {
		n.whisker(n.px(low), n.px(high), y, thick*0.7, n.theme.Ink)
	}
}
