package report

import (
	"regexp"
	"strings"
)

// Beginning is what a text in Markdown says before its second heading: its
// paragraphs and code, without tables and pictures.
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
		line = strings.TrimRight(line, " \r\n")
		switch {
		case strings.HasPrefix(strings.TrimSpace(line), "```"):
			code = !code
		case code:
			p.Code = append(p.Code, line)
		case strings.HasPrefix(line, "|") || strings.HasPrefix(line, "!["):
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

// titled gives a passage without a heading one.
func (p Passage) titled() string {
	if p.Title == "" {
		return "Validation"
	}
	return p.Title
}

var (
	linked     = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	emphasised = regexp.MustCompile(`\*{1,2}([^*\s][^*]*)\*{1,2}`)
)

// bare is a text without the marks of links, emphasis and code.
func bare(s string) string {
	return strings.ReplaceAll(emphasised.ReplaceAllString(linked.ReplaceAllString(s, "$1"), "$1"), "`", "")
}
