package report

import (
	"strings"
)

// Beginning is what a text in Markdown says before its second heading: its
// paragraphs, without tables, pictures and code.
func Beginning(markdown string) (p Passage) {
	headings, code := 0, false
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			p.Paragraphs = append(p.Paragraphs, bare(strings.Join(lines, " ")))
			lines = nil
		}
	}
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
		case code || strings.HasPrefix(line, "|") || strings.HasPrefix(line, "!["):
		case strings.HasPrefix(line, "#"):
			flush()
			if headings++; headings > 2 || headings == 2 && len(p.Paragraphs) > 0 {
				return p
			}
			if p.Title == "" {
				p.Title = bare(strings.TrimLeft(line, "# "))
			}
		case line == "":
			flush()
		default:
			lines = append(lines, line)
		}
	}
	flush()
	return p
}

// bare is a text without the marks of emphasis and code.
func bare(s string) string { return strings.NewReplacer("**", "", "`", "").Replace(s) }
