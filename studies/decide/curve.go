package decide

import "concert/results/survival"

// Curve is S(t), the probability of at least t full years of peace, of an arrangement
// under a reading or under the beliefs.
type Curve struct {
	Arrangement string
	Reading     string
	S           []survival.Known // t = 0 … Horizon
}

// lasting counts histories by the full years that peace lasts: by cell i, by cell j of
// the same arrangement from its first one to i, by years, the fewer of the two cells'.
type lasting struct {
	counts   [][][Horizon + 1]int64
	readings int // cells of an arrangement
}

func newLasting(cells, readings int) lasting {
	l := lasting{make([][][Horizon + 1]int64, cells), readings}
	for i := range l.counts {
		l.counts[i] = make([][Horizon + 1]int64, i%readings+1)
	}
	return l
}

// add counts the figures of one history, by cell.
func (l *lasting) add(x [][figures]float64) {
	for i := range x {
		for j := range l.counts[i] {
			l.counts[i][j][int(min(x[i][atLast], x[i-i%l.readings+j][atLast]))]++
		}
	}
}

// curve is S(t) of a mixture of readings of one arrangement.
func (s *study) curve(arrangement, reading string, m mixture) Curve {
	c := Curve{Arrangement: arrangement, Reading: reading}
	years := make([][]survival.Drawn, Horizon+1)
	for k := range s.draws {
		for t, drawn := range s.draws[k].lasting(m) {
			years[t] = append(years[t], drawn)
		}
	}
	for _, list := range years {
		c.S = append(c.S, s.told(list))
	}
	return c
}

// lasting is what a draw gives of S(t), t = 0 … Horizon.
func (d *draw) lasting(m mixture) (list [Horizon + 1]survival.Drawn) {
	left := make(map[[2]int]*[Horizon + 2]int64, len(m)*len(m))
	for _, t := range m {
		for _, u := range m {
			if a, b := max(t.cell, u.cell), min(t.cell, u.cell); left[[2]int{a, b}] == nil {
				left[[2]int{a, b}] = cumulated(&d.last.counts[a][b%d.last.readings])
			}
		}
	}
	for t := range list {
		list[t] = d.mixed(m, func(cell int) float64 { return float64(left[[2]int{cell, cell}][t]) },
			func(a, b int) float64 { return float64(left[[2]int{a, b}][t]) })
	}
	return list
}

// cumulated are the histories of at least so many years.
func cumulated(counts *[Horizon + 1]int64) *[Horizon + 2]int64 {
	var left [Horizon + 2]int64
	for t := Horizon; t >= 0; t-- {
		left[t] = left[t+1] + counts[t]
	}
	return &left
}
