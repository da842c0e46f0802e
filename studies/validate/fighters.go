package validate

import (
	"fmt"
	"slices"

	"concert/studies/calibrate"
)

// fighters score, of the attacks that came, which guarantors fought, against the
// shares that fought in the other cases and a logit on form and stake·reach. Each
// guarantor but the attacker is a decision; its chance is that of simulated attacks
// by the same attacker.
func (r *Result) fighters(list []attack) (*Decisions, error) {
	d := &Decisions{}
	var trials []trial
	var cases []*calibrate.Case
	var model []float64
	for i := range list {
		a := &list[i]
		if !slices.Contains(a.present, true) {
			d.Left = append(d.Left, short(a.c))
		}
		for j, g := range guarantors(a.c) {
			if !a.present[j] {
				continue
			}
			p := a.fightChance(j)
			model = append(model, bernoulli(p, a.fought[j]))
			cases = append(cases, a.c)
			trials = append(trials, trial{[]float64{1, rank(a.c.Form()), help(g)}, a.fought[j]})
			d.Expected += p
			d.Variance += float64(p * (1 - p))
			d.Observed += int(one(a.fought[j]))
			d.forecast(p, a.fought[j])
		}
	}
	share, byForm, logit, err := fightRules(trials, cases)
	if err != nil {
		return nil, err
	}
	r.rule(d, cases, model, []string{"model", "share that fought", "share, by form", "logit on form and stake·reach"}, model, share, byForm, logit)
	return d, nil
}

// fightRules are the log scores of decisions by what guarantors did in other cases:
// the share that fought, the share under the same form, and the logit, fitted anew
// for each case.
func fightRules(trials []trial, cases []*calibrate.Case) (share, byForm, logit []float64, err error) {
	for i, o := range trials {
		others, alike := apart(trials, cases, i)
		share = append(share, bernoulli(frequency(others), o.yes))
		byForm = append(byForm, bernoulli(frequency(alike), o.yes))
		beta, _, err := logitLikelihood(others).maximise(make([]float64, 3), 0.1)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("fit who fights: %w", err)
		}
		logit = append(logit, bernoulli(chanceOf(beta, o.x), o.yes))
	}
	return share, byForm, logit, nil
}

// fightChance is the model's that a guarantor fights when those attack that did, or
// anybody where they are not coded.
func (a *attack) fightChance(j int) float64 {
	if len(a.fights) == 0 {
		return 0.5
	}
	if len(a.by) == 0 {
		return a.fights[len(a.fights)-1][j]
	}
	sum, mass := 0.0, 0.0
	for _, k := range a.by {
		sum += float64(a.shares[k] * a.fights[k][j])
		mass += a.shares[k]
	}
	return sum / mass
}

// apart are the trials of other cases than that of trial i, and those among them of
// the same form.
func apart(trials []trial, cases []*calibrate.Case, i int) (others, alike []trial) {
	for k, o := range trials {
		if cases[k] == cases[i] {
			continue
		}
		others = append(others, o)
		if o.x[1] == trials[i].x[1] {
			alike = append(alike, o)
		}
	}
	return others, alike
}

// frequency is the share of yes, half a yes added to either side.
func frequency(trials []trial) float64 {
	yes := 0.5
	for _, o := range trials {
		yes += one(o.yes)
	}
	return yes / float64(len(trials)+1)
}
