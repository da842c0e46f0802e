package portable

import "math"

// NormalQuantile returns the z with Φ(z) = p for 0 < p < 1, to a relative
// error of about 1e−16. Special cases: p = 0 gives −Inf, p = 1 gives +Inf,
// anything outside [0, 1] NaN.
//
// Source: Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37,
// 477–484.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) > 0.425 {
		return normalTail(p, q)
	}
	r := 0.180625 - float64(q*q)
	return q * polynomial(r, &centreTop) / polynomial(r, &centreBottom)
}

// normalTail is the quantile outside the central 85 %, a fraction in √(−ln r)
// for the tail r = min(p, 1−p); q = p − ½ gives its sign.
func normalTail(p, q float64) float64 {
	r := p
	if q > 0 {
		r = 1 - p
	}
	if !(r > 0) {
		return tailEdge(r, q)
	}
	r = math.Sqrt(-Log(r))
	var z float64
	if r <= 5 {
		z = polynomial(r-1.6, &middleTop) / polynomial(r-1.6, &middleBottom)
	} else {
		z = polynomial(r-5, &farTop) / polynomial(r-5, &farBottom)
	}
	return math.Copysign(z, q)
}

// tailEdge is the quantile where the tail r is not positive: −Inf or +Inf by
// the sign of q if r is 0, NaN for a p outside [0, 1] and for NaN.
func tailEdge(r, q float64) float64 {
	if r == 0 {
		return math.Copysign(math.Inf(1), q)
	}
	return math.NaN()
}

// polynomial is Σ c[i]·x^i, evaluated in pairs.
func polynomial(x float64, c *[8]float64) float64 {
	x2 := float64(x * x)
	x4 := float64(x2 * x2)
	low := c[0] + float64(c[1]*x) + float64(x2*(c[2]+float64(c[3]*x)))
	high := c[4] + float64(c[5]*x) + float64(x2*(c[6]+float64(c[7]*x)))
	return low + float64(x4*high)
}

// The coefficients of AS 241: numerator and denominator for the centre
// (in 0.180625 − q²), the middle (in r − 1.6) and the far tail (in r − 5).
var (
	centreTop = [8]float64{3.3871328727963666080e0, 1.3314166789178437745e2,
		1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4,
		6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3}
	centreBottom = [8]float64{1, 4.2313330701600911252e1, 6.8718700749205790830e2,
		5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
		2.8729085735721942674e4, 5.2264952788528545610e3}
	middleTop = [8]float64{1.42343711074968357734e0, 4.63033784615654529590e0,
		5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0,
		2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4}
	middleBottom = [8]float64{1, 2.05319162663775882187e0, 1.67638483018380384940e0,
		6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
		5.47593808499534494600e-4, 1.05075007164441684324e-9}
	farTop = [8]float64{6.65790464350110377720e0, 5.46378491116411436990e0,
		1.78482653991729133580e0, 2.96560571828504891230e-1, 2.65321895265761230930e-2,
		1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7}
	farBottom = [8]float64{1, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
		1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
		1.42151175831644588870e-7, 2.04426310338993978564e-15}
)
