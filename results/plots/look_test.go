package plots

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func text(s string) *string  { return &s }
func at(x float64) *float64  { return &x }
func sum(f Figure) *Survival { return f.(*Survival) }

// What is given is changed, in the order that is given; the rest stays.
func TestLookChangesAFigure(t *testing.T) {
	f := sum(gallery(t)["survival-several"])
	names := Names(f)
	l := Look{Title: text("New"), Note: text("A note."), Order: []string{names[2]}, Names: map[string]string{names[0]: "weak"}, From: at(10), To: at(120), NoRecord: true}
	if err := l.Apply(f); err != nil {
		t.Fatal(err)
	}
	if got, want := Names(f), []string{names[2], "weak", names[1]}; !slices.Equal(got, want) {
		t.Errorf("want %q, got %q", want, got)
	}
	if f.Title != "New" || f.Note != "A note." || f.From != 10 || f.Horizon != 120 || f.Record != nil {
		t.Errorf("want it as asked, got %q, %q, %v to %v, %v", f.Title, f.Note, f.From, f.Horizon, f.Record)
	}
	if err := (Look{Only: []string{"weak"}}).Apply(f); err != nil || !slices.Equal(Names(f), []string{"weak"}) {
		t.Errorf("want one curve, got %q, %v", Names(f), err)
	}
}

func TestLookRefuses(t *testing.T) {
	for _, c := range []struct {
		figure string
		look   Look
		want   string
	}{
		{"survival", Look{Only: []string{"Nowhere"}}, "names: want at least one of"},
		{"survival", Look{From: at(80), To: at(40)}, "range: want a last place after the first, got 80 to 40"},
		{"comparison", Look{Only: []string{"Istanbul, strong reading"}}, "first and another beside it"},
	} {
		if err := c.look.Apply(gallery(t)[c.figure]); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: want an error with %q, got %v", c.figure, c.want, err)
		}
	}
	f := sum(gallery(t)["survival"])
	if err := (Look{From: at(300)}).Apply(f); err != nil || f.check() == nil {
		t.Errorf("want years after the last to be refused when it is drawn, got %v, %v", err, f.check())
	}
}

// A difference keeps the name and the values of its curve.
func TestLookKeepsDifferencesWithTheirCurves(t *testing.T) {
	f := gallery(t)["comparison"].(*Comparison)
	want := f.Differences[0].Y[30]
	if err := (Look{Names: map[string]string{Names(f)[1]: "strong"}}).Apply(f); err != nil {
		t.Fatal(err)
	}
	if d := f.Differences[0]; d.Name != "strong" || d.Y[30] != want {
		t.Errorf("want strong and %v, got %q and %v", want, d.Name, d.Y[30])
	}
}

// A part of the years, in calendar years, is drawn as soundly as the whole: no text
// beyond the edge, none over another, and no year with its thousands apart.
func TestYearsAreShownInPart(t *testing.T) {
	all := gallery(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		f := all[name]
		if p := partsOf(f); p.from == nil || !slices.Contains([]string{"survival", "survival-several", "durations", "hazard", "causes", "comparison"}, name) {
			continue
		}
		if err := (Look{From: at(21), To: at(130)}).Apply(f); err != nil {
			t.Fatal(err)
		}
		for _, width := range []float64{whole, half} {
			p := laidOut(f, SVG, Options{Width: width, Calendar: 1839}.withDefaults(f, SVG))
			var texts []string
			for i, a := range p.written {
				texts = append(texts, a.text)
				if a.box.Min.X < 0 || a.box.Max.X > p.canvas.Max.X {
					t.Errorf("%s: %q is clipped", name, a.text)
				}
				for _, b := range p.written[:i] {
					if o := overlap(a.box, b.box); o > 0.5 {
						t.Errorf("%s: %q and %q overlap", name, a.text, b.text)
					}
				}
			}
			if !slices.Contains(texts, "Year") || !slices.Contains(texts, "1900") || slices.Contains(texts, "25") {
				t.Errorf("%s: want calendar years at the axis, got %q", name, texts)
			}
		}
	}
}
