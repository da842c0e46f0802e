package sensitivity

import "concert/internal/portable"

// Noise is the share of the variance of an output that is Monte Carlo noise: the
// mean of the squared errors of its points over the variance among them. Indices
// cannot tell apart what is smaller. It is 0 where nothing varies.
func Noise(errors []float64, variance float64) float64 {
	if variance == 0 || len(errors) == 0 {
		return 0
	}
	sum := 0.0
	for _, e := range errors {
		sum += float64(e * e)
	}
	return sum / float64(len(errors)) / variance
}

// resampling is the purpose of the random numbers of resamples.
const resampling = 1

// resample draws as many rows as there are, with replacement.
func resample(rows int, seed uint64, number int) []int {
	list := make([]int, rows)
	var words [4]uint64
	for i := range list {
		if i%4 == 0 {
			words[0], words[1], words[2], words[3] = portable.Philox(uint64(i/4), uint64(number), 0, resampling, seed, 0)
		}
		list[i] = int(portable.Unit(words[i%4]) * float64(rows))
	}
	return list
}
