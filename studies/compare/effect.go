package compare

import (
	"math"

	"concert/studies"
)

// Effect is a difference, second arrangement minus first, and what the pairing
// of the histories was worth for it.
type Effect struct {
	studies.Estimate
	Method string `json:"method"`
	// Saved is the variance the same number of unpaired histories would give over the
	// variance of the pairs; nil where the pairs do not vary at all.
	Saved *float64 `json:"variance_factor"`
	// Unpaired is how many histories of each arrangement an unpaired comparison
	// would need for the same error; nil where Saved is.
	Unpaired *int64 `json:"unpaired_histories"`
}

// save fills in what the pairing saved.
func (e *Effect) save(paired, unpaired float64, n int64) {
	if !(paired > 0) {
		return
	}
	factor := unpaired / paired
	histories := int64(math.Ceil(factor * float64(n)))
	e.Saved, e.Unpaired = &factor, &histories
}

// Survival is the difference of S(t) = P(T > t). With n histories, of which
// x ended by t in the first arrangement only and y in the second only, the
// difference is (x − y)/n with the error of McNemar (1947),
//
//	√((x + y − (x − y)²/n))/n,
//
// and the interval of Bonett and Price (2012), which adds one history to x and
// to y; if no history at all differs it is the point itself.
func (j *Joint) Survival(t int) Effect {
	x, y := j.discordant(t)
	lasts := make([]float64, j.Horizon+1)
	for d := min(t, j.Horizon); d <= j.Horizon; d++ {
		lasts[d] = 1
	}
	e := j.contrast(lasts, lasts).effect("mcnemar, interval bonett-price")
	e.Value = float64(x-y) / float64(j.N)
	e.Low, e.High = bonettPrice(x, y, j.N)
	if j.Identical() {
		e.Low, e.High = 0, 0
	}
	return e
}

// Gaps are the differences of S(t) for t = 0..Horizon, each as [Joint.Survival]
// gives it.
func (j *Joint) Gaps() []Gap {
	second, first := make([]int64, j.Horizon+2), make([]int64, j.Horizon+2)
	j.each(func(a, b int, n int64) { // the longer one alone lasts from min+1 to max
		longer := second
		if a > b {
			longer = first
		}
		longer[min(a, b)+1] += n
		longer[max(a, b)+1] -= n
	})
	gaps := make([]Gap, j.Horizon+1)
	identical := j.Identical()
	for t := 1; t <= j.Horizon; t++ {
		second[t] += second[t-1]
		first[t] += first[t-1]
		x, y, n := second[t], first[t], float64(j.N)
		e := studies.Estimate{Value: float64(x-y) / n, StdErr: math.Sqrt(float64(x+y)-square(float64(x-y))/n) / n}
		if !identical {
			e.Low, e.High = bonettPrice(x, y, j.N)
		}
		gaps[t] = Gap{t, e}
	}
	return gaps
}

// discordant counts the histories whose peace lasted t full years in the second
// arrangement only, and in the first only.
func (j *Joint) discordant(t int) (second, first int64) {
	t = min(t, j.Horizon)
	j.each(func(a, b int, n int64) {
		switch {
		case a < t && b >= t:
			second += n
		case a >= t && b < t:
			first += n
		}
	})
	return second, first
}

// bonettPrice is the interval of a difference of paired proportions.
//
// Source: Bonett and Price (2012), J. Educ. Behav. Stat. 37, 479–488.
func bonettPrice(x, y, n int64) (low, high float64) {
	size := float64(n + 2)
	p, q := float64(x+1)/size, float64(y+1)/size
	half := studies.Z * math.Sqrt((p+q-square(p-q))/size)
	return max(-1, p-q-half), min(1, p-q+half)
}

// RestrictedMean is the difference of Σ_{t=1..horizon} S(t), in full years.
func (j *Joint) RestrictedMean() Effect {
	years := make([]float64, j.Horizon+1)
	for d := range years {
		years[d] = float64(d)
	}
	return j.contrast(years, years).effect("paired mean, normal")
}

// Median is the difference of the interpolated medians, nil if one of them is
// not reached. Its error is that of the paired linearisation: with S falling
// from above to below ½ between years m−1 and m, by s,
//
//	median = m − 1 + (S(m−1) − ½)/s,
//
// whose influence of one history is (w·[T > m−1] + (1−w)·[T > m])/s,
// w = (½ − S(m))/s.
func (j *Joint) Median() *Effect {
	a, b := j.Margins()
	first, f := medianOf(a)
	second, g := medianOf(b)
	if f == nil || g == nil {
		return nil
	}
	e := j.contrast(f, g).effect("interpolated median, linearised over pairs")
	shift := second - first
	e.Estimate = studies.Normal(shift, e.StdErr)
	return &e
}

// medianOf is the interpolated median of durations counted in full years and
// the influence of each duration on it; nil if it is not reached.
func medianOf(counts []int64) (median float64, influence []float64) {
	total := int64(0)
	for _, n := range counts {
		total += n
	}
	left := total
	for m := 1; m < len(counts); m++ {
		before := left
		left -= counts[m-1] // those with T > m have at least m full years
		if 2*left > total {
			continue
		}
		above, below, half := float64(before)/float64(total), float64(left)/float64(total), 0.5
		fall := above - below
		w := (half - below) / fall
		influence = make([]float64, len(counts))
		for d := range influence {
			switch {
			case d >= m:
				influence[d] = 1 / fall
			case d == m-1:
				influence[d] = w / fall
			}
		}
		return float64(m-1) + (above-half)/fall, influence
	}
	return math.NaN(), nil
}
