package configs

import (
	"bytes"
	"fmt"

	"concert/internal/plain"
)

// Limits of a file.
const (
	MaxBytes   = 1 << 20 // of a file
	MaxNesting = 32      // of arrays, inline tables and dotted keys
	maxTables  = 10_000  // in the arrays of a file together
	maxFaults  = 1000    // that are told; the rest is counted
)

// guard refuses a text that is not worth parsing: too large, empty, not
// UTF-8, or nested beyond reason.
func guard(s *source) error {
	fault := func(offset int, problem string) error {
		line, column := s.position(offset)
		return FaultsError{{File: s.name, Line: line, Column: column, Problem: problem}}
	}
	switch {
	case len(s.text) > MaxBytes:
		return fault(0, fmt.Sprintf("want at most %d bytes, got more", MaxBytes))
	case len(bytes.TrimSpace(s.text)) == 0:
		return fault(0, "want a TOML file, got an empty one")
	}
	if offset, problem := plain.Encoding(s.text); problem != "" {
		return fault(offset, problem)
	}
	if offset, ok := nested(s.text); !ok {
		return fault(offset, fmt.Sprintf("want at most %d levels of nesting, got more", MaxNesting))
	}
	return nil
}

// nested measures brackets, braces and dots outside strings and comments; it
// returns false and where, once there are too many.
func nested(text []byte) (offset int, ok bool) {
	depth, dots := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			i += quoted(text[i:]) - 1
		case '#':
			i += line(text[i:]) - 1
		case '[', '{':
			depth, dots = depth+1, 0
		case ']', '}':
			depth, dots = max(depth-1, 0), 0
		case '.':
			dots++
		case '\n', ',', '=':
			dots = 0
		}
		if depth > MaxNesting || dots >= MaxNesting {
			return i, false
		}
	}
	return 0, true
}

// line is the length of the text up to the end of its line.
func line(text []byte) int {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}

// quoted is the length of the string that the text starts with, its quotes
// included; an unfinished one ends with its line, or with the text.
func quoted(text []byte) int {
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
