package results

import (
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"concert/results/words"
	"concert/sim"
)

// memoryless is a result whose peace ends at a share of the histories a year.
func memoryless(t *testing.T, name string, horizon int, hazard float64) *Result {
	t.Helper()
	const histories = 10_000
	states := []sim.Guarantee{sim.Intact}
	left, counts := int64(histories), make([][]int64, len(states))
	for i := range counts {
		counts[i] = make([]int64, horizon)
	}
	for year := range horizon {
		ends := int64(float64(left)*hazard + 0.5)
		counts[0][year], left = ends, left-ends
	}
	tally := &sim.Tally{Histories: histories, Horizon: horizon, Proteges: []sim.ProtegeTally{{
		Name: name, Histories: histories, States: states, Aggressors: []string{"A"}, Ended: counts, Breached: histories - left}}}
	r, err := New("memoryless", tally, sim.Benchmark{Years: 75, Label: "Belgium 1839–1914"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// writeBoth writes the figures and the curve.
func writeBoth(w io.Writer, r *Result, style Style) error {
	return errors.Join(r.WriteText(w, style), r.WriteCurve(w, style))
}

func TestCurveInTheTerminal(t *testing.T) {
	for _, c := range []struct {
		name    string
		horizon int
		hazard  float64
		want    []string
	}{
		{"Belgium", 220, 0.02, []string{"100 %", "  0 %", "median 35 years", "± 0.4 % of histories (Belgium 1839–1914)", "220"}},
		{"Belgium", 220, 0, []string{"median more than 220 years", "100 % of histories"}},
		{"Belgium", 5, 1, []string{"median 1 year;", "0 % of histories", "beyond the horizon"}},
		{"Королевство Бельгия, 比利时", 2000, 0.001, []string{"Королевство Бельгия, 比利时", "2,000"}},
	} {
		var b strings.Builder
		if err := writeBoth(&b, memoryless(t, c.name, c.horizon, c.hazard), Style{Width: 80, Full: true}); err != nil {
			t.Fatal(err)
		}
		for _, want := range c.want {
			if !strings.Contains(strings.Join(strings.Fields(b.String()), " "), strings.Join(strings.Fields(want), " ")) {
				t.Errorf("horizon %d, hazard %g: want %q in\n%s", c.horizon, c.hazard, want, b.String())
			}
		}
	}
}

func TestRunFitsTheTerminal(t *testing.T) {
	r := memoryless(t, "Belgium", 220, 0.02)
	for _, width := range []int{20, 39, 40, 72, 80, 100, 300} {
		for _, full := range []bool{false, true} {
			var b strings.Builder
			if err := writeBoth(&b, r, Style{Width: width, Full: full}); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(b.String(), "┤") != (width >= 40) {
				t.Errorf("width %d: want a curve from 40 columns on, got\n%s", width, b.String())
			}
			for line := range strings.Lines(b.String()) {
				if n := words.Width(strings.TrimRight(line, " \n")); n > width {
					t.Errorf("width %d: want no line longer, got %d in %q", width, n, line)
				}
			}
			if lines := strings.Count(b.String(), "\n"); width >= 80 && !full && lines > 19 {
				t.Errorf("width %d: want room on a screen of 24 lines, got %d in\n%s", width, lines, b.String())
			}
		}
	}
}

// The rows that the curve passes fall from left to right.
func TestCurveFalls(t *testing.T) {
	var b strings.Builder
	if err := memoryless(t, "Belgium", 220, 0.02).WriteCurve(&b, Style{Width: 80, Full: true}); err != nil {
		t.Fatal(err)
	}
	last := 0
	for line := range strings.Lines(b.String()) {
		if !strings.ContainsAny(line, "╮╰") {
			continue
		}
		end := strings.LastIndexAny(line, "╮─")
		if at := utf8.RuneCountInString(line[:max(end, 0)]); at < last {
			t.Errorf("want rows that end further right each time, got %d after %d in\n%s", at, last, b.String())
		} else {
			last = at
		}
	}
	if last == 0 {
		t.Errorf("want a curve, got\n%s", b.String())
	}
}
