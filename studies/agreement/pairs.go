package agreement

import (
	"slices"

	"concert/agents"
	"concert/configs"
)

// key is a key that two codings are compared on.
type key struct {
	name    string
	measure Measure
	pairs   func(a, b *configs.Scenario) []Pair
}

// keys lists the judgements. What is looked up (capability, strength, nuclear) or
// given by a convention (turnover, credibility, reliability, norm) is none, nor
// are the keys that the second coder did not know.
var keys = []key{
	{"form", Nominal, protege(func(p *agents.Protege) float64 { return float64(slices.Index(agents.Forms(), p.Treaty.Form)) })},
	{"joint", Nominal, protege(func(p *agents.Protege) float64 { return truth(p.Treaty.Joint) })},
	{"requires_neutrality", Nominal, protege(func(p *agents.Protege) float64 { return truth(p.Treaty.RequiresNeutrality) })},
	{"neutral", Nominal, protege(func(p *agents.Protege) float64 { return truth(p.Neutral) })},
	{"coverage", Intra, protege(func(p *agents.Protege) float64 { return p.Treaty.Coverage })},
	{"contested", Weighted, protege(func(p *agents.Protege) float64 { return p.Contested })},
	{"stake", Weighted, guarantors(func(g *agents.Guarantor) float64 { return g.Stake })},
	{"reach", Intra, guarantors(func(g *agents.Guarantor) float64 { return g.Reach })},
	{"gain", Weighted, aggressors(func(a *agents.Aggressor) float64 { return a.Gain })},
	{"corridor", Weighted, aggressors(func(a *agents.Aggressor) float64 { return a.Corridor })},
	{"buffer", Weighted, buffers},
	{"grievance", Weighted, aggressors(func(a *agents.Aggressor) float64 { return a.Grievance })},
	{"hostility", Intra, hostilities},
	{"war_rate", Intra, rates},
}

// guaranteed is the protégé of a case.
func guaranteed(s *configs.Scenario) *agents.Protege { return &s.Proteges[0] }

// truth makes a number of a yes or no, for tables of categories and shares.
func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// protege compares a fact of the guaranteed or of its treaty.
func protege(fact func(*agents.Protege) float64) func(a, b *configs.Scenario) []Pair {
	return func(a, b *configs.Scenario) []Pair {
		return []Pair{{fact(guaranteed(a)), fact(guaranteed(b))}}
	}
}

// guarantors compares a fact of the guarantors that both coders name.
func guarantors(fact func(*agents.Guarantor) float64) func(a, b *configs.Scenario) []Pair {
	return func(a, b *configs.Scenario) (pairs []Pair) {
		for _, g := range guaranteed(a).Guarantors {
			if i := slices.IndexFunc(guaranteed(b).Guarantors, func(o agents.Guarantor) bool { return o.Power == g.Power }); i >= 0 {
				pairs = append(pairs, Pair{fact(&g), fact(&guaranteed(b).Guarantors[i])})
			}
		}
		return pairs
	}
}

// aggressors compares a fact of the aggressors that both coders name.
func aggressors(fact func(*agents.Aggressor) float64) func(a, b *configs.Scenario) []Pair {
	return func(a, b *configs.Scenario) (pairs []Pair) {
		for _, x := range guaranteed(a).Aggressors {
			if i := slices.IndexFunc(guaranteed(b).Aggressors, func(o agents.Aggressor) bool { return o.Power == x.Power }); i >= 0 {
				pairs = append(pairs, Pair{fact(&x), fact(&guaranteed(b).Aggressors[i])})
			}
		}
		return pairs
	}
}

// buffers compares what neutrality is worth, where both find it neutral: the key
// has no effect otherwise.
func buffers(a, b *configs.Scenario) []Pair {
	if !guaranteed(a).Neutral || !guaranteed(b).Neutral {
		return nil
	}
	return aggressors(func(x *agents.Aggressor) float64 { return x.Buffer })(a, b)
}

// hostilities compares levels between a guarantor and an aggressor that both name,
// 0 where a coder gives none.
//
// A pair is counted once where each of the two is guarantor and aggressor.
func hostilities(a, b *configs.Scenario) (pairs []Pair) {
	seen := map[[2]string]bool{}
	for _, x := range common(named(a, aggressing), named(b, aggressing)) {
		for _, g := range common(named(a, guaranteeing), named(b, guaranteeing)) {
			if x == g || seen[[2]string{g, x}] {
				continue
			}
			seen[[2]string{x, g}] = true
			pairs = append(pairs, Pair{level(a, x, g), level(b, x, g)})
		}
	}
	return pairs
}

// level is the hostility between two powers in either order, 0 if none is coded,
// which is what the model takes it for.
func level(s *configs.Scenario, a, b string) float64 {
	for _, h := range s.Hostilities {
		if h.Between == [2]string{a, b} || h.Between == [2]string{b, a} {
			return h.Level
		}
	}
	return 0
}

// rates compares the rivalries that both coders name.
//
// A rivalry that one coder alone has gives no pair: the two disagree on who are
// rivals then, not on a rate.
func rates(a, b *configs.Scenario) (pairs []Pair) {
	for _, r := range a.Rivalries {
		for _, o := range b.Rivalries {
			if o.Between == r.Between || o.Between == [2]string{r.Between[1], r.Between[0]} {
				pairs = append(pairs, Pair{r.Rate, o.Rate})
			}
		}
	}
	return pairs
}
