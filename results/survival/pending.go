package survival

import "errors"

var errPending = errors.New("not built yet")

// RestrictedMean is the mean of min(T, Tau), its error, and the spread of the spells.
type RestrictedMean struct {
	Tau float64
	Estimate
}

// RestrictedMean is the area under S from 0 to tau,
//
//	∫₀^τ S(u) du, se = √Σ A(tᵢ)² dᵢ/(nᵢ(nᵢ−dᵢ)), A(t) = ∫_t^τ S(u) du
func (c *Curve) RestrictedMean(tau float64) (RestrictedMean, error) {
	return RestrictedMean{}, errPending
}

// InterpolatedQuantile is the quantile of the curve whose stairs are joined by
// straight lines, Value NaN and Reached false when the curve does not go so far.
type InterpolatedQuantile struct {
	P       float64
	Reached bool
	Estimate
}

// InterpolatedQuantile is m−1 + (S(m−1)−(1−p))/(S(m−1)−S(m)) for yearly data.
func (c *Curve) InterpolatedQuantile(p float64) InterpolatedQuantile { return InterpolatedQuantile{} }

// IncidencePoint is the cumulative incidence of one cause at one time.
type IncidencePoint struct {
	Time            float64
	AtRisk          float64
	Events          float64 // endings of this cause at Time
	Incidence       float64 // P(T ≤ t, cause)
	StdErr          float64
	Lower, Upper    float64
	CumHazard       float64 // cause-specific Σ dₖ/n
	CumHazardStdErr float64
	YearsLost       float64 // ∫₀^t F(u) du
	YearsLostStdErr float64
}

// Incidence is the Aalen–Johansen estimate of one cause.
type Incidence struct {
	Cause  string
	Points []IncidencePoint
	Conf   Conf
	Level  float64
}

// AalenJohansen estimates the cumulative incidence of each cause of the table.
func AalenJohansen(t *Table, o Options) ([]Incidence, error) { return nil, errPending }

// At is the incidence at any time, carried flat between and beyond the points.
func (f *Incidence) At(t float64) IncidencePoint { return IncidencePoint{} }

// YearsLost is ∫₀^τ F(u) du with its error: the time up to tau lost to the cause.
func (f *Incidence) YearsLost(tau float64) (RestrictedMean, error) {
	return RestrictedMean{}, errPending
}

// GroupScore is a group's part in a test.
type GroupScore struct {
	Name               string
	N                  float64
	Observed, Expected float64
}

// TestResult is a test that groups share one law.
type TestResult struct {
	Name      string // "log-rank", "Peto–Peto"
	Cause     string // "" for all causes
	Groups    []GroupScore
	Variance  [][]float64 // of Observed − Expected, K×K
	ChiSquare float64
	DF        int
	P         float64 // 0 when below the smallest float64; LnP then still tells
	LnP       float64
	Warnings  []string
}

// LogRank tests that all groups share one survival function.
func LogRank(groups []Group) (*TestResult, error) { return nil, errPending }

// Peto weighs the log-rank test with the pooled S(t−), so early differences count more.
func Peto(groups []Group) (*TestResult, error) { return nil, errPending }

// CauseLogRank is the log-rank test of one cause's hazard; other causes censor.
func CauseLogRank(groups []Group, cause string) (*TestResult, error) { return nil, errPending }

// Pair is the log-rank test of two groups with p adjusted for all pairs.
type Pair struct {
	A, B                string
	ChiSquare           float64
	P, LnP              float64
	Holm, LnHolm        float64
	BenjaminiHochberg   float64
	LnBenjaminiHochberg float64
}

// Pairwise tests each pair of groups.
func Pairwise(groups []Group) ([]Pair, error) { return nil, errPending }

// Difference is a contrast between two independent estimates.
type Difference struct {
	A, B string // the contrast is B − A
	Tau  float64
	Estimate
	P, LnP         float64
	Ratio          float64 // B / A
	LogRatioStdErr float64
}

// RestrictedMeanDifferences contrasts every group with the first, at tau.
func RestrictedMeanDifferences(groups []Group, tau float64, o Options) ([]Difference, error) {
	return nil, errPending
}

// Proportion is x successes in n independent trials with Wilson's interval.
func Proportion(x, n, level float64) (Estimate, error) { return Estimate{}, errPending }

// Sums are the sums of independent pairs (x, y), one pair a history. They add up
// by Merge, exactly for whole numbers, so that order cannot matter.
type Sums struct {
	N          int64
	X, Y       float64
	XX, YY, XY float64
}

// Add counts one history's x and y.
func (s *Sums) Add(x, y float64) {}

// Merge adds another part's sums.
func (s *Sums) Merge(o Sums) {}

// Mean is the mean of x a history, with its error.
func (s Sums) Mean(level float64) (Estimate, error) { return Estimate{}, errPending }

// Ratio is Σy/Σx (honoured per asked) with the delta method's error over histories.
func (s Sums) Ratio(level float64) (Estimate, error) { return Estimate{}, errPending }

// Summary is what a sample of spells says in a line, with the Monte Carlo (or
// sampling) error of the estimates told apart from the spread of the spells.
type Summary struct {
	N, Events, Censored float64
	Last                float64 // last time observed
	Level               float64
	Conf                Conf

	// Error of estimation: more spells make these intervals narrower.
	Median       Quantile
	Interpolated InterpolatedQuantile
	Mean         RestrictedMean // up to Last

	// Spread of the spells: more spells leave these as they are.
	Q25, Q75 Limit   // half of all spells end between
	SD       float64 // of min(T, Last); NaN with early censoring

	Warnings []string
}

// Summarise puts a curve into a Summary, the mean restricted to tau.
func (c *Curve) Summarise(tau float64) (Summary, error) { return Summary{}, errPending }

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
