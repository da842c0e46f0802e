package compare

import (
	"math"

	"concert/results/survival"
)

// Effect is a difference, second arrangement minus first, and what the pairing
// of the histories was worth for it.
type Effect struct {
	survival.Estimate
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
	e.Lower, e.Upper = bonettPrice(x, y, j.N)
	if j.Identical() {
		e.Lower, e.Upper = 0, 0
	}
	return e
}

// Gaps are the differences of S(t) for t = 0..Horizon, each as [Joint.Survival]
// gives it.
//
// All years come from one pass over the table: a history of a and b full years, a <
// b, lasts in the second alone for t = a+1..b, so it is entered where that begins
// and taken out where it ends, and sums over t do the rest.
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
		e := survival.Estimate{Value: float64(x-y) / n, StdErr: math.Sqrt(float64(x+y)-square(float64(x-y))/n) / n}
		if !identical {
			e.Lower, e.Upper = bonettPrice(x, y, j.N)
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
//
// With p = (x+1)/(n+2) and q = (y+1)/(n+2) it is p − q ± z·√((p + q − (p − q)²)/(n
// + 2)), within −1..1.
func bonettPrice(x, y, n int64) (low, high float64) {
	size := float64(n + 2)
	p, q := float64(x+1)/size, float64(y+1)/size
	half := float64(survival.Z(survival.Level) * math.Sqrt((p+q-square(p-q))/size))
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

// Median is the difference of the interpolated medians, nil if one of them or
// the upper limit of one is not reached. From the interval (l, u) of Woodruff
// (1952) of each median m and the correlation ρ of lasting to the one and lasting
// to the other, the interval is
//
//	lower = Δ − √((m₂−l₂)² + (u₁−m₁)² − 2ρ(m₂−l₂)(u₁−m₁)),
//	upper = Δ + √((u₂−m₂)² + (m₁−l₁)² − 2ρ(u₂−m₂)(m₁−l₁)).
//
// Source: Zou and Donner (2008), Stat. Med. 27, 1693–1702 (MOVER).
func (j *Joint) Median() *Effect {
	a, b := j.Margins()
	first, reached := medianOf(a, j.N)
	second, alsoReached := medianOf(b, j.N)
	if !reached || !alsoReached {
		return nil
	}
	e := &Effect{Estimate: survival.Estimate{Method: "interpolated medians, mover of woodruff intervals"}}
	if j.Identical() {
		return e
	}
	e.Value = second.at - first.at
	rho := j.correlation(int(math.Ceil(first.at)), int(math.Ceil(second.at)))
	e.Lower, e.Upper = mover(first, second, rho)
	e.StdErr = (e.Upper - e.Lower) / (2 * survival.Z(survival.Level))
	low, high := mover(first, second, 0)
	e.save(square(e.StdErr), square((high-low)/(2*survival.Z(survival.Level))), j.N)
	return e
}

// mover is the interval of the difference second − first of two correlated
// figures given theirs.
func mover(first, second middle, rho float64) (low, high float64) {
	down := side(second.at-second.low, first.high-first.at, rho)
	up := side(second.high-second.at, first.at-first.low, rho)
	return second.at - first.at - down, second.at - first.at + up
}

// side is √(a² + b² − 2ρab).
func side(a, b, rho float64) float64 {
	return math.Sqrt(max(0, square(a)+square(b)-float64(2*rho*a*b)))
}

// middle is a median with its interval, in years.
type middle struct{ at, low, high float64 }

// medianOf is the interpolated median of n durations counted in full years;
// reached tells whether it and its upper limit come before the horizon.
//
// The interval is Woodruff's: the quantiles of ½ ± z·½/√n, the share's error turned
// over through the curve. No density at the median is needed.
func medianOf(counts []int64, n int64) (m middle, reached bool) {
	half := survival.Z(survival.Level) * 0.5 / math.Sqrt(float64(n))
	m = middle{quantile(counts, n, 0.5), quantile(counts, n, 0.5-half), quantile(counts, n, 0.5+half)}
	return m, !math.IsNaN(m.at) && !math.IsNaN(m.high)
}

// quantile is the time by which a share p of n durations has ended, with S falling
// in a straight line within each year,
//
//	m − 1 + (S(m−1) − (1−p))/(S(m−1) − S(m)), S(m) ≤ 1−p < S(m−1);
//
// 0 if p ≤ 0, NaN if the horizon comes first.
func quantile(counts []int64, n int64, p float64) float64 {
	if p <= 0 {
		return 0
	}
	left := n
	for m := 1; m < len(counts); m++ {
		before := left
		left -= counts[m-1] // a duration of m−1 full years ends in year m
		if above, below := float64(before)/float64(n), float64(left)/float64(n); below <= 1-p {
			return float64(m-1) + (above-(1-p))/(above-below)
		}
	}
	return math.NaN()
}

// correlation is that of lasting s full years in the first arrangement and t in
// the second, over histories; 0 if one of them does not vary.
//
// It is the φ of the two by two table, (P(both) − pq) / √(p(1−p)q(1−q)).
func (j *Joint) correlation(s, t int) float64 {
	var first, second, both int64
	j.each(func(a, b int, n int64) {
		if a >= s {
			first += n
		}
		if b >= t {
			second += n
		}
		if a >= s && b >= t {
			both += n
		}
	})
	n := float64(j.N)
	p, q := float64(first)/n, float64(second)/n
	if spread := math.Sqrt(p * (1 - p) * q * (1 - q)); spread > 0 {
		return (float64(both)/n - float64(p*q)) / spread
	}
	return 0
}
