package compare

import (
	"context"
	"fmt"

	"concert/sim"
)

// Conditional are differences taken from the yearly probabilities that peace
// ends rather than from whether it does ([sim.World.Conditional]): fewer
// histories give the same error.
type Conditional struct {
	Histories int64  `json:"histories"`
	Survival  Effect `json:"survival"` // S(benchmark)
	Mean      Effect `json:"restricted_mean"`
}

// pairs are the sums of a figure x of the first arrangement, y of the second,
// and of their difference, over histories.
type pairs struct {
	n                   int64
	x, y, d, xx, yy, dd float64
}

func (p *pairs) add(x, y float64) {
	d := y - x
	p.n++
	p.x, p.y, p.d = p.x+x, p.y+y, p.d+d
	p.xx, p.yy, p.dd = p.xx+square(x), p.yy+square(y), p.dd+square(d)
}

func (p *pairs) merge(o *pairs) {
	p.n += o.n
	p.x, p.y, p.d = p.x+o.x, p.y+o.y, p.d+o.d
	p.xx, p.yy, p.dd = p.xx+o.xx, p.yy+o.yy, p.dd+o.dd
}

// effect is the mean of y − x with the variance that pairing gives and the sum of
// those of x and of y.
func (p *pairs) effect() Effect {
	c := contrast{mean: p.d / float64(p.n), n: p.n, paired: p.variance(p.d, p.dd)}
	c.unpaired = p.variance(p.x, p.xx) + p.variance(p.y, p.yy)
	return c.effect("conditional monte carlo, normal")
}

// variance is that of a history from a sum and a sum of squares, n − 1 in its
// denominator; rounding does not take it below 0.
func (p *pairs) variance(sum, squares float64) float64 {
	n := float64(p.n)
	return max(0, squares-square(sum)/n) / (n - 1)
}

// outlook is the pair of figures one history gives of a pair of arrangements.
type outlook struct{ survival, mean pairs }

// conditional runs the histories of the sharper estimates and fills them in.
func (s *study) conditional(ctx context.Context, progress func(int)) error {
	if s.options.Conditional == 0 {
		return nil
	}
	total := make([]outlook, len(s.contests))
	plan := sim.Plan{Seed: s.options.Seed, Histories: s.options.Conditional, Workers: s.options.Workers}
	_, err := sim.Blocks(ctx, plan, s.conditionalWorker, func(part []outlook) error {
		for i := range part {
			total[i].survival.merge(&part[i].survival)
			total[i].mean.merge(&part[i].mean)
		}
		progress(int(part[0].mean.n))
		return nil
	})
	if err != nil {
		return fmt.Errorf("conditional estimates: %w", err)
	}
	for i := range total {
		s.contests[i].conditional = &Conditional{s.options.Conditional, total[i].survival.effect(), total[i].mean.effect()}
	}
	return nil
}

// conditionalWorker foresees each protégé of each run once a block, whatever the
// number of contests it is in.
func (s *study) conditionalWorker() func(context.Context, sim.Block) ([]outlook, error) {
	var lanes []*sim.Lanes
	for _, r := range s.runs {
		lanes = append(lanes, sim.NewLanes(r.model))
	}
	return func(ctx context.Context, b sim.Block) ([]outlook, error) {
		part, seen := make([]outlook, len(s.contests)), map[spot][]foreseen{}
		for k, c := range s.contests {
			for _, at := range []spot{c.first, c.second} {
				if _, ok := seen[at]; !ok {
					seen[at] = s.foresee(ctx, lanes[at.run], at.protege, b)
				}
			}
			first, second := seen[c.first], seen[c.second]
			if ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			for i := range first {
				part[k].survival.add(first[i].survival, second[i].survival)
				part[k].mean.add(first[i].mean, second[i].mean)
			}
		}
		return part, nil
	}
}

// foreseen are S(benchmark) and Σ S(t) of one protégé in one history.
type foreseen struct{ survival, mean float64 }

// foresee does so for the histories of a block, unless ctx is cancelled.
func (s *study) foresee(ctx context.Context, lanes *sim.Lanes, protege int, b sim.Block) (list []foreseen) {
	for _, lasts := range lanes.Conditional(b, protege, s.horizon) {
		if ctx.Err() != nil {
			return nil
		}
		mean := 0.0
		for _, p := range lasts[1:] {
			mean += p
		}
		list = append(list, foreseen{lasts[s.yardstick], mean})
	}
	return list
}

// Worth is how many unpaired histories that end or do not give S(benchmark) the error
// that one pair gives it here; 0 if there is no error to compare. plain is the
// difference from so many histories.
//
// It is Saved·SE²·histories over SE²·Histories of here: the variance of one
// unpaired history that ends or does not, over that of one pair here.
func (c *Conditional) Worth(plain Effect, histories int64) float64 {
	v := square(c.Survival.StdErr) * float64(c.Histories)
	if !(v > 0) || plain.Saved == nil {
		return 0
	}
	return *plain.Saved * square(plain.StdErr) * float64(histories) / v
}
