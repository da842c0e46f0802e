package words

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Width is how many columns a text takes in a terminal.
func Width(text string) int { return uniseg.StringWidth(text) }

// Fold breaks the lines of a text that are wider than so many columns, between
// words where it can. What follows a name at the beginning of a line, two
// spaces or more behind it, stays under itself:
//
//	attacked by  France 70.36 ± 0.15 %,
//	             Prussia 29.64 ± 0.15 %
//
// A figure is not parted from its error and its %.
func Fold(text string, width int) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if Width(line) > width {
			lines[i] = folded(line, max(width, 8))
		}
	}
	return strings.Join(lines, "\n")
}

// folded is a line in several. A name that takes more than half of the width
// leaves no room beside it: then the lines after the first stand in by two
// columns.
func folded(line string, width int) string {
	hang := hanging(line)
	if hang > width/2 {
		hang = min(leading(line)+2, width/2)
	}
	return fold(line, width, hang)
}

// fold breaks a line; those after the first begin with hang spaces. A word that
// is longer than a line is cut where the line ends.
func fold(line string, width, hang int) string {
	var b strings.Builder
	column := 0
	for i, word := range pieces(line) {
		bare := strings.TrimLeft(word, " ")
		if i > 0 && column+Width(word) > width && column > hang {
			b.WriteString("\n" + strings.Repeat(" ", hang))
			column, word = hang, bare
		}
		for column+Width(word) > width { // longer than a line
			var part string
			part, word = cut(word, width-column)
			b.WriteString(part + "\n" + strings.Repeat(" ", hang))
			column = hang
		}
		b.WriteString(word)
		column += Width(word)
	}
	return b.String()
}

// leading is how many spaces a line begins with.
func leading(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// hanging is the column at which the lines after the first begin: that of what
// follows a name and two spaces, or that of the text itself.
func hanging(line string) int {
	in := leading(line)
	name, _, found := strings.Cut(line[in:], "  ")
	if !found {
		return in
	}
	rest := line[in+len(name):]
	return in + Width(name) + leading(rest)
}

// pieces are the words of a line, each with the spaces before it; a figure, its
// error and its sign are one.
func pieces(line string) (list []string) {
	start := 0
	for i := 1; i < len(line); i++ {
		if line[i] != ' ' || line[i-1] == ' ' || bound(line[:i], line[i:]) {
			continue
		}
		if strings.TrimLeft(line[start:i], " ") != "" {
			list = append(list, line[start:i])
			start = i
		}
	}
	return append(list, line[start:])
}

// bound tells whether a space between two texts is within a figure: before ± or
// %, or after ±.
func bound(before, after string) bool {
	return strings.HasPrefix(after, " ±") || strings.HasPrefix(after, " %") || strings.HasSuffix(before, "±")
}

// cut parts a word after so many columns, at least one character.
func cut(word string, width int) (part, rest string) {
	g := uniseg.NewGraphemes(word)
	for column := 0; g.Next(); {
		column += g.Width()
		if from, _ := g.Positions(); column > width && from > 0 {
			return word[:from], word[from:]
		}
	}
	return word, ""
}
