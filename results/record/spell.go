package record

import "time"

// Spell is one guarantee of one state or territory, from the day it was signed to
// the first attack or to the day it was last seen without one.
type Spell struct {
	ID         string    // "BEL1839"
	Guaranteed string    // the protégé, with the spell where there are several
	Instrument string    // the text that promised it
	Start, End time.Time // days in UTC: signature, and end or last seen
	Years      float64   // (End − Start) / 365.25 days, to a hundredth of a year

	Ended                bool     // attacked; else lapsed or still standing: censored
	EndedBy              string   // what happened, in words
	Soft                 bool     // an attack only under a wide reading; see docs/record.md
	Violator             []string // the attackers; none without an attack
	ViolatorWasGuarantor bool     // the attacker had itself signed; false unless Ended
	Cluster              string   // the general crisis the end belongs to, "" is none

	Guarantors []string // all that signed, attackers among them
	Others     int      // guarantors that were not the attacker: those who could honour
	HonouredBy []string // fought or took material measures for the protégé
	RenegedBy  []string // did neither
	FoughtBy   []string // of HonouredBy, those who went to war or sent troops
	AtWarWith  []string // guarantors at war with the violator for whatever reason

	Form          Form // how it binds those who made it
	Duty          Duty // the most the text asks of a guarantor
	Neutrality    bool // the protégé was to be neutral
	Demilitarised bool // the territory was to bear no forces
	Rivals        bool // rivals of each other among the guarantors
	State         bool // a state, not a piece or dependency of one
	Core          bool // states, rivals among at least three guarantors; and Turkmenistan
	Repeat        bool // tells another spell's story again: left out of statistics

	Confidence   Confidence    // in dates and reading
	Alternatives []Alternative // other readings of the end
	Source       string        // of the coding
}

// Alternative is another reading of how a spell ended.
type Alternative struct {
	End     time.Time // the day it then ended or was last seen
	Ended   bool      // attacked; false is censored
	Reading string    // why, in words
}

// Form is how a promise binds those who make it.
type Form string

// The forms.
const (
	Joint       Form = "joint"       // powers named together with no more said
	Several     Form = "several"     // each bound alone, or read so
	Collective  Form = "collective"  // only all together, a League or UN body, a joint force
	Assurance   Form = "assurance"   // a political promise
	Recognition Form = "recognition" // a promise to respect, no more
	Declaration Form = "declaration" // parallel statements
	Alliance    Form = "alliance"    // a pact against a likely aggressor outside it
)

// Forms are all forms, in the order of documents.
func Forms() []Form {
	return []Form{Joint, Several, Collective, Assurance, Recognition, Declaration, Alliance}
}

// Duty is the most a text asks of its guarantors: a legal reading.
type Duty string

// The duties.
const (
	Defend  Duty = "defend"
	Consult Duty = "consult"
	Respect Duty = "respect"
)

// Confidence is how sure dates and reading of a spell are.
type Confidence string

// The steps of confidence.
const (
	High   Confidence = "high"   // dates and reading not in real doubt
	Medium Confidence = "medium" // dates known, reading arguable
	Low    Confidence = "low"    // dates or reading weak
)

// Class tells guarantees, whose signatories include likely aggressors, from
// alliances against one.
func (s Spell) Class() string {
	if s.Form == Alliance {
		return "alliance"
	}
	return "guarantee"
}

// Cause is who ended the spell: "guarantor", "outsider", or "" when nobody did.
func (s Spell) Cause() string {
	switch {
	case !s.Ended:
		return ""
	case s.ViolatorWasGuarantor:
		return "guarantor"
	default:
		return "outsider"
	}
}
