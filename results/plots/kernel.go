package plots

import (
	"math"

	"concert/internal/portable"
	"concert/results/survival"
)

// kernelDensity smooths the yearly losses of a curve up to a horizon,
//
//	f(x) = Σ mᵢ K((x−tᵢ)/h)/h,
//
// with a Gaussian K and Silverman's bandwidth h, reflected at 0 and at the horizon
// so that no mass leaves the range. A year's loss sits at its middle.
//
// Source: Silverman (1986), Density Estimation for Statistics and Data Analysis,
// eq. 3.31.
func kernelDensity(c *survival.Curve, horizon float64) Density {
	times, masses := losses(c, horizon)
	h := silverman(times, masses, c.Events)
	d := Density{}
	const points = 200
	for i := range points + 1 {
		x := horizon * float64(i) / points
		y := 0.0
		for k, t := range times {
			y += masses[k] * (gauss((x-t)/h) + gauss((x+t)/h) + gauss((x+t-float64(2*horizon))/h)) / h
		}
		d.X, d.Y = append(d.X, x), append(d.Y, y)
	}
	return d
}

func gauss(z float64) float64 { return portable.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// losses are the falls of a curve up to a horizon and when they happen.
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

// silverman is the bandwidth 0.9 min(sd, IQR/1.34) n^(−1/5), at least half a year.
func silverman(times, masses []float64, n float64) float64 {
	sum, mean, square := 0.0, 0.0, 0.0
	for i, t := range times {
		sum += masses[i]
		mean += float64(masses[i] * t)
		square += float64(masses[i] * t * t)
	}
	if sum == 0 || n < 1 {
		return 1
	}
	mean /= sum
	spread := math.Sqrt(math.Max(0, square/sum-float64(mean*mean)))
	if iqr := massQuantile(times, masses, 0.75*sum) - massQuantile(times, masses, 0.25*sum); iqr > 0 {
		spread = math.Min(spread, iqr/1.34)
	}
	return math.Max(0.5, 0.9*spread*portable.Pow(n, -0.2))
}

// massQuantile is the first time by which a mass is reached.
func massQuantile(times, masses []float64, mass float64) float64 {
	for i, m := range masses {
		if mass -= m; mass <= 0 {
			return times[i]
		}
	}
	return times[len(times)-1]
}
