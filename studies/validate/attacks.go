package validate

import (
	"context"
	"fmt"
	"slices"

	"concert/results/record"
	"concert/sim"
	"concert/studies/calibrate"
)

// attack is a case whose peace ended, with what the model says of it. Probabilities
// are those of the posterior without the case.
type attack struct {
	c       *calibrate.Case
	by      []int       // the aggressors coded that did it
	shares  []float64   // predicted probability that it is that aggressor, by aggressor
	fights  [][]float64 // by aggressor and guarantor, that it then fights; row len is no matter who attacks
	fought  []bool      // by guarantor
	present []bool      // guarantors that could: not the attackers
}

// attacks simulates, for each case that ended, who attacks and who then fights, under
// the posterior without it, given only that an attack comes within tau years.
func (r *Result) attacks(ctx context.Context) ([]attack, error) {
	var list []attack
	for i, c := range r.cases {
		spell, err := record.Find(c.ID)
		if err != nil || !c.Ended {
			continue
		}
		counts, err := r.breaches(ctx, c)
		if err != nil {
			return nil, err
		}
		a := attack{c: c}
		n := len(aggressors(c))
		total := newBreaches(n, len(guarantors(c)))
		for d := range counts {
			total.add(&counts[d], r.LeftOut[i].weights[d])
		}
		a.shares, a.fights = total.shares(), total.fights()
		for k, x := range aggressors(c) {
			if anyNamed(spell.Violator, x.Power) {
				a.by = append(a.by, k)
			}
		}
		for _, g := range guarantors(c) {
			a.fought = append(a.fought, anyNamed(spell.FoughtBy, g.Power))
			a.present = append(a.present, !anyNamed(spell.Violator, g.Power))
		}
		list = append(list, a)
	}
	return list, nil
}

// anyNamed tells whether the record's names have a power among them: by its own
// name, or by that of the state it became.
func anyNamed(names []string, power string) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		return calibrate.Named(n, power) || power == "Prussia" && calibrate.Named(n, "Germany")
	})
}

// breaches count, of simulated attacks, who attacked and who fought.
type breaches struct {
	by     []float64
	fought [][]float64
}

// newBreaches counts none, by aggressor and, for each, by guarantor.
func newBreaches(aggressors, guarantors int) breaches {
	b := breaches{by: make([]float64, aggressors)}
	for range aggressors {
		b.fought = append(b.fought, make([]float64, guarantors))
	}
	return b
}

// add counts others by a weight: a draw's counts by the weight of the draw.
func (b *breaches) add(o *breaches, weight float64) {
	for a := range b.by {
		b.by[a] += float64(weight * o.by[a])
		for j := range b.fought[a] {
			b.fought[a][j] += float64(weight * o.fought[a][j])
		}
	}
}

// see counts an outcome, if its peace was broken.
func (b *breaches) see(o *sim.Outcome) {
	if !o.Broken {
		return
	}
	b.by[o.Aggressor]++
	for j := range b.fought[o.Aggressor] {
		b.fought[o.Aggressor][j] += one(o.Fought>>j&1 == 1)
	}
}

// all is how many there were.
func (b *breaches) all() (sum float64) {
	for _, v := range b.by {
		sum += v
	}
	return sum
}

// shares are those of the aggressors, each with a hundredth of an attack added so
// that none is impossible.
func (b *breaches) shares() []float64 {
	list := make([]float64, len(b.by))
	for a, v := range b.by {
		list[a] = (v + 0.01) / (b.all() + float64(0.01*float64(len(b.by))))
	}
	return list
}

// fights are the shares of each aggressor's attacks in which a guarantor fought, and
// last of all attacks; those of few are drawn to the latter.
func (b *breaches) fights() [][]float64 {
	if len(b.by) == 0 {
		return nil
	}
	everyone := make([]float64, len(b.fought[0]))
	for j := range everyone {
		for a := range b.by {
			everyone[j] += b.fought[a][j]
		}
		everyone[j] = (everyone[j] + 0.01) / (b.all() + 0.02)
	}
	var list [][]float64
	for a := range b.by {
		row := make([]float64, len(everyone))
		for j := range row {
			row[j] = (b.fought[a][j] + float64(0.01*everyone[j])) / (b.by[a] + 0.01)
		}
		list = append(list, row)
	}
	return append(list, everyone)
}

// lives are the histories of a case and draw for its attacks.
const lives = 16

// breaches counts the attacks of a case by draw.
func (r *Result) breaches(ctx context.Context, c *calibrate.Case) ([]breaches, error) {
	return each(ctx, len(r.sample.Draws), r.Options.Calibration.Workers, func(_ context.Context, d int) (breaches, error) {
		b := newBreaches(len(aggressors(c)), len(guarantors(c)))
		s := c.Scenario
		s.Behaviour, s.Horizon = r.sample.Draws[d], r.Options.Tau
		m, err := sim.NewModel(s)
		if err != nil {
			return b, fmt.Errorf("prepare %s: %w", c.Name, err)
		}
		w := sim.NewWorld(m)
		for h := range int64(lives) {
			b.see(&w.Run(r.Options.Calibration.Seed, Fresh+int64(d)*lives+h)[0])
		}
		return b, nil
	})
}
