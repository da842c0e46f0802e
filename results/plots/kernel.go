package plots

import (
	"math"
	"slices"

	"concert/internal/portable"
	"concert/results/survival"
)

// weighted is a sample of rising values with their masses, worth n observations.
type weighted struct {
	values, masses []float64
	n              float64
}

// KernelDensity smooths a sample of draws, over all of its range and three
// bandwidths beyond. An empty sample has none.
func KernelDensity(draws []float64) Density {
	n := float64(len(draws))
	if n == 0 {
		return Density{}
	}
	w := weighted{slices.Sorted(slices.Values(draws)), slices.Repeat([]float64{1 / n}, len(draws)), n}
	h := w.bandwidth(1e-3)
	from, to := w.values[0]-float64(3*h), w.values[len(draws)-1]+float64(3*h)
	return w.smooth(h, from, to, false)
}

// kernelDensity smooths the yearly losses of a curve up to a horizon, with a
// bandwidth of at least half a year. A year's loss sits at its middle.
func kernelDensity(c *survival.Curve, horizon float64) Density {
	times, masses := losses(c, horizon)
	w := weighted{times, masses, c.Events}
	return w.smooth(w.bandwidth(0.5), 0, horizon, true)
}

// smooth is the density
//
//	f(x) = Σ mᵢ K((x−tᵢ)/h)/h
//
// at 201 places, with a Gaussian K and a bandwidth h. Between walls it is
// reflected at them, so that no mass leaves the range.
func (w weighted) smooth(h, from, to float64, walls bool) Density {
	d := Density{}
	const points = 200
	for i := range points + 1 {
		x := from + float64((to-from)*float64(i))/points
		y := 0.0
		for k, t := range w.values {
			k0 := gauss((x - t) / h)
			if walls {
				k0 += gauss((x+t-float64(2*from))/h) + gauss((x+t-float64(2*to))/h)
			}
			y += float64(w.masses[k] * k0 / h)
		}
		d.X, d.Y = append(d.X, x), append(d.Y, y)
	}
	return d
}

// gauss is the standard normal density, e^(−z²/2)/√(2π).
func gauss(z float64) float64 { return portable.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// losses are the falls of a curve up to a horizon and when they happen; those
// of a curve on whole years half a year before, in the middle of the year they
// end.
func losses(c *survival.Curve, horizon float64) (times, masses []float64) {
	before := 1.0
	for _, q := range c.Points {
		if q.Time > horizon {
			break
		}
		if m := before - q.Survival; m > 0 {
			at := q.Time
			if c.Yearly {
				at -= 0.5
			}
			times, masses = append(times, at), append(masses, m)
		}
		before = q.Survival
	}
	return times, masses
}

// bandwidth is Silverman's, 0.9 min(sd, IQR/1.34) n^(−1/5), and no less than least.
//
// Source: Silverman (1986), Density Estimation for Statistics and Data Analysis,
// eq. 3.31.
func (w weighted) bandwidth(least float64) float64 {
	times, masses := w.values, w.masses
	sum, mean, square := 0.0, 0.0, 0.0
	for i, t := range times {
		sum += masses[i]
		mean += float64(masses[i] * t)
		square += float64(masses[i] * t * t)
	}
	if sum == 0 || w.n < 1 {
		return 1
	}
	mean /= sum
	spread := math.Sqrt(math.Max(0, square/sum-float64(mean*mean)))
	if iqr := massQuantile(times, masses, 0.75*sum) - massQuantile(times, masses, 0.25*sum); iqr > 0 {
		spread = math.Min(spread, iqr/1.34)
	}
	return math.Max(least, 0.9*spread*portable.Pow(w.n, -0.2))
}

// massQuantile is the first time by which a mass is reached, the last time if
// it never is.
func massQuantile(times, masses []float64, mass float64) float64 {
	for i, m := range masses {
		if mass -= m; mass <= 0 {
			return times[i]
		}
	}
	return times[len(times)-1]
}
