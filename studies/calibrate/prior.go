package calibrate

import (
	"fmt"
	"reflect"

	"concert/agents"
	"concert/internal/portable"
)

// Scale is how a weight is turned into a number that can be anything.
type Scale string

// The scales.
const (
	Plain Scale = "plain" // the weight itself
	Log   Scale = "log"   // of a weight above 0
	Logit Scale = "logit" // of a share
)

// Prior is what was believed of a weight before the record was looked at:
// on its scale it is normal, with the median and standard deviation given.
type Prior struct {
	Key    string
	Scale  Scale
	Median float64 // in the units of the weight
	SD     float64 // on the scale
	Source string

	index int // of the field of agents.Behaviour
}

// At returns the weight that lies z standard deviations above the median m on its
// scale: m + s·z, m·e^(s·z) or σ(logit m + s·z).
func (p Prior) At(z float64) float64 {
	switch p.Scale {
	case Log:
		return p.Median * portable.Exp(p.SD*z)
	case Logit:
		return 1 / (1 + float64((1-p.Median)/p.Median*portable.Exp(-p.SD*z)))
	default:
		return p.Median + float64(p.SD*z)
	}
}

// Z returns how many standard deviations a weight lies above the median; it
// inverts At.
func (p Prior) Z(weight float64) float64 {
	switch p.Scale {
	case Log:
		return portable.Log(weight/p.Median) / p.SD
	case Logit:
		return (portable.Log(weight/(1-weight)) - portable.Log(p.Median/(1-p.Median))) / p.SD
	default:
		return (weight - p.Median) / p.SD
	}
}

// Priors are those of all weights that are fitted, independent of each other.
type Priors []Prior

