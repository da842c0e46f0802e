package validate

import (
	"fmt"
	"math"
	"slices"
)

// attackers score who attacked, of those coded, against equal chances and chances
// that rise with the gain. An attack by several is scored by the probability that
// it is one of them; one of a single aggressor, or by nobody coded, says nothing
// and is left out.
func (r *Result) attackers(list []attack) (*Decisions, error) {
	d := &Decisions{}
	var choices []choice
	var scored []*attack
	for i := range list {
		a := &list[i]
		if len(a.by) == 0 || len(a.shares) < 2 {
			d.Left = append(d.Left, short(a.c))
			continue
		}
		o := choice{chosen: a.by[0]}
		for _, x := range aggressors(a.c) {
			o.worth = append(o.worth, x.Gain)
		}
		choices, scored = append(choices, o), append(scored, a)
	}
	model, equal, gains := []float64{}, []float64{}, []float64{}
	for i, a := range scored {
		beta, _, err := choiceLikelihood(without(choices, i)).maximise([]float64{0}, 1)
		if err != nil {
			return nil, fmt.Errorf("fit the choice of attackers: %w", err)
		}
		p := softmax(beta[0], choices[i].worth)
		model = append(model, logOf(a.by, a.shares))
		gains = append(gains, logOf(a.by, p))
		equal = append(equal, logOf(a.by, softmax(0, choices[i].worth)))
		d.favourite(a)
		for k, share := range a.shares {
			d.forecast(share, slices.Contains(a.by, k))
		}
	}
	r.rule(d, casesOf(scored), model, []string{"model", "equal chances", "softmax of gain"}, model, equal, gains)
	return d, nil
}

// logOf is the log probability that it is one of those.
func logOf(these []int, p []float64) float64 {
	sum := 0.0
	for _, k := range these {
		sum += p[k]
	}
	return bernoulli(math.Min(sum, 1), true)
}

// favourite counts whether the likeliest attacker was one.
func (d *Decisions) favourite(a *attack) {
	best := 0
	for k := range a.shares {
		if a.shares[k] > a.shares[best] {
			best = k
		}
	}
	p := a.shares[best]
	d.Expected += p
	d.Variance += float64(p * (1 - p))
	d.Observed += int(one(slices.Contains(a.by, best)))
}
