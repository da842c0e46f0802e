package plots

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// everything is the gallery and the awkward figures.
func everything(t testing.TB) map[string]Figure {
	all := gallery(t)
	maps.Copy(all, awkward(t))
	return all
}

// each runs a test for every figure of the tests at the width of a page and of half
// a column.
func each(t *testing.T, test func(t *testing.T, f Figure, o Options)) {
	all := everything(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, width := range []float64{6.5, 3.4} {
			o := Options{Width: width}
			t.Run(name+map[float64]string{6.5: "", 3.4: "-half"}[width], func(t *testing.T) {
				t.Parallel()
				test(t, all[name], o)
			})
		}
	}
}

// No text reaches beyond the picture, and no two texts cover each other.
func TestTextHasItsPlace(t *testing.T) {
	each(t, func(t *testing.T, f Figure, o Options) {
		for _, format := range []string{SVG, PNG} { // they differ in the scripts they can write
			_, p := drawn(f, format, o.withDefaults(f, format))
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
	each(t, func(t *testing.T, f Figure, o Options) {
		s, ok := f.(*Survival)
		if !ok {
			return
		}
		_, p := drawn(f, SVG, o.withDefaults(f, SVG))
		centres := map[string][]float64{}
		for _, w := range p.written {
			centres[w.text] = append(centres[w.text], float64(w.box.Min.X+w.box.Max.X)/2)
		}
		for _, l := range s.Curves {
			for _, year := range []float64{0, s.horizon()} {
				atRisk, _, _ := stateAt(l.Curve, year)
				label, count := number(year), decimals(atRisk, 0)
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
	_, p := drawn(gallery(t)["survival"], SVG, o.withDefaults(nil, SVG))
	if !slices.Contains(p.warnings, "no room for the risk table: make the picture higher") {
		t.Errorf("got warnings %q", p.warnings)
	}
	o.Height = 2.5
	_, p = drawn(gallery(t)["overview"], SVG, o.withDefaults(nil, SVG))
	if !slices.ContainsFunc(p.warnings, func(w string) bool { return strings.HasPrefix(w, "no room for ") && strings.Contains(w, " of 8 rows") }) {
		t.Errorf("got warnings %q", p.warnings)
	}
}
