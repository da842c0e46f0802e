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

// Promise is what became of a power's promises, counted over all histories.
type Promise struct {
	Power      string  // its name
	Asked      float64 // bound and asked to fight
	Honoured   float64 // of those asked
	Volunteers float64 // fought without being bound
}

// share is the share of promises kept; ok is false when it was never asked.
func (r Promise) share() (e survival.Estimate, ok bool) {
	e, err := survival.Proportion(r.Honoured, r.Asked, 0.95)
	return e, err == nil
}

// Promises draws who keeps the promise: for each power the share of calls it
// honoured and reneged on, with its interval, and how often it was asked and
// fought unasked.
type Promises struct {
	Title, Subtitle string
	Rows            []Promise // a row a power, in this order
	Note            string    // added to the caption
}

// check wants counts that fit together, at least one row of them.
func (f *Promises) check() error {
	if len(f.Rows) == 0 {
		return errors.New("rows: want at least one power, got none")
	}
	for _, r := range f.Rows {
		if !finite(r.Asked, r.Honoured, r.Volunteers) || r.Honoured < 0 || r.Honoured > r.Asked || r.Volunteers < 0 {
			return fmt.Errorf("power %q: want 0 <= honoured <= asked and volunteers >= 0, got %v, %v and %v", r.Power, r.Honoured, r.Asked, r.Volunteers)
		}
	}
	return nil
}

// names are those of the powers.
func (f *Promises) names() []string {
	var out []string
	for _, r := range f.Rows {
		out = append(out, r.Power)
	}
	return out
}

func (f *Promises) body(p *page) vg.Length { return p.rowsHeight(f.table()) }

// Alt gives the share each power honoured.
func (f *Promises) Alt() Alt {
	var parts []string
	for _, r := range f.Rows {
		s := r.Power + " was never asked"
		if e, ok := r.share(); ok {
			s = fmt.Sprintf("%s honoured %s of %s calls", r.Power, percent(e.Value, e.StdErr), words.Fixed(r.Asked, 0))
		}
		parts = append(parts, s)
	}
	return Alt{Title: cmp.Or(f.Title, "Who keeps the promise"), Description: strings.Join(parts, "; ") + "."}
}

// frame has the colours of kept and broken.
func (f *Promises) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot("Whisker: 95"+nbsp+"% interval (Wilson). ± is one standard error. Unasked: fought without being bound.", f.Note)
	p.key(sample{name: "honoured", colour: p.theme.fill(0)}, sample{name: "reneged", colour: p.theme.fill(1)})
}

// table are the rows of the picture.
func (f *Promises) table() *rowTable {
	t := &rowTable{header: []string{"asked", "honoured", "unasked"}, names: f.names()}
	for _, r := range f.Rows {
		kept := "–"
		if e, ok := r.share(); ok {
			kept = percent(e.Value, e.StdErr)
		}
		t.values = append(t.values, []string{words.Fixed(r.Asked, 0), kept, words.Fixed(r.Volunteers, 0)})
	}
	t.bar = func(n *panel, i int, y vg.Length) { f.Rows[i].drawBar(n, y) }
	return t
}

func (f *Promises) draw(p *page) {
	p.drawRows(f.table(), shareAxis(1, "Share of calls to a bound guarantor"), nil)
}

// drawBar draws honoured and reneged, with the interval of their border.
func (r Promise) drawBar(n *panel, y vg.Length) {
	thick := n.base * 1.1
	e, ok := r.share()
	if !ok {
		n.hbar(n.px(0), n.px(1), y, 1.2, n.theme.Grid)
		n.textMid((n.px(0)+n.px(1))/2, y+vg.Length(n.base*0.7), "never asked", centre, n.noteType())
		return
	}
	n.hbar(n.px(0), n.px(e.Value), y, thick, n.theme.fill(0))
	n.hbar(n.px(e.Value), n.px(1), y, thick, n.theme.fill(1))
	n.whisker(n.px(e.Lower), n.px(e.Upper), y, thick*0.6, n.theme.Ink)
}
