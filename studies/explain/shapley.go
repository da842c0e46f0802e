package explain

import (
	"context"
	"fmt"
	"math"
	"slices"

	"concert/results/survival"
	"concert/sim"
)

// Shapley says what each guarantor's signature contributes to S(benchmark): its
// gain in the probability on joining, averaged over all orders in which the
// guarantors may join,
//
//	φⱼ = Σ over coalitions C without j of |C|!(n−|C|−1)!/n! · (S(C ∪ j) − S(C)).
//
// and to the mean full years within the benchmark, Σ S(t) up to it, likewise. Where S is
// near 0 or 1 with none of them and with all, a signature can move it but little, and
// the values are told in years ([Contribution.InYears]).
//
// In every history, and so in all, the contributions add up to what all of them
// bring together, exactly. A guarantor that does not sign stays in the world, and
// may still be an aggressor.
//
// Source: Shapley (1953), Contributions to the Theory of Games II, 307–317;
// sampled orders: Castro, Gómez and Tejada (2009), Comput. Oper. Res. 36, 1726–1730.
type Shapley struct {
	Histories int64          `json:"histories"`
	Method    string         `json:"method"` // "all coalitions", or "sampled orders": an order and its reverse a history
	Proteges  []Contribution `json:"proteges"`
}

// Contribution is that of each guarantor to the peace of one protégé. Values are
// shares of histories.
type Contribution struct {
	Protege string            `json:"protege"`
	None    survival.Estimate `json:"survival_without_guarantors"`
	All     survival.Estimate `json:"survival_with_all"`
	Gain    survival.Estimate `json:"gain"` // All − None, on the same histories
	Values  []Value           `json:"values"`
	// Scale and the Units below are whole numbers: a value is Units/(Scale·Histories), and
	// the units add up to those of the gain.
	Scale int64 `json:"scale"`
	Units int64 `json:"units"`

	Years   YearsGained `json:"restricted_mean"` // within the benchmark, full years
	InYears bool        `json:"told_in_years"`
}

// YearsGained is what all guarantors bring together in years of peace.
type YearsGained struct {
	None  survival.Estimate `json:"without_guarantors"`
	All   survival.Estimate `json:"with_all"`
	Gain  survival.Estimate `json:"gain"`
	Units int64             `json:"units"`
}

// nearEnd is how near to 0 or 1 S has to be for values in years.
const nearEnd = 0.05

// atAnEnd tells whether S is near 0, or near 1, with none and with all.
func atAnEnd(none, all float64) bool {
	return max(none, all) < nearEnd || min(none, all) > 1-nearEnd
}

// Value is one guarantor's contribution.
type Value struct {
	Power string `json:"power"`
	Units int64  `json:"units"`
	survival.Estimate
	Known *survival.Known `json:"known,omitempty"` // with all that is not known; nil if only chance is told

	Years YearsValue `json:"restricted_mean"`
}

// YearsValue is one guarantor's contribution in mean full years within the benchmark.
type YearsValue struct {
	Units int64 `json:"units"`
	survival.Estimate
	Known *survival.Known `json:"known,omitempty"`
}

// coalitions runs the scenario with subsets of its guarantors.
type coalitions struct {
	options  Options
	scenario sim.Scenario // up to the benchmark only
	first    int64        // number of the first history
	powers   []string     // the guarantors
	exact    bool
	weights  []int64 // exact: |C|!(n−|C|−1)! by |C|
	scale    int64   // n!, or the 2 orders of a history
}

// newCoalitions lists the guarantors of all protégés, each once in the order of the
// scenario: a power that guarantees two signs both or neither. All coalitions are
// run up to MostExact guarantors; beyond, orders are sampled.
func newCoalitions(s *sim.Scenario, benchmark int, o Options) *coalitions {
	c := &coalitions{options: o, scenario: *s}
	c.scenario.Horizon = benchmark
	for _, p := range s.Proteges {
		for _, g := range p.Guarantors {
			if !slices.Contains(c.powers, g.Power) {
				c.powers = append(c.powers, g.Power)
			}
		}
	}
	n := len(c.powers)
	if c.exact, c.scale = n <= o.MostExact, 2; c.exact {
		c.scale = factorial(n)
		for size := range n {
			c.weights = append(c.weights, factorial(size)*factorial(n-size-1))
		}
	}
	return c
}

// factorial is n!, for n ≤ 9: units times histories stay far within an int64.
func factorial(n int) int64 {
	product := int64(1)
	for i := 2; i <= n; i++ {
		product *= int64(i)
	}
	return product
}

// cost is the number of histories lived through.
func (c *coalitions) cost() int64 { return c.options.Shapley * c.costOfOne() }

