package sim_test

import (
	"context"
	"encoding/csv"
	"flag"
	"math"
	"os"
	"strconv"
	"testing"

	"concert/configs"
	"concert/sim"
)

// long multiplies the histories of the statistical tests.
var long = flag.Int64("long", 1, "multiply the histories of the statistical tests")

// docking loads a scenario that an independent implementation ran, with the
// weights it used.
func docking(t testing.TB, name string) *sim.Model {
	t.Helper()
	weights, err := configs.OpenBehaviour("testdata/docking/behaviour.toml")
	if err != nil {
		t.Fatal(err)
	}
	scenario, err := configs.Open("testdata/docking/" + name + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	if scenario, err = scenario.WithBehaviour(weights); err != nil {
		t.Fatal(err)
	}
	return model(t, scenario.Scenario)
}

func model(t testing.TB, s sim.Scenario) *sim.Model {
	t.Helper()
	m, err := sim.NewModel(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func simulate(t testing.TB, m *sim.Model, plan sim.Plan) *sim.Tally {
	t.Helper()
	tally, err := sim.Simulate(context.Background(), m, plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

// survivors returns how many histories have peace after t = 0, 1, … years.
func survivors(tally *sim.Tally, p *sim.ProtegeTally) []int64 {
	left := []int64{tally.Histories}
	for y := range tally.Horizon {
		n := left[y]
		for c := range p.Ended {
			n -= p.Ended[c][y]
		}
		left = append(left, n)
	}
	return left
}

// dockedRow is what the independent implementation found for one protégé, from
// 400,000 histories; its errors are worked out like ours.
type dockedRow struct {
	scenario, protege                                   string
	breached                                            float64
	q25, median, q75                                    int
	s75, restrictedMean, crises, averted, asked, honour float64
	lapsed, abandoned, restored                         float64
}

var docked = []dockedRow{
	{"belgium-1839", "Belgium", 0.9825, 19, 43, 81, 0.2789, 56.76, 3.156, 0.689, 3.174, 0.495, 0.966, 0.187, 0.366},
	{"luxembourg-1867", "Luxembourg", 0.9988, 12, 27, 52, 0.1240, 36.04, 2.671, 0.626, 3.020, 0.276, 1.062, 0.190, 0.250},
	{"ukraine-1994", "Ukraine", 1.0000, 4, 9, 18, 0.0037, 11.88, 1.354, 0.261, 3.583, 0.052, 0.417, 0.000, 0.243},
	{"europe-2022-architecture", "Ukraine", 0.5238, 106, 192, -1, 0.8399, 151.47, 2.565, 0.796, 5.591, 0.101, 6.009, 0.203, 0.249},
	{"europe-2022-architecture", "Moldova", 0.6572, 93, 154, -1, 0.8168, 140.48, 2.878, 0.772, 3.840, 0.046, 7.593, 0.245, 0.122},
	{"europe-2022-architecture", "Georgia", 0.7079, 85, 142, -1, 0.7908, 134.05, 2.976, 0.762, 3.558, 0.039, 7.801, 0.250, 0.130},
}

const dockedHistories = 400_000

// TestDocking holds every year of S(t), and the summary figures, to an
// independent implementation: within four standard errors of the difference.
func TestDocking(t *testing.T) {
	histories := map[string]int64{"belgium-1839": 60_000, "luxembourg-1867": 60_000, "ukraine-1994": 60_000, "europe-2022-architecture": 12_000}
	tallies := map[string]*sim.Tally{}
	for _, row := range docked {
		t.Run(row.scenario+"/"+row.protege, func(t *testing.T) {
			tally := tallies[row.scenario]
			if tally == nil {
				tally = simulate(t, docking(t, row.scenario), sim.Plan{Seed: 1839, Histories: histories[row.scenario] * *long})
				tallies[row.scenario] = tally
			}
			for i := range tally.Proteges {
				if p := &tally.Proteges[i]; p.Name == row.protege {
					dockCurve(t, tally, p, row)
					dockSummary(t, tally, p, row)
				}
			}
		})
	}
}

func dockCurve(t *testing.T, tally *sim.Tally, p *sim.ProtegeTally, row dockedRow) {
	file, err := os.Open("testdata/docking/" + row.scenario + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	left, compared := survivors(tally, p), 0
	for _, r := range rows[1:] {
		if r[0] != row.protege {
			continue
		}
		year, _ := strconv.Atoi(r[1])
		s, _ := strconv.ParseFloat(r[2], 64)
		near(t, "S("+r[1]+")", float64(left[year])/float64(tally.Histories), float64(tally.Histories), s, share)
		compared++
	}
	if compared < 200 {
		t.Fatalf("compared %d years", compared)
	}
}

// share is the variance of one history's contribution to a share s.
func share(s float64) float64 { return s * (1 - s) }

// near compares our estimate from n histories with theirs, given the variance
// of one history as a function of the pooled estimate.
func near(t *testing.T, what string, ours, n, theirs float64, variance func(float64) float64) {
	t.Helper()
	pooled := (ours*n + theirs*dockedHistories) / (n + dockedHistories)
	const rounding = 0.00005 // their figures have four decimals
	if se := math.Sqrt(variance(pooled) * (1/n + 1.0/dockedHistories)); math.Abs(ours-theirs) > 4*se+rounding {
		t.Errorf("%s: %.5f, docked with %.5f, standard error of the difference %.5f", what, ours, theirs, se)
	}
}

func dockSummary(t *testing.T, tally *sim.Tally, p *sim.ProtegeTally, row dockedRow) {
	n, breached := float64(tally.Histories), float64(p.Breached)
	near(t, "breached", breached/n, n, row.breached, share)
	near(t, "abandoned", float64(p.Abandoned)/n, n, row.abandoned, share)
	perBreach := func(float64) float64 { return share(row.restored) / row.breached }
	near(t, "restored", float64(p.Restored)/breached, n, row.restored, perBreach)
	left := survivors(tally, p)
	near(t, "S(75)", float64(left[75])/n, n, row.s75, share)
	mean, squares := 0.0, 0.0 // of min(T, horizon) − 1, by Σ S and Σ (2t+1)·S
	for year := 1; year <= tally.Horizon; year++ {
		mean += float64(left[year]) / n
		squares += float64(2*year-1) * float64(left[year]) / n
	}
	near(t, "restricted mean", mean, n, row.restrictedMean, func(float64) float64 { return squares - mean*mean + 0.005*0.005*n })
	near(t, "crises", float64(p.Crises.Sum)/n, n, row.crises, spread(p.Crises, n))
	near(t, "lapsed", float64(p.Lapsed.Sum)/n, n, row.lapsed, spread(p.Lapsed, n))
	near(t, "asked", float64(p.Asked.Sum)/breached, n, row.asked, func(m float64) float64 { return float64(p.Asked.Squares)/breached/row.breached - m*m/row.breached })
	near(t, "averted", float64(p.Averted.Sum)/float64(p.Crises.Sum), n, row.averted, ratio(p.Averted, p.Crises, p.AvertedByCrises, n))
	near(t, "honoured", float64(p.Honoured.Sum)/float64(p.Asked.Sum), n, row.honour, ratio(p.Honoured, p.Asked, p.HonouredByAsked, n))
	for quantile, want := range map[float64]int{0.25: row.q25, 0.5: row.median, 0.75: row.q75} {
		dockQuantile(t, left, quantile, want)
	}
}

func spread(s sim.Sums[int64], n float64) func(float64) float64 {
	return func(float64) float64 { m := float64(s.Sum) / n; return float64(s.Squares)/n - m*m + 1e-6*n }
}

// ratio is the delta-method variance, per history, of the ratio of two sums.
func ratio(y, x sim.Sums[int64], xy int64, n float64) func(float64) float64 {
	return func(r float64) float64 {
		mean := float64(x.Sum) / n
		residual := float64(y.Squares) - 2*r*float64(xy) + r*r*float64(x.Squares)
		return residual / n / (mean * mean)
	}
}

// dockQuantile asks that S at their quantile and the year before surround the
// level, give or take four standard errors.
func dockQuantile(t *testing.T, left []int64, level float64, want int) {
	t.Helper()
	n := float64(left[0])
	slack := 4 * math.Sqrt(share(level)*(1/n+1.0/dockedHistories))
	gone := func(year int) float64 { return 1 - float64(left[year])/n }
	if want < 0 {
		if last := gone(len(left) - 1); last >= level+slack {
			t.Errorf("quantile %.2f: reached (%.4f), docked as not reached", level, last)
		}
		return
	}
	if gone(want) < level-slack || gone(want-1) >= level+slack {
		t.Errorf("quantile %.2f: docked at year %d, where %.4f are gone (%.4f the year before)", level, want, gone(want), gone(want-1))
	}
}
