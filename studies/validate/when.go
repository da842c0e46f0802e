package validate

import (
	"context"
	"math"
	"math/rand/v2"

	"concert/agents"
	"concert/results/record"
	"concert/sim"
	"concert/studies/calibrate"
)

// Bin counts the peaces that ended in some years against those that should have.
type Bin struct {
	Name     string
	Observed int
	// Expected is Σ over cases and years at risk of the predicted probability of an
	// end, and Z = (Observed − Expected)/√(Expected + Shared), Shared being the
	// variance that comes of what the cases share: the years' upheavals and the
	// weights, which nobody knows.
	Expected, Shared float64
}

// Z is how far observed and expected are apart.
func (b *Bin) Z() float64 {
	return (float64(b.Observed) - b.Expected) / math.Sqrt(math.Max(b.Expected+b.Shared, 1e-9))
}

// When holds the ends by period and age, predicted with the record's upheavals given
// and with upheavals left to chance.
type When struct {
	Given, Chance struct{ Periods, Ages []Bin }
}

// period is a stretch of calendar time, from the beginning of First to the end of
// Last; several count as one.
type period struct {
	name  string
	spans []sim.Span
}

// periods are the years between and within the general wars, then all that were in
// upheaval in the widest sense.
var periods = []period{
	{"before 1914", []sim.Span{{First: 0, Last: 1913}}},
	{"1914–1918", []sim.Span{{First: 1914, Last: 1918}}},
	{"1919–1930", []sim.Span{{First: 1919, Last: 1930}}},
	{"1931–1938", []sim.Span{{First: 1931, Last: 1938}}},
	{"1939–1945", []sim.Span{{First: 1939, Last: 1945}}},
	{"since 1946", []sim.Span{{First: 1946, Last: 9999}}},
	{"1914–1918 and 1931–1945", Wars},
}

// age is a range of completed years of peace.
type age struct {
	name     string
	from, to int
}

// ages are the ranges that ends are counted by, in completed years.
var ages = []age{{"0–2", 0, 2}, {"2–10", 2, 10}, {"10–25", 10, 25}, {"over 25", 25, math.MaxInt}}

// share is how much of a stretch of calendar time falls into the period.
func (p *period) share(from, to float64) (sum float64) {
	for _, s := range p.spans {
		sum += math.Max(0, math.Min(to, float64(s.Last+1))-math.Max(from, float64(s.First)))
	}
	return sum / (to - from)
}

// began is the day a case began, in calendar years.
func began(c *calibrate.Case) float64 {
	s, err := record.Find(c.ID)
	if err != nil {
		return float64(c.Start)
	}
	return float64(s.Start.Year()) + float64(s.Start.YearDay()-1)/366
}

// exposure is what a case gives to each bin, the ages after the periods.
type exposure struct {
	years [][]float64 // the share of year t = 1, 2, … at risk that falls into it
	ended []float64   // 1 where its peace ended
}

// exposed is that of a case: each year at risk, from its first day on, is divided
// among the periods that it falls into.
func exposed(c *calibrate.Case) (x exposure) {
	start := began(c)
	x.ended = make([]float64, len(periods)+len(ages))
	for t := 1; t <= c.FullYears()+int(one(c.Ended)); t++ {
		var shares []float64
		for i := range periods {
			shares = append(shares, periods[i].share(start+float64(t-1), start+float64(t)))
		}
		for _, a := range ages {
			shares = append(shares, one(a.from < t && t <= a.to))
		}
		x.years = append(x.years, shares)
	}
	if !c.Ended {
		return x
	}
	copy(x.ended, x.years[len(x.years)-1])
	day := start + c.Years
	for i := range periods {
		x.ended[i] = math.Round(periods[i].share(day, day+1e-6))
	}
	return x
}

// expected adds up by bin the probabilities of an end in the years at risk, 1 −
// S(t)/S(t−1).
func (x *exposure) expected(curve []float64) []float64 {
	list := make([]float64, len(periods)+len(ages))
	for t, shares := range x.years {
		h := 1 - curve[t+1]/math.Max(curve[t], 1e-300)
		for i, share := range shares {
			list[i] += float64(h * share)
		}
	}
	return list
}

