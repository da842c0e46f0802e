package report

import (
	"fmt"
	"io"
	"strings"
)

// WriteTeX writes the report as a piece of LaTeX to be included in a paper, with
// pictures as PDF in a folder given as seen from the paper.
func (r *Report) WriteTeX(w io.Writer, figures string) error {
	d, err := r.layout()
	if err != nil {
		return err
	}
	if i := strings.IndexAny(figures, "\\{}%#~^$&\"\n"); i >= 0 {
		return fmt.Errorf("folder of the pictures: want a name that TeX can include, got %q in %q", figures[i], figures)
	}
	var b strings.Builder
	b.WriteString("% Include with \\input. Needs \\usepackage{booktabs,graphicx,tabularx}, and an engine that\n% reads UTF-8; names in Cyrillic or Chinese want XeLaTeX or LuaLaTeX and a font that has them.\n\n")
	fmt.Fprintf(&b, "\\section{%s}\n\n", tex(d.Title))
	for _, q := range d.Lead {
		fmt.Fprintf(&b, "\\textit{%s}\n\n", tex(q))
	}
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "\\%s{%s}\n\n", [...]string{"subsection", "subsubsection"}[min(1, s.Level-2)], tex(s.Title))
		for _, x := range s.Blocks {
			x.tex(&b, figures)
		}
	}
	_, err = io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

func (x *block) tex(b *strings.Builder, figures string) {
	switch {
	case x.Head != "":
		fmt.Fprintf(b, "\\paragraph{%s}\n\n", tex(x.Head))
	case x.Text != "":
		fmt.Fprintf(b, "%s\n\n", tex(x.Text))
	case x.Remark != "":
		fmt.Fprintf(b, "{\\small %s\\par}\n\n", tex(x.Remark))
	case x.Tiles != nil:
		b.WriteString("\\begin{itemize}\n")
		for _, t := range x.Tiles {
			fmt.Fprintf(b, "  \\item %s: \\textbf{%s}", tex(t.Label), tex(t.Value))
			if t.Note != "" {
				fmt.Fprintf(b, " (%s)", tex(t.Note))
			}
			b.WriteByte('\n')
		}
		b.WriteString("\\end{itemize}\n\n")
	case x.Words != nil:
		b.WriteString("\\begin{description}\n")
		for _, t := range x.Words {
			fmt.Fprintf(b, "  \\item[%s] %s\n", tex(t.Label), tex(t.Value))
		}
		b.WriteString("\\end{description}\n\n")
	case x.Table != nil:
		x.Table.tex(b)
	case x.Story != nil:
		x.Story.tex(b)
		if x.Picture != nil {
			x.Picture.tex(b, figures)
		}
	case x.Picture != nil:
		x.Picture.tex(b, figures)
	case x.Code != nil:
		b.WriteString("\\begin{flushleft}\\small\\ttfamily\n")
		for _, line := range x.Code {
			fmt.Fprintf(b, "%s\\\\\n", typed(line))
		}
		b.WriteString("\\end{flushleft}\n\n")
	}
}

func (p *picture) tex(b *strings.Builder, figures string) {
	fmt.Fprintf(b, "\\begin{figure}[htbp]\n  \\centering\n  \\includegraphics[width=\\linewidth]{%s/%s.pdf}\n  \\caption{%s}\n  \\label{fig:%s}\n\\end{figure}\n\n",
		figures, p.Name, tex(p.Figure.Alt().Description), p.Name)
}

// tex writes a table as wide as the text; the first column and those of text
// share what the numbers leave.
func (t *table) tex(b *strings.Builder) {
	b.WriteString("\\begin{table}[htbp]\n")
	if t.Caption != "" {
		fmt.Fprintf(b, "  \\caption{%s}\n", tex(t.Caption))
	}
	b.WriteString("  \\footnotesize\n  \\begin{tabularx}{\\linewidth}{@{}")
	for _, c := range t.Columns {
		b.WriteString(map[bool]string{true: ">{\\raggedleft\\arraybackslash}X", false: ">{\\raggedright\\arraybackslash}X"}[c.Number])
	}
	b.WriteString("@{}}\n    \\toprule\n")
	var heads []cell
	for _, c := range t.Columns {
		heads = append(heads, text(c.Title))
	}
	texRow(b, heads)
	b.WriteString("    \\midrule\n")
	for _, row := range t.Rows {
		texRow(b, row)
	}
	b.WriteString("    \\bottomrule\n  \\end{tabularx}\n")
	for _, n := range t.Notes {
		fmt.Fprintf(b, "\n  \\smallskip{\\raggedright %s\\par}\n", tex(n))
	}
	b.WriteString("\\end{table}\n\n")
}

func texRow(b *strings.Builder, cells []cell) {
	b.WriteString("    ")
	for i, c := range cells {
		if i > 0 {
			b.WriteString(" & ")
		}
		s := tex(c.Text)
		if c.Code {
			s = typed(c.Text)
		}
		b.WriteString(s)
	}
	b.WriteString(" \\\\\n")
}

func (s *Chronicle) tex(b *strings.Builder) {
	fmt.Fprintf(b, "\\paragraph{%s} %s\n\\begin{itemize}\\small\n", tex(s.Title), tex(s.Note))
	for _, line := range s.Lines {
		fmt.Fprintf(b, "  \\item {}%s\n", tex(line))
	}
	b.WriteString("\\end{itemize}\n\n")
}

// texWords are the characters with a meaning in TeX, and those that not every
// font has.
var texWords = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `%`, `\%`, `_`, `\_`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `<`, `\textless{}`, `>`, `\textgreater{}`, `|`, `\textbar{}`, `"`, `\textquotedbl{}`,
	"[", "{[}", "]", "{]}", nbsp, "~", "\u202f", `\,`, "±", `\(\pm\)`, "−", `\(-\)`, "≥", `\(\geq\)`, "≤", `\(\leq\)`, "×", `\(\times\)`, "–", "--", "—", "---",
	"’", "'", "‘", "`", "“", "``", "”", "''", "…", `\ldots{}`, "\n", " ", "\r", " ", "\t", " ", "\x00", "",
)

// tex is a text in which nothing is a command.
func tex(s string) string { return texWords.Replace(printing(s)) }

// typed is a text in typewriter that may break anywhere.
func typed(s string) string {
	var b strings.Builder
	for _, r := range printing(s) {
		if r == '-' || r == ' ' {
			b.WriteString(map[rune]string{'-': "-{}", ' ': "\\ "}[r])
		} else {
			b.WriteString(tex(string(r)))
		}
		b.WriteString("\\allowbreak{}")
	}
	return "{\\ttfamily " + b.String() + "}"
}

// printing leaves out characters that do not print.
func printing(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 32 && r != '\n' && r != '\t' || r == 127 || r == 0xfeff {
			return -1
		}
		return r
	}, s)
}
