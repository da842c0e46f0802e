package validate

import (
	"math"

	"concert/studies/calibrate"
)

// Decisions score who did something against who was predicted to.
type Decisions struct {
	Rules    []Rule
	Count    int        // decisions that are scored
	Expected float64    // Σ of the model's probabilities of a yes, and
	Observed int        // how often it was
	Variance float64    // Σ p(1 − p)
	Groups   []Forecast // the model's, by rising probability
	Left     []string   // cases that say nothing: one choice alone, or none that came true
}

// Z is how far observed and expected are apart, (observed − expected)/√Σp(1 − p),
// as if the decisions were independent.
func (d *Decisions) Z() float64 {
	return (float64(d.Observed) - d.Expected) / math.Sqrt(math.Max(d.Variance, 1e-9))
}

// Rule is a way to predict decisions.
type Rule struct {
	Name string
	Log  Interval // mean log score of a decision
	Lead Interval // of the model over it
}

// Forecast are predictions of about the same probability.
type Forecast struct {
	From, To, Mean float64
	Came, Of       int
}

// The groups of forecasts begin at these probabilities.
var steps = []float64{0, 0.1, 0.25, 0.5, 0.75, 1}

// forecast sorts a prediction into its group.
func (d *Decisions) forecast(p float64, came bool) {
	if d.Groups == nil {
		for k := range len(steps) - 1 {
			d.Groups = append(d.Groups, Forecast{From: steps[k], To: steps[k+1]})
		}
	}
	for k := range d.Groups {
		if g := &d.Groups[k]; p < g.To || k == len(d.Groups)-1 {
			g.Mean = (float64(g.Mean*float64(g.Of)) + p) / float64(g.Of+1)
			g.Of++
			g.Came += int(one(came))
			return
		}
	}
}

// casesOf are the cases of attacks.
func casesOf(list []*attack) (cases []*calibrate.Case) {
	for _, a := range list {
		cases = append(cases, a.c)
	}
	return cases
}

// rule scores rules by the log scores of their decisions, which belong to cases in
// that order. Resamples draw whole cases, or all cases of a war: the decisions of
// one attack are alike.
func (r *Result) rule(d *Decisions, cases []*calibrate.Case, model []float64, names []string, logs ...[]float64) {
	d.Count = len(model)
	if d.Count == 0 {
		return
	}
	wars, alone := byWar(cases), byCase(cases)
	for k, name := range names {
		estimate := func(values []float64) Interval {
			return Interval{bootstrap(alone, r.Options.Calibration.Seed, meanOf(values)), bootstrap(wars, r.Options.Calibration.Seed, meanOf(values))}
		}
		d.Rules = append(d.Rules, Rule{name, estimate(logs[k]), estimate(differences(model, logs[k]))})
	}
}

// byCase groups what belongs to one case.
func byCase(cases []*calibrate.Case) (groups [][]int) {
	at := map[*calibrate.Case]int{}
	for i, c := range cases {
		if g, known := at[c]; known {
			groups[g] = append(groups[g], i)
			continue
		}
		at[c] = len(groups)
		groups = append(groups, []int{i})
	}
	return groups
}
