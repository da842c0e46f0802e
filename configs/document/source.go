package document

import "concert/internal/plain"

// source is the text of a file, a byte order mark taken off.
type source struct {
	name string
	text []byte
}

// position returns the line and the column, in characters, both from 1, of a
// byte offset.
func (s *source) position(offset int) (line, column int) {
	return plain.Position(s.text, offset)
}

// fault is a fault at a byte offset.
func (s *source) fault(offset int, problem string) Fault {
	line, column := s.position(offset)
	return Fault{File: s.name, Line: line, Column: column, Problem: problem}
}