// costOfOne is how many coalitions a history is lived through with, about: 2ⁿ, or n
// in each of the two orders.
func (c *coalitions) costOfOne() int64 {
	if c.exact {
		return 1 << len(c.powers)
	}
	return int64(2 * len(c.powers))
}

// ledger counts, for one protégé, what each guarantor adds to the peace that lasts and to
// its full years.
type ledger struct{ share, years sheet }

// sheet counts the units of each guarantor and their squares, and what there is with
// nobody and with all.
//
// Sums of units are whole numbers, so that the values add up exactly and do not
// depend on the order in which parts are merged.
type sheet struct {
	units                   []int64
	squares                 []float64
	none, all               int64
	noneSquares, allSquares float64
	changed                 float64 // (all − none)² summed
}

// run lives through the coalitions.
func (c *coalitions) run(ctx context.Context, progress func(int64)) ([]ledger, error) {
	total := c.ledgers()
	plan := sim.Plan{Seed: c.options.Seed, First: c.first, Histories: c.options.Shapley, Workers: c.options.Workers}
	done, err := sim.Blocks(ctx, plan, c.worker, func(p *tallied) error {
		for i := range total {
			total[i].merge(&p.ledgers[i])
		}
		progress(p.histories * c.costOfOne())
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("shapley values, %d histories done: %w", done, err)
	}
	return total, nil
}

// tallied is what a block gave.
type tallied struct {
	histories int64
	ledgers   []ledger
}

func (c *coalitions) ledgers() []ledger {
	list := make([]ledger, len(c.scenario.Proteges))
	for i := range list {
		for _, s := range []*sheet{&list[i].share, &list[i].years} {
			s.units, s.squares = make([]int64, len(c.powers)), make([]float64, len(c.powers))
		}
	}
	return list
}

func (l *ledger) merge(o *ledger) {
	l.share.merge(&o.share)
	l.years.merge(&o.years)
}

func (s *sheet) merge(o *sheet) {
	for j := range s.units {
		s.units[j] += o.units[j]
		s.squares[j] += o.squares[j]
	}
	s.none, s.all, s.changed = s.none+o.none, s.all+o.all, s.changed+o.changed
	s.noneSquares, s.allSquares = s.noneSquares+o.noneSquares, s.allSquares+o.allSquares
}

// worker is one for [sim.Blocks]: it has worlds of its own and is not shared
// between goroutines.
func (c *coalitions) worker() func(context.Context, sim.Block) (*tallied, error) {
	cast := &cast{coalitions: c, worlds: map[uint32]*sim.World{}, lasted: map[uint32][]int64{}}
	return func(ctx context.Context, b sim.Block) (*tallied, error) {
		p := &tallied{int64(b.Size), c.ledgers()}
		return p, cast.block(ctx, b, p.ledgers)
	}
}

// result turns the counts into values with their errors over histories.
func (c *coalitions) result(total []ledger) *Shapley {
	n := c.options.Shapley
	r := &Shapley{Histories: n, Method: "all coalitions"}
	if !c.exact {
		r.Method = "sampled orders"
	}
	for i := range total {
		l, y := &total[i].share, &total[i].years
		p := Contribution{Protege: c.scenario.Proteges[i].Name, None: survival.Share(l.none, n, "histories"), All: survival.Share(l.all, n, "histories"),
			Gain: mean(l.all-l.none, l.changed, n, 1), Scale: c.scale, Units: c.scale * (l.all - l.none)}
		p.Years = YearsGained{mean(y.none, y.noneSquares, n, 1), mean(y.all, y.allSquares, n, 1), mean(y.all-y.none, y.changed, n, 1), c.scale * (y.all - y.none)}
		p.InYears = atAnEnd(p.None.Value, p.All.Value)
		for j, power := range c.powers {
			p.Values = append(p.Values, Value{Power: power, Units: l.units[j], Estimate: mean(l.units[j], l.squares[j], n, c.scale),
				Years: YearsValue{Units: y.units[j], Estimate: mean(y.units[j], y.squares[j], n, c.scale)}})
		}
		r.Proteges = append(r.Proteges, p)
	}
	return r
}

// mean is that of n whole numbers, of given sum and sum of squares, over scale.
//
// The error is √((Σx² − (Σx)²/n) / (n − 1) / n) / scale, that of a mean over
// histories. The two orders of a history make one number x, since they are not
// independent.
func mean(sum int64, squares float64, n, scale int64) survival.Estimate {
	size, unit := float64(n), float64(scale)
	variance := max(0, squares-float64(sum)*float64(sum)/size) / (size - 1)
	return survival.Normal(float64(sum)/size/unit, math.Sqrt(variance/size)/unit)
}
