package report

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"

	"concert/results/plots"
)

// Widths of the drawings in inches: for a page's column and for a telephone.
const (
	wideInches   = 6.5
	narrowInches = 3.6
)

// drawing is a picture in the page: for a wide and a narrow window, in colours
// that follow the reader's scheme.
type drawing struct {
	Wide, Narrow template.HTML
	Alt          plots.Alt
	Reader       *reader
}

// draw draws a picture for the page and adds its looks to the style sheet.
func (l *looks) draw(p *picture) (*drawing, error) {
	d := &drawing{Alt: p.Figure.Alt(), Reader: p.Reader}
	for _, size := range []struct {
		inches float64
		into   *template.HTML
	}{{wideInches, &d.Wide}, {narrowInches, &d.Narrow}} {
		light, err := l.svg(p.Figure, "light", size.inches)
		if err != nil {
			return nil, fmt.Errorf("draw %s: %w", p.Name, err)
		}
		dark, err := l.svg(p.Figure, "dark", size.inches)
		if err != nil {
			return nil, fmt.Errorf("draw %s: %w", p.Name, err)
		}
		if *size.into, err = l.join(light, dark, d.Alt); err != nil {
			return nil, fmt.Errorf("draw %s: %w", p.Name, err)
		}
	}
	return d, nil
}

func (l *looks) svg(f plots.Figure, theme string, inches float64) ([]byte, error) {
	var b bytes.Buffer
	said, err := plots.Render(&b, f, plots.SVG, plots.Options{Theme: theme, Width: inches})
	for _, s := range said {
		if !slices.Contains(l.warnings, s) {
			l.warnings = append(l.warnings, s)
		}
	}
	return b.Bytes(), err
}