// when compares. The predictions are of each case from the others; what they share
// is judged by replicates of the record.
func (r *Result) when(ctx context.Context, done func(string)) (*When, error) {
	given, err := r.given(ctx)
	if err != nil {
		return nil, err
	}
	done("predictions with upheavals given")
	chance, err := r.replicates(ctx)
	if err != nil {
		return nil, err
	}
	done("replicates of the record")
	w := &When{}
	curve := func(list [][][]float64, i int) []float64 { return mixed(list[i], r.LeftOut[i].weights) }
	var known [][][]float64 // replicates of the record with upheavals given: the draws
	for d := range r.sample.Draws {
		var list [][]float64
		for i := range r.cases {
			list = append(list, r.exposures[i].expected(given[i][d]))
		}
		known = append(known, list)
	}
	w.Given.Periods, w.Given.Ages = r.bins(func(i int) []float64 { return curve(given, i) }, known)
	w.Chance.Periods, w.Chance.Ages = r.bins(func(i int) []float64 { return r.LeftOut[i].Curve }, chance)
	return w, nil
}

// bins counts; replicates are the expected ends by replicate, case and bin.
func (r *Result) bins(curve func(i int) []float64, replicates [][][]float64) (byPeriod, byAge []Bin) {
	for _, p := range periods {
		byPeriod = append(byPeriod, Bin{Name: p.name})
	}
	for _, a := range ages {
		byAge = append(byAge, Bin{Name: a.name})
	}
	all := append(byPeriod[:len(byPeriod):len(byPeriod)], byAge...)
	for i := range r.cases {
		for k, v := range r.exposures[i].expected(curve(i)) {
			all[k].Expected += v
		}
		for k, v := range r.exposures[i].ended {
			all[k].Observed += int(v)
		}
	}
	for k := range all {
		all[k].Shared = sharedVariance(replicates, k)
	}
	return all[:len(periods)], all[len(periods):]
}

// sharedVariance is that of the sum over cases less the sum of their variances,
// over the replicates,
//
//	var Σᵢ eᵢ − Σᵢ var eᵢ = 2·Σ_{i<j} cov(eᵢ, eⱼ),
//
// at least 0; eᵢ is the expected ends of case i in the bin.
func sharedVariance(replicates [][][]float64, bin int) float64 {
	sums, alone := make([]float64, len(replicates)), 0.0
	for i := range replicates[0] {
		column := make([]float64, len(replicates))
		for k := range replicates {
			column[k] = replicates[k][i][bin]
			sums[k] += column[k]
		}
		alone += float64(spread(column) * spread(column))
	}
	return math.Max(0, float64(spread(sums)*spread(sums))-alone)
}

// briefly are the histories of a case for a replicate of the record, or for a draw
// where upheavals are given.
const briefly = 16

// given are the curves by case and draw with the record's upheavals given.
func (r *Result) given(ctx context.Context) (list [][][]float64, err error) {
	for _, c := range r.cases {
		with := *c
		with.Scenario.Calendar = c.Calendar
		curves, err := r.sample.fresh(ctx, &with, effort{briefly, 0})
		if err != nil {
			return nil, err
		}
		list = append(list, curves)
	}
	return list, nil
}

// worlds is how many replicates of the record judge what its cases share.
const worlds = 100

// replicates are the expected ends by replicate, case and bin: each has a draw of the
// weights and, by its rates, a path of upheavals that all cases live through.
func (r *Result) replicates(ctx context.Context) ([][][]float64, error) {
	n := len(r.sample.Draws)
	return each(ctx, worlds, r.Options.Calibration.Workers, func(ctx context.Context, k int) ([][]float64, error) {
		b := r.sample.Draws[k*n/worlds]
		path := &sim.Calendar{Upheavals: upheavals(&b, rand.New(rand.NewPCG(r.Options.Calibration.Seed, uint64(1000+k)))), Norm: norm(r.cases[0])}
		var list [][]float64
		for i, c := range r.cases {
			with := *c
			with.Scenario.Calendar = path
			plan := sim.Plan{Seed: r.Options.Calibration.Seed, First: Fresh + int64(k*briefly), Histories: briefly, Workers: 1}
			curves, err := with.Curves(ctx, []agents.Behaviour{b}, yearsFor(c, 0), plan)
			if err != nil {
				return nil, err
			}
			list = append(list, r.exposures[i].expected(curves[0]))
		}
		return list, nil
	})
}

// The years of the record.
const firstYear, lastYear = 1815, 2026

// upheavals are a path by chance, as a world lives through it: none begins in the
// year in which one ends, none ends in the year in which it began.
func upheavals(b *agents.Behaviour, random *rand.Rand) (list []sim.Span) {
	on := false
	for year := firstYear; year <= lastYear; year++ {
		switch x := random.Float64(); {
		case on && x < 1/b.UpheavalDuration:
			on = false
		case !on && x < b.UpheavalRate:
			on = true
			list = append(list, sim.Span{First: year, Last: year})
		}
		if on {
			list[len(list)-1].Last = year
		}
	}
	return list
}
