package spells

import (
	"fmt"
	"strings"
)

// Fault is one thing wrong with a file, at a place in it.
type Fault struct {
	File   string // as it was named
	Line   int    // from 1
	Column int    // of bytes, from 1
	Text   string // "want …, got …"
}

// Error is "file:line:col: text".
func (f Fault) Error() string { return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Text) }

// maxFaults bounds the faults of one file that are listed.
const maxFaults = 20

// Faults are the things wrong with a file, in order, at most 20.
type Faults struct {
	List []Fault // in the order they were found
	Cut  bool    // reading stopped at the last: there may be more

	Final bool // the last would be the same in every row: more need not be read
}

// Error lists the faults, one a line.
func (f *Faults) Error() string {
	lines := make([]string, 0, len(f.List)+1)
	for _, x := range f.List {
		lines = append(lines, x.Error())
	}
	if f.Cut && !f.Final {
		lines = append(lines, fmt.Sprintf("%s: stopped after %d faults", f.List[0].File, maxFaults))
	}
	return strings.Join(lines, "\n")
}

// add notes a fault and says whether there is room for more.
func (f *Faults) add(x Fault) bool {
	f.List = append(f.List, x)
	f.Cut = len(f.List) >= maxFaults
	return !f.Cut
}

// orNil is the faults as an error, nil when there are none.
func (f *Faults) orNil() error {
	if len(f.List) == 0 {
		return nil
	}
	return f
}
