package document

import (
	"fmt"
	"sort"
	"strings"

	"concert/internal/plain"
)

// Fault is one thing wrong with a file or an override.
type Fault struct {
	File    string // or the override, "--set power.Britain.reach=2"
	Line    int    // from 1; 0 for an override
	Column  int    // in characters, from 1; 0 for an override
	Place   string // `protege "Belgium": guarantor "France"`; empty at the top level
	Field   string // the key; empty if the fault is the file's
	Problem string // "want 0..1, got 1.4"
}

// String gives the fault as users see it,
//
//	belgium.toml:31:12: protege "Belgium": coverage: want 0..1, got 1.4
func (f Fault) String() string {
	parts := []string{plain.Printable(f.File)}
	if f.Line > 0 {
		parts[0] = fmt.Sprintf("%s:%d:%d", parts[0], f.Line, f.Column)
	}
	for _, part := range []string{f.Place, f.Field, f.Problem} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// FaultsError is everything wrong with a file, in its order.
type FaultsError []Fault

// Error gives the faults, one a line.
func (e FaultsError) Error() string {
	lines := make([]string, len(e))
	for i, f := range e {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Sorted orders faults by line and column, those without a line (overrides, the
// file as a whole) last. Faults of one place stay in the order they came in. The
// slice itself is sorted.
func Sorted(faults []Fault) FaultsError {
	sort.SliceStable(faults, func(i, j int) bool {
		a, b := faults[i], faults[j]
		if (a.Line == 0) != (b.Line == 0) {
			return b.Line == 0
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	return faults
}
