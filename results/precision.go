//go:build !explorer

package results

import (
	"fmt"
	"math"
	"math/bits"
	"regexp"
	"strconv"

	"concert/results/survival"
	"concert/results/words"
	"concert/sim"
)

// Precision is a half-width asked of the 95 % interval of an estimate, for
// every protégé: histories are run until it holds.
type Precision struct {
	Quantity  string  // "survival", "median" or "mean"
	Years     int     // of survival
	HalfWidth float64 // of a probability, or years
}

// MinHistories is the least number of histories before a run may stop: below
// it intervals are too short too often.
const MinHistories = 500

// precisionForm is a quantity, years in brackets, ± and a number; blanks are free.
var precisionForm = regexp.MustCompile(`^\s*(survival|median|mean)\s*(?:\(\s*(\d{1,5})\s*\))?\s*(?:±|\+/-|\+-)\s*([0-9.eE+-]+)\s*$`)

// ParsePrecision reads "survival(75) ± 0.005", "median ± 1" or "mean ± 0.5";
// +/- stands for ± as well.
func ParsePrecision(text string) (p Precision, err error) {
	want := fmt.Errorf(`precision: want "survival(75) ± 0.005", "median ± 1" or "mean ± 0.5", got %q`, text)
	m := precisionForm.FindStringSubmatch(text)
	if m == nil || (m[1] == "survival") != (m[2] != "") {
		return p, want
	}
	p.Quantity = m[1]
	if m[2] != "" {
		if p.Years, err = strconv.Atoi(m[2]); err != nil || p.Years < 1 {
			return p, want
		}
	}
	if p.HalfWidth, err = strconv.ParseFloat(m[3], 64); err != nil || !(p.HalfWidth > 0) || math.IsInf(p.HalfWidth, 0) {
		return p, want
	}
	if p.Quantity == "survival" && p.HalfWidth >= 0.5 {
		return p, fmt.Errorf("precision: want a half-width of a probability below 0.5, got %g: any number of histories has that", p.HalfWidth)
	}
	return p, nil
}

// CheckHorizon refuses what cannot be asked of histories of so many years.
func (p Precision) CheckHorizon(years int) error {
	if p.Years > years {
		return fmt.Errorf("want a year up to the horizon, %d, got %d", years, p.Years)
	}
	if p.HalfWidth >= float64(years)/2 {
		return fmt.Errorf("want a half-width below half the horizon of %d years, got %g: any number of histories has that", years, p.HalfWidth)
	}
	return nil
}

func (p Precision) String() string {
	if p.Quantity == "survival" {
		return fmt.Sprintf("survival(%d) ± %s", p.Years, words.Exact(p.HalfWidth))
	}
	return fmt.Sprintf("%s ± %s years", p.Quantity, words.Exact(p.HalfWidth))
}

// Checkpoint tells whether a tally stands at a point where stopping may be judged:
// at complete blocks whose number has five binary digits followed by zeros, so that
// each step is a thirty-second to a sixteenth of the way. The points depend on the
// number of histories alone, and so does where a run stops, whatever the workers.
// Few looks also keep the intervals honest: each look is a chance to stop at a
// lucky short one.
func Checkpoint(t *sim.Tally) bool {
	if t.Histories < MinHistories || t.Histories%sim.BlockSize != 0 {
		return false
	}
	blocks := uint64(t.Histories / sim.BlockSize)
	return bits.Len64(blocks)-bits.TrailingZeros64(blocks) <= 5
}

// Holds tells whether the precision is reached by every protégé of a tally. A
// median that lies beyond the horizon, S there being above ½ by more than four
// standard errors, is an error: no number of histories would give it.
func (p Precision) Holds(t *sim.Tally) (bool, error) {
	r, err := New("", t, sim.Benchmark{Years: p.Years})
	if err != nil {
		return false, err
	}
	holds := true
	for i := range r.Proteges {
		g := &r.Proteges[i]
		if p.Quantity == "median" && g.outlastsMedian() {
			return false, fmt.Errorf("%s: the median of %s lies beyond the horizon of %d years", p, g.Name, g.Horizon)
		}
		holds = holds && p.halfWidth(g) <= p.HalfWidth
	}
	return holds, nil
}

// CheckReach refuses a precision that a tally of n histories shows to take more
// than twice the most histories there are to be. Half-widths w fall as 1/√n, so a
// half-width h takes
//
//	n·(w/h)²
//
// of them. Twice, because w itself is an estimate.
func (p Precision) CheckReach(t *sim.Tally, most int64) error {
	r, err := New("", t, sim.Benchmark{Years: p.Years})
	if err != nil {
		return err
	}
	for i := range r.Proteges {
		ratio := p.halfWidth(&r.Proteges[i]) / p.HalfWidth
		if need := float64(t.Histories) * ratio * ratio; need > 2*float64(most) {
			return fmt.Errorf("%s takes about %s histories of %s, more than the %s that are run at most", p, words.About(need), r.Proteges[i].Name, words.Count(most))
		}
	}
	return nil
}

// outlastsMedian tells whether more than half of all histories surely last to
// the horizon.
func (p *Protege) outlastsMedian() bool {
	f := p.AtBenchmark(sim.Benchmark{Years: p.Horizon})
	return f != nil && f.Value-float64(4*f.StdErr) > 0.5
}

// halfWidth is that of the interval of the quantity, NaN if it has none: the
// longer side where the interval is lopsided.
func (p Precision) halfWidth(g *Protege) float64 {
	var f *survival.Estimate
	switch p.Quantity {
	case "survival":
		f = g.AtBenchmark(sim.Benchmark{Years: p.Years})
		if f != nil {
			return (f.Upper - f.Lower) / 2
		}
	case "median":
		f = defined(g.Curve.InterpolatedQuantile(0.5).Estimate, nil, "years")
	case "mean":
		mean, err := g.FullYears()
		f = defined(mean, err, "years")
	}
	if f == nil {
		return math.NaN()
	}
	return max(f.Upper-f.Value, f.Value-f.Lower)
}
