package configs

import (
	"bytes"
	"unicode/utf8"
)

// source is a text that values come from: a file, or one --set.
type source struct {
	name string // of the file, or "--set …" whole
	text []byte
	set  bool
}

// position returns the line and the column, in characters, both from 1, of a
// byte offset.
func (s *source) position(offset int) (line, column int) {
	if s.set {
		return 0, 0
	}
	before := s.text[:min(max(offset, 0), len(s.text))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}
