package plots

import (
	"fmt"
	"io"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// Figure is a picture that can be drawn at any size. The figures of this package
// are its only implementations.
type Figure interface {
	// Alt is what the picture shows, for those who cannot see it.
	Alt() Alt

	check() error           // what makes it impossible to draw
	frame(p *page)          // title, notes and key, cut from the page
	body(p *page) vg.Length // the height it likes to have between them
	draw(p *page)           // the panels, in the rest of the page
}

// Alt is a picture in words.
type Alt struct {
	Title       string // what it is of
	Description string // one or two sentences with the main figures
}

// The formats of [Render].
const (
	SVG = "svg"
	PNG = "png"
	PDF = "pdf"
)

// Formats are the names [Render] knows.
func Formats() []string { return []string{SVG, PNG, PDF} }

// Options say how a figure is drawn, not what it shows.
type Options struct {
	Theme  string  // "light" (also ""), "dark" or "print"
	Width  float64 // inches, 2 to 40; 0 is 6.5, the text width of a page
	Height float64 // inches, 1.5 to 100; 0 is the figure's own height at that width
	DPI    int     // of PNG, 36 to 1200; 0 is 144

	Calendar int // year in which the years of peace begin, written at their axis instead of them; 0 is none
}

const (
	defaultWidth = 6.5   // inches
	defaultDPI   = 144   // of PNG
	maxPixels    = 100e6 // of PNG: 400 MB while it is drawn
)

// Check reports an unknown theme or a size that cannot be drawn.
func (o Options) Check() error {
	if _, err := ThemeNamed(o.Theme); err != nil {
		return err
	}
	if o.Width != 0 && !(o.Width >= 2 && o.Width <= 40) {
		return fmt.Errorf("width: want 2 to 40 inches, got %g", o.Width)
	}
	if o.Height != 0 && !(o.Height >= 1.5 && o.Height <= 100) {
		return fmt.Errorf("height: want 1.5 to 100 inches, got %g", o.Height)
	}
	if o.DPI != 0 && (o.DPI < 36 || o.DPI > 1200) {
		return fmt.Errorf("dpi: want 36 to 1200, got %d", o.DPI)
	}
	if o.Calendar < 0 || o.Calendar > 9999 {
		return fmt.Errorf("calendar: want a year up to 9999, got %d", o.Calendar)
	}
	return nil
}

// withDefaults fills what was left 0, asking the figure for its height.
func (o Options) withDefaults(f Figure, format string) Options {
	if o.Width == 0 {
		o.Width = defaultWidth
	}
	if o.Height == 0 {
		o.Height = ownHeight(f, format, o)
	}
	if o.DPI == 0 {
		o.DPI = defaultDPI
	}
	return o
}

// ownHeight is the height in inches of a figure that may choose: its frame is laid
// out on a long strip of paper to see what it takes.
func ownHeight(f Figure, format string, o Options) float64 {
	const long = 200
	o.Height = long
	strip := draw.NewCanvas(&recorder.Canvas{}, vg.Length(o.Width)*vg.Inch, long*vg.Inch)
	p := newPage(strip, format, o)
	f.frame(p)
	taken := long*vg.Inch - p.height()
	return min(100, max(1.5, math.Ceil(float64((taken+f.body(p)).Points()))/72))
}

// Render draws a figure to w in a format of [Formats]. It returns what a reader
// or author should know about the picture. Nothing is written when the figure,
// the format or the options are unusable.
func Render(w io.Writer, f Figure, format string, o Options) (warnings []string, err error) {
	if !slices.Contains(Formats(), format) {
		return nil, fmt.Errorf("format: want one of %q, got %q", Formats(), format)
	}
	if err := o.Check(); err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, fmt.Errorf("draw %T: %w", f, err)
	}
	o = o.withDefaults(f, format)
	if n := o.Width * o.Height * float64(o.DPI*o.DPI); format == PNG && n > maxPixels {
		return nil, fmt.Errorf("picture of %.3g million pixels: want at most %.3g million; lower the dpi or the size", n/1e6, maxPixels/1e6)
	}
	s := newSheet(format, o, f.Alt())
	wide, high := o.size()
	p := newPage(draw.NewCanvas(snapped{s}, wide, high), format, o)
	f.frame(p)
	f.draw(p)
	if err := s.finish(w, p); err != nil {
		return nil, fmt.Errorf("write %s: %w", format, err)
	}
	return p.warnings, nil
}

// finite says whether every value is a number.
func finite(values ...float64) bool {
	return !slices.ContainsFunc(values, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) })
}
