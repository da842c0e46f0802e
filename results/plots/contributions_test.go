package plots

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"concert/results/survival"
)

// TestContributionsAreDrawn: gains of both signs, none, and one that is no number.
func TestContributionsAreDrawn(t *testing.T) {
	f := &Contributions{XTitle: "Probability of 75 full years of peace", Base: survival.Share(85, 1000, ""), All: survival.Share(168, 1000, ""), Share: true, Rows: []Gain{
		{"Britain", 0.123, 0.004}, {"Prussia", -0.04, 0.002}, {"Russia", 0, 0}}}
	var b bytes.Buffer
	if _, err := Render(&b, f, SVG, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Britain", "+12.3", "−4.0", "with all, 16.8"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("want %q in the picture", want)
		}
	}
	for _, rows := range [][]Gain{nil, {{"Britain", math.NaN(), 0}}} {
		if _, err := Render(&b, &Contributions{Rows: rows}, SVG, Options{}); err == nil {
			t.Errorf("%v: want an error", rows)
		}
	}
}
