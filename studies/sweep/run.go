package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/journal"
)

// Options say how points are run.
type Options struct {
	Seed      uint64
	Histories int64 // of a point; at most, with Until
	Until     *results.Precision
	Draws     []agents.Behaviour // of the weights, from the start again where points have higher numbers; nil for those of the scenarios
	Workers   int                // points at a time, 0 for all cores
	Progress  func(done, all int)
}

// Table is what a study found, point by point.
type Table struct {
	Study     *configs.Study
	Outcomes  []Outcome
	Points    []Point
	Figures   [][]survival.Estimate // [point][outcome]; NaN for none
	Histories []int64               // of each point
}

// Width is how many values a journal has of a point: its histories, and of every
// outcome figure, error and limits.
func Width(outcomes []Outcome) int { return 1 + 4*len(outcomes) }

// Identity is all that the values of the points depend on.
func Identity(s *configs.Study, outcomes []Outcome, points []Point, o Options) ([]string, error) {
	parts := []string{fmt.Sprint(o.Seed), strconv.FormatInt(o.Histories, 10), fmt.Sprint(o.Draws)}
	if o.Until != nil {
		parts = append(parts, o.Until.String())
	}
	for _, b := range s.Bases {
		text, err := b.Scenario.Text()
		if err != nil {
			return nil, err
		}
		parts = append(parts, text)
	}
	for i := range s.Factors {
		parts = append(parts, s.Factors[i].Key)
	}
	for i := range outcomes {
		parts = append(parts, outcomes[i].Column())
	}
	return append(parts, fmt.Sprint(points)), nil
}

// Run finds the outcomes of all points that the journal does not know, notes each
// there as soon as those before it are known, and returns the table. Whoever stops
// it by ctx loses what was being worked on alone.
func Run(ctx context.Context, s *configs.Study, outcomes []Outcome, points []Point, o Options, j *journal.Journal) (*Table, error) {
	r := newRunner(s, outcomes, points, o)
	var missing []int
	for i := range points {
		if values, ok := j.Recall(journal.Number(i)); ok {
			r.take(i, values)
		} else {
			missing = append(missing, i)
		}
	}
	done := len(points) - len(missing)
	r.tell(done)
	next := 0
	_, err := sim.Each(ctx, int64(len(missing)), o.Workers, func() func(context.Context, int64) ([]float64, error) {
		return func(ctx context.Context, task int64) ([]float64, error) { return r.point(ctx, missing[task]) }
	}, func(values []float64) error {
		i := missing[next]
		next++
		r.take(i, values)
		r.tell(done + next)
		return j.Add(journal.Number(i), values)
	})
	if err != nil {
		return nil, err
	}
	return &r.Table, nil
}

func newRunner(s *configs.Study, outcomes []Outcome, points []Point, o Options) *runner {
	return &runner{Table{s, outcomes, points, make([][]survival.Estimate, len(points)), make([]int64, len(points))}, o}
}

// Block finds the outcomes of point k alone and notes them in a journal: for points
// that are found out by several processes. [Run] goes on from what all noted.
func Block(s *configs.Study, outcomes []Outcome, points []Point, o Options) func(ctx context.Context, k int64, j *journal.Journal) error {
	r := newRunner(s, outcomes, points, o)
	return func(ctx context.Context, k int64, j *journal.Journal) error {
		return j.Once(int(k), func() ([]float64, error) { return r.point(ctx, int(k)) })
	}
}

type runner struct {
	Table
	options Options
}

func (r *runner) tell(done int) {
	if r.options.Progress != nil {
		r.options.Progress(done, len(r.Points))
	}
}

// take enters the values of a point into the table.
func (r *runner) take(i int, values []float64) {
	r.Histories[i] = int64(values[0])
	for k := 1; k < len(values); k += 4 {
		r.Figures[i] = append(r.Figures[i], survival.Estimate{Value: values[k], StdErr: values[k+1], Lower: values[k+2], Upper: values[k+3], Level: survival.Level})
	}
}

// point runs the histories of a point and returns its values.
func (r *runner) point(ctx context.Context, i int) ([]float64, error) {
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	s, err := r.scenario(r.Points[i])
	if err != nil {
		return nil, fmt.Errorf("point %d: %w", i+1, err)
	}
	model, err := sim.NewModel(s.Scenario)
	if err != nil {
		return nil, fmt.Errorf("point %d: %w", i+1, err)
	}
	tally, err := r.simulate(ctx, model, r.Points[i].Noise)
	if err != nil {
		return nil, err
	}
	list, err := figures(s, r.Outcomes, tally)
	if err != nil {
		return nil, fmt.Errorf("point %d: %w", i+1, err)
	}
	values := []float64{float64(tally.Histories)}
	for _, e := range list {
		values = append(values, e.Value, e.StdErr, e.Lower, e.Upper)
	}
	return values, nil
}

// scenario is that of a point.
func (r *runner) scenario(p Point) (*configs.Scenario, error) {
	s := r.Study.Bases[p.Base].Scenario
	if n := len(r.options.Draws); n > 0 {
		var err error
		if s, err = s.WithBehaviour(r.options.Draws[p.Draw%n]); err != nil {
			return nil, err
		}
	}
	var keys []string
	var values []any
	for j, v := range p.Values {
		if v != nil {
			keys, values = append(keys, r.Study.Factors[j].Key), append(values, v)
		}
	}
	return s.Given(keys, values)
}

// errEnough ends a point whose precision is reached.
var errEnough = errors.New("precise enough")

// simulate runs the histories of a noise number: those of number k begin where those
// of k − 1 would end.
func (r *runner) simulate(ctx context.Context, m *sim.Model, noise int) (*sim.Tally, error) {
	plan := sim.Plan{Seed: r.options.Seed, First: int64(noise) * r.options.Histories, Histories: r.options.Histories, Workers: 1}
	watch := sim.Watch{}
	if until := r.options.Until; until != nil {
		watch.Progress = func(t *sim.Tally) error {
			if !results.Checkpoint(t) {
				return nil
			}
			holds, err := until.Holds(t)
			if err == nil && holds {
				return errEnough
			}
			return nil // a median beyond the horizon takes all histories
		}
	}
	tally, err := sim.Simulate(ctx, m, plan, watch)
	if errors.Is(err, errEnough) {
		err = nil
	}
	return tally, err
}

// Column are the values of an outcome, or of its errors, by point of a base.
func (t *Table) Column(outcome, base int) (values, errors []float64) {
	for i, p := range t.Points {
		if p.Base == base {
			e := t.Figures[i][outcome]
			values, errors = append(values, e.Value), append(errors, e.StdErr)
		}
	}
	return values, errors
}

// missing counts the points of which an outcome is not to be had.
func (t *Table) missing(outcome int) (n int) {
	for i := range t.Points {
		if math.IsNaN(t.Figures[i][outcome].Value) {
			n++
		}
	}
	return n
}