// DefaultPriors returns the priors of the calibration: medians are round
// numbers at the size the literature gives, standard deviations wide enough
// for the odds to be several times larger or smaller. form_none is 0 by
// definition and is not fitted.
func DefaultPriors() Priors {
	priors := Priors{
		{Key: "upheaval_rate", Scale: Log, Median: 0.012, SD: 0.55, Source: "two or three general wars in 211 years since 1815; 0.004 to 0.036 at two s.d."},
		{Key: "upheaval_duration", Scale: Log, Median: 8, SD: 0.3, Source: "they lasted 5 to 15 years with what led up to them"},
		{Key: "learning", Scale: Logit, Median: 0.15, SD: 0.7, Source: "reputations matter but slowly: Crescenzi 2007"},
		{Key: "forgetting", Scale: Logit, Median: 0.05, SD: 0.7, Source: "a reputation fades over about a generation"},

		{Key: "h0", Median: -2, SD: 1.5, Source: "a power without stake or pledge rarely joins: 1 to 14 % of disputes (GML × ATOP)"},
		{Key: "h_stake", Median: 2, SD: 1, Source: "stakes outrank pledges: Danilovic 2001; Huth and Russett 1984"},
		{Key: "h_credibility", Median: 1, SD: 0.75, Source: "direction: Fearon 1997, Crescenzi 2007"},
		{Key: "form_assurance", Median: 0.3, SD: 0.5, Source: "little more than no pledge: honoured in 6 % of chances"},
		{Key: "form_guarantee", Median: 1, SD: 0.6, Source: "pledges raise the odds of joining a few times: Leeds 2003"},
		{Key: "form_alliance", Median: 2, SD: 0.8, Source: "more than a guarantee: Leeds 2003, Benson 2012"},
		{Key: "h_resolve", Median: 0.7, SD: 0.35, Source: "leaders differ: Chiozza and Goemans 2011; below the effect of stake"},
		{Key: "h_hostility", Median: 1, SD: 0.6, Source: "enemies of the attacker join: direction"},
		{Key: "h_company", Median: 1, SD: 0.75, Source: "joiners follow the likely winner: Leeds 2003"},
		{Key: "h_cost", Median: 2, SD: 1, Source: "local balance: Huth and Russett 1984"},
		{Key: "h_nuclear", Median: 1.5, SD: 0.75, Source: "direction: Fuhrmann and Sechser 2014"},
		{Key: "h_at_war", Median: 1.5, SD: 0.75, Source: "those already at war joined: 41 of 243 chances against 27 (record)"},

		{Key: "keep0", Median: -3, SD: 1, Source: "with keep_stake: 2 % of pledges a year, as alliances end by violation (ATOP 4.01)"},
		{Key: "keep_stake", Median: 2, SD: 1, Source: "direction"},
		{Key: "keep_resolve", Median: 0.5, SD: 0.35, Source: "changes of leader end pledges: Leeds, Mattes and Vogel 2009"},

		{Key: "n0", Median: -5, SD: 1.5, Source: "neutrality was rarely given up unprovoked"},
		{Key: "n_threat", Median: 4, SD: 1.5, Source: "direction: Belgium 1936, Sweden 1855"},
		{Key: "n_cover", Median: 1, SD: 0.75, Source: "direction"},
		{Key: "n_benefit", Median: 1, SD: 0.75, Source: "direction"},

		{Key: "a0", Median: -2, SD: 1.5, Source: "with o0: a dispute every few years at most among rivals (GML MID)"},
		{Key: "a_gain", Median: 4, SD: 1.5, Source: "direction: regional interest, Danilovic 2001"},
		{Key: "a_corridor", Median: 3, SD: 1.5, Source: "direction: wars spread along borders, 32 % of contiguous allies join against 8 %"},
		{Key: "a_buffer", Median: 1.5, SD: 0.75, Source: "direction"},
		{Key: "a_grievance", Median: 1, SD: 0.75, Source: "direction"},
		{Key: "a_defeat", Median: 2, SD: 1, Source: "local balance deters: Huth and Russett 1984"},
		{Key: "a_dread", Median: 2, SD: 1, Source: "nuclear patrons deter: Fuhrmann and Sechser 2014"},
		{Key: "a_resolve", Median: 0.7, SD: 0.35, Source: "leaders differ: Chiozza and Goemans 2011"},
		{Key: "a_contest", Scale: Log, Median: 0.37, SD: 0.4, Source: "0.37 (s.e. 0.15), COW wars; 0.19 to 1.02 by era"},
		{Key: "a_initiative", Median: 0.62, SD: 0.3, Source: "0.62, COW wars; attackers won 51 of 95"},
		{Key: "a_reputation", Median: 1.5, SD: 0.75, Source: "reputations count, interests more: Danilovic 2001, Crescenzi 2007; 0 to 3"},
		{Key: "a_pledge", Median: 2, SD: 1.25, Source: "non-aggression pacts: Mattes and Vonnahme 2010, Lupu and Poast 2016; 0 to 5"},
		{Key: "a_motive", Scale: Log, Median: 0.4, SD: 0.6, Source: "frailty in conflict data; 0.1 to 1.2"},
		{Key: "a_norm", Median: 1, SD: 0.75, Source: "Zacher 2001, Fazal 2007, Altman 2020; 0 to 2.5"},
		{Key: "a_window", Median: 2, SD: 1, Source: "Powell 2006; no case in the record; 0 to 4"},

		{Key: "o0", Median: -1.5, SD: 1, Source: "Russia and Ukraine: 0.30 disputes a year 1992 to 2014 (MID 5)"},
		{Key: "o_upheaval", Median: 1.5, SD: 0.6, Source: "attack rates 4 to 12 times the quiet ones in the world wars (record); 0.3 to 2.7"},
		{Key: "war_upheaval", Scale: Log, Median: 3, SD: 0.5, Source: "rivals fight in general wars; 1.2 to 8"},
		{Key: "o_contested", Median: 1, SD: 0.6, Source: "territorial disputes: direction"},

		{Key: "w0", Median: 0.5, SD: 0.75, Source: "warning is cheaper than fighting"},
		{Key: "w_tied", Median: 1, SD: 0.5, Source: "16 to 30 points of disapproval for backing down: Tomz 2007"},
		{Key: "w_momentum", Median: 0.5, SD: 0.75, Source: "one that has pressed has staked something: Fearon 1994"},

		{Key: "pretext", Scale: Logit, Median: 0.3, SD: 0.8, Source: "choice of the model"},
		{Key: "spare", Scale: Logit, Median: 0.3, SD: 0.8, Source: "two fronts: Tangier 1940"},
	}
	for i := range priors {
		if priors[i].Scale == "" {
			priors[i].Scale = Plain
		}
		priors[i].index = fieldOf(priors[i].Key)
	}
	return priors
}

// fieldOf finds the field of agents.Behaviour with a key; there is one.
func fieldOf(key string) int {
	for _, p := range agents.Parameters(agents.Behaviour{}) {
		if p.Key == key {
			return p.Index
		}
	}
	panic("calibrate: no weight " + key) // a fault of the program
}

// Weights returns the behaviour at a place z, one standard score a prior,
// over weights that are not fitted. Weights that would leave the range of the
// model stop at its end.
func (ps Priors) Weights(z []float64, over agents.Behaviour) agents.Behaviour {
	v := reflect.ValueOf(&over).Elem()
	for i, p := range ps {
		v.Field(p.index).SetFloat(p.At(z[i]))
	}
	for _, p := range agents.Parameters(over) {
		v.Field(p.Index).SetFloat(within(p, v.Field(p.Index).Float()))
	}
	return over
}

// within moves a value into the range of its parameter, of which only the far tails
// of a prior reach beyond.
func within(p agents.Parameter, value float64) float64 {
	if p.Allows(value) {
		return value
	}
	var low, high float64
	if _, err := fmt.Sscanf(p.Range, "%g..%g", &low, &high); err != nil {
		return value
	}
	return min(max(value, low), high)
}

// Place returns the standard scores of a behaviour; it inverts Weights.
func (ps Priors) Place(b agents.Behaviour) []float64 {
	v := reflect.ValueOf(b)
	z := make([]float64, len(ps))
	for i, p := range ps {
		z[i] = p.Z(v.Field(p.index).Float())
	}
	return z
}
