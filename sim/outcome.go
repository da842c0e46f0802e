package sim

import "concert/agents"

// Guarantee is the state of a guarantee when peace ends.
type Guarantee int

// The states: under a treaty one of the first three, else the last. A protégé
// that has abandoned its neutrality counts as such even if its guarantee is
// hollow too.
const (
	Intact              Guarantee = iota
	Hollow                        // at least half of the pledges had lapsed
	NeutralityAbandoned           // the protégé had left its neutrality
	Unpledged                     // the form is none
)

func (g Guarantee) String() string {
	return [...]string{"intact", "hollow", "neutrality_abandoned", "none"}[g]
}

// Guarantees lists the states.
func Guarantees() []Guarantee { return []Guarantee{Intact, Hollow, NeutralityAbandoned, Unpledged} }

// states lists those that a guarantee of some form can be in.
func states(form agents.Form) []Guarantee {
	all := Guarantees()
	if form == agents.None {
		return all[Unpledged:]
	}
	return all[:Unpledged]
}

// Nobody stands for no guarantor.
const Nobody = -1

// Outcome is what became of one protégé in one history. Bit j of a mask
// stands for the guarantor listed as number j. Crises are those after the
// peace that is given.
type Outcome struct {
	Year      int  // of the attack, 1-based, or the horizon
	Broken    bool // an attack ended the peace
	Aggressor int  // index of the attacker among the aggressors, if broken

	Crises   int // times an aggressor pressed
	Averted  int // crises in which it then held back
	Deterred int // averted crises in which somebody had warned

	Lapsed    uint32 // guarantors whose pledge lapsed, the aggressor's own included
	Abandoned int    // year in which neutrality was abandoned, 0 if it was not

	// Of the attack; nothing while peace holds.
	Warned    uint32  // guarantors that had warned
	Asked     uint32  // bound guarantors
	Honoured  uint32  // of those asked, the ones that fought
	Fought    uint32  // all that fought, volunteers included
	FirstFail int     // the first of those asked that did not fight, or Nobody
	Forsworn  bool    // the attacker's own pledge bound it
	RivalWar  bool    // the attacker was at war with the rival its corridor leads to
	Restored  bool    // the coalition restored the protégé
	Nuclear   bool    // a nuclear guarantor fights a nuclear attacker
	Expected  float64 // number of guarantors the attacker expected to fight
	Guarantee
}

// Reneged is the mask of bound guarantors that did not fight.
func (o *Outcome) Reneged() uint32 { return o.Asked &^ o.Honoured }

// Volunteers is the mask of guarantors that fought without being bound.
func (o *Outcome) Volunteers() uint32 { return o.Fought &^ o.Asked }
