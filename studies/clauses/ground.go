package clauses

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"sort"
	"strings"

	"concert/agents"
	"concert/configs"
	"concert/results/survival"
	"concert/results/words"
	"concert/studies/calibrate"
	"concert/studies/compare"
	"concert/studies/knowledge"
)

// Ground adds to the differences of a comparison what the record has to say of them.
// Draws are nil where all is taken as known; then it is only asked whether a case has
// what is changed.
func Ground(r *compare.Result, list []compare.Arrangement, draws *knowledge.Draws) error {
	cases, err := calibrate.Record()
	if err != nil {
		return err
	}
	var weights []knowledge.Column
	var learned map[string]calibrate.Learned
	if draws != nil {
		weights, learned = knowledge.WeightsOf(draws.Weights), calibrate.DefaultPriors().Learned(draws.Weights)
	}
	for i := range r.Proteges {
		for k := range r.Proteges[i].Differences {
			d := &r.Proteges[i].Differences[k]
			at := slices.IndexFunc(list, func(a compare.Arrangement) bool { return a.Label == d.Second })
			g := &compare.Grounds{Rests: rests(d.MeanByDraw, weights, learned)}
			g.Why = unheard(cases, treatyOf(list[0].Scenario, r.Proteges[i].Name), treatyOf(list[at].Scenario, r.Proteges[i].Name))
			if g.Why == "" {
				g.Why = silentWeights(g.Rests)
			}
			g.PriorOnly, d.Grounds = g.Why != "", g
		}
	}
	return nil
}

// treatyOf is the treaty of a protégé.
func treatyOf(s *configs.Scenario, protege string) agents.Treaty {
	i := slices.IndexFunc(s.Proteges, func(p agents.Protege) bool { return p.Name == protege })
	return s.Proteges[i].Treaty
}

// unheard says what of a change from one treaty to another no case of the record has,
// "" if every value occurs: whole words and truths as they are, numbers within the
// range of the cases.
func unheard(cases []calibrate.Case, from, to agents.Treaty) string {
	var parts []string
	for _, p := range agents.Parameters(from) {
		field := func(t agents.Treaty) reflect.Value { return reflect.ValueOf(t).Field(p.Index) }
		if field(from).Equal(field(to)) {
			continue
		}
		for _, t := range []agents.Treaty{from, to} {
			if !occurs(cases, field, t) {
				parts = append(parts, fmt.Sprintf("treaty.%s = %v", p.Key, field(t)))
			}
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "no case of it has " + strings.Join(parts, " or ")
}

func occurs(cases []calibrate.Case, field func(agents.Treaty) reflect.Value, t agents.Treaty) bool {
	value, below, above := field(t), false, false
	for i := range cases {
		has := field(cases[i].Scenario.Proteges[0].Treaty)
		if has.Equal(value) {
			return true
		}
		switch {
		case has.CanFloat():
			below, above = below || has.Float() < value.Float(), above || has.Float() > value.Float()
		case has.CanInt():
			below, above = below || has.Int() < value.Int(), above || has.Int() > value.Int()
		}
	}
	return below && above
}

// mostRests bounds the weights that a price is said to rest on.
const mostRests = 3

// rests are the weights that a price follows from draw to draw: those whose squared
// rank correlation with it is above that of four standard errors, 16/n, the largest
// first.
func rests(price []float64, weights []knowledge.Column, learned map[string]calibrate.Learned) (list []compare.Rest) {
	if len(price) == 0 {
		return nil
	}
	of := survival.Ranks(price)
	for _, w := range weights {
		r := correlation(of, survival.Ranks(w.Values))
		rest := compare.Rest{Weight: w.Key, Share: float64(r * r)}
		if math.IsNaN(r) || rest.Share < 16/float64(len(price)) {
			continue
		}
		if l, ok := learned[w.Key]; ok {
			rest.Contraction, rest.Silent = &l.Contraction, l.Silent()
		}
		list = append(list, rest)
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Share > list[j].Share })
	return list[:min(mostRests, len(list))]
}

// silentWeights says that the record is silent on all that a price rests on, "" if not.
func silentWeights(list []compare.Rest) string {
	var names []string
	for _, r := range list {
		if !r.Silent {
			return ""
		}
		names = append(names, r.Weight)
	}
	if len(names) == 0 {
		return ""
	}
	return "it says next to nothing of " + words.List(names)
}

// correlation is Pearson's, NaN where one does not vary.
func correlation(x, y []float64) float64 {
	var mx, my, xx, yy, xy float64
	for i := range x {
		mx, my = mx+x[i]/float64(len(x)), my+y[i]/float64(len(x))
	}
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx, yy, xy = xx+float64(dx*dx), yy+float64(dy*dy), xy+float64(dx*dy)
	}
	return xy / math.Sqrt(float64(xx*yy))
}
