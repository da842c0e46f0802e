package plots

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// What is looked for in the text of the library's SVG: its opening, its paths,
// its texts with their size.
var (
	svgHead = regexp.MustCompile(`(?s)^.*?<svg ([^>]*)>`)
	svgPath = regexp.MustCompile(`d="[^"]*"`)
	svgText = regexp.MustCompile(`<text (x=[^>]*font-size:([0-9.]+)px[^>]*)>([^<]*)</text>`)
)

// describe makes the SVG of the library readable to everyone: a role, a title
// and a description, fonts to fall back on (Arial has the widths of Liberation
// Sans), and the frames of the panels for scripts that look up what is under a
// pointer: data-frames holds left, top, right, bottom in points and x and y at
// those edges, panels apart by semicolons. Paths are written in fewer
// characters.
func describe(svg []byte, alt Alt, p *page) []byte {
	head := svgHead.FindSubmatch(svg)
	if head == nil {
		return svg
	}
	var b bytes.Buffer
	attributes := strings.Join(strings.Fields(string(head[1])), " ")
	fmt.Fprintf(&b, "<svg %s font-family=\"Liberation Sans,Arial,Helvetica,sans-serif\" role=\"img\" aria-label=\"%s\"", attributes, plain(alt.spoken()))
	if len(p.frames) > 0 {
		fmt.Fprintf(&b, " data-frames=\"%s\"", strings.Join(p.frames, ";"))
	}
	fmt.Fprintf(&b, ">\n<title>%s</title>\n<desc>%s</desc>\n", plain(alt.Title), plain(alt.Description))
	body := bytes.ReplaceAll(svg[len(head[0]):], []byte("font-family:Liberation Sans;font-variant:normal;"), nil)
	body = bytes.ReplaceAll(body, []byte("font-weight:normal;font-style:normal;"), nil)
	body = svgText.ReplaceAllFunc(body, measured)
	b.Write(svgPath.ReplaceAllFunc(body, func(d []byte) []byte { return []byte(`d="` + shortPath(string(d[3:len(d)-1])) + `"`) }))
	return b.Bytes()
}

// measured gives a text the length it has in the shipped font, so that it fits
// its place in whatever font the reader has. What that font cannot draw is left
// to the reader's.
func measured(element []byte) []byte {
	parts := svgText.FindSubmatch(element)
	size, err := strconv.ParseFloat(string(parts[2]), 64)
	s := html.UnescapeString(string(parts[3]))
	if err != nil || len([]rune(s)) < 2 || strings.ContainsFunc(s, func(r rune) bool { return !drawable(r) }) {
		return fmt.Appendf(nil, `<text xml:space="preserve" %s>%s</text>`, parts[1], parts[3])
	}
	t := lettering{size: vg.Length(size), bold: bytes.Contains(parts[1], []byte("font-weight:bold"))}
	face := t.face()
	return fmt.Appendf(nil, `<text xml:space="preserve" textLength="%.5g" lengthAdjust="spacingAndGlyphs" %s>%s</text>`,
		float64(face.Width(s)), parts[1], parts[3])
}

// spoken is title and description as one text.
func (a Alt) spoken() string {
	if strings.HasSuffix(a.Title, "?") || strings.HasSuffix(a.Title, ".") || a.Title == "" {
		return strings.TrimSpace(a.Title + " " + a.Description)
	}
	return a.Title + ". " + a.Description
}

// plain is a text for XML: cleaned and escaped.
func plain(s string) string { return html.EscapeString(clean(s)) }
