package agents

import "concert/internal/portable"

// Protege is the guaranteed state.
type Protege struct {
	Name       string      `toml:"name" doc:"name, unique among protégés"`
	Strength   float64     `toml:"strength" unit:"share of the world's" range:"0<..1" source:"CINC, Correlates of War NMC 7.0" doc:"its own capability"`
	Neutral    bool        `toml:"neutral" default:"false" source:"treaty text" doc:"starts neutral"`
	Benefit    float64     `toml:"benefit" unit:"0..1" range:"0..1" default:"0" source:"codebook" doc:"what it gets for staying neutral"`
	Contested  float64     `toml:"contested" unit:"0..1" range:"0..1" default:"0" source:"codebook" doc:"how unsettled its lines are: 0 a border, 0.5 a frozen line, 1 a moving front"`
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
}

// Obligation returns O, the weight of a pledge: 0 if there is none or it has
// lapsed, else the coverage, times the weight `pretext` once a protégé bound
// to neutrality has abandoned it.
func (t Treaty) Obligation(b *Behaviour, inForce, abandoned bool) float64 {
	switch {
	case t.Form == None || !inForce:
		return 0
	case t.RequiresNeutrality && abandoned:
		return float64(t.Coverage * b.Pretext)
	default:
		return t.Coverage
	}
}

// Abandonment returns the probability that a neutral protégé gives up its
// neutrality this year, σ(n0 + n_threat·σ(U*) − n_cover·C* − n_benefit·benefit),
// U* the largest inclination among its aggressors and C* the cover that
// aggressor expects.
func (p *Protege) Abandonment(b *Behaviour, inclination, cover float64) float64 {
	return portable.Logistic(p.abandonment(b, portable.Logistic(inclination), cover))
}

// AbandonmentCeiling bounds Abandonment from above for any inclination up to
// the one given and any cover.
func (p *Protege) AbandonmentCeiling(b *Behaviour, inclination float64) float64 {
	threat, cover := 0.0, 0.0
	if b.NThreat > 0 {
		threat = portable.LogisticCeiling(inclination)
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
