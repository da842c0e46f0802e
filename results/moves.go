package results

import (
	"cmp"
	"math"
	"slices"

	"concert/results/survival"
)

// Unknown is something that differs between draws.
type Unknown struct {
	Key    string
	Kind   string    // fact or weight
	Values []float64 // by draw
}

// Move is how far the probability that peace lasts as long as the benchmark goes with
// something that is not known: the change from its lower to its upper end, which leave
// a tenth of the draws outside on either side.
type Move struct {
	Key    string  `json:"key"`
	Kind   string  `json:"kind"` // fact or weight
	Low    float64 `json:"low"`  // value at the lower end
	High   float64 `json:"high"`
	Change float64 `json:"survival_at_benchmark_change"` // from low to high; the rest is as the draws have it
	StdErr float64 `json:"std_error"`                    // of draws that are independent
	Told   bool    `json:"told_from_nothing"`            // at 5 % of all that is tried together (Bonferroni)
}

// move notes how the draws of each protégé go with what is not known, the largest change
// first.
func (r *Result) move(s *Sample) {
	for i := range r.Proteges {
		known := r.Proteges[i].Known
		if known == nil {
			continue
		}
		var y []float64
		for k := range s.proteges[i] {
			d := &s.proteges[i][k]
			y = append(y, d.share(min(r.Benchmark.Years, len(d.Ended))).Value)
		}
		for _, u := range s.Unknown {
			if m, ok := moved(u, y, len(s.Unknown)); ok {
				known.Moves = append(known.Moves, m)
			}
		}
		slices.SortStableFunc(known.Moves, func(a, b Move) int { return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change)) })
	}
}

// ends of a thing that is not known, as shares of its draws.
const lowEnd, highEnd = 0.1, 0.9

// moved is the least-squares line of outcomes y over the ranks of u, from the lower to
// the upper end:
//
//	change = (0.9 − 0.1)·Σ(rₖ − r̄)(yₖ − ȳ)/Σ(rₖ − r̄)², rₖ = (rank + ½)/n,
//
// with the usual error of a slope; of n < 8 draws, or of a thing that is the same in
// all, nothing.
func moved(u Unknown, y []float64, tried int) (Move, bool) {
	r, sorted := survival.Ranks(u.Values), slices.Sorted(slices.Values(u.Values))
	n := len(y)
	if n < 8 || sorted[0] == sorted[n-1] || slices.ContainsFunc(y, math.IsNaN) {
		return Move{}, false
	}
	mean := 0.0
	for _, v := range y {
		mean += v / float64(n)
	}
	var rr, ry, yy float64
	for k := range y {
		a, b := (r[k]+0.5)/float64(n)-0.5, y[k]-mean
		rr, ry, yy = rr+float64(a*a), ry+float64(a*b), yy+float64(b*b)
	}
	slope := ry / rr
	rest := math.Max(0, yy-float64(slope*ry)) / float64(n-2)
	m := Move{Key: u.Key, Kind: u.Kind, Low: sorted[int(lowEnd*float64(n))], High: sorted[int(highEnd*float64(n-1))],
		Change: (highEnd - lowEnd) * slope, StdErr: (highEnd - lowEnd) * math.Sqrt(rest/rr)}
	m.Told = math.Abs(m.Change) > survival.Z(1-0.05/float64(tried))*m.StdErr
	return m, true
}
