package document

import (
	"bytes"
	"fmt"

	"concert/internal/plain"
)

// Limits of a file.
const (
	MaxBytes   = 1 << 20 // of a file
	MaxNesting = 32      // of arrays, inline tables and dotted keys
	MaxParts   = 50_000  // parts of keys, tables and arrays; more take the parser seconds
)

// guard refuses a text that is not worth parsing: too large, empty, not UTF-8, or
// nested beyond reason. The first of these is the one fault told. It takes one pass
// over the text, in constant memory.
func (s *source) guard() error {
	fault := func(offset int, problem string) error { return FaultsError{s.fault(offset, problem)} }
	switch {
	case len(s.text) > MaxBytes:
		return fault(0, fmt.Sprintf("want at most %d bytes, got more", MaxBytes))
	case len(bytes.TrimSpace(s.text)) == 0:
		return fault(0, "want a TOML file, got an empty one")
	}
	if offset, problem := plain.Encoding(s.text); problem != "" {
		return fault(offset, problem)
	}
	if offset, problem := nested(s.text); problem != "" {
		return fault(offset, problem)
	}
	return nil
}

// nested counts brackets, braces, dots and equals signs outside strings and
// comments; it says where and how there are too many, "" if there are not. It
// knows no grammar: a text that is no TOML may pass, or be refused for its
// depth.
func nested(text []byte) (offset int, problem string) {
	depth, dots, parts := 0, 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			i += Quoted(text[i:]) - 1
		case '#':
			i += line(text[i:]) - 1
		case '[', '{':
			depth, dots, parts = depth+1, 0, parts+1
		case ']', '}':
			depth, dots = max(depth-1, 0), 0
		case '.':
			dots, parts = dots+1, parts+1
		case '=':
			dots, parts = 0, parts+1
		case '\n', ',':
			dots = 0
		}
		switch {
		case depth > MaxNesting || dots >= MaxNesting:
			return i, fmt.Sprintf("want at most %d levels of nesting, got more", MaxNesting)
		case parts > MaxParts:
			return i, fmt.Sprintf("want at most %d keys, their parts, tables and arrays in a file, got more", MaxParts)
		}
	}
	return 0, ""
}

// line is the length of the text up to the end of its line.
func line(text []byte) int {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}

// Quoted is the length of the string that the text starts with, its quotes
// included; an unfinished one ends with its line, or with the text.
func Quoted(text []byte) int {
	mark := text[:1]
	if triple := bytes.Repeat(mark, 3); bytes.HasPrefix(text, triple) {
		mark = triple
	}
	for i := len(mark); i < len(text); i++ {
		switch {
		case text[i] == '\\' && mark[0] == '"':
			i++
		case text[i] == '\n' && len(mark) == 1:
			return i
		case bytes.HasPrefix(text[i:], mark):
			return i + len(mark)
		}
	}
	return len(text)
}
