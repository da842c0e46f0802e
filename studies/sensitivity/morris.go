package sensitivity

import (
	"fmt"
	"math"

	"concert/results/survival"
	"concert/studies/design"
)

// Effect sums up the elementary effects of one factor, in units of the output for
// the whole range of the factor.
type Effect struct {
	Factor string            `json:"factor"`
	MuStar survival.Estimate `json:"mu_star"` // mean absolute effect: how much it matters
	Mu     float64           `json:"mu"`      // mean effect: which way
	Sigma  float64           `json:"sigma"`   // standard deviation of the effects: how much that depends on the others, or bends
}

// Screen finds the elementary effects of each column of a design of paths (see
// [design.Morris]) whose outputs are y: along a path the factor that moves by Δ
// changes the output by
//
//	d = (y(x + Δe) − y(x)) / Δ.
//
// σ has n − 1 in its denominator and is 0 of a single path; the error of μ* is that
// of a mean, √(var|d|/n), and its interval is symmetric.
//
// Source: Morris (1991); for μ* Campolongo, Cariboni and Saltelli (2007), Environ.
// Model. Softw. 22, 1509–1518.
func Screen(points design.Points, y []float64) ([]Effect, error) {
	if len(points) == 0 || len(points) != len(y) || len(points)%(len(points[0])+1) != 0 {
		return nil, fmt.Errorf("screening: want paths of one point more than factors, and an output each, got %d points and %d outputs", len(points), len(y))
	}
	columns := len(points[0])
	effects := make([][]float64, columns)
	for i := 1; i < len(points); i++ {
		if i%(columns+1) == 0 {
			continue // another path
		}
		j, step, ok := moved(points[i-1], points[i])
		if !ok {
			return nil, fmt.Errorf("screening: point %d: want one factor moved from the point before, got none or several", i+1)
		}
		effects[j] = append(effects[j], (y[i]-y[i-1])/step)
	}
	list := make([]Effect, columns)
	for j, d := range effects {
		list[j] = effectOf(d)
	}
	return list, nil
}

// moved is the one column in which two points differ.
func moved(from, to []float64) (column int, step float64, ok bool) {
	for j := range from {
		if from[j] != to[j] {
			if ok {
				return 0, 0, false
			}
			column, step, ok = j, to[j]-from[j], true
		}
	}
	return column, step, ok
}

// effectOf sums up elementary effects.
func effectOf(d []float64) Effect {
	size := make([]float64, len(d))
	for i, x := range d {
		size[i] = math.Abs(x)
	}
	mu, sigma := moments(d)
	muStar, spread := moments(size)
	return Effect{Mu: mu, Sigma: sigma, MuStar: survival.Normal(muStar, spread/math.Sqrt(float64(len(d))))}
}

// moments are the mean and the standard deviation, n − 1 in its denominator.
func moments(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		sd += float64((v - mean) * (v - mean))
	}
	return mean, math.Sqrt(sd / float64(max(1, len(x)-1)))
}
