package sim_test

import (
	"context"
	"fmt"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/sim"
)

// sized is a world of n powers, of which two are aggressors and the others
// guarantors of each of m protégés.
func sized(powers, proteges int) sim.Scenario {
	s := sim.Scenario{Horizon: 100, Behaviour: configs.Behaviour()}
	for i := range powers {
		s.Powers = append(s.Powers, agents.NewPower(fmt.Sprintf("Power %d", i), 0.5/float64(powers), 0.2))
	}
	for i := range proteges {
		p := agents.NewProtege(fmt.Sprintf("Protege %d", i), 0.004, agents.NewTreaty(agents.Guarantee))
		for j := range powers {
			if name := s.Powers[j].Name; j < min(2, powers/2) {
				p.Aggressors = append(p.Aggressors, agents.NewAggressor(name, 0.5))
			} else {
				p.Guarantors = append(p.Guarantors, agents.NewGuarantor(name, 0.5))
			}
		}
		s.Proteges = append(s.Proteges, p)
	}
	return s
}

// BenchmarkSize is the processor time of a protégé-year as worlds grow.
func BenchmarkSize(b *testing.B) {
	for _, size := range []struct{ powers, proteges int }{{2, 1}, {5, 1}, {11, 1}, {30, 1}, {5, 3}, {5, 10}} {
		b.Run(fmt.Sprintf("powers=%d/proteges=%d", size.powers, size.proteges), func(b *testing.B) {
			m := model(b, sized(size.powers, size.proteges))
			l := sim.NewLanes(m)
			perProtegeYear(b, func(block int64) int {
				outcomes, err := l.Run(context.Background(), sim.Block{Seed: 1, First: block * sim.BlockSize, Size: sim.BlockSize})
				if err != nil {
					b.Fatal(err)
				}
				return lived(outcomes)
			})
		})
	}
}

// BenchmarkWorkers is a run of Belgium by one worker and by two.
func BenchmarkWorkers(b *testing.B) {
	const histories = 20 * sim.BlockSize
	m := builtIn(b, "belgium-1839")
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			done := 0
			for b.Loop() {
				if _, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 1, Histories: histories, Workers: workers}, sim.Watch{}); err != nil {
					b.Fatal(err)
				}
				done += histories
			}
			b.ReportMetric(float64(done)/b.Elapsed().Seconds(), "histories/s")
		})
	}
}
