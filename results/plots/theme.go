package plots

import (
	"fmt"
	"image/color"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"concert/internal/portable"
)

// Theme is the look of every picture: the only place with colours, line types and
// line widths.
type Theme struct {
	Name       string             // as [ThemeNamed] knows it
	Background color.RGBA         // of the page
	Ink        color.RGBA         // text and axes
	Muted      color.RGBA         // captions, tick labels, secondary lines
	Grid       color.RGBA         // grid lines and bars behind the data
	Accent     color.RGBA         // the benchmark
	Series     []color.RGBA       // lines and points, at least 3:1 against the background
	Fills      []color.RGBA       // areas, told apart side by side
	Ramp       []color.RGBA       // from nothing to much
	Split      []color.RGBA       // from much less through none to much more
	BandAlpha  float64            // opacity of a band around a line
	Dashes     [][]vg.Length      // line types, nil being solid
	Marks      []draw.GlyphDrawer // signs on the lines, where colours do not tell them apart
}

// Themes are the names [ThemeNamed] knows.
func Themes() []string { return slices.Sorted(maps.Keys(themes)) }

// ThemeNamed is the theme of a name; "" is light.
func ThemeNamed(name string) (*Theme, error) {
	if name == "" {
		name = "light"
	}
	if t, ok := themes[name]; ok {
		return t, nil
	}
	return nil, fmt.Errorf("theme: want one of %q, got %q", Themes(), name)
}

// dashes tell lines apart without colour.
var dashes = [][]vg.Length{
	nil,
	{6, 2.5},
	{1.6, 1.8},
	{7, 2, 1.6, 2},
	{11, 3},
	{3.4, 1.8},
	{7, 2, 1.6, 2, 1.6, 2},
	{11, 2, 3.4, 2},
}

// marks tell lines apart that lie close, in print.
var marks = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.TriangleGlyph{}, draw.CrossGlyph{},
	draw.SquareGlyph{}, draw.RingGlyph{}, draw.PyramidGlyph{}, draw.PlusGlyph{}}

// The series colours of light and dark follow Okabe and Ito (2008), darkened or
// lightened until each has a contrast of 3:1; print does without colour.
var themes = map[string]*Theme{
	"light": {
		Name:       "light",
		Background: hex(0xFFFFFF), Ink: hex(0x1B1F24), Muted: hex(0x565D66), Grid: hex(0xE4E7EB), Accent: hex(0xB3261E),
		Series:    hexes(0x0072B2, 0xD55E00, 0x008060, 0x9C4FA0, 0x8F6B00, 0x2E2585, 0x8A2344, 0x5F6670),
		Fills:     hexes(0x3B8FC4, 0xE98B45, 0x45AF8B, 0xC79AC9, 0xE3C34F, 0x8885CC, 0xC46A82, 0x9AA1AB, 0x9BCBE6, 0xF4C49C, 0xA5DAC5, 0xE3CDE4),
		Ramp:      hexes(0xF7FBFF, 0xC6DBEF, 0x6BAED6, 0x2171B5, 0x08306B),
		Split:     hexes(0xB35806, 0xF1A340, 0xF7F7F7, 0x67A9CF, 0x2166AC),
		BandAlpha: 0.22, Dashes: dashes,
	},
	"dark": {
		Name:       "dark",
		Background: hex(0x14181F), Ink: hex(0xE9ECF0), Muted: hex(0xA7B0BC), Grid: hex(0x2C333E), Accent: hex(0xFF8A7A),
		Series:    hexes(0x56B4E9, 0xF0A442, 0x3DD1A0, 0xE39AC4, 0xF0E442, 0xB0A7F5, 0xFF8F80, 0xC2C8D0),
		Fills:     hexes(0x3C87B5, 0xC07A2C, 0x2C9A77, 0xB57BA0, 0xA99F31, 0x8780C4, 0xC77067, 0x7C848F, 0x26597A, 0x7E511F, 0x1E664F, 0x6E4760),
		Ramp:      hexes(0x1B2430, 0x1F4E79, 0x2F86B8, 0x7CC5D9, 0xFDF3B8),
		Split:     hexes(0xF0A442, 0x8A5A1E, 0x232A34, 0x2B6C94, 0x7CC8F2),
		BandAlpha: 0.30, Dashes: dashes,
	},
	"print": {
		Name:       "print",
		Background: hex(0xFFFFFF), Ink: hex(0x000000), Muted: hex(0x404040), Grid: hex(0xDCDCDC), Accent: hex(0x000000),
		Series:    hexes(0x000000, 0x3A3A3A, 0x000000, 0x3A3A3A, 0x000000, 0x3A3A3A, 0x000000, 0x3A3A3A),
		Fills:     hexes(0x6F6F6F, 0xD9D9D9, 0x9C9C9C, 0xE6E6E6, 0x838383, 0xC4C4C4, 0x5B5B5B, 0xE0E0E0, 0xADADAD, 0xE9E9E9, 0x777777, 0xCFCFCF),
		Ramp:      hexes(0xFFFFFF, 0xD0D0D0, 0x969696, 0x525252, 0x000000),
		Split:     hexes(0x202020, 0x9A9A9A, 0xFFFFFF, 0xC4C4C4, 0x707070),
		BandAlpha: 0.18, Dashes: dashes, Marks: marks,
	},
}

