package survival

import "errors"

var errPending = errors.New("not built yet")

// Likelihood says what a fit's likelihood is a density of. Fits of different
// likelihoods cannot be compared.
type Likelihood string

// The two likelihoods.
const (
	IntervalLikelihood Likelihood = "interval" // ended within (t−1, t]
	ExactLikelihood    Likelihood = "exact"    // ended at t
)

// Distribution names a parametric family.
type Distribution string

// The families.
const (
	Exponential Distribution = "exponential" // geometric on whole years
	Weibull     Distribution = "weibull"
	LogNormal   Distribution = "lognormal"
	LogLogistic Distribution = "loglogistic"
	Gompertz    Distribution = "gompertz"
	Gamma       Distribution = "gamma"
)

// Parameter is a fitted parameter in its natural unit.
type Parameter struct {
	Name   string // flexsurv's: rate, shape, scale, meanlog, sdlog
	Value  float64
	StdErr float64
}

// Fit is a distribution fitted by maximum likelihood.
type Fit struct {
	Distribution  Distribution
	Likelihood    Likelihood
	Parameters    []Parameter
	Cov           [][]float64 // of Parameters
	LogLikelihood float64
	N, Events     float64
	AIC, BIC      float64
	Median        float64
	Warnings      []string
}

// Survival is S(t) of the fitted distribution.
func (f *Fit) Survival(t float64) float64 { return 0 }

// FitInterval fits yearly spells as ended within (t−1, t].
func FitInterval(t *Table, d Distribution) (*Fit, error) { return nil, errPending }

// FitExact fits spells as ended exactly at their times.
func FitExact(t *Table, d Distribution) (*Fit, error) { return nil, errPending }

// Rank orders fits by AIC, best first. Fits of different likelihoods or different
// samples are an error.
func Rank(fits []*Fit) ([]*Fit, error) { return nil, errPending }
