package survival

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestKnowByHand: four draws of equal weight by the formula.
func TestKnowByHand(t *testing.T) {
	k, ok := Know([]Drawn{{0.2, 0.01, 1}, {0.4, 0.01, 1}, {0.6, 0.02, 1}, {0.8, 0.02, 1}, {math.NaN(), 0, 1}})
	b, w := 0.2/3, 0.015 // B and W of the formula
	want := Known{Value: 0.5, SD: math.Sqrt(b - w), Chance: math.Sqrt(0.06) / 4, Sampling: math.Sqrt(b-w) / 2}
	if !ok || math.Abs(k.Value-want.Value) > 1e-12 || math.Abs(k.SD-want.SD) > 1e-12 || math.Abs(k.Chance-want.Chance) > 1e-12 || math.Abs(k.Sampling-want.Sampling) > 1e-12 {
		t.Errorf("want %+v, got %+v", want, k)
	}
	if half := 0.3 * math.Sqrt(1-w/b); math.Abs(k.Upper-0.5-half) > 1e-12 || math.Abs(0.5-half-k.Lower) > 1e-12 {
		t.Errorf("want ± %v, got %v to %v", half, k.Lower, k.Upper)
	}
	if _, ok := Know([]Drawn{{0.2, 0.01, 1}, {Value: math.NaN()}}); ok {
		t.Error("one draw says nothing of the spread")
	}
}

// TestKnowOfNoise: draws that differ by the noise of their histories alone show, on
// the average, no spread, and their interval lies at the value.
func TestKnowOfNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var total float64
	const rounds, draws, m = 200, 200, 20
	for range rounds {
		var list []Drawn
		for range draws {
			list = append(list, DrawnShare(binomial(r, m, 0.3), m))
		}
		k, _ := Know(list)
		total += k.SD * k.SD
	}
	// The estimate of the variance has, cut off at 0, a mean of its error × 0.4.
	if mean, most := total/rounds, 0.5*0.3*0.7/m*math.Sqrt(2.0/draws); mean > most {
		t.Errorf("want a variance of at most %v between alike draws, got %v", most, mean)
	}
}

func binomial(r *rand.Rand, n int, p float64) (x int64) {
	for range n {
		if r.Float64() < p {
			x++
		}
	}
	return x
}

// TestKnownIntervalCovers: of worlds whose share of peace is Beta(a, b), each seen
// in m histories, the printed interval holds 90 %, and the mean and the spread are
// those of the distribution, within four errors.
func TestKnownIntervalCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct{ a, b, m int }{{2, 2, 50}, {5, 2, 50}, {8, 3, 200}, {1, 3, 100}} {
		const draws = 4000
		var list []Drawn
		var truth []float64
		for range draws {
			p := beta(r, c.a, c.b)
			truth = append(truth, p)
			list = append(list, DrawnShare(binomial(r, c.m, p), int64(c.m)))
		}
		k, _ := Know(list)
		a, b := float64(c.a), float64(c.b)
		mean, sd := a/(a+b), math.Sqrt(a*b/((a+b+1)*(a+b)*(a+b)))
		if math.Abs(k.Value-mean) > 4*k.Error() {
			t.Errorf("%v: want a mean of %v, got %+v", c, mean, k)
		}
		if math.Abs(k.SD-sd) > 4*sd/math.Sqrt(2*draws)*1.5 { // kurtosis below that of a normal one, noise of m above
			t.Errorf("%v: want a spread of %v, got %+v", c, sd, k)
		}
		inside := 0.0
		for _, p := range truth {
			if k.Lower <= p && p <= k.Upper {
				inside++
			}
		}
		// What a distribution shrunk to the right variance misses of its shape is below 1.5 %.
		if share, half := inside/draws, 4*math.Sqrt(0.9*0.1/draws)+0.015; math.Abs(share-KnownLevel) > half {
			t.Errorf("%v: want 90 ± %.1f %% inside %v to %v, got %.1f %%", c, 100*half, k.Lower, k.Upper, 100*share)
		}
		if k.Lower < 0 || k.Upper > 1 {
			t.Errorf("%v: %v to %v leaves 0 to 1", c, k.Lower, k.Upper)
		}
	}
}

// beta is the a-th of a + b − 1 sorted uniform numbers.
func beta(r *rand.Rand, a, b int) float64 {
	list := make([]float64, a+b-1)
	for i := range list {
		list[i] = r.Float64()
	}
	for i := range a { // selection up to the a-th
		for j := i + 1; j < len(list); j++ {
			if list[j] < list[i] {
				list[i], list[j] = list[j], list[i]
			}
		}
	}
	return list[a-1]
}

func TestKnownInWords(t *testing.T) {
	k := &Known{Value: 0.6712, Lower: 0.3011, Upper: 0.9187, SD: 0.19, Chance: 0.0015, Sampling: 0.006}
	if got := k.Percent(); got != "67 %, 90 %: 30 to 92" {
		t.Errorf("got %s", got)
	}
	if got := (&Known{Value: 5.25, Lower: -4, Upper: 12.5, SD: 5}).Signed(); got != "+5.2, 90 %: −4.0 to +12.5" {
		t.Errorf("got %s", got)
	}
	var none *Known
	if none.Percent() != "NA" || none.Signed() != "NA" || len(none.Cells()) != len(KnownColumns) {
		t.Error("want NA")
	}
}
