package survival

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// sortedNames are the keys of m: by number when all are numbers, else in natural
// order, in which "Stage 2" comes before "Stage 10".
func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	value := map[string]float64{}
	for name := range m {
		names = append(names, name)
		if x, err := strconv.ParseFloat(name, 64); err == nil && x == x {
			value[name] = x
		}
	}
	slices.SortFunc(names, naturally)
	if len(value) == len(names) {
		slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(value[a], value[b]) })
	}
	return names
}

// naturally compares names piece by piece: runs of digits as whole numbers, all
// else byte by byte. Names that differ in leading zeros alone go by bytes.
func naturally(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		m, n := digits(x), digits(y)
		if m == 0 || n == 0 {
			if x[0] != y[0] {
				return cmp.Compare(x[0], y[0])
			}
			x, y = x[1:], y[1:]
			continue
		}
		p, q := strings.TrimLeft(x[:m], "0"), strings.TrimLeft(y[:n], "0")
		if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
			return c
		}
		x, y = x[m:], y[n:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

// digits is how many ASCII digits s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
