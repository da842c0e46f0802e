package survival

// Group is one stratum of a sample.
type Group struct {
	Name  string // "" where there is one only
	Table *Table // its own counts
}

// Pool is the table of all groups together.
func Pool(groups []Group) *Table {
	tables := make([]*Table, len(groups))
	for i, g := range groups {
		tables[i] = g.Table
	}
	return Merge(tables...)
}
