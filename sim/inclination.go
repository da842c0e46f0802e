package sim

// Inclinations are the log-odds U of pressing of every aggressor, by protégé, as
// the case is coded: in the first year, with all powers at their capability of the
// start, under leaders of mean resolve, without a lasting motive and at peace with
// their rivals.
func (m *Model) Inclinations() (all [][]float64) {
	w := NewWorld(m)
	w.begin(0, 0)
	for i := range w.powers {
		w.powers[i].resolve = 0
	}
	w.now.year = 1
	for i := range w.proteges {
		p, list := &w.proteges[i], []float64(nil)
		for k := range p.aggressors {
			a := &p.aggressors[k]
			a.motive, a.looked = 0, false
			w.look(p, a)
			list = append(list, a.inclined)
		}
		all = append(all, list)
	}
	return all
}
