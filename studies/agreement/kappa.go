package agreement

import (
	"math"
	"slices"
)

// Pair is a fact as two coders have it.
type Pair struct{ A, B float64 }

// Kappa is Cohen's kappa of two coders, corrected for chance,
//
//	κ = 1 − Σ d(i,j)·o(i,j) / Σ d(i,j)·e(i,j),
//
// where o are the observed counts of pairs of categories, e those expected of
// coders with the same margins who decide independently, and d(i,j) is how far
// apart two categories are. It is NaN where no disagreement is to be expected:
// both put everything into one category.
//
// Source: Cohen (1960), Educ. Psychol. Meas. 20, 37–46; weighted, Cohen (1968),
// Psychol. Bull. 70, 213–220.
func Kappa(table [][]float64, distance func(i, j int) float64) float64 {
	rows, columns, n := make([]float64, len(table)), make([]float64, len(table)), 0.0
	for i := range table {
		for j, count := range table[i] {
			rows[i] += count
			columns[j] += count
			n += count
		}
	}
	observed, expected := 0.0, 0.0
	for i := range table {
		for j, count := range table[i] {
			observed += float64(distance(i, j) * count)
			expected += float64(distance(i, j) * rows[i] * columns[j] / n)
		}
	}
	if !(expected > 0) {
		return math.NaN()
	}
	return 1 - observed/expected
}

// Unordered is the distance of categories that differ or do not.
func Unordered(i, j int) float64 {
	if i == j {
		return 0
	}
	return 1
}

// Quadratic is the squared distance of ordered categories. Kappa with it is the
// intraclass correlation of the categories' numbers for many pairs (Fleiss and
// Cohen 1973, Educ. Psychol. Meas. 33, 613–619).
func Quadratic(i, j int) float64 { return float64((i - j) * (i - j)) }

// Scale is the steps of the codebook.
var Scale = []float64{0, 0.1, 0.25, 0.5, 0.75, 1}

// step is the number of the nearest step, the lower of two.
func step(x float64) int {
	nearest := 0
	for i := range Scale {
		if math.Abs(Scale[i]-x) < math.Abs(Scale[nearest]-x) {
			nearest = i
		}
	}
	return nearest
}

// Steps is quadratically weighted kappa on the steps of the codebook.
func Steps(pairs []Pair) float64 {
	return Kappa(counts(pairs, len(Scale), step), Quadratic)
}

// Kinds is kappa of categories without an order, each a number of its own.
func Kinds(pairs []Pair) float64 {
	var all []float64
	for _, p := range pairs {
		all = append(all, p.A, p.B)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return Kappa(counts(pairs, len(all), func(x float64) int { return slices.Index(all, x) }), Unordered)
}

// counts is the table of pairs by category.
func counts(pairs []Pair, categories int, category func(float64) int) [][]float64 {
	table := make([][]float64, categories)
	for i := range table {
		table[i] = make([]float64, categories)
	}
	for _, p := range pairs {
		table[category(p.A)][category(p.B)]++
	}
	return table
}
