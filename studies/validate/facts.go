package validate

import (
	"math"

	"concert/agents"
	"concert/internal/portable"
	"concert/sim"
	"concert/studies/calibrate"
)

// Fact is a number that the coding of a case says of it.
type Fact struct {
	Name string
	Of   func(*calibrate.Case) float64
}

// The facts that baselines regress on. Each is worked out from the scenario,
// with nothing of what came.
var (
	largestGain = Fact{"largest gain", func(c *calibrate.Case) float64 {
		return largest(aggressors(c), func(a agents.Aggressor) float64 { return a.Gain })
	}}
	sumOfGains = Fact{"sum of gains", func(c *calibrate.Case) float64 {
		return total(aggressors(c), func(a agents.Aggressor) float64 { return a.Gain })
	}}
	coverage = Fact{"coverage", func(c *calibrate.Case) float64 { return c.Scenario.Proteges[0].Treaty.Coverage }}
	bestHelp = Fact{"best stake·reach", func(c *calibrate.Case) float64 { return largest(guarantors(c), help) }}
	era      = Fact{"era", func(c *calibrate.Case) float64 { return one(c.Start >= 1945) }}
)

// allFacts are the fifteen of the richest baseline.
var allFacts = []Fact{
	largestGain, sumOfGains,
	{"aggressors", func(c *calibrate.Case) float64 { return float64(len(aggressors(c))) }},
	{"largest corridor", func(c *calibrate.Case) float64 {
		return largest(aggressors(c), func(a agents.Aggressor) float64 { return a.Corridor })
	}},
	{"largest buffer of a neutral", func(c *calibrate.Case) float64 {
		return one(c.Scenario.Proteges[0].Neutral) * largest(aggressors(c), func(a agents.Aggressor) float64 { return a.Buffer })
	}},
	{"largest grievance", func(c *calibrate.Case) float64 {
		return largest(aggressors(c), func(a agents.Aggressor) float64 { return a.Grievance })
	}},
	{"contested", func(c *calibrate.Case) float64 { return c.Scenario.Proteges[0].Contested }},
	coverage,
	{"form", func(c *calibrate.Case) float64 { return rank(c.Form()) }},
	bestHelp,
	{"sum of stake·reach", func(c *calibrate.Case) float64 { return total(guarantors(c), help) }},
	{"a nuclear guarantor", func(c *calibrate.Case) float64 {
		return largest(guarantors(c), func(g agents.Guarantor) float64 { return one(power(&c.Scenario, g.Power).Nuclear) })
	}},
	{"a guarantor that may attack", func(c *calibrate.Case) float64 {
		return largest(aggressors(c), func(a agents.Aggressor) float64 { return one(guarantees(c, a.Power)) })
	}},
	{"balance", balance}, era,
}

// aggressors, guarantors and help are what facts are worked out from: who may
// attack and who may help, and what a guarantor brings of what it is, stake·reach.
func aggressors(c *calibrate.Case) []agents.Aggressor { return c.Scenario.Proteges[0].Aggressors }
func guarantors(c *calibrate.Case) []agents.Guarantor { return c.Scenario.Proteges[0].Guarantors }
func help(g agents.Guarantor) float64                 { return float64(g.Stake * g.Reach) }

// guarantees tells whether a power is among the guarantors.
func guarantees(c *calibrate.Case, name string) bool {
	for _, g := range guarantors(c) {
		if g.Power == name {
			return true
		}
	}
	return false
}

// balance is the log of the strongest aggressor's capability over the protégé's
// strength and what the guarantors that cannot attack bring, stake·reach·capability.
func balance(c *calibrate.Case) float64 {
	against := largest(aggressors(c), func(a agents.Aggressor) float64 { return power(&c.Scenario, a.Power).Capability })
	defence := c.Scenario.Proteges[0].Strength
	for _, g := range guarantors(c) {
		if !attacks(c, g.Power) {
			defence += float64(help(g) * power(&c.Scenario, g.Power).Capability)
		}
	}
	return portable.Log(math.Max(against, 1e-4) / defence)
}

// attacks tells whether a power is among the aggressors.
func attacks(c *calibrate.Case, name string) bool {
	for _, a := range aggressors(c) {
		if a.Power == name {
			return true
		}
	}
	return false
}

// power is a power by its name, an empty one if there is none.
func power(s *sim.Scenario, name string) *agents.Power {
	for i := range s.Powers {
		if s.Powers[i].Name == name {
			return &s.Powers[i]
		}
	}
	return &agents.Power{}
}

// rank numbers the forms in rising order of duty, from 0.
func rank(f agents.Form) float64 {
	for i, g := range agents.Forms() {
		if f == g {
			return float64(i)
		}
	}
	return 0
}

// largest is the largest of numbers of at least 0, 0 of none.
func largest[T any](list []T, of func(T) float64) (top float64) {
	for _, x := range list {
		top = math.Max(top, of(x))
	}
	return top
}

// total is the sum of a number of each.
func total[T any](list []T, of func(T) float64) (sum float64) {
	for _, x := range list {
		sum += of(x)
	}
	return sum
}

// one is 1 for true and 0 for false.
func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// design are the facts of cases in standard units of some of them: a row a case,
// (fact − mean)/s.d. A fact that does not vary among those is 0 in all rows, so
// that nothing is learnt from it and nothing said by it.
type design struct {
	facts      []Fact
	mean, unit []float64
}

// newDesign takes mean and s.d. from the cases a regression is fitted to.
func newDesign(facts []Fact, from []*calibrate.Case) design {
	d := design{facts: facts}
	for _, f := range facts {
		n, sum, square := float64(len(from)), 0.0, 0.0
		for _, c := range from {
			sum += f.Of(c)
		}
		for _, c := range from {
			square += float64((f.Of(c) - sum/n) * (f.Of(c) - sum/n))
		}
		d.mean = append(d.mean, sum/n)
		d.unit = append(d.unit, math.Sqrt(square/n))
	}
	return d
}

// row is the case's.
func (d design) row(c *calibrate.Case) []float64 {
	x := make([]float64, len(d.facts))
	for k, f := range d.facts {
		if d.unit[k] > 1e-9 {
			x[k] = (f.Of(c) - d.mean[k]) / d.unit[k]
		}
	}
	return x
}
