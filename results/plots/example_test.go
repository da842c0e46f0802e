package plots_test

import (
	"bytes"
	"fmt"
	"strings"

	"concert/results/plots"
	"concert/results/survival"
)

// A curve of a small sample as an SVG of half a column.
func ExampleRender() {
	table, err := survival.FromSpells([]survival.Spell{
		survival.Ended(19, "France"), survival.Ended(43, "Prussia"), survival.Ended(75, "Prussia"), survival.CensoredAt(100),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	curve, err := survival.KaplanMeier(table, survival.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	figure := &plots.Survival{
		Title:     "Four guarantees",
		Curves:    []plots.Line{{Name: "guarantee", Curve: curve}},
		Benchmark: plots.Benchmark{Years: 75, Label: "Belgium 1839–1914"},
	}
	var svg bytes.Buffer
	warnings, err := plots.Render(&svg, figure, plots.SVG, plots.Options{Theme: "light", Width: 3.4})
	fmt.Println(len(warnings), err, bytes.HasPrefix(svg.Bytes(), []byte("<svg ")))
	fmt.Println(strings.ReplaceAll(figure.Alt().Description, "\u00A0", " "))
	// Output:
	// 0 <nil> true
	// Survival curves over 100 years. guarantee: median 59, 25 %, 95 %: 1 to 67 last at least 75 years.
}
