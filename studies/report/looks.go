package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"html/template"
	"io"
	"slices"
	"strings"

	"concert/results/plots"
)

// looks are the styles of all drawings of a page, each once: a class has what
// its elements look like in the light and in the dark.
type looks struct {
	classes map[[2]string]string
	light   strings.Builder
	dark    strings.Builder

	warnings []string // of the drawings
}

func newLooks() *looks { return &looks{classes: map[[2]string]string{}} }

// class is the name of a look.
func (l *looks) class(light, dark string) string {
	key := [2]string{light, dark}
	name, ok := l.classes[key]
	if !ok {
		name = fmt.Sprintf("k%d", len(l.classes))
		l.classes[key] = name
		fmt.Fprintf(&l.light, ".%s{%s}\n", name, light)
		if light != dark {
			fmt.Fprintf(&l.dark, ".%s{%s}\n", name, dark)
		}
	}
	return name
}

// css is the style sheet of the drawings.
func (l *looks) css() string {
	return l.light.String() + "@media screen and (prefers-color-scheme:dark){\n" + l.dark.String() + "}\n"
}

// drawn are the elements a drawing may have, and their attributes.
var drawn = map[string]string{
	"svg": "viewBox", "g": "transform", "path": "d", "text": "x y transform textLength lengthAdjust", "rect": "x y width height", "circle": "cx cy r", "line": "x1 x2 y1 y2",
}

// join makes one drawing of the same picture in the light and in the dark. Only
// elements and attributes of drawings pass; styles become classes, so that the
// page needs no styles of elements.
func (l *looks) join(light, dark []byte, alt plots.Alt) (template.HTML, error) {
	var b strings.Builder
	a, z := xml.NewDecoder(bytes.NewReader(light)), xml.NewDecoder(bytes.NewReader(dark))
	depth := 0 // inside a title or description, which the page says itself
	for {
		x, errLight := a.Token()
		y, errDark := z.Token()
		if errors.Is(errLight, io.EOF) && errors.Is(errDark, io.EOF) {
			return template.HTML(b.String()), nil
		}
		if err := errors.Join(errLight, errDark); err != nil {
			return "", err
		}
		switch x := x.(type) {
		case xml.StartElement:
			y, ok := y.(xml.StartElement)
			if !ok || x.Name.Local != y.Name.Local {
				return "", fmt.Errorf("want the same elements in every theme, got <%s> in one alone", x.Name.Local)
			}
			if _, known := drawn[x.Name.Local]; !known || depth > 0 {
				depth++
				continue
			}
			l.start(&b, x, y, alt)
		case xml.EndElement:
			if depth > 0 {
				depth--
				continue
			}
			fmt.Fprintf(&b, "</%s>", x.Name.Local)
		case xml.CharData:
			if s := string(x); depth == 0 && strings.TrimSpace(s) != "" {
				b.WriteString(html.EscapeString(s))
			}
		}
	}
}

// start writes the beginning of an element.
func (l *looks) start(b *strings.Builder, x, y xml.StartElement, alt plots.Alt) {
	fmt.Fprintf(b, "<%s", x.Name.Local)
	allowed := strings.Fields(drawn[x.Name.Local])
	style := [2]string{}
	for _, attribute := range x.Attr {
		switch name := attribute.Name.Local; {
		case name == "style":
			style[0] = attribute.Value
		case name == "data-frames":
			fmt.Fprintf(b, " data-frames=%q", html.EscapeString(attribute.Value))
		case slices.Contains(allowed, name):
			fmt.Fprintf(b, ` %s="%s"`, name, html.EscapeString(attribute.Value))
		}
	}
	for _, attribute := range y.Attr {
		if attribute.Name.Local == "style" {
			style[1] = attribute.Value
		}
	}
	if style[0] != "" {
		fmt.Fprintf(b, ` class="%s"`, l.class(style[0], style[1]))
	}
	switch x.Name.Local {
	case "svg":
		fmt.Fprintf(b, ` role="img" aria-label="%s"`, html.EscapeString(alt.Title))
	case "text":
		b.WriteString(` xml:space="preserve"`)
	}
	b.WriteByte('>')
}
