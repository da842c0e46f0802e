package survival

import (
	"fmt"

	"concert/results/words"
)

// Summary is what a sample of spells says in a line. The error of the estimates,
// which more spells make smaller, is kept apart from the spread of the spells,
// which they leave as it is.
type Summary struct {
	N, Events, Censored float64 // spells, by weight
	Last                float64 // last time observed
	Level               float64 // of all intervals
	Conf                Conf    // scale of the intervals of S

	// Estimates with their errors.
	Median       Quantile
	Interpolated InterpolatedQuantile // of the median
	Mean         RestrictedMean       // of min(T, Mean.Tau)

	// Spread of the spells: half of them end between Q25 and Q75; the standard
	// deviation of min(T, tau) is Mean.SD.
	Q25, Q75 Limit

	Warnings []string // of the curve, then of the mean
}

// Summarise sums up a curve, its mean restricted to tau.
func (c *Curve) Summarise(tau float64) (Summary, error) {
	mean, err := c.RestrictedMean(tau)
	if err != nil {
		return Summary{}, fmt.Errorf("summarise: %w", err)
	}
	s := Summary{N: c.N, Events: c.Events, Censored: c.N - c.Events, Last: c.Last(), Level: c.Level, Conf: c.Conf}
	s.Median, s.Interpolated, s.Mean = c.Median(), c.InterpolatedQuantile(0.5), mean
	s.Q25, s.Q75 = c.Quantile(0.25).Estimate, c.Quantile(0.75).Estimate
	s.Warnings = append(append(s.Warnings, c.Warnings...), mean.Warnings...)
	return s, nil
}

// Sentence is the summary in words with the unit of time: "median 43 years [42
// to 44]; half of all spells end between 19 and 81 years". Unit "" leaves figures
// without one.
func (s Summary) Sentence(unit string) string {
	if unit != "" {
		unit = " " + unit
	}
	median := "median not reached by " + words.Bare(s.Last) + unit
	if s.Median.Estimate.Reached {
		median = "median " + s.Median.Estimate.String() + unit
	}
	if interval := s.Median.Interval(); interval != "" {
		median += " " + interval
	}
	switch {
	case s.Q25.Reached && s.Q75.Reached:
		return fmt.Sprintf("%s; half of all spells end between %s and %s%s", median, s.Q25, s.Q75, unit)
	case s.Q25.Reached:
		return fmt.Sprintf("%s; a quarter of all spells end by %s%s, a quarter or more outlast %s", median, s.Q25, unit, words.Bare(s.Last))
	}
	return fmt.Sprintf("%s; fewer than a quarter of all spells end by %s%s", median, words.Bare(s.Last), unit)
}
