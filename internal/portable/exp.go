package portable

import "math"

// Exp2Table holds 2^(j/64) for j = 0 … 63, correctly rounded.
var Exp2Table = [64]float64{
	0x1.0000000000000p+0, 0x1.02c9a3e778061p+0, 0x1.059b0d3158574p+0, 0x1.0874518759bc8p+0,
	0x1.0b5586cf9890fp+0, 0x1.0e3ec32d3d1a2p+0, 0x1.11301d0125b51p+0, 0x1.1429aaea92de0p+0,
	0x1.172b83c7d517bp+0, 0x1.1a35beb6fcb75p+0, 0x1.1d4873168b9aap+0, 0x1.2063b88628cd6p+0,
	0x1.2387a6e756238p+0, 0x1.26b4565e27cddp+0, 0x1.29e9df51fdee1p+0, 0x1.2d285a6e4030bp+0,
	0x1.306fe0a31b715p+0, 0x1.33c08b26416ffp+0, 0x1.371a7373aa9cbp+0, 0x1.3a7db34e59ff7p+0,
	0x1.3dea64c123422p+0, 0x1.4160a21f72e2ap+0, 0x1.44e086061892dp+0, 0x1.486a2b5c13cd0p+0,
	0x1.4bfdad5362a27p+0, 0x1.4f9b2769d2ca7p+0, 0x1.5342b569d4f82p+0, 0x1.56f4736b527dap+0,
	0x1.5ab07dd485429p+0, 0x1.5e76f15ad2148p+0, 0x1.6247eb03a5585p+0, 0x1.6623882552225p+0,
	0x1.6a09e667f3bcdp+0, 0x1.6dfb23c651a2fp+0, 0x1.71f75e8ec5f74p+0, 0x1.75feb564267c9p+0,
	0x1.7a11473eb0187p+0, 0x1.7e2f336cf4e62p+0, 0x1.82589994cce13p+0, 0x1.868d99b4492edp+0,
	0x1.8ace5422aa0dbp+0, 0x1.8f1ae99157736p+0, 0x1.93737b0cdc5e5p+0, 0x1.97d829fde4e50p+0,
	0x1.9c49182a3f090p+0, 0x1.a0c667b5de565p+0, 0x1.a5503b23e255dp+0, 0x1.a9e6b5579fdbfp+0,
	0x1.ae89f995ad3adp+0, 0x1.b33a2b84f15fbp+0, 0x1.b7f76f2fb5e47p+0, 0x1.bcc1e904bc1d2p+0,
	0x1.c199bdd85529cp+0, 0x1.c67f12e57d14bp+0, 0x1.cb720dcef9069p+0, 0x1.d072d4a07897cp+0,
	0x1.d5818dcfba487p+0, 0x1.da9e603db3285p+0, 0x1.dfc97337b9b5fp+0, 0x1.e502ee78b3ff6p+0,
	0x1.ea4afa2a490dap+0, 0x1.efa1bee615a27p+0, 0x1.f50765b6e4540p+0, 0x1.fa7c1819e90d8p+0,
}

const (
	stepsPerE = 64 / math.Ln2         // table steps per unit of the argument
	stepHigh  = 0x1.62e42fe000000p-7  // ln 2/64, leading bits: k·stepHigh is exact for |k| < 2²⁴
	stepLow   = 0x1.f473de6af278fp-36 // ln 2/64 − stepHigh
	expMax    = 709.782712893384
	expMin    = -745.1332191019412
	// roundShift added to and taken from a small number rounds it to an integer.
	roundShift = 0x1.8p52
)

// Exp returns e^x with an error below 1.1 units in the last place.
//
// With k the integer nearest to 64x/ln 2 and r = x − k·ln 2/64,
//
//	e^x = 2^(k div 64) · 2^((k mod 64)/64) · e^r,  |r| ≤ ln 2/128,
//
// the second factor from a table, the third from its Taylor polynomial of
// degree 6. Special cases: Exp(+Inf) = +Inf, Exp(−Inf) = 0, Exp(NaN) = NaN;
// overflow gives +Inf, underflow 0.
//
// Source: Tang (1989), ACM Trans. Math. Softw. 15, 144–157 (the method).
func Exp(x float64) float64 {
	if !(x < 709 && x > -708) {
		return expEdge(x)
	}
	shifted := float64(x*stepsPerE) + roundShift
	k := int64(math.Float64bits(shifted)<<12) >> 12
	n := shifted - roundShift
	r := x - float64(n*stepHigh) - float64(n*stepLow)
	r2 := float64(r * r)
	p := r + float64(r2*(0.5+float64(r*(1.0/6))+float64(r2*(1.0/24+float64(r*(1.0/120))+float64(r2*(1.0/720))))))
	t := Exp2Table[k&63]
	scale := math.Float64frombits(uint64(k>>6+1023) << 52)
	return float64((t + float64(t*p)) * scale)
}

// expEdge serves the arguments whose result is not a normal number, and those
// near them, for which (e^(x/2))² neither overflows nor underflows on the way.
func expEdge(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > expMax:
		return math.Inf(1)
	case x < expMin:
		return 0
	default:
		root := Exp(x / 2)
		return float64(root * root)
	}
}
