package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
)

// Joint draws in which histories one arrangement outlasts another: the joint
// distribution of their two durations as a heat map. The last row and column hold
// the peaces that had not ended at the horizon.
type Joint struct {
	Title, Subtitle string
	A, B            string               // names of the arrangements
	Horizon         int                  // years
	Count           func(a, b int) int64 // histories with a and b full years, 0..Horizon
	Benchmark       Benchmark            // a line across, both ways
	Note            string               // added to the caption
}

// check bounds the horizon: every pair of years up to it is counted.
func (f *Joint) check() error {
	if f.Horizon < 1 || f.Horizon > 10000 {
		return fmt.Errorf("horizon: want 1 to 10000 years, got %d", f.Horizon)
	}
	if f.Count == nil {
		return errors.New("count: want a function, got nil")
	}
	return nil
}

func (f *Joint) body(p *page) vg.Length { return min(p.width()*0.82, 5.4*vg.Inch) }

// outcomes are the shares of the n histories in which B outlasts A, A outlasts
// B, and both last equally long, those that outlast the horizon among them. All
// are 0 of no history.
func (f *Joint) outcomes() (b, a, equal, n float64) {
	for i := 0; i <= f.Horizon; i++ {
		for j := 0; j <= f.Horizon; j++ {
			c := float64(f.Count(i, j))
			n += c
			switch {
			case j > i:
				b += c
			case i > j:
				a += c
			default:
				equal += c
			}
		}
	}
	if n > 0 {
		b, a, equal = b/n, a/n, equal/n
	}
	return b, a, equal, n
}

// Alt gives the shares of who outlasts whom.
func (f *Joint) Alt() Alt {
	b, a, equal, n := f.outcomes()
	se := func(p float64) float64 { return math.Sqrt(p * (1 - p) / math.Max(1, n)) }
	return Alt{
		Title: cmp.Or(f.Title, f.A+" and "+f.B+" on the same histories"),
		Description: fmt.Sprintf("%s outlasts %s in %s of histories, %s outlasts %s in %s, both last equally long in %s.",
			f.B, f.A, percent(b, se(b)), f.A, f.B, percent(a, se(a)), percent(equal, se(equal))),
	}
}

// pool is how many years a cell spans: at most 40 cells a side.
func (f *Joint) pool() int {
	for _, w := range []int{1, 5, 25, 75} {
		if f.Horizon/w <= 40 {
			return w
		}
	}
	return f.Horizon/40 + 1
}

// cells are the shares of histories by pooled durations, [a][b]; the last row and
// column are the peaces that still held.
func (f *Joint) cells() [][]float64 {
	w := f.pool()
	n := (f.Horizon+w-1)/w + 1
	of := func(t int) int {
		if t == f.Horizon {
			return n - 1
		}
		return t / w
	}
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, n)
	}
	total := 0.0
	for a := 0; a <= f.Horizon; a++ {
		for b := 0; b <= f.Horizon; b++ {
			c := float64(f.Count(a, b))
			out[of(a)][of(b)] += c
			total += c
		}
	}
	for i := range out {
		for j := range out[i] {
			out[i][j] /= math.Max(1, total)
		}
	}
	return out
}

func (f *Joint) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.Alt().Description+fmt.Sprintf(" Cells of %s; the outer strips are the histories still at peace after %s.", years(float64(f.pool())), years(float64(f.Horizon))), f.Note)
}

// draw sets the strip of what still holds apart from the rest by its own width,
// a twentieth of the horizon, and draws the diagonal of equal durations.
func (f *Joint) draw(p *page) {
	cells, h := f.cells(), float64(f.Horizon)
	scale := p.colourScale(cells, "Share of histories in a cell")
	strip := float64(h * 0.05)
	x, y := yearAxis(0, h, f.A+": full years of peace"), yearAxis(0, h, f.B+": full years of peace")
	x.years, y.years = false, false // both axes have names
	x.max, y.max = h+float64(2*strip), h+float64(2*strip)
	x.ticks, y.ticks = f.ticks(p, x), f.ticks(p, y)
	n := p.newPanel(p.rest, x, y, around{bare: true, cell: p.base * 2})
	f.drawCells(n, cells, scale, strip)
	n.line(n.theme.Ink, 0.8, []vg.Length{3, 2}, n.at(0, 0), n.at(h, h))
	if b := f.Benchmark.Years; b > 0 && b < h {
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b, 0), n.at(b, x.max))
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(0, b), n.at(x.max, b))
	}
}

// ticks run to the horizon and then name the strip of what still holds.
func (f *Joint) ticks(p *page, a axis) []tick {
	h := a
	h.max = float64(f.Horizon)
	h.ends = false
	h.choose(p.width()*0.8, func(s string) vg.Length { return p.textWidth(s, p.tickType()) }, p.base*1.5)
	out := h.ticks
	if last := len(out) - 1; out[last].at > h.max*0.93 {
		out = out[:last]
	}
	return append(out, tick{h.max * 1.075, "> " + number(h.max)})
}

// drawCells fills the cells that hold any history, A along and B up.
func (f *Joint) drawCells(n *panel, cells [][]float64, scale colourScale, strip float64) {
	w, h := float64(f.pool()), float64(f.Horizon)
	edge := func(i int) (from, to float64) {
		if i == len(cells)-1 {
			return h + strip, h + float64(2*strip)
		}
		return float64(i) * w, math.Min(h, float64(i+1)*w)
	}
	for i, row := range cells {
		for j, v := range row {
			x0, x1 := edge(i)
			y0, y1 := edge(j)
			if v > 0 && x1 > x0 && y1 > y0 {
				n.cell(n.at(x0, y0), n.at(x1, y1), scale.colour(v))
			}
		}
	}
}
