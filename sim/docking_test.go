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
	tally, err := sim.Simulate(context.Background(), m, plan, sim.Watch{})
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

// survivors returns how many histories have peace after t = 0, 1, … years.
func survivors(tally *sim.Tally, p *sim.ProtegeTally) []int64 {
	gone := make([]int64, tally.Horizon)
	for _, ended := range p.Ended {
		for y, n := range ended {
			gone[y] += n
		}
	}
	return left(p.Histories, gone)
}

// left is how many of n are left after t = 0, 1, … years in which so many end.
func left(n int64, ended []int64) []int64 {
	list := []int64{n}
	for y, gone := range ended {
		list = append(list, list[y]-gone)
	}
	return list
}

// dockedRow is what the independent implementation found for one protégé; its
// errors are worked out like ours.
type dockedRow struct {
	scenario, protege                                   string
	breached                                            float64
	q25, median, q75                                    int
	s75, restrictedMean, crises, averted, asked, honour float64
	lapsed, abandoned, restored, nuclear                float64
	attacker                                            float64 // share of the first aggressor
}

var docked = []dockedRow{
	{"belgium-1839", "Belgium", 0.8905, 40, 82, 147, 0.5349, 96.53, 2.778, 0.679, 2.111, 0.340, 2.488, 0.303, 0.301, 0.0000, 0.671},
	{"europe-2022-architecture", "Ukraine", 0.6676, 57, 126, -1, 0.6705, 122.17, 2.365, 0.718, 0.000, 0.000, 7.509, 0.329, 0.223, 0.0999, 1},
	{"europe-2022-architecture", "Moldova", 0.5483, 88, 178, -1, 0.7924, 143.88, 2.214, 0.752, 2.275, 0.030, 9.561, 0.381, 0.130, 0.0885, 1},
	{"europe-2022-architecture", "Georgia", 0.5524, 85, 176, -1, 0.7831, 142.50, 2.246, 0.754, 2.103, 0.025, 9.695, 0.380, 0.142, 0.0762, 1},
	{"luxembourg-1867", "Luxembourg", 0.9834, 21, 45, 82, 0.2817, 57.62, 2.452, 0.599, 1.943, 0.225, 2.427, 0.280, 0.209, 0.0000, 0.557},
	{"ukraine-1994", "Ukraine", 0.9978, 7, 16, 33, 0.0596, 24.50, 1.568, 0.364, 2.672, 0.029, 1.728, 0.000, 0.235, 0.0895, 1},
	{"ukraine-2022-accession", "Ukraine", 0.9408, 1, 3, 43, 0.1946, 34.53, 1.643, 0.428, 0.984, 0.221, 1.437, 0.000, 0.236, 0.1796, 1},
	{"ukraine-2022-forward", "Ukraine", 0.8277, 31, 73, 152, 0.4886, 90.54, 2.590, 0.680, 5.106, 0.034, 6.350, 0.278, 0.226, 0.1200, 1},
}

// dockedHistories is how many histories the independent implementation ran.
func dockedHistories(scenario string) float64 {
	switch scenario {
	case "belgium-1839", "luxembourg-1867":
		return 1_000_000
	case "europe-2022-architecture":
		return 200_000
	default:
		return 400_000
	}
}

// dock compares our estimates from n histories with those of theirs.
type dock struct {
	*testing.T
	n, theirs float64
}

// TestDocking holds every year of S(t), and the summary figures, to an
// independent implementation: within four standard errors of the difference.
func TestDocking(t *testing.T) {
	tallies := map[string]*sim.Tally{}
	for _, row := range docked {
		t.Run(row.scenario+"/"+row.protege, func(t *testing.T) {
			tally := tallies[row.scenario]
			if tally == nil {
				histories := int64(40_000)
				if row.scenario == "europe-2022-architecture" {
					histories = 12_000
				}
				tally = simulate(t, docking(t, row.scenario), sim.Plan{Seed: 1839, Histories: histories * *long})
				tallies[row.scenario] = tally
				if len(tally.Proteges) > 1 {
					d := dock{t, float64(tally.Together.Histories), dockedHistories(row.scenario)}
					d.curve(row.scenario, "any", left(tally.Together.Histories, tally.Together.Ended))
				}
			}
			for i := range tally.Proteges {
				if p := &tally.Proteges[i]; p.Name == row.protege {
					d := dock{t, float64(p.Histories), dockedHistories(row.scenario)}
					d.curve(row.scenario, row.protege, survivors(tally, p))
					d.summary(tally, p, row)
				}
			}
		})
	}
}

