package plots

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
)

var (
	svgHead = regexp.MustCompile(`(?s)^.*?<svg ([^>]*)>`)
	svgFont = []byte("font-family:Liberation Sans;font-variant:normal;")
)

// describe makes the SVG of the library readable to everyone: a role, a title and
// a description, fonts to fall back on (Arial has the widths of Liberation Sans),
// and the frames of the panels for scripts that look up what is under a pointer:
// data-frames holds left, top, right, bottom in points and x and y at those edges.
func describe(svg []byte, alt Alt, p *page) []byte {
	head := svgHead.FindSubmatch(svg)
	if head == nil {
		return svg
	}
	var b bytes.Buffer
	attributes := strings.Join(strings.Fields(string(head[1])), " ")
	fmt.Fprintf(&b, "<svg %s role=\"img\" aria-label=\"%s\"", attributes, plain(alt.Title+". "+alt.Description))
	if len(p.frames) > 0 {
		fmt.Fprintf(&b, " data-frames=\"%s\"", strings.Join(p.frames, ";"))
	}
	fmt.Fprintf(&b, ">\n<title>%s</title>\n<desc>%s</desc>\n", plain(alt.Title), plain(alt.Description))
	body := bytes.ReplaceAll(svg[len(head[0]):], svgFont, []byte("font-family:'Liberation Sans',Arial,Helvetica,sans-serif;"))
	body = bytes.ReplaceAll(body, []byte("font-weight:normal;font-style:normal;"), nil)
	b.Write(bytes.ReplaceAll(body, []byte("<text x="), []byte("<text xml:space=\"preserve\" x=")))
	return b.Bytes()
}

// plain is a text for XML: cleaned and escaped.
func plain(s string) string { return html.EscapeString(clean(s)) }
