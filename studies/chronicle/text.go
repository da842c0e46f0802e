package chronicle

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"

	"concert/results"
)

// Style says how a chronicle is written for people.
type Style struct {
	Numbers bool // with the probabilities behind the decisions
	Width   int  // columns of the page; 0 is 100
}

// width is the columns of the page, at least 40.
func (s Style) width() int {
	if s.Width == 0 {
		return 100
	}
	return max(s.Width, 40)
}

// text is a year's sentences in a row.
func (s Style) text(y *Year) string {
	var parts []string
	for _, sentence := range y.Sentences {
		if s.Numbers {
			parts = append(parts, sentence.Numbers)
		} else {
			parts = append(parts, sentence.Text)
		}
	}
	return strings.Join(parts, " ")
}

// WriteText tells the history year by year; years without news are left out.
func (c *Chronicle) WriteText(w io.Writer, s Style) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nHistory %d of seed %d.%s\n\n", c.Title, c.History, c.Seed, s.note())
	for i := range c.Years {
		y := &c.Years[i]
		if text := s.text(y); text != "" {
			paragraph(&b, y.Date+": ", text, s.width())
		}
	}
	c.writeEnds(&b, s.width())
	_, err := w.Write(b.Bytes())
	return err
}

// note explains the numbers in brackets, when there are any.
func (s Style) note() string {
	if s.Numbers {
		return " In brackets: the probability that it would happen, be done, warn or fight."
	}
	return ""
}

// writeEnds writes a sentence for each protégé, behind an empty line.
func (c *Chronicle) writeEnds(b *bytes.Buffer, width int) {
	b.WriteByte('\n')
	for i := range c.Ends {
		paragraph(b, "", c.Ends[i].Sentence(c.Start), width)
	}
}

// paragraph writes text behind a label, wrapped, with the lines after the first set
// in under the text.
func paragraph(b *bytes.Buffer, label, text string, width int) {
	indent := uniseg.StringWidth(label)
	for i, line := range wrap(text, width-indent) {
		if i > 0 {
			label = strings.Repeat(" ", indent)
		}
		b.WriteString(label + line + "\n")
	}
}

// wrap breaks text at spaces into lines of at most so many columns; a longer word
// is cut, after a hyphen where it has one.
func wrap(text string, width int) (lines []string) {
	line := ""
	for _, word := range strings.Split(text, " ") {
		switch {
		case line == "":
			line = word
		case uniseg.StringWidth(line)+1+uniseg.StringWidth(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
		for uniseg.StringWidth(line) > max(width, 1) {
			at := cut(line, max(width, 1))
			lines, line = append(lines, line[:at]), line[at:]
		}
	}
	return append(lines, line)
}

// cut returns where to cut a word so that the first part takes at most so many
// columns.
func cut(word string, width int) (at int) {
	clusters := uniseg.NewGraphemes(word)
	for used := 0; clusters.Next(); {
		if used += clusters.Width(); used > width && at > 0 {
			break
		}
		_, at = clusters.Positions()
	}
	if hyphen := strings.LastIndexByte(word[:at], '-'); hyphen > 0 {
		return hyphen + 1
	}
	return at
}

// WriteJSON writes the chronicle with every event.
func (c *Chronicle) WriteJSON(w io.Writer) error { return results.WriteJSON(w, c) }
