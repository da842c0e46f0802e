package plots

import (
	"cmp"
	"errors"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"concert/results/survival"
	"concert/results/words"
)

// Density is a named density: Y is a share a year at X years.
type Density struct {
	Name string    // in the key
	X, Y []float64 // as many of each
}

// Durations draws how the lengths of peace are distributed: a histogram of the
// yearly losses of a curve, a smooth density, parametric fits, the benchmark, and
// the share that still held at the horizon.
type Durations struct {
	Title, Subtitle string
	Curve           *survival.Curve   // whose falls are drawn
	Known           []*survival.Known // what is known of S, as of [Line]
	From, Horizon   float64           // first and last year shown; a horizon of 0 is the last time of the curve
	Fits            []Density         // drawn over the histogram
	Benchmark       Benchmark         // a line across; bars beyond it are darker
	BinYears        float64           // width of a bar; 0 chooses one of which 75 is a multiple
	NoDensity       bool              // no smooth density
	Note            string            // added to the caption
}

// check wants a curve with points, and fits with a finite y at each x.
func (f *Durations) check() error {
	if f.Curve == nil || len(f.Curve.Points) == 0 {
		return errors.New("curve: want points, got none")
	}
	if !finite(f.Horizon, f.Benchmark.Years, f.BinYears) || f.Horizon < 0 || f.BinYears < 0 {
		return fmt.Errorf("horizon, bin width: want finite and >= 0, got %v, %v", f.Horizon, f.BinYears)
	}
	for _, d := range f.Fits {
		if len(d.X) != len(d.Y) || !finite(d.X...) || !finite(d.Y...) {
			return fmt.Errorf("fit %q: want as many finite x as y, got %d and %d", d.Name, len(d.X), len(d.Y))
		}
	}
	return nil
}

// horizon is the last year shown, at least 1.
func (f *Durations) horizon() float64 {
	if f.Horizon > 0 {
		return f.Horizon
	}
	return math.Max(1, f.Curve.Last())
}

func (f *Durations) body(p *page) vg.Length { return p.plate() }

// Alt gives the quartiles and the share still at peace.
func (f *Durations) Alt() Alt {
	return Alt{
		Title:       cmp.Or(f.Title, "How long peace lasts"),
		Description: fmt.Sprintf("Histogram of durations. %s %s still hold after %s.", f.quartiles(), f.line().share(f.horizon(), Saying{}), years(f.horizon())),
	}
}

// line is the curve with what is known of it.
func (f *Durations) line() Line { return Line{Curve: f.Curve, Known: f.Known} }

// quartiles are the middle of the distribution in words.
func (f *Durations) quartiles() string {
	if f.Known != nil {
		return fmt.Sprintf("Median %s%syears.", f.line().median(), nbsp)
	}
	low, high := f.Curve.Quantile(0.25).Estimate, f.Curve.Quantile(0.75).Estimate
	s := fmt.Sprintf("Median %s%syears", f.line().median(), nbsp)
	if low.Reached && high.Reached {
		s += fmt.Sprintf(", half end between %s and %s", low, high)
	}
	return s + "."
}

func (f *Durations) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.notes(), f.Note)
	f.drawKey(p)
}

// draw cuts the axis at 1.5 times the highest bar: a fit may rise without end
// at 0.
func (f *Durations) draw(p *page) {
	bins := f.bins()
	most := 0.0
	for _, b := range bins {
		most = math.Max(most, b.Weight)
	}
	bars := most
	for _, d := range f.densities() {
		for _, y := range d.Y {
			most = math.Max(most, math.Min(y, 1.5*bars)) // a fit may have a pole at 0
		}
	}
	y := valueAxis(0, orOne(most)*1.02, "Share of histories whose peace ends, a year")
	y.format = shareAxis(1, "").format
	room := around{flag: f.Benchmark.flag(p, f.From, f.horizon(), Saying{})}
	if room.flag != nil {
		room.flag.lines = append(room.flag.lines, f.line().share(f.Benchmark.Years, Saying{})+" last so long")
	}
	n := p.newPanel(p.rest, yearAxis(f.From, f.horizon(), "Full years of peace"), y, room)
	f.drawBars(n, bins)
	f.drawLines(n)
	f.drawBenchmark(n)
	f.drawStill(n)
}

// orOne is a height of the axis, 1 % when there is nothing to show.
func orOne(top float64) float64 {
	if top > 0 {
		return top
	}
	return 0.01
}

