package plots

import (
	"cmp"
	"errors"
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"concert/results/survival"
)

// Causes stacks the cumulative incidences of competing causes (Aalen–Johansen):
// how many peaces have ended by a year, and of what. The room above them is the
// peace that still holds.
type Causes struct {
	Title, Subtitle string
	Incidences      []survival.Incidence // stacked from the bottom in this order
	From, Horizon   float64              // first and last year shown; a horizon of 0 is the last time
	Benchmark       Benchmark            // a line across, within the horizon
	Note            string               // added to the caption
	Saying          Saying               // what it is of: peace, or anybody's spells
}

// check wants at least one cause, each with as many points as the first: they
// are estimated on the same times.
func (f *Causes) check() error {
	if len(f.Incidences) == 0 {
		return errors.New("incidences: want at least one cause, got none")
	}
	for _, in := range f.Incidences {
		if len(in.Points) == 0 || len(in.Points) != len(f.Incidences[0].Points) {
			return fmt.Errorf("cause %q: want points at the times of the others, got %d", in.Cause, len(in.Points))
		}
	}
	return shown(f.From, f.horizon())
}

// last is the last time observed.
func (f *Causes) last() float64 {
	q := f.Incidences[0].Points
	return q[len(q)-1].Time
}

// horizon is the last year shown, at least 1.
func (f *Causes) horizon() float64 {
	if f.Horizon > 0 {
		return f.Horizon
	}
	return math.Max(1, f.last())
}

func (f *Causes) body(p *page) vg.Length { return p.plate() * 1.1 }

// Alt gives the share of each cause at the horizon.
func (f *Causes) Alt() Alt {
	var parts []string
	for _, in := range f.Incidences {
		q := in.At(f.horizon())
		parts = append(parts, in.Cause+" "+percent(q.Incidence, q.StdErr))
	}
	return Alt{Title: cmp.Or(f.Title, f.Saying.causesTitle()), Description: fmt.Sprintf("Ended %s: %s.", f.Saying.by(f.horizon()), strings.Join(parts, "; "))}
}

// frame has the key below the title: it is a table of the causes.
func (f *Causes) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot("Cumulative incidence of competing causes (Aalen–Johansen). ± is one standard error.", f.Note)
	f.drawKey(p)
}

// draw stacks the causes to 100 % and names each area, the empty one at the top
// too, where it is thick enough for its name.
func (f *Causes) draw(p *page) {
	n := p.newPanel(p.rest, yearAxis(f.From, f.horizon(), f.Saying.axis()), shareAxis(1, f.Saying.endedShare()), around{flag: f.Benchmark.flag(p, f.From, f.horizon(), f.Saying)})
	layers := f.layers()
	for k := range f.Incidences {
		n.band(layers[k], layers[k+1], n.theme.fill(k))
	}
	for k := range f.Incidences {
		s := n.thinned(layers[k+1])
		n.curve(corners(s), lineStyle(n.theme.Background, 0.4))
	}
	n.curve(corners(n.thinned(layers[len(layers)-1])), lineStyle(n.theme.Ink, 0.8))
	if b := f.Benchmark; b.within(f.From, f.horizon()) {
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b.Years, 0), n.at(b.Years, 1))
	}
	for k, in := range f.Incidences {
		n.nameLayer(layers[k], layers[k+1], in.Cause, n.theme.fill(k))
	}
	top := stairs{{X: f.From, Y: 1}, {X: f.horizon(), Y: 1}}
	n.nameLayer(layers[len(layers)-1], top, f.Saying.unended(), n.theme.Background)
}

// drawKey lists the causes from the top layer down, with shares at the benchmark
// and at the horizon.
func (f *Causes) drawKey(p *page) {
	header := []string{f.Saying.by(f.horizon())}
	b := f.Benchmark.Years
	if b > 0 && b < f.horizon() {
		header = append([]string{f.Saying.by(b)}, header...)
	}
	var samples []sample
	for k := len(f.Incidences) - 1; k >= 0; k-- {
		in := f.Incidences[k]
		s := sample{name: in.Cause, colour: p.theme.fill(k)}
		if len(header) == 2 {
			q := in.At(b)
			s.values = append(s.values, percent(q.Incidence, q.StdErr))
		}
		q := in.At(f.horizon())
		s.values = append(s.values, percent(q.Incidence, q.StdErr))
		samples = append(samples, s)
	}
	p.keyTable(header, samples)
}

// layers are the borders between the causes, from 0 up: one more than causes,
// all with the same corners. They end where observation did, or at the horizon
// when nothing was left that could end.
func (f *Causes) layers() []stairs {
	base := stairs{{X: 0, Y: 0}}
	for _, q := range f.Incidences[0].Points {
		if q.Time > 0 && q.Time <= f.horizon() {
			base = append(base, plotter.XY{X: q.Time})
		}
	}
	base = append(base, plotter.XY{X: math.Max(base[len(base)-1].X, math.Min(f.horizon(), f.last()))})
	if f.last() < f.horizon() && f.allEnded() {
		base = append(base, plotter.XY{X: f.horizon()})
	}
	out := []stairs{base}
	for _, in := range f.Incidences {
		next := append(stairs(nil), out[len(out)-1]...)
		for i := range next {
			next[i].Y = math.Min(1, next[i].Y+in.At(next[i].X).Incidence)
		}
		out = append(out, next)
	}
	return out
}

// allEnded says whether no peace was left at the last time.
func (f *Causes) allEnded() bool {
	sum := 0.0
	for _, in := range f.Incidences {
		sum += in.At(f.last()).Incidence
	}
	return sum > 1-1e-9
}

// nameLayer writes the name of an area inside it, at the thickest of 23 places
// that touches nothing, in the ink that reads best on its colour. An area
// thinner than a line of text stays without.
func (n *panel) nameLayer(lower, upper stairs, name string, back color.RGBA) {
	t := n.noteType().in(contrast(back, n.theme))
	half := n.textWidth(name, t)/2 + 3
	best, most := vg.Point{}, t.leading()
	const places = 24
	for i := 1; i < places; i++ {
		x := n.data.Min.X + (n.data.Max.X-n.data.Min.X)*vg.Length(i)/places
		if x-half < n.data.Min.X || x+half > n.data.Max.X {
			continue
		}
		low, high := n.clear(lower, upper, x-half, x+half)
		if high-low > most && n.crowding(vg.Rectangle{Min: vg.Point{X: x - half, Y: (low+high)/2 - t.size/2}, Max: vg.Point{X: x + half, Y: (low+high)/2 + t.size/2}}) == 0 {
			best, most = vg.Point{X: x, Y: (low + high) / 2}, high-low
		}
	}
	if best.X > 0 {
		n.textMid(best.X, best.Y, name, centre, t)
	}
}

// clear is the room between two step functions over a stretch of the page.
func (n *panel) clear(lower, upper stairs, from, to vg.Length) (low, high vg.Length) {
	low, high = n.data.Min.Y, n.data.Max.Y
	for i, s := range []stairs{lower, upper} {
		for k, q := range s {
			end := n.data.Max.X + 1
			if k+1 < len(s) {
				end = n.px(s[k+1].X)
			}
			if n.px(q.X) > to || end < from {
				continue
			}
			if y := n.py(q.Y); i == 0 {
				low = max(low, y)
			} else {
				high = min(high, y)
			}
		}
	}
	return low, high
}
