package calibrate

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"concert/agents"
	"concert/internal/portable"
	"concert/sim"
)

// Likelihood is what the record says of weights of behaviour, by simulation: the
// product over cases of the probability of what was observed. Each case has a seed
// of its own, so that the estimates of the factors are independent and their
// product is unbiased. It never changes, so any number of goroutines may use it.
type Likelihood struct {
	Priors  Priors
	Base    agents.Behaviour // gives the weights that are not fitted
	Cases   []Case
	Targets []Target
	Seed    uint64
	First   int64 // history
	// Histories is how many each coding of each case gets, in the order of Cases.
	Histories []int
	// PatternHistories is how many histories of each case the targets are
	// held against, and PatternYears how long they last at most.
	PatternHistories, PatternYears int
	Workers                        int // goroutines, 0 for all cores
}

// chunk is how many histories make a task.
const chunk = 256

// task is a part of the work of an evaluation: size histories of a case from first
// on, under one of its codings, or those of its pattern.
type task struct {
	kase, first, size int
	scenario          *sim.Scenario
	pattern           bool
}

// tasks lists the parts of an evaluation: for each case its histories, then
// those for the targets.
func (l *Likelihood) tasks() []task {
	var list []task
	for i, n := range l.Histories {
		for _, s := range l.Cases[i].codings() {
			for first := 0; first < n; first += chunk {
				list = append(list, task{i, first, min(chunk, n-first), s, false})
			}
		}
	}
	if len(l.Targets) > 0 && l.PatternHistories > 0 {
		for i := range l.Cases {
			list = append(list, task{i, 0, l.PatternHistories, &l.Cases[i].Scenario, true})
		}
	}
	return list
}

// part is what tasks found.
type part struct {
	histories     float64
	kept          float64 // sum of the probability that peace kept for the full years observed
	seen, squares float64 // sums of the probability of what was observed, and of its square
	pattern       Pattern
}

// add counts the histories of another task of the same case.
func (p *part) add(o part) {
	p.histories += o.histories
	p.kept += o.kept
	p.seen += o.seen
	p.squares += o.squares
	p.pattern.add(o.pattern)
}

// Value is the likelihood at one place.
type Value struct {
	Terms   []float64 // ln probability of each case, then the terms of the targets
	Errors  []float64 // standard error of each case's term, from the histories
	Pattern Pattern   // of all cases

	kept, seen []float64 // by case: the probability that peace kept for the full years observed, and of what was
}

// Noise is the standard deviation of the cases' part of the log-likelihood from
// the histories, by their spread: √(Σ s.e.²).
func (v *Value) Noise() float64 { return math.Sqrt(squares(v.Errors)) }

// Sum adds up terms in order.
func Sum(terms []float64) float64 {
	total := 0.0
	for _, t := range terms {
		total += t
	}
	return total
}

// At evaluates the likelihood of a behaviour: of each case
//
//	ln (1/n)·Σ P_i(what was observed),
//
// the mean over n histories of the conditional probability that history i gives it
// ([Case.Probability]), with the error of that mean by the delta method. A mean
// below 1e−9 counts as that. The result does not depend on the number of workers.
func (l *Likelihood) At(ctx context.Context, b agents.Behaviour) (*Value, error) {
	list := l.tasks()
	parts, err := each(ctx, len(list), l.Workers, stateless(func(i int) (part, error) { return l.do(ctx, list[i], b) }))
	if err != nil {
		return nil, err
	}
	sums, v := make([]part, len(l.Cases)), &Value{}
	for i, t := range list {
		sums[t.kase].add(parts[i])
		v.Pattern.add(parts[i].pattern)
	}
	for i := range sums {
		n := sums[i].histories
		mean := sums[i].seen / n
		v.kept, v.seen = append(v.kept, sums[i].kept/n), append(v.seen, mean)
		v.Terms = append(v.Terms, portable.Log(math.Max(mean, rare)))
		v.Errors = append(v.Errors, math.Sqrt(math.Max(0, sums[i].squares/n-float64(mean*mean))/n)/math.Max(mean, rare))
	}
	for _, t := range l.Targets {
		v.Terms = append(v.Terms, t.logDensity(&v.Pattern))
	}
	return v, nil
}

// do lives through the histories of a task. A scenario that the model refuses under
// these weights is an error that names the case.
func (l *Likelihood) do(ctx context.Context, t task, b agents.Behaviour) (p part, err error) {
	c := &l.Cases[t.kase]
	s := *t.scenario
	s.Behaviour, s.Horizon, s.Calendar = b, c.Horizon(), c.Calendar
	if t.pattern {
		s.Horizon = l.PatternYears
	}
	m, err := sim.NewModel(s)
	if err != nil {
		return p, fmt.Errorf("prepare %s: %w", c.Name, err)
	}
	lanes, block := sim.NewLanes(m), sim.Block{Seed: l.seed(c), First: l.First + int64(t.first), Size: t.size}
	if t.pattern {
		block.Seed++ // what the targets are held against is independent of the factors
		outcomes, err := lanes.Run(ctx, block)
		for i := range outcomes {
			p.pattern.observe(c, &outcomes[i])
		}
		return p, err
	}
	for _, lasts := range lanes.Conditional(block, 0, s.Horizon) {
		chance := c.Probability(lasts)
		p.histories++
		p.kept += lasts[c.FullYears()]
		p.seen += chance
		p.squares += float64(chance * chance)
	}
	return p, nil
}

// seed is that of a case: draws are addressed by name, and one seed for all would
// give the same Britain to cases that both have Britain.
func (l *Likelihood) seed(c *Case) uint64 {
	sum := sha256.Sum256(binary.LittleEndian.AppendUint64([]byte("case\x00"+c.Name+"\x00"), l.Seed))
	return binary.LittleEndian.Uint64(sum[:])
}

// Total is how many histories an evaluation takes, those for the targets aside.
func (l *Likelihood) Total() (n int64) {
	for i, h := range l.Histories {
		n += int64(h * len(l.Cases[i].codings()))
	}
	return n
}

// Fresh is the likelihood with the histories of evaluation number e, none of which
// serves another.
func (l *Likelihood) Fresh(e int) *Likelihood {
	f := *l
	f.First += int64(e) * mostHistories
	return &f
}

// Thinner is the likelihood with one in so many of the histories.
func (l *Likelihood) Thinner(by int) *Likelihood {
	f := *l
	f.Histories = slices.Clone(l.Histories)
	for i := range f.Histories {
		f.Histories[i] = max(leastHistories, (f.Histories[i]/by+leastHistories-1)/leastHistories*leastHistories)
	}
	f.PatternHistories = max(leastHistories, l.PatternHistories/by)
	return &f
}

// Fingerprint names everything that the values depend on, and the options of
// the calibration that asks for them: a journal has the evaluations of one. How many
// steps its chains take and how many draws are written is not part of it, so that a
// calibration can be made longer.
func (l *Likelihood) Fingerprint(o Options) (string, error) {
	o.Workers, o.Draws, o.Sampling.Steps = 0, 0, 0
	text, err := json.Marshal(struct {
		Results   string
		Priors    Priors
		Base      agents.Behaviour
		Cases     []Case
		Targets   []Target
		Seed      uint64
		First     int64
		Histories []int
		Pattern   [2]int
		Options   Options
	}{sim.ResultsVersion, l.Priors, l.Base, l.Cases, l.Targets, l.Seed, l.First, l.Histories,
		[2]int{l.PatternHistories, l.PatternYears}, o})
	if err != nil {
		return "", fmt.Errorf("name the likelihood: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
