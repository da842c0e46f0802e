package sim_test

import (
	"context"
	"testing"

	"concert/sim"
)

// BenchmarkProtegeYear is the time of one core for one protégé-year of
// Belgium, everything included.
func BenchmarkProtegeYear(b *testing.B) {
	for _, name := range []string{"belgium-1839", "europe-2022-architecture"} {
		b.Run(name, func(b *testing.B) {
			w := sim.NewWorld(docking(b, name))
			b.ReportAllocs()
			history, years := int64(0), 0
			for b.Loop() {
				for _, o := range w.Run(1, history) {
					years += o.Year
				}
				history++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(years), "ns/protege-year")
		})
	}
}

// BenchmarkConditional is the same for the conditional estimator.
func BenchmarkConditional(b *testing.B) {
	w := sim.NewWorld(docking(b, "belgium-1839"))
	b.ReportAllocs()
	history := int64(0)
	for b.Loop() {
		w.Conditional(1, history, 0)
		history++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/220/float64(history), "ns/protege-year")
}

// BenchmarkRun is a whole run of 10,000 histories of Belgium on all cores.
func BenchmarkRun(b *testing.B) {
	m := docking(b, "belgium-1839")
	for b.Loop() {
		if _, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 1, Histories: 10_000}, sim.Watch{}); err != nil {
			b.Fatal(err)
		}
	}
}
