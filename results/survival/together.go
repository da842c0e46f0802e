package survival

import "math"

// forEachTime walks all groups' times together and calls visit with each group's
// spells at risk and endings; the slices are reused.
func forEachTime(groups []Group, visit func(atRisk, ended []float64)) {
	next := make([]int, len(groups))
	counts, late := make([][]float64, len(groups)), make([]outside, len(groups))
	for i, g := range groups {
		counts[i], late[i] = g.Table.AtRisk(), g.Table.outside()
	}
	atRisk, ended := make([]float64, len(groups)), make([]float64, len(groups))
	for {
		now := math.Inf(1)
		for i, g := range groups {
			if next[i] < len(g.Table.Times) {
				now = math.Min(now, g.Table.Times[next[i]])
			}
		}
		if math.IsInf(now, 1) {
			return
		}
		for i, g := range groups {
			atRisk[i], ended[i] = 0, 0
			if next[i] == len(g.Table.Times) {
				continue
			}
			atRisk[i] = counts[i][next[i]] - (late[i].at(now) - late[i].at(g.Table.Times[next[i]]))
			if g.Table.Times[next[i]] == now {
				ended[i] = g.Table.EndedAt(next[i])
				next[i]++
			}
		}
		visit(atRisk, ended)
	}
}

// sum is Σ xᵢ, in order.
func sum(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s
}
