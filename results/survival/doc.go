// Package survival estimates how long things last from right-censored spells
// with competing causes: Kaplan–Meier, Nelson–Aalen, Aalen–Johansen, log-rank,
// restricted means, parametric fits, proportions and ratios, each with its
// error. It is built for yearly, tied data but takes any non-negative times.
//
// A [Table] of counts (how many spells ended of each cause, and how many were
// censored, at each distinct time) is sufficient for everything here, so a
// million spells need no more memory than their distinct times, tables of parts
// add up ([Merge]), and the order of the spells cannot matter.
//
// # Conventions
//
//   - S(t) = P(T > t), right-continuous: P(T ≥ 75) is S just before 75, which is
//     [Curve.Before](75). At equal times endings precede censorings.
//   - Errors are of the named quantity itself: StdErr of a [Point] is the error
//     of S, not of log S.
//   - Where R prints NA because an interval is not defined before the first
//     ending (S = 1), the interval here is [1, 1]: nothing has been seen to end.
//     Where S has reached 0 the error and the interval are NaN and the curve
//     carries a warning that says so.
//   - A quantile is the smallest time with S ≤ 1−p; when S equals 1−p within
//     1.5e-8 it is the midpoint of the flat piece (R's rule).
//   - The restricted mean's error has no m/(m−1) factor; beyond the last time S is
//     carried flat and a warning says so.
//   - Whole weights are frequencies: a spell of weight 2 counts as two spells. Where
//     some are not whole, errors are those of the infinitesimal jackknife, R's default.
//   - Times closer than √ε, absolutely or as a share of their mean, are one (R's rule).
//   - A spell with an entry is at risk in (entry, time].
//
// # The same bits everywhere
//
// No product is fused with an addition, and logarithm, exponential and their kin
// are those of package portable, so that the same counts give the same bits on
// every processor.
package survival