// hex is the opaque colour 0xRRGGBB.
func hex(rgb uint32) color.RGBA {
	return color.RGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 255}
}

// hexes are several.
func hexes(rgb ...uint32) []color.RGBA {
	out := make([]color.RGBA, len(rgb))
	for i, c := range rgb {
		out[i] = hex(c)
	}
	return out
}

// series is the colour of the i-th line, counted round.
func (t *Theme) series(i int) color.RGBA { return t.Series[i%len(t.Series)] }

// fill is the colour of the i-th area, counted round.
func (t *Theme) fill(i int) color.RGBA { return t.Fills[i%len(t.Fills)] }

// dash is the line type of the i-th line. Past a full round of colours the types
// are shifted, so that 64 lines differ.
func (t *Theme) dash(i int) []vg.Length {
	return t.Dashes[(i+i/len(t.Series))%len(t.Dashes)]
}

// mark is the sign of the i-th line, nil where colours are enough.
func (t *Theme) mark(i int) draw.GlyphDrawer {
	if len(t.Marks) == 0 {
		return nil
	}
	return t.Marks[i%len(t.Marks)]
}

// line is the look of the i-th of several lines in the key.
func (t *Theme) line(name string, i, of int) sample {
	s := sample{name: name, colour: t.series(i), width: 1.5, dash: t.dash(i)}
	if of > 1 {
		s.mark = t.mark(i)
	}
	return s
}

// faint is a colour at an opacity of 0 to 1.
func faint(c color.RGBA, opacity float64) color.NRGBA {
	return color.NRGBA{R: c.R, G: c.G, B: c.B, A: uint8(float64(opacity*255) + 0.5)}
}

// mix is the colour a share of the way from a to b.
func mix(a, b color.RGBA, share float64) color.RGBA {
	at := func(x, y uint8) uint8 { return uint8(float64(x) + float64(share*(float64(y)-float64(x))) + 0.5) }
	return color.RGBA{R: at(a.R, b.R), G: at(a.G, b.G), B: at(a.B, b.B), A: 255}
}

// along is the colour at 0..1 of a ramp.
func along(ramp []color.RGBA, at float64) color.RGBA {
	at = min(1, max(0, at)) * float64(len(ramp)-1)
	i := min(int(at), len(ramp)-2)
	return mix(ramp[i], ramp[i+1], at-float64(i))
}

// contrast is the ink or the background, whichever is easier to read on a colour.
func contrast(back color.RGBA, t *Theme) color.RGBA {
	if contrastRatio(t.Ink, back) >= contrastRatio(t.Background, back) {
		return t.Ink
	}
	return t.Background
}

// contrastRatio is that of two colours, 1 to 21.
//
// Source: Web Content Accessibility Guidelines 2.1, 1.4.3.
func contrastRatio(a, b color.RGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// luminance is the relative luminance of a colour, 0 to 1, by the same source:
// 0.2126 R + 0.7152 G + 0.0722 B of the linear parts of sRGB.
func luminance(c color.RGBA) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.03928 {
			return x / 12.92
		}
		return portable.Pow((x+0.055)/1.055, 2.4)
	}
	return float64(0.2126*linear(c.R)) + float64(0.7152*linear(c.G)) + float64(0.0722*linear(c.B))
}
