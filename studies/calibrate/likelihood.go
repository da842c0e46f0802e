package calibrate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"

	"concert/agents"
	"concert/internal/portable"
	"concert/sim"
)

// Likelihood is what the record says of weights of behaviour, by simulation.
// It never changes, so any number of goroutines may use it.
type Likelihood struct {
	Priors  Priors
	Base    agents.Behaviour // gives the weights that are not fitted
	Cases   []Case
	Targets []Target
	// Calendar gives the upheavals and the norm of the years of the record, which
	// are known; predictions leave them to chance. Nil for none.
	Calendar *sim.Calendar
	Seed     uint64
	First    int64 // history
	// Histories is how many each case gets, in the order of Cases.
	Histories []int
	// PatternHistories is how many histories of each case the targets are
	// held against, and PatternYears how long they last at most.
	PatternHistories, PatternYears int
	Workers                        int // goroutines, 0 for all cores
}

// chunk is how many histories make a task.
const chunk = 64

// rare keeps the logarithm of a probability that no history showed finite.
const rare = 1e-9

// task is a part of the work of an evaluation.
type task struct {
	kase, first, size int
	pattern           bool
}

// tasks lists the parts of an evaluation: for each case its histories, then
// those for the targets.
func (l *Likelihood) tasks() []task {
	var list []task
	for i, n := range l.Histories {
		for first := 0; first < n; first += chunk {
			list = append(list, task{i, first, min(chunk, n-first), false})
		}
	}
	if len(l.Targets) > 0 && l.PatternHistories > 0 {
		for i := range l.Cases {
			list = append(list, task{i, 0, l.PatternHistories, true})
		}
	}
	return list
}

// part is what a task found.
type part struct {
	sum, squares float64 // of the probability of what was observed
	pattern      Pattern
}

// Value is the likelihood at one place.
type Value struct {
	Terms   []float64 // ln probability of each case, then the terms of the targets
	Errors  []float64 // standard error of each case's term, from the histories
	Pattern Pattern   // of all cases
}

// Sum adds up terms in order.
func Sum(terms []float64) float64 {
	total := 0.0
	for _, t := range terms {
		total += t
	}
	return total
}

// At evaluates the likelihood of a behaviour. The result does not depend on
// the number of workers.
func (l *Likelihood) At(ctx context.Context, b agents.Behaviour) (*Value, error) {
	list := l.tasks()
	parts, err := each(ctx, len(list), l.Workers, stateless(func(i int) (part, error) { return l.do(ctx, list[i], b) }))
	if err != nil {
		return nil, err
	}
	n := len(l.Cases)
	v := &Value{Terms: make([]float64, n, n+len(l.Targets)), Errors: make([]float64, n)}
	sums, squares := make([]float64, n), make([]float64, n)
	for i, t := range list {
		sums[t.kase] += parts[i].sum
		squares[t.kase] += parts[i].squares
		v.Pattern.add(parts[i].pattern)
	}
	for i := range l.Cases {
		m := float64(l.Histories[i])
		mean := sums[i] / m
		v.Terms[i] = portable.Log(math.Max(mean, rare))
		v.Errors[i] = math.Sqrt(math.Max(0, squares[i]/m-float64(mean*mean))/m) / math.Max(mean, rare)
	}
	for _, t := range l.Targets {
		v.Terms = append(v.Terms, t.logDensity(&v.Pattern))
	}
	return v, nil
}

// do lives through the histories of a task.
func (l *Likelihood) do(ctx context.Context, t task, b agents.Behaviour) (p part, err error) {
	c := &l.Cases[t.kase]
	s := c.Scenario
	s.Behaviour, s.Horizon, s.Calendar = b, c.Horizon(), l.Calendar
	if t.pattern {
		s.Horizon = l.PatternYears
	}
	m, err := sim.NewModel(s)
	if err != nil {
		return p, fmt.Errorf("prepare %s: %w", c.Name, err)
	}
	lanes, block := sim.NewLanes(m), sim.Block{Seed: l.Seed, First: l.First + int64(t.first), Size: t.size}
	if t.pattern {
		outcomes, err := lanes.Run(ctx, block)
		for i := range outcomes {
			p.pattern.observe(c, &outcomes[i])
		}
		return p, err
	}
	for _, lasts := range lanes.Conditional(block, 0, s.Horizon) {
		chance := c.Probability(lasts)
		p.sum += chance
		p.squares += float64(chance * chance)
	}
	return p, nil
}

// Fingerprint names everything that the values depend on, and the options of
// the calibration that asks for them: a journal has the evaluations of one.
func (l *Likelihood) Fingerprint(o Options) (string, error) {
	o.Workers, o.Search.Seed, o.Sampling.Seed = 0, o.Seed, o.Seed
	text, err := json.Marshal(struct {
		Results   string
		Priors    Priors
		Base      agents.Behaviour
		Cases     []Case
		Targets   []Target
		Calendar  *sim.Calendar
		Seed      uint64
		First     int64
		Histories []int
		Pattern   [2]int
		Options   Options
	}{sim.ResultsVersion, l.Priors, l.Base, l.Cases, l.Targets, l.Calendar, l.Seed, l.First, l.Histories,
		[2]int{l.PatternHistories, l.PatternYears}, o})
	if err != nil {
		return "", fmt.Errorf("name the likelihood: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
