package agents

import (
	"cmp"
	"slices"

	"concert/internal/portable"
)

// Protege is the guaranteed state.
type Protege struct {
	Name       string      `toml:"name" doc:"name, unique among protégés"`
	Strength   float64     `toml:"strength" unit:"share of the world's" range:"0<..1" source:"CINC, Correlates of War NMC 7.0" doc:"its own capability"`
	Neutral    bool        `toml:"neutral" default:"false" source:"treaty text" doc:"starts neutral"`
	Benefit    float64     `toml:"benefit" unit:"0..1" range:"0..1" default:"0" source:"codebook" doc:"what it gets for staying neutral"`
	Contested  float64     `toml:"contested" unit:"0..1" range:"0..1" default:"0" source:"codebook" doc:"how unsettled its lines are at the start: 0 a border, 0.5 a frozen line, 1 a moving front"`
	Settles    float64     `toml:"settles" unit:"share per year" range:"0..1" default:"0" source:"Fortna 2003" doc:"share of what is unsettled that settles in each further year of peace"`
	Treaty     Treaty      `toml:"treaty" doc:"what was promised"`
	Guarantors []Guarantor `toml:"guarantor" doc:"the powers that may come to its help"`
	Aggressors []Aggressor `toml:"aggressor" doc:"the powers that may attack it"`
}

// Guaranteed tells whether anybody promised the protégé anything.
func (p *Protege) Guaranteed() bool { return p.Treaty.Form != None && len(p.Guarantors) > 0 }

// Form is what a treaty promises.
type Form string

// The forms, in rising order of the duty they lay on a guarantor.
const (
	None      Form = "none"      // no pledge
	Assurance Form = "assurance" // respect, consult
	Guarantee Form = "guarantee" // defend
	Alliance  Form = "alliance"  // defend, with forces and planning in place
)

// Forms lists the forms in rising order of duty.
func Forms() []Form { return []Form{None, Assurance, Guarantee, Alliance} }

// Treaty is the promise made to one protégé.
type Treaty struct {
	Form               Form    `toml:"form" source:"treaty text" doc:"none, assurance, guarantee or alliance"`
	Joint              bool    `toml:"joint" default:"false" source:"treaty text" doc:"once one bound guarantor reneges the others are released"`
	RequiresNeutrality bool    `toml:"requires_neutrality" default:"false" source:"treaty text" doc:"the promise holds only while the protégé stays neutral"`
	Coverage           float64 `toml:"coverage" unit:"share" range:"0..1" default:"1" source:"treaty text" doc:"share of the territory the pledge applies to"`
	Veto               bool    `toml:"veto" default:"false" source:"treaty text" doc:"help needs the consent of every guarantor, the attacker included if it is one"`
	Delay              int     `toml:"delay" unit:"years" range:"0..10000" default:"0" source:"treaty text" doc:"years before the pledges bind: ratification, the road to accession"`
}

// Weight returns w, what a pledge that binds is worth: 0 of a form none, else
// the coverage, times the weight `pretext` once a protégé bound to neutrality
// has abandoned it.
func (t Treaty) Weight(b *Behaviour, abandoned bool) float64 {
	switch {
	case t.Form == None:
		return 0
	case t.RequiresNeutrality && abandoned:
		return float64(t.Coverage * b.Pretext)
	default:
		return t.Coverage
	}
}

// Duty is what a treaty's form and a guarantor's credibility add to its honour
// logit for each unit of obligation, form + h_credibility·credibility.
func (t Treaty) Duty(b *Behaviour, credibility float64) float64 {
	return b.form(t.Form) + float64(b.HCredibility*credibility)
}

// Unsettled returns how unsettled the protégé's lines are in year 1, 2, … years
// of peace, contested·(1 − settles)^(t−1).
func (p *Protege) Unsettled(years int) []float64 {
	list, left := make([]float64, years), p.Contested
	for t := range list {
		list[t] = left
		left = float64(left * (1 - p.Settles))
	}
	return list
}

// Abandonment returns the probability that a neutral protégé gives up its
// neutrality this year, σ(n0 + n_threat·σ(U*) − n_cover·C* − n_benefit·benefit),
// U* the largest inclination among its aggressors and C* the cover that
// aggressor expects.
func (p *Protege) Abandonment(b *Behaviour, inclination, cover float64) float64 {
	return portable.Logistic(p.abandonment(b, portable.Logistic(inclination), cover))
}

// AbandonmentCeiling bounds Abandonment from above for any threat σ(U*) up to
// the one given and any cover.
func (p *Protege) AbandonmentCeiling(b *Behaviour, threat float64) float64 {
	cover := 0.0
	if b.NThreat <= 0 {
		threat = 0
	}
	if b.NCover < 0 {
		cover = 1
	}
	return portable.LogisticCeiling(p.abandonment(b, threat, cover) + slack)
}

// abandonment is the log-odds of it.
func (p *Protege) abandonment(b *Behaviour, threat, cover float64) float64 {
	return b.N0 + float64(b.NThreat*threat) - float64(b.NCover*cover) - float64(b.NBenefit*p.Benefit)
}

// Order lists the guarantors, by number, in the order in which they decide:
// by falling stake, ties as listed.
func (p *Protege) Order() []int {
	order := make([]int, len(p.Guarantors))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p.Guarantors[j].Stake, p.Guarantors[i].Stake) })
	return order
}
