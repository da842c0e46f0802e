package sim_test

import (
	"math"
	"testing"

	"concert/sim"
)

// TestConditionalAgreesWithTheHistories holds the mean of the conditional
// survival probabilities to the share of histories whose peace lasts.
func TestConditionalAgreesWithTheHistories(t *testing.T) {
	for name, protege := range map[string]int{"belgium-1839": 0, "europe-2022-architecture": 1} {
		t.Run(name, func(t *testing.T) {
			m, n := docking(t, name), 2000**long
			tally := simulate(t, m, sim.Plan{Seed: 5, Histories: 10 * n})
			left, w := survivors(tally, &tally.Proteges[protege]), sim.NewWorld(m)
			mean, squares := make([]float64, len(left)), make([]float64, len(left))
			for history := range n {
				for year, s := range w.Conditional(6, history, protege) {
					mean[year] += s / float64(n)
					squares[year] += s * s / float64(n)
				}
			}
			for year := range left {
				share := float64(left[year]) / float64(left[0])
				se := math.Sqrt((squares[year]-mean[year]*mean[year])/float64(n) + share*(1-share)/float64(left[0]))
				if math.Abs(mean[year]-share) > 4*se+1e-12 {
					t.Errorf("S(%d): conditional %.4f, histories %.4f, standard error %.4f", year, mean[year], share, se)
				}
			}
			v := squares[75] - mean[75]*mean[75]
			t.Logf("S(75): variance %.1f times smaller", mean[75]*(1-mean[75])/v)
		})
	}
}
