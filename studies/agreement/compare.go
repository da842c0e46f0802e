package agreement

import (
	"context"
	"fmt"
	"math"

	"concert/configs"
	"concert/results/survival"
)

// Measure is how agreement on a key is measured.
type Measure string

// The measures.
const (
	Nominal  Measure = "kappa"          // [Kinds]
	Weighted Measure = "weighted kappa" // [Steps]
	Intra    Measure = "ICC(2,1)"       // [Correlation]
)

// of is the measure of some pairs.
func (m Measure) of(pairs []Pair) float64 {
	switch m {
	case Nominal:
		return Kinds(pairs)
	case Weighted:
		return Steps(pairs)
	default:
		return Correlation(pairs)
	}
}

// Key is how far two coders agree on a key.
type Key struct {
	Name    string
	Measure Measure
	N       int               // facts that both coded
	Exact   float64           // share of the same value
	Within  float64           // share at most a step of the codebook apart; NaN for kinds, levels and rates
	Of      survival.Estimate // the measure; NaN where it is not defined
}

// Result is the agreement of two codings.
type Result struct {
	Cases   int
	Keys    []Key
	Named   []Named
	Medians Medians
}

// Compare compares the second coding of the record with ours.
func Compare(ctx context.Context) (*Result, error) {
	second, err := configs.Second()
	if err != nil {
		return nil, err
	}
	ours := make([]*configs.Scenario, len(second))
	for i, s := range second {
		if ours[i], err = configs.Open(s.Name); err != nil {
			return nil, fmt.Errorf("read our coding: %w", err)
		}
	}
	r := &Result{Cases: len(second), Named: []Named{{What: "guarantors"}, {What: "aggressors"}}}
	for i := range second {
		for as := range r.Named {
			r.Named[as].count(named(ours[i], part(as)), named(second[i], part(as)))
		}
	}
	for _, k := range keys {
		r.Keys = append(r.Keys, k.agreement(ours, second))
	}
	r.Medians, err = medians(ctx, ours, second)
	return r, err
}

// agreement measures a key over all cases.
func (k *key) agreement(ours, second []*configs.Scenario) Key {
	cases := make([][]Pair, len(ours))
	for i := range ours {
		cases[i] = k.pairs(ours[i], second[i])
	}
	all := without(cases, -1)
	exact, within := 0.0, 0.0
	for _, p := range all {
		exact += truth(p.A == p.B)
		within += truth(abs(step(p.A)-step(p.B)) <= 1)
	}
	n := float64(len(all))
	key := Key{Name: k.name, Measure: k.measure, N: len(all), Exact: exact / n, Within: within / n, Of: jackknife(cases, k.measure.of)}
	if k.measure == Nominal || k.name == "hostility" || k.name == "war_rate" {
		key.Within = math.NaN()
	}
	return key
}

// jackknife is a measure with the error of leaving out one case after the other,
//
//	√((m−1)/m · Σ(θ₍ᵢ₎ − θ̄)²)
//
// over the m cases that have a pair. Source: Efron and Tibshirani (1993), ch. 11.
//
// Cases, not pairs, are left out: the facts of a case were coded by one reading of
// it and do not err independently.
func jackknife(cases [][]Pair, measure func([]Pair) float64) survival.Estimate {
	var parts []float64
	mean := 0.0
	for i := range cases {
		if len(cases[i]) > 0 {
			parts = append(parts, measure(without(cases, i)))
			mean += parts[len(parts)-1]
		}
	}
	m, sum := float64(len(parts)), 0.0
	for _, x := range parts {
		sum += square(x - mean/m)
	}
	return survival.Normal(measure(without(cases, -1)), math.Sqrt((m-1)/m*sum))
}

// without puts the pairs of all cases but one together.
func without(cases [][]Pair, left int) (all []Pair) {
	for i := range cases {
		if i != left {
			all = append(all, cases[i]...)
		}
	}
	return all
}

func abs(i int) int { return max(i, -i) }
