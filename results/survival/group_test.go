package survival

// byGroup makes one table a group; see [Builder.Groups].
func byGroup(spells []Spell) ([]Group, error) {
	b := NewBuilder()
	if err := b.addAll(spells); err != nil {
		return nil, err
	}
	return b.Groups()
}
