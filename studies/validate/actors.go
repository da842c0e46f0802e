package validate

import (
	"context"
	"fmt"
	"math"
	"slices"

	"concert/results/record"
	"concert/sim"
	"concert/studies/calibrate"
)

// Decisions score who did something against who was predicted to.
type Decisions struct {
	Rules    []Rule
	Count    int        // decisions that are scored
	Expected float64    // Σ of the model's probabilities of a yes, and
	Observed int        // how often it was
	Variance float64    // Σ p(1 − p)
	Groups   []Forecast // the model's, by rising probability
	Left     []string   // cases that say nothing: one choice alone, or none that came true
}

// Z is how far observed and expected are apart.
func (d *Decisions) Z() float64 {
	return (float64(d.Observed) - d.Expected) / math.Sqrt(math.Max(d.Variance, 1e-9))
}

// Rule is a way to predict decisions.
type Rule struct {
	Name string
	Log  Interval // mean log score of a decision
	Lead Interval // of the model over it
}

// Forecast are predictions of about the same probability.
type Forecast struct {
	From, To, Mean float64
	Came, Of       int
}

// attack is a case whose peace ended, with what the model says of it.
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

func newBreaches(aggressors, guarantors int) breaches {
	b := breaches{by: make([]float64, aggressors)}
	for range aggressors {
		b.fought = append(b.fought, make([]float64, guarantors))
	}
	return b
}

func (b *breaches) add(o *breaches, weight float64) {
	for a := range b.by {
		b.by[a] += float64(weight * o.by[a])
		for j := range b.fought[a] {
			b.fought[a][j] += float64(weight * o.fought[a][j])
		}
	}
}

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

// attackers score who attacked, of those coded, against equal chances and chances
// that rise with the gain.
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

// The groups of forecasts begin at these probabilities.
var steps = []float64{0, 0.1, 0.25, 0.5, 0.75, 1}

// forecast sorts a prediction into its group.
func (d *Decisions) forecast(p float64, came bool) {
	if d.Groups == nil {
		for k := range len(steps) - 1 {
			d.Groups = append(d.Groups, Forecast{From: steps[k], To: steps[k+1]})
		}
	}
	for k := range d.Groups {
		if g := &d.Groups[k]; p < g.To || k == len(d.Groups)-1 {
			g.Mean = (float64(g.Mean*float64(g.Of)) + p) / float64(g.Of+1)
			g.Of++
			g.Came += int(one(came))
			return
		}
	}
}

// casesOf are the cases of attacks.
func casesOf(list []*attack) (cases []*calibrate.Case) {
	for _, a := range list {
		cases = append(cases, a.c)
	}
	return cases
}

// rule scores rules by the log scores of their decisions, which belong to cases in
// that order.
func (r *Result) rule(d *Decisions, cases []*calibrate.Case, model []float64, names []string, logs ...[]float64) {
	d.Count = len(model)
	if d.Count == 0 {
		return
	}
	wars, alone := byWar(cases), byCase(cases)
	for k, name := range names {
		estimate := func(values []float64) Interval {
			return Interval{bootstrap(alone, r.Options.Calibration.Seed, meanOf(values)), bootstrap(wars, r.Options.Calibration.Seed, meanOf(values))}
		}
		d.Rules = append(d.Rules, Rule{name, estimate(logs[k]), estimate(differences(model, logs[k]))})
	}
}

// byCase groups what belongs to one case.
func byCase(cases []*calibrate.Case) (groups [][]int) {
	at := map[*calibrate.Case]int{}
	for i, c := range cases {
		if g, known := at[c]; known {
			groups[g] = append(groups[g], i)
			continue
		}
		at[c] = len(groups)
		groups = append(groups, []int{i})
	}
	return groups
}

// fighters score, of the attacks that came, which guarantors fought, against the
// shares that fought in the other cases and a logit on form and stake·reach.
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
	share, byForm, logit := make([]float64, len(trials)), make([]float64, len(trials)), make([]float64, len(trials))
	for i, o := range trials {
		others, alike := apart(trials, cases, i)
		share[i] = bernoulli(frequency(others), o.yes)
		byForm[i] = bernoulli(frequency(alike), o.yes)
		beta, _, err := logitLikelihood(others).maximise(make([]float64, 3), 0.1)
		if err != nil {
			return nil, fmt.Errorf("fit who fights: %w", err)
		}
		logit[i] = bernoulli(chanceOf(beta, o.x), o.yes)
	}
	r.rule(d, cases, model, []string{"model", "share that fought", "share, by form", "logit on form and stake·reach"}, model, share, byForm, logit)
	return d, nil
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
