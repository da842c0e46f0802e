package portable

import "math"

const (
	quarterHigh = 0x1.921fb544p+0       // π/2, leading bits: k·quarterHigh is exact for |k| < 2²⁰
	quarterLow  = 0x1.0b4611a626331p-34 // π/2 − quarterHigh
	mostAngle   = float64(1<<20) * math.Pi / 2
)

// Sincos returns sine and cosine of an angle in radians, to about 1e−16, by
// their series after whole quarter turns are taken off. Angles beyond a
// quarter of a million turns give NaN.
func Sincos(x float64) (sin, cos float64) {
	if !(math.Abs(x) < mostAngle) {
		return math.NaN(), math.NaN()
	}
	k := math.RoundToEven(x / (math.Pi / 2))
	r := x - float64(k*quarterHigh) - float64(k*quarterLow)
	r2 := float64(r * r)
	s, c := 1.0, 1.0
	for n := 18.0; n > 0; n -= 2 { // Horner, from the smallest term
		s = 1 - float64(s*r2)/(n*(n+1))
		c = 1 - float64(c*r2)/(n*(n-1))
	}
	s = float64(s * r)
	switch int64(k) & 3 {
	case 1:
		return c, -s
	case 2:
		return -s, -c
	case 3:
		return -c, s
	}
	return s, c
}

// Asin returns the angle from −π/2 to π/2 whose sine is x, to a few units in the last
// place; beyond −1 … 1, NaN. Above ½ it is π/2 − 2·asin √((1−x)/2), below the
// series x + x³/6 + 3x⁵/40 + ….
func Asin(x float64) float64 {
	switch {
	case !(math.Abs(x) <= 1):
		return math.NaN()
	case x < 0:
		return -Asin(-x)
	case x > 0.5:
		return math.Pi/2 - float64(2*Asin(math.Sqrt((1-x)/2)))
	}
	x2 := float64(x * x)
	sum, term := 0.0, x
	for n := 0.0; n < 30; n++ {
		sum += term / (float64(2*n) + 1)
		term = float64(term*x2) * (float64(2*n) + 1) / (float64(2*n) + 2)
	}
	return sum
}
