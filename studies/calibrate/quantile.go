package calibrate

import "sort"

// Quantile returns the quantile of a sample at p in 0..1, between neighbours
// in proportion (type 7 of Hyndman and Fan 1996). The sample is not changed.
func Quantile(sample []float64, p float64) float64 {
	x := append([]float64(nil), sample...)
	sort.Float64s(x)
	at := float64(p * float64(len(x)-1))
	i := min(int(at), len(x)-1)
	if i+1 >= len(x) {
		return x[i]
	}
	return x[i] + float64((at-float64(i))*(x[i+1]-x[i]))
}
