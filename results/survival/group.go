package survival

import (
	"cmp"
	"slices"
	"strconv"
)

// Group is one stratum of a sample.
type Group struct {
	Name  string
	Table *Table
}

// ByGroup makes one table a group; see [Builder.Groups].
func ByGroup(spells []Spell) ([]Group, error) {
	b := NewBuilder()
	if err := b.addAll(spells); err != nil {
		return nil, err
	}
	return b.Groups()
}

// Pool is the table of all groups together.
func Pool(groups []Group) *Table {
	tables := make([]*Table, len(groups))
	for i, g := range groups {
		tables[i] = g.Table
	}
	return Merge(tables...)
}

// sortedNames are the keys of m by number when all are numbers, else by name.
func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	value := map[string]float64{}
	for name := range m {
		names = append(names, name)
		if x, err := strconv.ParseFloat(name, 64); err == nil && x == x {
			value[name] = x
		}
	}
	slices.Sort(names)
	if len(value) == len(names) {
		slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(value[a], value[b]) })
	}
	return names
}