func (d dock) curve(scenario, protege string, left []int64) {
	file, err := os.Open("testdata/docking/" + scenario + ".csv")
	if err != nil {
		d.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		d.Fatal(err)
	}
	compared := 0
	for _, r := range rows[1:] {
		if r[0] != protege {
			continue
		}
		year, _ := strconv.Atoi(r[1])
		s, _ := strconv.ParseFloat(r[2], 64)
		d.near("S("+r[1]+")", float64(left[year])/d.n, s, share)
		compared++
	}
	if compared < 200 {
		d.Fatalf("compared %d years of %s", compared, protege)
	}
}

// share is the variance of one history's contribution to a share s.
func share(s float64) float64 { return s * (1 - s) }

// near compares an estimate with theirs, given the variance of one history as a
// function of the pooled estimate.
func (d dock) near(what string, ours, theirs float64, variance func(float64) float64) {
	d.Helper()
	pooled := (ours*d.n + theirs*d.theirs) / (d.n + d.theirs)
	const rounding = 0.0005 // their figures have three decimals or more
	if se := math.Sqrt(variance(pooled) * (1/d.n + 1/d.theirs)); !(math.Abs(ours-theirs) <= 4*se+rounding) {
		d.Errorf("%s: %.5f, docked with %.5f, standard error of the difference %.5f", what, ours, theirs, se)
	}
}

func (d dock) summary(tally *sim.Tally, p *sim.ProtegeTally, row dockedRow) {
	n, breached := d.n, float64(p.Breached)
	d.near("breached", breached/n, row.breached, share)
	d.near("abandoned", float64(p.Abandoned)/n, row.abandoned, share)
	ofBreaches := func(s float64) float64 { return share(s) / row.breached }
	d.near("restored", float64(p.Restored)/breached, row.restored, ofBreaches)
	d.near("nuclear", float64(p.Nuclear)/breached, row.nuclear, ofBreaches)
	first := int64(0)
	for _, c := range p.Causes() {
		if c.Aggressor == 0 {
			for _, ended := range p.EndedBy(c) {
				first += ended
			}
		}
	}
	d.near("attacker", float64(first)/breached, row.attacker, ofBreaches)
	left := survivors(tally, p)
	d.near("S(75)", float64(left[75])/n, row.s75, share)
	mean, squares := 0.0, 0.0 // of min(T, horizon) − 1, by Σ S and Σ (2t+1)·S
	for year := 1; year <= tally.Horizon; year++ {
		mean += float64(left[year]) / n
		squares += float64(2*year-1) * float64(left[year]) / n
	}
	d.near("restricted mean", mean, row.restrictedMean, func(float64) float64 { return squares - mean*mean + 0.005*0.005*n })
	d.near("crises", float64(p.Crises.Sum)/n, row.crises, spread(p.Crises, n))
	d.near("lapsed", float64(p.Lapsed.Sum)/n, row.lapsed, spread(p.Lapsed, n))
	d.near("asked", float64(p.Asked.Sum)/breached, row.asked, func(m float64) float64 { return float64(p.Asked.Squares)/breached/row.breached - m*m/row.breached })
	d.near("averted", float64(p.Averted.Sum)/float64(p.Crises.Sum), row.averted, ratio(p.Averted, p.Crises, p.AvertedByCrises, n))
	if row.asked > 0 {
		d.near("honoured", float64(p.Honoured.Sum)/float64(p.Asked.Sum), row.honour, ratio(p.Honoured, p.Asked, p.HonouredByAsked, n))
	}
	for quantile, want := range map[float64]int{0.25: row.q25, 0.5: row.median, 0.75: row.q75} {
		d.quantile(left, quantile, want)
	}
}

func spread(s sim.Sums[int64], n float64) func(float64) float64 {
	return func(float64) float64 { m := float64(s.Sum) / n; return float64(s.Squares)/n - m*m }
}

// ratio is the delta-method variance, per history, of the ratio of two sums.
func ratio(y, x sim.Sums[int64], xy int64, n float64) func(float64) float64 {
	return func(r float64) float64 {
		mean := float64(x.Sum) / n
		residual := float64(y.Squares) - 2*r*float64(xy) + r*r*float64(x.Squares)
		return residual / n / (mean * mean)
	}
}

// quantile asks that S at their quantile and the year before surround the
// level, give or take four standard errors.
func (d dock) quantile(left []int64, level float64, want int) {
	d.Helper()
	slack := 4 * math.Sqrt(share(level)*(1/d.n+1/d.theirs))
	gone := func(year int) float64 { return 1 - float64(left[year])/d.n }
	if want < 0 {
		if last := gone(len(left) - 1); last >= level+slack {
			d.Errorf("quantile %.2f: reached (%.4f), docked as not reached", level, last)
		}
		return
	}
	if gone(want) < level-slack || gone(want-1) >= level+slack {
		d.Errorf("quantile %.2f: docked at year %d, where %.4f are gone (%.4f the year before)", level, want, gone(want), gone(want-1))
	}
}
