package plots

import (
	"image/color"
	"slices"
	"strings"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// lettering is a size, weight and colour of text.
type lettering struct {
	size vg.Length
	bold bool
	ink  color.Color
}

// The four letterings of a page: all sizes are multiples of that of the ticks.
func (p *page) titleType() lettering { return lettering{p.base * 1.3, true, p.theme.Ink} }
func (p *page) labelType() lettering { return lettering{p.base, false, p.theme.Ink} }
func (p *page) tickType() lettering  { return lettering{p.base, false, p.theme.Muted} }
func (p *page) noteType() lettering  { return lettering{p.base * 0.9, false, p.theme.Muted} }

// in is the same lettering in another colour.
func (t lettering) in(ink color.Color) lettering { t.ink = ink; return t }

// strong is the same lettering in bold.
func (t lettering) strong() lettering { t.bold = true; return t }

func (t lettering) leading() vg.Length { return vg.Length(t.size * 1.3) } // from line to line
func (t lettering) descent() vg.Length { return vg.Length(t.size * 0.3) } // below the baseline, with air
func (t lettering) capital() vg.Length { return vg.Length(t.size * 0.7) } // height of a capital

// face is the letter of the shipped font, Liberation Sans.
func (t lettering) face() font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if t.bold {
		f.Weight = stdfont.WeightBold
	}
	return font.DefaultCache.Lookup(f, t.size)
}

// align is where a text stands against its point, as a share of its width.
type align float64

const (
	left   align = 0
	centre align = 0.5
	right  align = 1
)

// shown is a text as this page can show it: cleaned, and spelt in the characters
// of the shipped font. SVG keeps what its reader's fonts may have.
func (p *page) shown(s string) string {
	s = clean(s)
	latin, changed := spell(s)
	if !changed {
		return s
	}
	p.warnForeign(s, latin)
	if p.svg {
		return s
	}
	return latin
}

// warnForeign warns of a text the shipped font cannot draw, once for it and its parts.
func (p *page) warnForeign(s, latin string) {
	if slices.ContainsFunc(p.foreign, func(known string) bool { return strings.Contains(known, s) }) {
		return
	}
	p.foreign = append(p.foreign, s)
	if p.svg {
		p.warn("%q: the shipped font has not all its characters; the SVG relies on the fonts of its reader", s)
		return
	}
	p.warn("%q: the shipped font has not all its characters; written as %q", s, latin)
}

// textWidth is the width of a text. A character the font does not have counts as
// a square, which is what Chinese and its neighbours take.
func (p *page) textWidth(s string, t lettering) vg.Length {
	s = p.shown(s)
	known := strings.Map(func(r rune) rune {
		if drawable(r) {
			return r
		}
		return -1
	}, s)
	face := t.face()
	return face.Width(known) + vg.Length(vg.Length(len([]rune(s))-len([]rune(known)))*t.size)
}

// text writes one line with its baseline at y.
func (p *page) text(x, y vg.Length, s string, a align, t lettering) {
	if s == "" {
		return
	}
	p.canvas.SetColor(t.ink)
	w := p.textWidth(s, t)
	x -= vg.Length(vg.Length(a) * w)
	s = p.shown(s)
	p.canvas.FillString(t.face(), vg.Point{X: x, Y: y}, s)
	p.written = append(p.written, writing{s, vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + w, Y: y + t.capital()}}})
}

// textMid writes one line whose capitals are centred on y.
func (p *page) textMid(x, y vg.Length, s string, a align, t lettering) {
	p.text(x, y-t.capital()/2, s, a, t)
}

// wrap breaks a text into lines of a width, at most so many; the rest is cut with
// an ellipsis and a warning. Words too long for a line are broken anywhere.
func (p *page) wrap(s string, t lettering, width vg.Length, most int) []string {
	var lines []string
	line := ""
	for _, word := range p.words(s, t, width) {
		long := strings.TrimSuffix(line+" "+word, " ")
		switch {
		case line == "":
			line = word
		case p.textWidth(long, t) <= width:
			line = long
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		p.warn("%q: too long for its place, cut", clean(s))
		last := lines[most-1] + " " + lines[most]
		lines = append(lines[:most-1], p.cut(last+"…", t, width))
	}
	return lines
}

// words splits a text at its spaces, and further where a word alone is too wide.
func (p *page) words(s string, t lettering, width vg.Length) []string {
	var out []string
	for word := range strings.FieldsFuncSeq(p.shown(s), func(r rune) bool { return r == ' ' }) {
		for word != "" && p.textWidth(word, t) > width {
			n := p.fitting(word, t, width)
			out = append(out, word[:n])
			word = word[n:]
		}
		out = append(out, word)
	}
	return out
}

// fitting is the number of bytes at the start of a text that fit a width, of at
// least one character.
func (p *page) fitting(s string, t lettering, width vg.Length) int {
	n := 0
	for i, r := range s {
		end := i + len(string(r))
		if n > 0 && p.textWidth(s[:end], t) > width {
			break
		}
		n = end
	}
	return n
}

// cut shortens a text to a width with an ellipsis. It does not warn.
func (p *page) cut(s string, t lettering, width vg.Length) string {
	if p.textWidth(s, t) <= width {
		return s
	}
	s = p.shown(s)
	s = s[:p.fitting(s, t, width-p.textWidth("…", t))]
	return strings.TrimRight(s, " ,;:–") + "…"
}

// short is a text cut to one line of a width, with a warning when it was.
func (p *page) short(s string, t lettering, width vg.Length) string {
	out := p.cut(s, t, width)
	if out != s && strings.HasSuffix(out, "…") {
		p.warn("%q: too long for its place, cut", clean(s))
	}
	return out
}
