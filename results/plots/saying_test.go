package plots

import (
	"strings"
	"testing"

	"concert/results/survival"
)

// Of spells that end at 10, 20, 20 and 30, one at 20 and one at 40 still going on,
// five in six last at least 20: those that end then are among them. A peace of 20
// full years ends after them.
func TestSpellsThatEndAtTheBenchmarkReachIt(t *testing.T) {
	table, err := survival.FromSpells([]survival.Spell{survival.Ended(10, ""), survival.Ended(20, ""), survival.CensoredAt(20), survival.Ended(20, ""),
		survival.Ended(30, ""), survival.CensoredAt(40)})
	if err != nil {
		t.Fatal(err)
	}
	f := &Survival{Curves: []Line{{Curve: curveOf(t, table)}}, Benchmark: Benchmark{Years: 20}, Saying: OfSpells("days")}
	if got := replaceSpace(f.Alt().Description); !strings.Contains(got, "83 %, 95 %: 27 to 97 last at least 20 days") {
		t.Errorf("spells: got %q", got)
	}
	f.Saying = Saying{}
	if got := replaceSpace(f.Alt().Description); !strings.Contains(got, "50 %, 95 %: 11 to 80 last at least 20 years") {
		t.Errorf("peace: got %q", got)
	}
}

// A key whose values leave no room for names has them below the names; it ends.
func TestAKeyOfWideValuesEnds(t *testing.T) {
	c := curveOf(t, tableOf(t, []string{""}, [][]int64{{1, 0, 1}}, []int64{0, 0, 2}))
	known := &survival.Known{Value: 0.5, Lower: 0.2, Upper: 0.9, SD: 0.2}
	f := &Survival{Benchmark: Benchmark{Years: 2}}
	for _, name := range []string{"Belgium, guaranteed by five powers", "Belgium unguaranteed"} {
		f.Curves = append(f.Curves, Line{Name: name, Curve: c, Known: []*survival.Known{known, known, known, known}})
	}
	for _, width := range []float64{1.2, 2, 3.4, 6.5} {
		var b strings.Builder
		if _, err := Render(&b, f, SVG, Options{Width: width}); err != nil {
			continue // too narrow for anything, and says so
		}
		for _, want := range []string{"Belgium", "unguaranteed", "50"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%g inches: want %q in the picture", width, want)
			}
		}
	}
}
