package configs

import "concert/internal/plain"

// source is a text that values come from: a file, or one --set.
type source struct {
	name string // of the file, or "--set …" whole
	text []byte
	set  bool
}

// newSource is a file's text, a byte order mark taken off.
func newSource(name string, file []byte) *source {
	return &source{name: name, text: plain.WithoutMark(file)}
}

// position returns the line and the column, in characters, both from 1, of a
// byte offset.
func (s *source) position(offset int) (line, column int) {
	if s.set {
		return 0, 0
	}
	return plain.Position(s.text, offset)
}
