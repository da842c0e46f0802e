package report

import (
	"fmt"
	"io"
	"strings"

	"concert/results"
)

// Pictures are the report's figures, for the folder beside a report in Markdown
// or TeX.
func (r *Report) Pictures() ([]results.Picture, error) {
	d, err := r.layout()
	if err != nil {
		return nil, err
	}
	var list []results.Picture
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Picture != nil {
				list = append(list, results.Picture{Name: b.Picture.Name, Figure: b.Picture.Figure})
			}
		}
	}
	return list, nil
}

// WriteMarkdown writes the report in Markdown, with pictures as SVG in a folder
// given as seen from the file.
func (r *Report) WriteMarkdown(w io.Writer, figures string) error {
	d, err := r.layout()
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", markdown(d.Title))
	for _, q := range d.Lead {
		fmt.Fprintf(&b, "%s\n\n", markdown(q))
	}
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "%s %s\n\n", strings.Repeat("#", s.Level), markdown(s.Title))
		for _, x := range s.Blocks {
			x.markdown(&b, figures)
		}
	}
	_, err = io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

func (x *block) markdown(b *strings.Builder, figures string) {
	switch {
	case x.Head != "":
		fmt.Fprintf(b, "### %s\n\n", markdown(x.Head))
	case x.Text != "":
		fmt.Fprintf(b, "%s\n\n", markdown(x.Text))
	case x.Remark != "":
		fmt.Fprintf(b, "> %s\n\n", markdown(x.Remark))
	case x.Tiles != nil:
		for _, t := range x.Tiles {
			fmt.Fprintf(b, "- %s: **%s**", markdown(t.Label), markdown(t.Value))
			if t.Note != "" {
				fmt.Fprintf(b, " (%s)", markdown(t.Note))
			}
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	case x.Words != nil:
		for _, t := range x.Words {
			fmt.Fprintf(b, "- **%s**: %s\n", markdown(t.Label), markdown(t.Value))
		}
		b.WriteByte('\n')
	case x.Table != nil:
		x.Table.markdown(b)
	case x.Story != nil:
		x.Story.markdown(b, x.Picture, figures)
	case x.Picture != nil:
		x.Picture.markdown(b, figures)
	case x.Code != nil:
		fence := "```"
		for strings.Contains(strings.Join(x.Code, "\n"), fence) {
			fence += "`"
		}
		fmt.Fprintf(b, "%s\n%s\n%s\n\n", fence, strings.Join(x.Code, "\n"), fence)
	}
}

func (t *table) markdown(b *strings.Builder) {
	if t.Caption != "" {
		fmt.Fprintf(b, "**%s**\n\n", markdown(t.Caption))
	}
	b.WriteByte('|')
	for _, c := range t.Columns {
		fmt.Fprintf(b, " %s |", markdown(c.Title))
	}
	b.WriteString("\n|")
	for _, c := range t.Columns {
		b.WriteString(map[bool]string{true: " ---: |", false: " --- |"}[c.Number])
	}
	for _, row := range t.Rows {
		b.WriteString("\n|")
		for _, c := range row {
			fmt.Fprintf(b, " %s |", markdown(c.Text))
		}
	}
	b.WriteString("\n\n")
	for _, n := range t.Notes {
		fmt.Fprintf(b, "%s\n\n", markdown(n))
	}
}

func (p *picture) markdown(b *strings.Builder, figures string) {
	fmt.Fprintf(b, "![%s](<%s/%s.svg>)\n\n", markdown(p.Figure.Alt().Description), target(figures), p.Name)
}

func (s *Chronicle) markdown(b *strings.Builder, p *picture, figures string) {
	fmt.Fprintf(b, "**%s**\n\n", markdown(s.Title))
	if s.Note != "" {
		fmt.Fprintf(b, "> %s\n\n", markdown(s.Note))
	}
	if p != nil {
		p.markdown(b, figures)
	}
	for _, line := range s.Lines {
		fmt.Fprintf(b, "- %s\n", markdown(line))
	}
	b.WriteByte('\n')
}

// target is a folder within the angle brackets of a link.
func target(folder string) string {
	return strings.NewReplacer("\\", "/", "<", "%3C", ">", "%3E", "\n", "%0A", "\r", "%0D", "%", "%25").Replace(folder)
}

// markdown is a text in which nothing is markup, in a paragraph or a cell.
func markdown(s string) string {
	var b strings.Builder
	for i, r := range strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r < 32 }), " ") {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_{}[]#|~$^@", r), i == 0 && strings.ContainsRune("+-=!:", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	text := strings.NewReplacer("://", "&#58;//", "www.", "www&#46;").Replace(b.String())
	return unlisted(text)
}

// unlisted keeps a number at the beginning from becoming that of a list.
func unlisted(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') && (digits+1 == len(s) || s[digits+1] == ' ') {
		return s[:digits] + "\\" + s[digits:]
	}
	return s
}
