package survival

import (
	"errors"
	"fmt"
	"math"

	"concert/results/words"
)

// Sums are the sums of pairs (x, y), one independent pair a history: asked and
// honoured, say. They add up, exactly for whole numbers below 2⁵³, so the order
// of the histories cannot matter.
type Sums struct {
	N          int64   // histories, also those with x = 0
	X, Y       float64 // Σx, Σy
	XX, YY, XY float64 // Σx², Σy², Σxy
}

// Add counts one history's x and y.
func (s *Sums) Add(x, y float64) {
	s.N++
	s.X += x
	s.Y += y
	s.XX += float64(x * x)
	s.YY += float64(y * y)
	s.XY += float64(x * y)
}

// Merge adds the sums of another part of the histories.
func (s *Sums) Merge(o Sums) {
	s.N += o.N
	s.X += o.X
	s.Y += o.Y
	s.XX += o.XX
	s.YY += o.YY
	s.XY += o.XY
}

// SD is the standard deviation of x over histories, NaN for fewer than two.
func (s Sums) SD() float64 {
	if s.N < 2 {
		return math.NaN()
	}
	n := float64(s.N)
	return root((s.XX - float64(s.X*s.X)/n) / (n - 1))
}

// Mean is the mean of x a history, with the error SD/√n. No history is an error;
// of one history the error is NaN and a warning says so.
func (s Sums) Mean(level float64) (Estimate, error) {
	if err := s.check(level); err != nil {
		return Estimate{}, fmt.Errorf("mean: %w", err)
	}
	n := float64(s.N)
	e := plusMinus(s.X/n, s.SD()/math.Sqrt(n), level, "normal")
	return e.orAlone(s.N), nil
}

// Ratio is R = Σy/Σx with the delta method's error over histories,
//
//	se² = n/(n−1) Σ(y − R x)² / (Σx)²,
//
// which holds because histories are independent of each other; the decisions
// within one are not. Σx = 0 is an error; of one history the error is NaN and a
// warning says so.
//
// Source: Cochran (1977), Sampling Techniques, 6.3.
func (s Sums) Ratio(level float64) (Estimate, error) {
	if err := s.check(level); err != nil {
		return Estimate{}, fmt.Errorf("ratio: %w", err)
	}
	if s.X == 0 {
		return Estimate{}, errors.New("ratio: the sum of the denominators is 0")
	}
	r := s.Y / s.X
	return plusMinus(r, s.ratioError(r), level, "delta").orAlone(s.N), nil
}

// ratioError is the delta method's error of R = Σy/Σx; Σ(y − Rx)² comes from the
// five sums.
func (s Sums) ratioError(r float64) float64 {
	if s.N < 2 {
		return math.NaN()
	}
	n := float64(s.N)
	residual := s.YY - float64(2*r*s.XY) + float64(float64(r*r)*s.XX)
	return math.Sqrt(n/(n-1)) * root(residual) / math.Abs(s.X)
}

// Share is the Ratio of parts to wholes (0 ≤ y ≤ x in every history) with an
// interval that stays within [0, 1]: Wilson's, on the number of independent
// decisions that would have the delta method's error. When all decisions agree
// that error is 0, and the number is (Σx)²/Σx², the histories weighed by their
// decisions; a warning says so. Σy outside 0..Σx is an error.
func (s Sums) Share(level float64) (Estimate, error) {
	e, err := s.Ratio(level)
	if err != nil {
		return e, err
	}
	if !(e.Value >= 0 && e.Value <= 1) {
		return Estimate{}, fmt.Errorf("share: want 0 <= sum of parts <= sum of wholes, got %v of %v", s.Y, s.X)
	}
	e.Method = "wilson on effective size"
	n := float64(s.X*s.X) / s.XX
	if e.Value > 0 && e.Value < 1 && e.StdErr > 0 {
		n = float64(e.Value*(1-e.Value)) / float64(e.StdErr*e.StdErr)
	} else if s.N > 1 {
		e.Warnings = append(e.Warnings, fmt.Sprintf("no variation: the error is 0 by formula, the interval is that of %s equal histories", words.Fixed(n, 0)))
	}
	e.Lower, e.Upper = wilson(float64(e.Value*n), n, Z(level))
	return e, nil
}

// check reports that there is no history, or a level outside (0, 1).
func (s Sums) check(level float64) error {
	if s.N < 1 {
		return fmt.Errorf("want at least one history, got %d", s.N)
	}
	return checkLevel(level)
}

// orAlone adds the warning that one history tells no error.
func (e Estimate) orAlone(n int64) Estimate {
	if n == 1 {
		e.Warnings = append(e.Warnings, "one history: its error cannot be estimated")
	}
	return e
}
