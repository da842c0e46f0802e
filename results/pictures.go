package results

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"concert/results/plots"
	"concert/results/survival"
)

// Picture is a figure and the name of its files, without extension.
type Picture struct {
	Name   string
	Figure plots.Figure
}

// Pictures are the figures of a run: the survival of all protégés, and the
// distribution of durations of each.
func (r *Result) Pictures() []Picture {
	benchmark := benchmarkOf(r.Benchmark)
	curves := &plots.Survival{Title: r.Title, Benchmark: benchmark, Horizon: float64(r.Tally.Horizon)}
	pictures := []Picture{{"survival", curves}}
	for i := range r.Proteges {
		p := &r.Proteges[i]
		curves.Curves = append(curves.Curves, plots.Line{Name: p.Name, Curve: p.Curve})
		durations := &plots.Durations{Title: r.Title, Curve: p.Curve, Horizon: float64(p.Horizon), Benchmark: benchmark}
		name := "durations"
		if len(r.Proteges) > 1 {
			durations.Subtitle = p.Name
			name = fmt.Sprintf("durations-%d", i+1)
		}
		pictures = append(pictures, Picture{name, durations})
	}
	return pictures
}

// SetRecord draws the curve of the historical record behind the survival
// curves.
func SetRecord(pictures []Picture, name string, curve *survival.Curve) {
	for _, p := range pictures {
		if s, ok := p.Figure.(*plots.Survival); ok {
			s.Record = &plots.Line{Name: name, Curve: curve}
		}
	}
}

// WritePictures writes each figure in each format into a folder and returns
// what their readers should know.
func WritePictures(folder string, pictures []Picture, formats []string, o plots.Options) (warnings []string, err error) {
	for _, p := range pictures {
		for _, format := range formats {
			err := WriteFile(filepath.Join(folder, p.Name+"."+format), func(w io.Writer) error {
				said, err := plots.Render(w, p.Figure, format, o)
				for _, s := range said {
					if !slices.Contains(warnings, s) {
						warnings = append(warnings, s)
					}
				}
				return err
			})
			if err != nil {
				return warnings, err
			}
		}
	}
	return warnings, nil
}
