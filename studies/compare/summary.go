package compare

import (
	"fmt"

	"concert/results/survival"
	"concert/sim"
)

// result sums the study up.
func (s *study) result() (*Result, error) {
	first := s.arrangements[0].Scenario
	r := &Result{Variant: first.Variant(), Seed: s.options.Seed, Histories: s.options.Histories, Horizon: s.horizon, Benchmark: first.Benchmark,
		Level: survival.Level, ResultsVersion: sim.ResultsVersion, Accounts: s.balances()}
	r.Benchmark.Years = s.yardstick
	if d := s.options.Draws; d != nil {
		told := s.runs[0].worlds.Told(s.options.Histories / int64(len(d.Weights)))
		r.Draws = &told
	}
	for i, a := range s.arrangements {
		r.Arrangements = append(r.Arrangements, Identity{a.Label, a.Scenario.Name, a.Scenario.Title, s.hashes[i], a.Scenario.Start})
	}
	for p := range s.model(0).Scenario().Proteges {
		if err := s.protege(r, p); err != nil {
			return nil, err
		}
	}
	if r.Accounts != nil && !s.comparable() {
		s.warn("the arrangements differ in their protégés: no party's balances are held against each other")
	}
	r.Warnings = s.warnings
	return r, nil
}

// protege adds what became of protégé number p of the first arrangement.
func (s *study) protege(r *Result, p int) error {
	result := ProtegeResult{Name: s.model(0).Scenario().Proteges[p].Name}
	own, err := s.duration(0, spot{s.of[0], p})
	if err != nil {
		return err
	}
	result.Durations = append(result.Durations, own)
	for _, c := range s.contests {
		if c.first.protege != p {
			continue
		}
		other, err := s.duration(c.arrangement, c.second)
		if err != nil {
			return err
		}
		result.Durations = append(result.Durations, other)
		result.Differences = append(result.Differences, s.difference(c))
	}
	if len(result.Differences) == 0 {
		s.warn("%s is in the first arrangement only and is left out", result.Name)
		return nil
	}
	r.Proteges = append(r.Proteges, result)
	return nil
}

// duration sums up one protégé of one arrangement.
func (s *study) duration(arrangement int, at spot) (Duration, error) {
	counts := s.runs[at.run].counts[at.protege]
	d := Duration{Label: s.arrangements[arrangement].Label}
	var err error
	if d.Curve, err = curveOf(counts); err != nil {
		return d, fmt.Errorf("survival of %s: %w", d.Label, err)
	}
	d.Survival, d.Mean = s.shareAndMean(counts)
	d.Median = d.Curve.Median()
	s.knowDuration(&d, at)
	return d, nil
}

// shareAndMean are S(benchmark) and Σ S(t) of durations counted in full years.
func (s *study) shareAndMean(counts []int64) (share, mean survival.Estimate) {
	var long int64
	var years pairs
	for d, n := range counts {
		if d >= s.yardstick {
			long += n
		}
		years.n += n
		years.x += float64(float64(n) * float64(d))
		years.xx += float64(float64(n) * square(float64(d)))
	}
	n := years.n
	mean = survival.Normal(years.x/float64(n), stdErr(years.variance(years.x, years.xx), n))
	return survival.Share(long, n, "histories"), mean
}

// difference sums up a contest.
func (s *study) difference(c *contest) Difference {
	j := c.joint
	d := Difference{First: s.arrangements[0].Label, Second: s.arrangements[c.arrangement].Label, Joint: j,
		Survival: j.Survival(s.yardstick), Median: j.Median(), Mean: j.RestrictedMean(), Conditional: c.conditional}
	first, second, equal, held := j.order()
	d.Outlasted, d.Outlasts = survival.Share(first, j.N, "histories"), survival.Share(second, j.N, "histories")
	d.Equal, d.BothHeld = survival.Share(equal, j.N, "histories"), survival.Share(held, j.N, "histories")
	saved, lost := j.discordant(s.yardstick)
	d.Saved = rescue(saved, s.broken(c.first))
	d.Lost = rescue(lost, s.broken(c.second))
	d.Curve = j.Gaps()
	s.knowDifference(&d, c)
	return d
}

// broken counts the histories whose peace broke within the benchmark.
func (s *study) broken(at spot) (n int64) {
	for _, histories := range s.runs[at.run].counts[at.protege][:s.yardstick] {
		n += histories
	}
	return n
}

func rescue(spared, of int64) Rescue {
	return Rescue{survival.Share(spared, of, "broken histories"), spared, of}
}

// order counts the histories in which the first lasts longer, the second does,
// both end in the same year or hold, and of these the ones that hold.
func (j *Joint) order() (first, second, equal, held int64) {
	j.each(func(a, b int, n int64) {
		switch {
		case a > b:
			first += n
		case b > a:
			second += n
		default:
			equal += n
		}
	})
	return first, second, equal, j.Count(j.Horizon, j.Horizon)
}
