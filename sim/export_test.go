package sim

// NewWideLanes returns lanes that live through eight histories at a time whatever
// the processor can do.
func NewWideLanes(m *Model) *Lanes {
	w := NewWorld(m)
	return &Lanes{world: w, eight: newEight(w)}
}
