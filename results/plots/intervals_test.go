package plots

import (
	"math"
	"strings"
	"testing"
)

// TestIntervalsAreDrawn: differences of both signs and one without width; what is no
// number, or the wrong way round, is refused.
func TestIntervalsAreDrawn(t *testing.T) {
	rows := []Effect{{"Weibull", 0.32, 0.18, 0.45}, {"fifteen facts", -0.05, -0.21, 0.12}, {"itself", 0, 0, 0}}
	for _, o := range []Options{{}, {Width: 3}} {
		var b strings.Builder
		if _, err := Render(&b, &Intervals{Title: "Leads", XTitle: "log score a case", Rows: rows}, SVG, o); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"+0.32", "-0.05", "Weibull +0.32 (0.18 to 0.45)"} {
			if text := strings.ReplaceAll(b.String(), "−", "-"); !strings.Contains(text, want) {
				t.Errorf("want %q in the picture", want)
			}
		}
	}
	for _, wrong := range [][]Effect{nil, {{"x", math.NaN(), 0, 1}}, {{"x", 0, 0, math.Inf(1)}}, {{"x", 0, 1, -1}}} {
		var b strings.Builder
		if _, err := Render(&b, &Intervals{Rows: wrong}, SVG, Options{}); err == nil {
			t.Errorf("rows %v: want an error", wrong)
		}
	}
}
