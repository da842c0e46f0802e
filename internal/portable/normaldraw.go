package portable

import (
	"math"
	"sync"
)

// NormalDraws turns uniform numbers in (0, 1), multiples of 2⁻⁵³, into standard
// normal ones by inversion. Between 2⁻³³ and 1 − 2⁻³³ they are [NormalQuantile] to within
// 1e−12, in a third of the time: a polynomial of degree 7 for each eighth of
// each octave of min(u, 1 − u). Beyond they are NormalQuantile itself.
type NormalDraws struct {
	pieces [octaves * eighths][degree + 1]float64
}

const (
	octaves = 32 // min(u, 1 − u) in [2⁻³³, ½)
	eighths = 8
	degree  = 7

	mantissaBits = 52
	pieceShift   = mantissaBits - 3
	pieceLow     = (1023 - octaves - 1) * eighths // the piece that begins at 2⁻³³
)

// Normal returns the standard normal number of a uniform one.
func (d *NormalDraws) Normal(u float64) float64 {
	q := u - 0.5
	bits := math.Float64bits(0.5 - math.Abs(q)) // of min(u, 1 − u)
	piece := int(bits>>pieceShift) - pieceLow
	if uint(piece) >= uint(len(d.pieces)) {
		return NormalQuantile(u)
	}
	// Where in its piece u lies, from −1 to 1.
	t := float64(2*math.Float64frombits(bits<<3&(1<<mantissaBits-1)|1023<<mantissaBits)) - 3
	return math.Copysign(polynomial(t, &d.pieces[piece]), q)
}

// Table returns the coefficients, lowest first, by piece.
func (d *NormalDraws) Table() *[octaves * eighths][degree + 1]float64 { return &d.pieces }

// NewNormalDraws returns the one table there is; the first call makes it.
var NewNormalDraws = sync.OnceValue(func() *NormalDraws {
	d := new(NormalDraws)
	for i := range d.pieces {
		low := math.Float64frombits(uint64(i+pieceLow) << pieceShift)
		high := math.Float64frombits(uint64(i+pieceLow+1) << pieceShift)
		d.pieces[i] = interpolate(func(t float64) float64 {
			return -NormalQuantile(low + float64((high-low)*float64((t+1)/2)))
		})
	}
	return d
})

// chebyshevNodes are cos((2i+1)π/16), the roots of T₈.
var chebyshevNodes = [degree + 1]float64{
	0.9807852804032304, 0.8314696123025452, 0.5555702330196022, 0.19509032201612825,
	-0.19509032201612825, -0.5555702330196022, -0.8314696123025452, -0.9807852804032304,
}

// interpolate returns the coefficients, lowest first, of the polynomial that
// equals f at the Chebyshev nodes of [−1, 1].
func interpolate(f func(float64) float64) (c [degree + 1]float64) {
	var values [degree + 1]float64
	for i, t := range chebyshevNodes {
		values[i] = f(t)
	}
	// T holds T_j at the nodes and as coefficients, and U the same of T_{j−1}.
	type polynomials struct{ at, of [degree + 1]float64 }
	var T, U polynomials
	for i := range T.at {
		T.at[i] = 1
	}
	T.of[0] = 1
	for j := 0; j <= degree; j++ {
		sum := 0.0
		for i := range values {
			sum += float64(values[i] * T.at[i])
		}
		weight := sum / 4
		if j == 0 {
			weight = sum / 8
		}
		for i := range c {
			c[i] += float64(weight * T.of[i])
		}
		next := polynomials{}
		factor := 2.0
		if j == 0 {
			factor = 1
		}
		for i := range next.at {
			next.at[i] = float64(float64(factor*chebyshevNodes[i])*T.at[i]) - U.at[i]
			next.of[i] = -U.of[i]
			if i > 0 {
				next.of[i] += float64(factor * T.of[i-1])
			}
		}
		T, U = next, T
	}
	return c
}
