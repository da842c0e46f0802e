package survival

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestInterpolatedMedian: over 400 samples of 10 000 geometric spells the spread of the
// interpolated median is the error it tells, which is the theory's √(¼/n) over the
// drop of S in the year of the median, within four standard errors of a standard
// deviation; and its interval covers.
func TestInterpolatedMedian(t *testing.T) {
	const p, n, repeats = 0.02, 10_000, 400
	r := rand.New(rand.NewPCG(2, 71))
	m := math.Ceil(math.Ln2 / -math.Log1p(-p))
	drop := math.Pow(1-p, m-1) * p
	truth := m - 1 + (math.Pow(1-p, m-1)-0.5)/drop
	theory := 0.5 / math.Sqrt(n) / drop
	var values, errors Sums
	covered := 0.0
	for range repeats {
		counts, censored := make([]int, 1200), make([]int, 1200)
		for range n {
			counts[int(math.Log(1-r.Float64())/math.Log1p(-p))]++
		}
		table, err := FromCounts([]string{""}, [][]int{counts}, censored)
		if err != nil {
			t.Fatal(err)
		}
		q := curve(t, table).InterpolatedQuantile(0.5)
		values.Add(q.Value-truth, 0)
		errors.Add(q.StdErr, 0)
		if q.Lower <= truth && truth <= q.Upper {
			covered++
		}
	}
	if d := math.Abs(values.SD()/theory - 1); d > 4/math.Sqrt(2*repeats) {
		t.Errorf("spread of the median %v, theory %v", values.SD(), theory)
	}
	if mean, _ := errors.Mean(0.95); math.Abs(mean.Value/theory-1) > 0.05 {
		t.Errorf("error told %v, theory %v", mean.Value, theory)
	}
	if d := math.Abs(covered/repeats - 0.95); d > 4*math.Sqrt(0.95*0.05/repeats) {
		t.Errorf("interval covers %v of the time", covered/repeats)
	}
}

// TestInterpolatedByHand: of ten spells that end in years 1 to 10 the polygon's median
// is 5; of exact times the line starts at the ending before.
func TestInterpolatedByHand(t *testing.T) {
	var years []Spell
	for y := 1.0; y <= 10; y++ {
		years = append(years, Ended(y, ""))
	}
	q := curve(t, table(t, years...)).InterpolatedQuantile(0.25)
	near(t, "quartile", q.Value, 2.5)
	near(t, "lower limit", q.Lower, 0)
	near(t, "upper limit", q.Upper, 2.5+10*Z(0.95)*math.Sqrt(0.25*0.75/10))
	exact := curve(t, table(t, Ended(1.5, ""), Ended(4.5, ""))).InterpolatedQuantile(0.75)
	near(t, "exact times", exact.Value, 3)
	// In yearly data a drop of year 9 lies between 8 and 9, however long the calm before.
	calm := curve(t, table(t, Ended(2, ""), Ended(9, ""))).InterpolatedQuantile(0.75)
	near(t, "after calm", calm.Value, 8.5)
}

// TestQuantileRule: the midpoint of a flat piece, its end at the last time, and limits
// by height where a band rises again.
func TestQuantileRule(t *testing.T) {
	flat := curve(t, table(t, Ended(1, ""), Ended(2, ""), Ended(6, ""), Ended(7, "")))
	if q := flat.Median().Estimate; q.Time != 4 {
		t.Errorf("flat at one half from 2 to 6: want 4, got %v", q)
	}
	end := curve(t, table(t, Ended(1, ""), Ended(2, ""), CensoredAt(6), CensoredAt(7)))
	if q := end.Median().Estimate; q.Time != 4.5 {
		t.Errorf("flat at one half from 2 to the end at 7: want 4.5, got %v", q)
	}
	for _, p := range []float64{0, 1, -1, 2, math.NaN()} {
		if q := flat.Quantile(p); q.Estimate.Reached {
			t.Errorf("quantile %v: want not reached, got %v", p, q)
		}
	}
}

// A quantile is written with the digits of its interval, whole and half times as
// they are.
func TestQuantileInWords(t *testing.T) {
	at := func(x float64) Limit { return Limit{Time: x, Reached: true} }
	for want, q := range map[string]Quantile{
		"41 [41 to 42]":              {Estimate: at(41), Lower: at(41), Upper: at(42)},
		"80.5 [74 to 86]":            {Estimate: at(80.5), Lower: at(74), Upper: at(86)},
		"34 [16 to 57]":              {Estimate: at(33.75), Lower: at(16.3), Upper: at(57.1)},
		"0.337 [0.325 to 0.352]":     {Estimate: at(0.3371), Lower: at(0.3249), Upper: at(0.3519)},
		"47 [16 or more]":            {Estimate: at(47.23), Lower: at(16.49)},
		"more than 90 [19 or more]":  {Lower: at(19.23)},
		"more than 90":               {},
		"more than 90 [up to 12.25]": {Upper: at(12.25)},
	} {
		if got := q.Text(90); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}
