package survival

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
