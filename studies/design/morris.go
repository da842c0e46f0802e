package design

import "sort"

// Morris is a design of n paths, each of columns+1 points: from a random point of
// the grid of so many levels, an even number, one factor after another moves by
//
//	Δ = levels / (2·(levels − 1)),
//
// up or down, in random order. Two neighbours of a path differ in one factor.
//
// Source: Morris (1991), Factorial sampling plans for preliminary computational
// experiments, Technometrics 33, 161–174.
func Morris(n, columns, levels int, seed uint64) Points {
	var points Points
	step := float64(levels) / float64(2*(levels-1))
	for r := range n {
		at, to := make([]float64, columns), make([]float64, columns)
		for j := range columns {
			at[j] = float64(below(levels/2, seed, r, 3*j)) / float64(levels-1)
			if to[j] = at[j] + step; below(2, seed, r, 3*j+1) == 1 {
				at[j], to[j] = to[j], at[j]
			}
		}
		points = append(points, at)
		for _, j := range order(columns, seed, r) {
			at = with(at, j, to[j])
			points = append(points, at)
		}
	}
	return points
}

// below is a random whole number in 0 … n−1.
func below(n int, seed uint64, path, column int) int {
	return int(uniform(seed, paths, uint64(path), uint64(column)) * float64(n))
}

// order is a random order of the columns.
func order(columns int, seed uint64, path int) []int {
	keys, list := make([]float64, columns), make([]int, columns)
	for j := range list {
		keys[j], list[j] = uniform(seed, paths, uint64(path), uint64(3*j+2)), j
	}
	sort.SliceStable(list, func(a, b int) bool { return keys[list[a]] < keys[list[b]] })
	return list
}
