package results

import (
	"math"
	"math/rand/v2"
	"testing"

	"concert/results/survival"
)

// crossed are draws of a world in which peace lasts the one year with probability
// p = 0.5 + 0.15·w + 0.1·f + 0.08·w·f, w and f being −1 or 1 alike often, so that the
// variances of weights, facts and both are 0.0225, 0.01 and 0.0064.
func crossed(r *rand.Rand, draws, each, cross int) []drawCounts {
	sign := func() float64 { return float64(2*r.IntN(2) - 1) }
	lived := func(w, f float64, n int) lives {
		l := lives{Histories: int64(n), Ended: make([]int64, 1)}
		for range n {
			if r.Float64() >= 0.5+0.15*w+0.1*f+0.08*w*f {
				l.Ended[0]++
			}
		}
		return l
	}
	w, f := make([]float64, draws), make([]float64, draws)
	for k := range w {
		w[k], f[k] = sign(), sign()
	}
	list := make([]drawCounts, draws)
	for k, partner := range Partners(draws) {
		list[k].lives = lived(w[k], f[k], each)
		if partner >= 0 {
			list[k].Crossed = lived(w[k], f[partner], cross)
		}
	}
	return list
}

// The variance told apart is the one that is there, however few histories a draw
// has, and its printed errors are the ones that it makes.
func TestVarianceIsToldApart(t *testing.T) {
	const repetitions, draws = 400, 80
	r := rand.New(rand.NewPCG(4, 1))
	want := map[string]float64{ByWeights: 0.15 * 0.15, ByFacts: 0.1 * 0.1, ByBoth: 0.08 * 0.08,
		ByChance: 0.25 - 0.15*0.15 - 0.1*0.1 - 0.08*0.08}
	for _, n := range [][2]int{{12, 3}, {4, 2}} {
		sums, squares, errors := map[string]float64{}, map[string]float64{}, map[string]float64{}
		for range repetitions {
			for _, s := range apart(crossed(r, draws, n[0], n[1]), func(l *lives) survival.Drawn { return l.share(1) }) {
				sums[s.Name] += s.Variance / repetitions
				squares[s.Name] += s.Variance * s.Variance / repetitions
				errors[s.Name] += s.StdErr * s.StdErr / repetitions
			}
		}
		for name, truth := range want {
			sd := math.Sqrt(squares[name] - sums[name]*sums[name])
			if math.Abs(sums[name]-truth) > 4*sd/math.Sqrt(repetitions) {
				t.Errorf("%v histories, %s: want %v, got %v ± %v", n, name, truth, sums[name], sd/math.Sqrt(repetitions))
			}
			// The variance of a variance from n values has a relative error of about √(2/n) for
			// a normal; squares of contrasts have longer tails, of a kurtosis up to 15.
			if ratio := errors[name] / (sd * sd); math.Abs(ratio-1) > 4*math.Sqrt((15-1)/float64(repetitions)) {
				t.Errorf("%v histories, %s: printed errors of %v, made ones of %v", n, name, math.Sqrt(errors[name]), sd)
			}
		}
	}
}

// What is told apart is in parts that sum to the whole.
func TestSharesOfTheVarianceSum(t *testing.T) {
	list := apart(crossed(rand.New(rand.NewPCG(5, 1)), 301, 12, 3), func(l *lives) survival.Drawn { return l.share(1) })
	all, unknown := 0.0, 0.0
	for _, s := range list {
		all += *s.Share
		if s.Unknown != nil {
			unknown += *s.Unknown
		}
	}
	if len(list) != 4 || math.Abs(all-1) > 1e-12 || math.Abs(unknown-1) > 1e-12 || list[0].Unknown != nil {
		t.Errorf("want four parts of sum 1, got %+v", list)
	}
	v := Variance{SurvivalFigure, 75, list}
	if w := v.whole(); w.Name != "at least 75 years" || w.Shares[3] < 0.5 {
		t.Errorf("want chance last, got %+v", w)
	}
	if apart(crossed(rand.New(rand.NewPCG(5, 1)), 7, 12, 3), func(l *lives) survival.Drawn { return l.share(1) }) != nil {
		t.Error("want nothing of three blocks")
	}
}

func TestPartners(t *testing.T) {
	for _, n := range []int{2, 7, 300} {
		alone := 0
		for k, p := range Partners(n) {
			switch {
			case p < 0:
				alone++
			case p == k || Partners(n)[p] != k:
				t.Fatalf("%d draws: %d has %d", n, k, p)
			}
		}
		if alone != n%2 {
			t.Errorf("%d draws: want %d alone, got %d", n, n%2, alone)
		}
	}
}
