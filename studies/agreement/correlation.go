package agreement

import "math"

// Correlation is the intraclass correlation of two coders, [Intraclass] with k = 2.
// It asks for the same values, not only for the same order.
func Correlation(pairs []Pair) float64 {
	ratings := make([][]float64, len(pairs))
	for i, p := range pairs {
		ratings[i] = []float64{p.A, p.B}
	}
	return Intraclass(ratings)
}

// Intraclass is the intraclass correlation of absolute agreement of one rating,
// with coders as a sample of coders, ICC(2,1): for n facts rated by k coders,
//
//	(MSR − MSE) / (MSR + (k−1)·MSE + k·(MSC − MSE)/n),
//
// with the mean squares of facts (rows), coders (columns) and the rest. It is NaN
// for fewer than two facts, and where all ratings are the same.
//
// Source: Shrout and Fleiss (1979), Psychol. Bull. 86, 420–428.
func Intraclass(ratings [][]float64) float64 {
	if len(ratings) < 2 {
		return math.NaN()
	}
	n, k := float64(len(ratings)), float64(len(ratings[0]))
	rows, columns, grand := make([]float64, len(ratings)), make([]float64, len(ratings[0])), 0.0
	for i := range ratings {
		for j, x := range ratings[i] {
			rows[i] += x / k
			columns[j] += x / n
			grand += x / (n * k)
		}
	}
	facts, coders, rest := 0.0, 0.0, 0.0
	for i := range ratings {
		facts += float64(k * square(rows[i]-grand))
		for j, x := range ratings[i] {
			rest += square(x - rows[i] - columns[j] + grand)
		}
	}
	for j := range columns {
		coders += float64(n * square(columns[j]-grand))
	}
	facts, coders, rest = facts/(n-1), coders/(k-1), rest/((n-1)*(k-1))
	below := facts + float64((k-1)*rest) + float64(k*(coders-rest)/n)
	if !(below > 0) {
		return math.NaN()
	}
	return (facts - rest) / below
}

func square(x float64) float64 { return float64(x * x) }
