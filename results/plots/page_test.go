package plots

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"concert/results/survival"
	"concert/results/words"
)

// everything is the gallery and the awkward figures.
func everything(t testing.TB) map[string]Figure {
	all := gallery(t)
	maps.Copy(all, awkward(t))
	return all
}

// The widths of a page and of half a column, in inches.
const (
	whole = 6.5
	half  = 3.4
)

// each runs a test for every figure of the tests at some widths.
func each(t *testing.T, widths []float64, test func(t *testing.T, f Figure, o Options)) {
	all := everything(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, width := range widths {
			t.Run(fmt.Sprintf("%s-%g", name, width), func(t *testing.T) {
				t.Parallel()
				test(t, all[name], Options{Width: width})
			})
		}
	}
}

// laidOut is the page of a figure, drawn on nothing.
func laidOut(f Figure, format string, o Options) *page {
	o = o.withDefaults(f, format)
	p := newPage(draw.NewCanvas(&recorder.Canvas{}, vg.Length(o.Width)*vg.Inch, vg.Length(o.Height)*vg.Inch), format, o)
	f.frame(p)
	f.draw(p)
	return p
}

// No text reaches beyond the picture, and no two texts cover each other.
func TestTextHasItsPlace(t *testing.T) {
	each(t, []float64{whole, half}, func(t *testing.T, f Figure, o Options) {
		for _, format := range []string{SVG, PNG} { // they differ in the scripts they can write
			p := laidOut(f, format, o)
			for i, a := range p.written {
				if b := a.box; b.Min.X < 0 || b.Max.X > p.canvas.Max.X || b.Min.Y < 0 || b.Max.Y > p.canvas.Max.Y {
					t.Errorf("%s: %q is clipped: %v beyond %v", format, a.text, b, p.canvas.Max)
				}
				for _, b := range p.written[:i] {
					if o := overlap(a.box, b.box); o > 0.5 {
						t.Errorf("%s: %q and %q overlap by %.1f square points", format, a.text, b.text, o)
					}
				}
			}
		}
	})
}

// The columns of the risk table stand exactly under the ticks.
func TestRiskTableUnderTicks(t *testing.T) {
	each(t, []float64{whole, half}, func(t *testing.T, f Figure, o Options) {
		s, ok := f.(*Survival)
		if !ok {
			return
		}
		p := laidOut(f, SVG, o)
		centres := map[string][]float64{}
		for _, w := range p.written {
			centres[w.text] = append(centres[w.text], float64(w.box.Min.X+w.box.Max.X)/2)
		}
		for _, l := range s.Curves {
			for _, year := range []float64{0, s.horizon()} {
				atRisk, _, _ := stateAt(l.Curve, year)
				label, count := number(year), words.Fixed(atRisk, 0)
				if !slices.ContainsFunc(centres[count], func(x float64) bool {
					return slices.ContainsFunc(centres[label], func(tick float64) bool { return tick-x < 1e-9 && x-tick < 1e-9 })
				}) {
					t.Errorf("no %s under the tick at %s: at %v, ticks at %v", count, label, centres[count], centres[label])
				}
			}
		}
		if slices.ContainsFunc(p.warnings, func(w string) bool { return strings.Contains(w, "no room") }) {
			t.Errorf("at its own height: %q", p.warnings)
		}
	})
}

// A picture that is too low for its table says so and keeps its texts apart.
func TestTooLow(t *testing.T) {
	o := Options{Width: 3.4, Height: 2.2}
	p := laidOut(gallery(t)["survival"], SVG, o)
	if !slices.Contains(p.warnings, "no room for the risk table: make the picture higher") {
		t.Errorf("got warnings %q", p.warnings)
	}
	o.Height = 2.5
	p = laidOut(gallery(t)["overview"], SVG, o)
	if !slices.ContainsFunc(p.warnings, func(w string) bool { return strings.HasPrefix(w, "no room for ") && strings.Contains(w, " of 8 rows") }) {
		t.Errorf("got warnings %q", p.warnings)
	}
}

// The smallest page there is makes no figure fail, and those that need more say so.
func TestSmallest(t *testing.T) {
	for name, f := range everything(t) {
		p := laidOut(f, SVG, Options{Width: 2, Height: 1.5})
		if name == "survival-several" || name == "comparison" || name == "causes-twelve" {
			if want := "no room for the picture between its title and notes: make it higher"; !slices.Contains(p.warnings, want) {
				t.Errorf("%s: got %q, want %q", name, p.warnings, want)
			}
		}
	}
}

// smallSamples are the figures of a run of few histories, of which little is known.
func smallSamples(t *testing.T) map[string]Figure {
	r := rand.New(rand.NewPCG(3, 3))
	out := map[string]Figure{}
	for _, n := range []int{1, 2, 3, 9, 10, 11, 40, 100} {
		for _, horizon := range []int{1, 2, 5, 74, 75, 220} {
			name := fmt.Sprintf("%d of %d", n, horizon)
			events, censored := endingsOf(r, n, horizon)
			table := tableOf(t, []string{"a", "b"}, events, censored)
			c := curveOf(t, table)
			in, err := survival.AalenJohansen(table, survival.DefaultOptions())
			if err != nil {
				t.Fatal(err)
			}
			lines := []Line{{Name: name, Curve: c}, {Name: "other", Curve: c}}
			h := float64(horizon)
			out["survival "+name] = &Survival{Curves: lines[:1], Benchmark: belgium, Horizon: h, Record: &lines[1]}
			out["hazard "+name] = &Hazard{Curves: lines, Benchmark: belgium, Horizon: h}
			out["durations "+name] = &Durations{Curve: c, Benchmark: belgium, Horizon: h}
			out["causes "+name] = &Causes{Incidences: in, Benchmark: belgium, Horizon: h}
			out["overview "+name] = &Overview{Rows: []OverviewRow{OverviewRowOf(name, c, h, belgium)}, Benchmark: belgium}
			out["comparison "+name] = comparisonFigure(lines)
			out["crises "+name] = crisesOf(c, horizon)
		}
	}
	return out
}

// endingsOf are n histories, of which some end in a year and the others last.
func endingsOf(r *rand.Rand, n, horizon int) (events [][]int64, censored []int64) {
	events, censored = [][]int64{make([]int64, horizon), make([]int64, horizon)}, make([]int64, horizon)
	for range n {
		if r.Float64() < 0.2 {
			censored[horizon-1]++
			continue
		}
		events[r.IntN(2)][r.IntN(horizon)]++
	}
	return events, censored
}

// crisesOf has a crisis in every year of peace of some histories.
func crisesOf(c *survival.Curve, horizon int) *Crises {
	f := &Crises{}
	for year := range horizon {
		q := c.At(float64(year + 1))
		f.AtPeace, f.Pressed = append(f.AtPeace, q.AtRisk), append(f.Pressed, q.Events)
		f.Averted, f.Deterred = append(f.Averted, 0), append(f.Deterred, 0)
	}
	return f
}

// No picture has a coordinate or a word that is no number, whatever the data.
func TestNoPictureHasNaN(t *testing.T) {
	all := everything(t)
	maps.Copy(all, smallSamples(t))
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, theme := range []string{"light", "print"} {
			svg := string(render(t, all[name], SVG, Options{Width: half, Theme: theme}))
			for _, wrong := range []string{"NaN", "Inf", "null", "e+"} {
				if at := strings.Index(svg, wrong); at >= 0 {
					t.Errorf("%s: want no %s, got %q", name, wrong, svg[max(0, at-60):min(len(svg), at+40)])
				}
			}
		}
	}
}
