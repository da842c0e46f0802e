package survival

import "math"

// Unbounded is a group whose hazard ratio to the reference has no finite estimate,
// and what the ratio tends to as the likelihood rises: 0 when none of the group
// ended while the others stood beside it, +Inf when only it did, NaN when it and
// they were never at risk together, nor with a third between them.
type Unbounded struct {
	Group string  // name
	Limit float64 // 0, +Inf or NaN
}

// boundedRatios parts the groups into those whose hazard ratios to the first are
// finite, the first with them, and the others.
//
// Each ending is a choice among the groups at risk, which the group that ended won
// of each other. The partial likelihood has its one maximum at finite ratios if,
// and only if, these victories lead from every group to every other; which they do
// is a question of counts, the same on every processor and for any number of
// spells. Between the groups that lead to the first and back, the limit of the
// likelihood is that of these groups alone.
//
// Source: Ford (1957), Am. Math. Mon. 64 (8, part 2), 28–33; Bryson and Johnson
// (1981), Technometrics 23, 381–383.
func boundedRatios(groups []Group) (bounded []Group, unbounded []Unbounded) {
	won := victories(groups)
	to := reach(won, func(i, j int) bool { return won[i][j] })
	from := reach(won, func(i, j int) bool { return won[j][i] })
	for i, g := range groups {
		switch {
		case to[i] && from[i]:
			bounded = append(bounded, g)
		case to[i]:
			unbounded = append(unbounded, Unbounded{g.Name, 0})
		case from[i]:
			unbounded = append(unbounded, Unbounded{g.Name, math.Inf(1)})
		default:
			unbounded = append(unbounded, Unbounded{g.Name, math.NaN()})
		}
	}
	return bounded, unbounded
}

// victories says of which groups at risk beside it each group's endings won: [i][j]
// is true if one of i ended while some of j were at risk (j may be i).
func victories(groups []Group) [][]bool {
	won := make([][]bool, len(groups))
	for i := range won {
		won[i] = make([]bool, len(groups))
	}
	forEachTime(groups, func(atRisk, ended []float64) {
		for i, d := range ended {
			if d == 0 {
				continue
			}
			for j, n := range atRisk {
				won[i][j] = won[i][j] || n > 0
			}
		}
	})
	return won
}

// reach are the groups to which steps lead from the first, by breadth-first search.
func reach(won [][]bool, step func(i, j int) bool) []bool {
	seen, queue := make([]bool, len(won)), []int{0}
	seen[0] = true
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for j := range won {
			if !seen[j] && step(i, j) {
				seen[j] = true
				queue = append(queue, j)
			}
		}
	}
	return seen
}
