package survival

import (
	"math"

	"concert/internal/portable"
)

// interval is the confidence interval of a probability p with standard error se on
// the scale o.Conf, at z standard errors w of the transformed value:
//
//	log       exp(ln p ± z·se/p), cut at 1
//	plain     p ± z·se, cut at 0 and 1
//	logit     of ln(p/(1−p)), w = z·se/(p(1−p))
//	arcsin    sin²(arcsin √p ± z·se/(2√(p(1−p))))
//	log-log   p^exp(±z·se/(p ln p))
//
// Products are never fused with sums. At p = 0 and p = 1 with no error the interval
// is the point itself: nothing has been seen to vary. A NaN error (S has reached 0)
// gives NaN.
//
// Source: Klein and Moeschberger (2003), Survival Analysis, 4.3, for log-log and
// arcsin.
func (o Options) interval(p, se, z float64) (lower, upper float64) {
	switch {
	case math.IsNaN(se):
		return math.NaN(), math.NaN()
	case p <= 0 || p >= 1:
		return p, p
	}
	switch o.Conf {
	case Log:
		w := float64(z * (se / p))
		l := portable.Log(p)
		return portable.Exp(l - w), math.Min(1, portable.Exp(l+w))
	case Plain:
		w := float64(z * se)
		return math.Max(0, p-w), math.Min(1, p+w)
	case Logit:
		w := float64(z * (se / float64(p*(1-p))))
		l := portable.Log(p / (1 - p))
		return 1 - 1/(1+portable.Exp(l-w)), 1 - 1/(1+portable.Exp(l+w))
	case Arcsin:
		w := float64(z * (0.5 * se / math.Sqrt(float64(p*(1-p)))))
		a := portable.Asin(math.Sqrt(p))
		low, high := sine(math.Max(0, a-w)), sine(math.Min(math.Pi/2, a+w))
		return low * low, high * high
	}
	l := portable.Log(p)
	w := float64(z * (se / float64(p*l))) // negative, as l is
	c := portable.Log(-l)
	return portable.Exp(-portable.Exp(c - w)), portable.Exp(-portable.Exp(c + w))
}

// sine is sin x.
func sine(x float64) float64 { s, _ := portable.Sincos(x); return s }

// wilson is Wilson's score interval of x successes in n trials at z errors, p =
// x/n,
//
//	[p + z²/2n ± z·√(p(1−p)/n + z²/4n²)]/(1 + z²/n),
//
// cut at 0 and 1. Unlike p ± z·se it has a width at x = 0 and x = n, where shares
// of runs often lie. x and n need not be whole.
//
// Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212.
func wilson(x, n, z float64) (lower, upper float64) {
	zz := float64(z * z)
	p := x / n
	mid := (p + zz/(2*n)) / (1 + zz/n)
	half := float64(z / (1 + zz/n) * math.Sqrt(float64(p*(1-p))/n+zz/(4*float64(n*n))))
	lower, upper = mid-half, mid+half
	if x <= 0 {
		lower = 0
	}
	if x >= n {
		upper = 1
	}
	return math.Max(0, lower), math.Min(1, upper)
}
