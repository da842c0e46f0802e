package sim_test

import (
	"context"
	"testing"
	"time"

	"concert/configs"
	"concert/sim"
)

// benchmarked are the scenarios of the benchmarks: long histories, many powers,
// short histories, several protégés.
var benchmarked = []string{"belgium-1839", "ukraine-2022-istanbul", "ukraine-1994", "europe-2022-architecture"}

func builtIn(b *testing.B, name string) *sim.Model {
	b.Helper()
	s, err := configs.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	return model(b, s.Scenario)
}

// perProtegeYear reports the processor time of a protégé-year, of which work
// lives through some. That of others on the machine does not count.
func perProtegeYear(b *testing.B, work func(block int64) (years int)) {
	b.ReportAllocs()
	work(0)
	years, block, start := 0, int64(0), processorTime()
	for b.Loop() {
		years += work(block)
		block++
	}
	b.ReportMetric(float64((processorTime()-start)/time.Nanosecond)/float64(years), "ns/protege-year")
}

// BenchmarkProtegeYear is the processor time of one protégé-year, everything
// included: of the world of one history, and of lanes.
func BenchmarkProtegeYear(b *testing.B) {
	for _, name := range benchmarked {
		m := builtIn(b, name)
		b.Run(name+"/scalar", func(b *testing.B) {
			w := sim.NewWorld(m)
			perProtegeYear(b, func(block int64) (years int) {
				for i := range int64(sim.BlockSize) {
					years += lived(w.Run(1, block*sim.BlockSize+i))
				}
				return years
			})
		})
		b.Run(name+"/lanes", func(b *testing.B) {
			l := sim.NewWideLanes(m)
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

func lived(outcomes []sim.Outcome) (years int) {
	for i := range outcomes {
		years += outcomes[i].Year
	}
	return years
}

// BenchmarkConditional is the same for the conditional estimator.
func BenchmarkConditional(b *testing.B) {
	const size = 16
	for _, name := range benchmarked {
		m := builtIn(b, name)
		years := m.Scenario().Horizon
		b.Run(name+"/scalar", func(b *testing.B) {
			w := sim.NewWorld(m)
			perProtegeYear(b, func(block int64) int {
				for i := range int64(size) {
					w.Conditional(1, block*size+i, 0)
				}
				return size * years
			})
		})
		b.Run(name+"/lanes", func(b *testing.B) {
			l := sim.NewWideLanes(m)
			perProtegeYear(b, func(block int64) int {
				for range l.Conditional(sim.Block{Seed: 1, First: block * size, Size: size}, 0, years) {
				}
				return size * years
			})
		})
	}
}

// BenchmarkRun is a whole run of 10,000 histories of Belgium on all cores.
func BenchmarkRun(b *testing.B) {
	m := builtIn(b, "belgium-1839")
	for b.Loop() {
		if _, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 1, Histories: 10_000}, sim.Watch{}); err != nil {
			b.Fatal(err)
		}
	}
}
