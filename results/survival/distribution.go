package survival

import (
	"fmt"
	"math"

	"concert/internal/portable"
)

// Distribution names a parametric family.
type Distribution string

// The families, with their S(t) in the natural parameters of R's flexsurv.
const (
	Geometric   Distribution = "geometric"   // (1−p)^t on whole years
	Exponential Distribution = "exponential" // exp(−rate t)
	Weibull     Distribution = "weibull"     // exp(−(t/scale)^shape)
	LogNormal   Distribution = "lognormal"   // 1 − Φ((ln t − meanlog)/sdlog)
	LogLogistic Distribution = "loglogistic" // 1/(1 + (t/scale)^shape)
	Gompertz    Distribution = "gompertz"    // exp(−rate (e^(shape t) − 1)/shape)
	Gamma       Distribution = "gamma"       // Q(shape, rate t)
)

// Distributions are the continuous families, which have both likelihoods.
func Distributions() []Distribution {
	return []Distribution{Exponential, Weibull, LogNormal, LogLogistic, Gompertz, Gamma}
}

// family is a distribution in the coefficients it is fitted in, which run over the
// whole line (logarithms of what has to be positive), so that a Newton step cannot
// leave it. ln S and ln density are written once, for dual numbers: gradient and
// information follow.
type family struct {
	coefficients []string
	start        func(rate float64) []float64   // from the exponential of that rate
	logSurvival  func(c []dual, t float64) dual // t > 0
	logDensity   func(c []dual, t float64) dual // t > 0
	natural      func(c []dual) []namedDual
	median       func(c []float64) Limit
}

// namedDual is a natural parameter with its derivatives by the coefficients.
type namedDual struct {
	name  string
	value dual
}

// families are the continuous distributions. With c their coefficients: exponential
// and the families of location and scale have (Intercept) = c[0], as R's survreg,
// and natural parameters as R's flexsurv.
var families = map[Distribution]family{
	Exponential: {
		coefficients: []string{"(Intercept)"},
		start:        func(rate float64) []float64 { return []float64{-portable.Log(rate)} },
		logSurvival:  func(c []dual, t float64) dual { return scale(-t, exp(scale(-1, c[0]))) },
		logDensity: func(c []dual, t float64) dual {
			return sub(scale(-t, exp(scale(-1, c[0]))), c[0])
		},
		natural: func(c []dual) []namedDual { return []namedDual{{"rate", exp(scale(-1, c[0]))}} },
		median:  func(c []float64) Limit { return Limit{math.Ln2 * portable.Exp(c[0]), true} },
	},
	Weibull: logLocationScale(
		func(z dual) dual { return scale(-1, exp(z)) },
		func(z dual) dual { return sub(z, exp(z)) },
		shapeScale, portable.Log(math.Ln2)),
	LogNormal: logLocationScale(
		logNormalTail,
		func(z dual) dual { return plus(scale(-0.5, times(z, z)), -0.5*portable.Log(2*math.Pi)) },
		func(c []dual) []namedDual { return []namedDual{{"meanlog", c[0]}, {"sdlog", exp(c[1])}} }, 0),
	LogLogistic: logLocationScale(
		func(z dual) dual { return scale(-1, log1pexp(z)) },
		func(z dual) dual { return sub(z, scale(2, log1pexp(z))) },
		shapeScale, 0),
	Gompertz: {
		coefficients: []string{"shape", "log(rate)"},
		start:        func(rate float64) []float64 { return []float64{0, portable.Log(rate)} },
		logSurvival:  gompertzSurvival,
		logDensity: func(c []dual, t float64) dual {
			return add(add(c[1], scale(t, c[0])), gompertzSurvival(c, t))
		},
		natural: func(c []dual) []namedDual { return []namedDual{{"shape", c[0]}, {"rate", exp(c[1])}} },
		median:  gompertzMedian,
	},
	Gamma: {
		coefficients: []string{"log(shape)", "log(rate)"},
		start:        func(rate float64) []float64 { return []float64{0, portable.Log(rate)} },
		logSurvival:  func(c []dual, t float64) dual { return logGammaTail(exp(c[0]), scale(t, exp(c[1]))) },
		logDensity: func(c []dual, t float64) dual {
			k := exp(c[0])
			x := plus(c[1], portable.Log(t)) // ln(rate t)
			return plus(sub(sub(times(k, x), exp(x)), lgamma(k)), -portable.Log(t))
		},
		natural: func(c []dual) []namedDual { return []namedDual{{"shape", exp(c[0])}, {"rate", exp(c[1])}} },
		median: func(c []float64) Limit {
			return Limit{portable.GammaQuantile(portable.Exp(c[0]), 0.5) / portable.Exp(c[1]), true}
		},
	},
}

// logLocationScale is a family of ln T = intercept + scale·Z, as R's survreg fits
// it, given ln S and the log density of Z and the median of Z.
func logLocationScale(tail, density func(z dual) dual, natural func([]dual) []namedDual, median float64) family {
	standard := func(c []dual, t float64) dual {
		return times(plus(scale(-1, c[0]), portable.Log(t)), exp(scale(-1, c[1])))
	}
	return family{
		coefficients: []string{"(Intercept)", "Log(scale)"},
		start:        func(rate float64) []float64 { return []float64{-portable.Log(rate), 0} },
		logSurvival:  func(c []dual, t float64) dual { return tail(standard(c, t)) },
		logDensity: func(c []dual, t float64) dual {
			return plus(sub(density(standard(c, t)), c[1]), -portable.Log(t))
		},
		natural: natural,
		median: func(c []float64) Limit {
			return Limit{portable.Exp(c[0] + float64(portable.Exp(c[1])*median)), true}
		},
	}
}

// shapeScale are the natural parameters 1/scale and exp(intercept).
func shapeScale(c []dual) []namedDual {
	return []namedDual{{"shape", exp(scale(-1, c[1]))}, {"scale", exp(c[0])}}
}

// gompertzSurvival is ln S(t) = −rate t (eᵘ − 1)/u at u = shape·t, whatever the
// sign of the shape; at 0 it is that of the exponential.
func gompertzSurvival(c []dual, t float64) dual {
	return scale(-t, times(exp(c[1]), expm1Ratio(scale(t, c[0]))))
}

// gompertzMedian is t = ln(1 + a ln2/b)/a at shape a and rate b. It is not reached
// when a falling hazard leaves more than half for ever, a ln2/b ≤ −1.
func gompertzMedian(c []float64) Limit {
	a, b := c[0], portable.Exp(c[1])
	if a == 0 {
		return Limit{math.Ln2 / b, true}
	}
	inner := a * math.Ln2 / b
	if inner <= -1 {
		return Limit{}
	}
	return Limit{portable.Log1p(inner) / a, true}
}

// ParseDistribution reads the name of a family.
func ParseDistribution(name string) (Distribution, error) {
	d := Distribution(name)
	if _, ok := families[d]; !ok && d != Geometric {
		return "", fmt.Errorf("distribution: want one of %q or %q, got %q", Distributions(), Geometric, name)
	}
	return d, nil
}
