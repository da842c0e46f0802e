package calibrate

import (
	"context"
	"fmt"
	"math"
	"slices"

	"concert/agents"
	"concert/configs"
	"concert/sim"
)

// Posterior is a scenario under many draws of the weights of behaviour.
type Posterior struct {
	Draws    int
	PerDraw  int64      // histories
	Tally    *sim.Tally // of all histories
	Proteges []Knowledge
}

// Knowledge is what is known of one protégé's peace when the weights are not.
// The slices are by year, 0 … horizon.
type Knowledge struct {
	Name string
	Mean []float64 // S(t) = P(T > t) over draws and histories
	// Chance is the standard error of Mean that more histories would remove:
	// √(W/(K·m)), for K draws of m histories.
	Chance []float64
	// Between is the standard deviation of S(t) between draws, the noise of
	// their histories taken off: √max(0, B − W/m).
	Between []float64
	// Sampling is the standard error of Mean from there being only K draws, √(B/K).
	Sampling []float64
	// Low and High hold 90 % of the draws' S(t), the noise taken off.
	Low, High []float64
	// Medians are the median durations of the draws; horizon + 1 stands for one
	// beyond the horizon.
	Medians []int
}

// MinPerDraw is the least number of histories a draw needs.
const MinPerDraw = 2

// Spread runs a scenario under each of K draws, m = plan.Histories/K histories
// a draw: draw k gets the histories First + k·m onwards, so no history serves
// two draws. What is chance (histories) and what is lack of knowledge (draws)
// are told apart by the analysis of variance: with W the mean variance within
// draws and B the variance of the draws' means, the variance between draws is
// B − W/m, at least 0.
//
// Source: Sun, Apley and Staum (2011), Operations Research 59, 998–1007.
func Spread(ctx context.Context, s *configs.Scenario, draws []agents.Behaviour, plan sim.Plan) (*Posterior, error) {
	if len(draws) < 2 {
		return nil, fmt.Errorf("spread %s: want at least 2 draws of the weights, got %d", s.Name, len(draws))
	}
	m := plan.Histories / int64(len(draws))
	if m < MinPerDraw {
		return nil, fmt.Errorf("spread %s: want at least %d histories for %d draws, got %d", s.Name, MinPerDraw*len(draws), len(draws), plan.Histories)
	}
	tallies, err := each(ctx, len(draws), plan.Workers, stateless(func(k int) (*sim.Tally, error) {
		return tallyOf(ctx, s, draws[k], sim.Plan{Seed: plan.Seed, First: plan.First + int64(k)*m, Histories: m})
	}))
	if err != nil {
		return nil, err
	}
	p := &Posterior{Draws: len(draws), PerDraw: m}
	for g := range tallies[0].Proteges {
		p.Proteges = append(p.Proteges, knowledge(tallies, g))
	}
	p.Tally = tallies[0]
	for _, t := range tallies[1:] {
		p.Tally.Merge(t)
	}
	return p, nil
}

// tallyOf runs the histories of one draw, on one goroutine.
func tallyOf(ctx context.Context, s *configs.Scenario, b agents.Behaviour, plan sim.Plan) (*sim.Tally, error) {
	m, err := sim.NewModel(s.Under(b))
	if err != nil {
		return nil, err
	}
	t, l := sim.NewTally(m), sim.NewLanes(m)
	for done := int64(0); done < plan.Histories; done += sim.BlockSize {
		size := min(sim.BlockSize, plan.Histories-done)
		outcomes, err := l.Run(ctx, sim.Block{Seed: plan.Seed, First: plan.First + done, Size: int(size)})
		if err != nil {
			return nil, err
		}
		for history := range slices.Chunk(outcomes, len(t.Proteges)) {
			t.Add(history)
		}
	}
	return t, nil
}

// knowledge compares the draws' tallies of protégé g.
func knowledge(tallies []*sim.Tally, g int) Knowledge {
	horizon, m := tallies[0].Horizon, float64(tallies[0].Histories)
	curves := make([][]float64, len(tallies))
	k := Knowledge{Name: tallies[0].Proteges[g].Name}
	for i, t := range tallies {
		curves[i] = survivalOf(&t.Proteges[g], t.Proteges[g].Histories, horizon)
		k.Medians = append(k.Medians, medianOf(curves[i]))
	}
	column := make([]float64, len(curves))
	for t := range horizon + 1 {
		within := 0.0
		for i := range curves {
			column[i] = curves[i][t]
			within += column[i] * (1 - column[i]) * m / (m - 1) / float64(len(curves))
		}
		k.year(column, within, m)
	}
	return k
}

// year adds the figures of one year, from the draws' S(t), the mean variance W
// within draws and the histories m of a draw. The interval is of the draws'
// quantiles drawn towards the mean by √(between/variance), so that it has the
// spread of what is known.
func (k *Knowledge) year(column []float64, within, m float64) {
	n := float64(len(column))
	mean, variance := meanVariance(column)
	between := math.Max(0, variance-within/m)
	shrink := 0.0
	if variance > 0 {
		shrink = math.Sqrt(between / variance)
	}
	k.Mean = append(k.Mean, mean)
	k.Chance = append(k.Chance, math.Sqrt(within/(n*m)))
	k.Between = append(k.Between, math.Sqrt(between))
	k.Sampling = append(k.Sampling, math.Sqrt(variance/n))
	k.Low = append(k.Low, mean+float64(shrink*(Quantile(column, 0.05)-mean)))
	k.High = append(k.High, mean+float64(shrink*(Quantile(column, 0.95)-mean)))
}

// survivalOf is S(t), t = 0 … horizon, of a protégé's histories.
func survivalOf(p *sim.ProtegeTally, histories int64, horizon int) []float64 {
	left := histories
	s := make([]float64, 0, horizon+1)
	s = append(s, 1)
	for t := range horizon {
		for _, ended := range p.Ended {
			left -= ended[t]
		}
		s = append(s, float64(left)/float64(histories))
	}
	return s
}

// medianOf is the first t with S(t) ≤ ½, one more than the last if there is none.
func medianOf(s []float64) int {
	for t, v := range s {
		if v <= 0.5 {
			return t
		}
	}
	return len(s)
}
