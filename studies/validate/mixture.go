package validate

import "concert/internal/portable"

// mixed5050 predicts each case by the mean of two methods.
func mixed5050(name string, a, b *Method) Method {
	m := Method{Name: name}
	for i := range a.Predictions {
		p := &a.Predictions[i]
		curves := [][]float64{p.Curve, b.Predictions[i].Curve}
		m.Predictions = append(m.Predictions, Prediction{p.Case, mixed(curves, []float64{0.5, 0.5})})
	}
	return m
}

// encompassing is the weight w of the first of two methods in the mixture w·p +
// (1−w)·q of largest log score, 0..1, from the log scores ln p and ln q by case:
// where it is 1 the second adds nothing to the first, where it is 0 the first
// adds nothing. The score is concave in w, so its slope is bisected.
//
// Source: Chong and Hendry (1986), Rev. Econ. Stud. 53, 671–690; Hall and
// Mitchell (2007), Int. J. Forecast. 23, 1–13.
func encompassing(p, q []float64) func(index []int) float64 {
	ratio := make([]float64, len(p)) // p/q
	for i := range p {
		ratio[i] = portable.Exp(p[i] - q[i])
	}
	return func(index []int) float64 {
		slope := func(w float64) (sum float64) {
			for _, i := range index {
				sum += (ratio[i] - 1) / (1 + float64(w*(ratio[i]-1)))
			}
			return sum
		}
		switch {
		case slope(0) <= 0:
			return 0
		case slope(1) >= 0:
			return 1
		}
		low, high := 0.0, 1.0
		for range 40 {
			if middle := (low + high) / 2; slope(middle) > 0 {
				low = middle
			} else {
				high = middle
			}
		}
		return (low + high) / 2
	}
}
