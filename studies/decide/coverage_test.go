package decide

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/results/survival"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

var long = flag.Int64("long", 1, "so many times the histories of the truth in the test of coverage")

// toldOf are the figures of every cell by name, with what is known of them.
func toldOf(r *Result) map[string]survival.Known {
	all := map[string]survival.Known{}
	for i := range r.Cells {
		c := &r.Cells[i]
		put := func(name string, k survival.Known) { all[c.Arrangement+", "+c.Reading+": "+name] = k }
		put("nuclear war", c.Nuclear)
		put("lost", c.Lost)
		put("all hold", c.AllHold)
		for j := range c.Years {
			put(fmt.Sprintf("mean %d", c.Years[j].Within), *c.Years[j].Mean)
			put(fmt.Sprintf("S(%d)", c.Lasts[j].Years), c.Lasts[j].Share)
		}
		for _, s := range c.Signatures {
			put("gain of "+s.Party, s.Gain)
		}
	}
	return all
}

// TestIntervalsOfCellsCover: of worlds whose weights are drawn, the intervals of the
// risks, of the years and of the gains that say who signs hold nine tenths of the true
// figures, these taken from more histories of each world alone. Held are those whose
// worlds lie three of the truth's own errors apart, and of shares those whose interval
// ends where a draw sees at least one history.
func TestIntervalsOfCellsCover(t *testing.T) {
	const draws, each = 60, 60
	many := 200 * *long
	list := scenarios(t, "ukraine-2022-istanbul", "ukraine-2022-none")
	o, r := Options{Histories: draws * each, Seed: 7, Prices: payoff.DefaultPrices(), Draws: knowledge.Draws{Seed: 7}}, rand.New(rand.NewPCG(8, 1))
	for range draws {
		b := configs.Behaviour()
		b.A0, b.HCredibility = b.A0+r.NormFloat64(), b.HCredibility+r.NormFloat64()
		o.Draws.Weights = append(o.Draws.Weights, b)
	}
	run := func(o Options) map[string]survival.Known {
		t.Helper()
		found, err := Run(context.Background(), list, o)
		if err != nil {
			t.Fatal(err)
		}
		return toldOf(found)
	}
	printed, held, noise := run(o), map[string]float64{}, map[string]float64{}
	for k, b := range o.Draws.Weights {
		alone := o
		alone.Seed, alone.Histories, alone.Draws.Weights = uint64(1000+k), many, []agents.Behaviour{b, b}
		for name, truth := range run(alone) {
			noise[name] += truth.Chance / draws
			if p := printed[name]; p.Lower <= truth.Value && truth.Value <= p.Upper {
				held[name]++
			}
		}
	}
	// Four binomial errors of the draws, and 3 % for the truth's own noise and the shape.
	half, tested := 4*math.Sqrt(draws*0.9*0.1)+0.03*draws, map[string]int{}
	for name, p := range printed {
		_, figure, _ := strings.Cut(name, ": ")
		kind, _, _ := strings.Cut(figure, " of ")
		share := !strings.HasPrefix(kind, "gain") && !strings.HasPrefix(kind, "mean")
		if p.SD < 3*noise[name] || share && (p.Lower*each < 1 || (1-p.Upper)*each < 1) {
			continue
		}
		tested[kind]++
		if math.Abs(held[name]-0.9*draws) > half {
			t.Errorf("%s: want %.0f ± %.0f of %d figures between %v and %v, got %.0f", name, 0.9*draws, half, draws, p.Lower, p.Upper, held[name])
		}
	}
	for _, kind := range []string{"nuclear war", "lost", "gain", "mean 10", "mean 75", "S(10)", "S(75)", "all hold"} {
		if tested[kind] == 0 {
			t.Errorf("%s: want a figure that can be held against the truth", kind)
		}
	}
}