// notes say how the picture was made.
func (f *Durations) notes() string {
	s := fmt.Sprintf("%s histories. Bars of %s. %s", words.Fixed(f.Curve.N, 0), years(f.binYears()), f.quartiles())
	if !f.NoDensity {
		s += " Density: Gaussian kernel, reflected at the ends."
	}
	return s
}

// drawKey shows the looks of the bars, the density and each fit.
func (f *Durations) drawKey(p *page) {
	samples := []sample{{name: "histories", colour: p.theme.fill(0)}}
	if !f.NoDensity {
		samples = append(samples, sample{name: "density", colour: p.theme.series(0), width: 1.5})
	}
	for i, d := range f.Fits {
		samples = append(samples, sample{name: d.Name, colour: p.theme.series(i + 1), width: 1.5, dash: p.theme.dash(i + 1)})
	}
	p.key(samples...)
}

// binYears is the width of a bar: at most 60 bars, with an edge at 75 years.
func (f *Durations) binYears() float64 {
	if f.BinYears > 0 {
		return f.BinYears
	}
	for _, w := range []float64{1, 5, 25, 75, 375} {
		if f.horizon()/w <= 60 {
			return w
		}
	}
	return 750
}

// bins are the bars: the share that ends between two edges, a year, that is
// (S(a) − S(b))/(b − a); what ended at time 0 is in the first. The last may be
// narrower.
func (f *Durations) bins() []plotter.HistogramBin {
	var out []plotter.HistogramBin
	w := f.binYears()
	for a := 0.0; a < f.horizon(); a += w {
		b := math.Min(a+w, f.horizon())
		lost := f.Curve.At(a).Survival - f.Curve.At(b).Survival
		if a == 0 {
			lost = 1 - f.Curve.At(b).Survival
		}
		out = append(out, plotter.HistogramBin{Min: a, Max: b, Weight: lost / (b - a)})
	}
	return out
}

// drawBars draws the bars, darker from the benchmark on.
func (f *Durations) drawBars(n *panel, bins []plotter.HistogramBin) {
	gap := vg.Length(0.6)
	for _, b := range bins {
		if b.Weight <= 0 || b.Max <= f.From {
			continue
		}
		clr := mix(n.theme.fill(0), n.theme.Background, 0.4)
		if f.Benchmark.Years > 0 && b.Min >= f.Benchmark.Years {
			clr = n.theme.fill(0)
		}
		from, to := n.at(math.Max(b.Min, f.From), 0), n.at(b.Max, b.Weight)
		if to.X-from.X > 3*gap {
			to.X -= gap
		}
		n.fillRect(vg.Rectangle{Min: from, Max: to}, clr)
		n.taken = append(n.taken, vg.Rectangle{Min: from, Max: to})
	}
}

// densities are the smooth density and the fits.
func (f *Durations) densities() []Density {
	if f.NoDensity {
		return f.Fits
	}
	return append([]Density{kernelDensity(f.Curve, f.horizon())}, f.Fits...)
}

// drawLines draws the density and the fits, in the looks of the key.
func (f *Durations) drawLines(n *panel) {
	first := 0
	if f.NoDensity {
		first = 1
	}
	for i, d := range f.densities() {
		n.smooth(d, n.theme.series(first+i), n.theme.dash(first+i))
	}
}

// smooth draws a density as a line, clipped to the panel.
func (n *panel) smooth(d Density, clr color.Color, dash []vg.Length) {
	xy := make(plotter.XYs, len(d.X))
	for i := range d.X {
		xy[i] = plotter.XY{X: d.X[i], Y: math.Min(d.Y[i], 2*n.y.max)}
	}
	n.curve(xy, draw.LineStyle{Color: clr, Width: 1.5, Dashes: dash})
}

// drawBenchmark draws the line of the benchmark, if it is shown.
func (f *Durations) drawBenchmark(n *panel) {
	if !f.Benchmark.within(f.From, f.horizon()) {
		return
	}
	b := f.Benchmark.Years
	n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b, 0), n.at(b, n.y.max))
	n.keepOff(n.at(b, 0), n.at(b, n.y.max))
}

// drawStill says at the right edge how many still held there.
func (f *Durations) drawStill(n *panel) {
	q := f.Curve.At(f.horizon())
	if q.Survival <= 0 {
		return
	}
	share := f.line().share(f.horizon(), Saying{})
	after := "still at peace after " + years(f.horizon()) + " →"
	n.put(label{texts: [][]string{{share + " " + after}, {share, after}}, at: n.at(f.horizon(), n.y.max), gap: 2, type_: n.noteType().in(n.theme.Ink), sides: []side{leftDown}, slide: n.data.Max.Y - n.data.Min.Y})
}
