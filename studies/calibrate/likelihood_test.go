package calibrate

import (
	"context"
	"math"
	"testing"

	"concert/configs"
)

// short are some cases of the record that take little time.
func short(t *testing.T) []Case {
	t.Helper()
	cases, err := Record()
	if err != nil {
		t.Fatal(err)
	}
	var list []Case
	for _, c := range cases {
		if c.Years < 20 && c.Start >= 1900 && len(list) < 6 {
			list = append(list, c)
		}
	}
	return list
}

// TestAllotKeepsToTheNoise: with the histories that were allotted, the spread of
// the log-likelihood over evaluations is that asked for, within four standard errors
// of it and of what the pilot found.
func TestAllotKeepsToTheNoise(t *testing.T) {
	const noise, evaluations = 0.15, 40
	ctx, b := context.Background(), configs.Behaviour()
	l := &Likelihood{Base: b, Cases: short(t), Seed: 4}
	if err := l.Allot(ctx, b, noise); err != nil {
		t.Fatal(err)
	}
	var logs []float64
	formula := 0.0
	for e := range evaluations {
		v, err := l.Fresh(e).At(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		logs = append(logs, Sum(v.Terms))
		formula += v.Noise() / evaluations
	}
	_, variance := meanVariance(logs)
	got, bound := math.Sqrt(variance), 4*noise/math.Sqrt(2*(evaluations-1))
	if got > noise+bound || got < formula-bound {
		t.Errorf("want a noise of at most %.2f and of %.2f ± %.2f, got %.3f", noise, formula, bound, got)
	}
	// The pilot's standard deviations have relative errors of √((κ − 1)/4n), κ the
	// kurtosis, at most some ten here.
	if pilot := 4 * math.Sqrt(9.0/4/pilotHistories); formula > noise*(1+pilot) {
		t.Errorf("want a noise by the histories' spread of at most %.2f, got %.3f", noise*(1+pilot), formula)
	}
}

// TestTheLikelihoodIsUnbiased: the mean of many estimates of the product is the
// product of estimates from all their histories.
func TestTheLikelihoodIsUnbiased(t *testing.T) {
	const evaluations = 200
	ctx, b := context.Background(), configs.Behaviour()
	cases := short(t)[:3]
	l := &Likelihood{Base: b, Cases: cases, Seed: 6, Histories: []int{16, 16, 16}}
	var products []float64
	for e := range evaluations {
		v, err := l.Fresh(e).At(ctx, b)
		if err != nil {
			t.Fatal(err)
		}
		products = append(products, math.Exp(Sum(v.Terms)))
	}
	many := *l.Fresh(pilotNumber)
	many.Histories = []int{1 << 12, 1 << 12, 1 << 12}
	v, err := many.At(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	mean, variance := meanVariance(products)
	want := math.Exp(Sum(v.Terms))
	if bound := 4 * math.Sqrt(variance/evaluations+want*want*v.Noise()*v.Noise()); math.Abs(mean-want) > bound {
		t.Errorf("want %.4g ± %.2g, got %.4g", want, bound, mean)
	}
}

// TestEveryCaseHasItsSeed: the same world under another name lives through other
// histories, and evaluations share none.
func TestEveryCaseHasItsSeed(t *testing.T) {
	ctx, b := context.Background(), configs.Behaviour()
	c := short(t)[0]
	other := c
	other.Name = "record/another"
	l := &Likelihood{Base: b, Cases: []Case{c, other}, Seed: 4, Histories: []int{32, 32}}
	first, err := l.At(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	second, err := l.Fresh(1).At(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	if first.Terms[0] == first.Terms[1] || first.Terms[0] == second.Terms[0] {
		t.Errorf("want other histories for another case and another evaluation, got %v and %v", first.Terms, second.Terms)
	}
	last := l.Fresh(pilotNumber).First + mostHistories
	if last > 1<<32 {
		t.Errorf("want all histories below 2^32, where validation begins, got %d", last)
	}
}
