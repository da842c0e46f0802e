package payoff

import (
	"slices"

	"concert/agents"
	"concert/sim"
)

// Ledger settles the accounts of histories of one scenario.
type Ledger struct {
	scenario *sim.Scenario
	parties  []Party
	factor   []float64 // of year t: (1 − discount)^t, from t = 0
	annuity  []float64 // Σ of the factors of years 1..t
	proteges []claim
}

// claim is what the parties have at stake in one protégé.
type claim struct {
	protege    *agents.Protege
	self       int // the protégé's own account
	benefit    float64
	holders    []holder
	guarantors []int // accounts, by guarantor of the scenario
	aggressors []int
	word       []float64 // credibility by guarantor
}

// holder is a power with an interest in the protégé.
type holder struct {
	account int
	interest
}

// NewLedger prepares the accounts that the parties with the given interests
// keep of histories of a scenario, at a yearly discount. The parties must
// include those of the interests.
func NewLedger(s *sim.Scenario, parties []Party, all *Interests, discount float64) *Ledger {
	l := &Ledger{scenario: s, parties: parties, factor: []float64{1}, annuity: []float64{0}}
	for t := 1; t <= s.Horizon; t++ {
		l.factor = append(l.factor, float64(l.factor[t-1]*(1-discount)))
		l.annuity = append(l.annuity, l.annuity[t-1]+l.factor[t])
	}
	for i := range s.Proteges {
		l.proteges = append(l.proteges, l.claim(&s.Proteges[i], all))
	}
	return l
}

// claim collects what the parties have at stake in a protégé of the scenario.
// Its holders are all powers with an interest, in the order of the parties,
// whether or not this scenario names them; its guarantors and aggressors are in
// its order.
func (l *Ledger) claim(p *agents.Protege, all *Interests) claim {
	c := claim{protege: p, self: l.account(p.Name, true), benefit: all.benefit[p.Name]}
	for _, party := range l.parties {
		if in, ok := all.byName[p.Name][party.Name]; ok && !party.Protege {
			c.holders = append(c.holders, holder{l.account(party.Name, false), in})
		}
	}
	for _, g := range p.Guarantors {
		c.guarantors = append(c.guarantors, l.account(g.Power, false))
		c.word = append(c.word, l.credibility(g.Power))
	}
	for _, a := range p.Aggressors {
		c.aggressors = append(c.aggressors, l.account(a.Power, false))
	}
	return c
}

// account is the index of a party among the parties, −1 for one that is not.
func (l *Ledger) account(name string, protege bool) int {
	return slices.Index(l.parties, Party{name, protege})
}

// Settle writes the accounts of one history, by party, given the outcomes of
// its protégés in the order of the scenario. What the accounts held before is
// cleared; they must be as many as the parties.
func (l *Ledger) Settle(outcomes []sim.Outcome, accounts []Items) {
	clear(accounts)
	for i := range outcomes {
		l.settle(&l.proteges[i], &outcomes[i], accounts)
	}
}

// settle enters one protégé's history: for the protégé the years of
// independence and benefit times the years of neutrality, for a power
//
//	stake·independent + buffer·neutral − grievance·aligned,
//
// for each the crises, and the war if the peace was broken.
func (l *Ledger) settle(c *claim, o *sim.Outcome, accounts []Items) {
	span := l.span(c, o)
	accounts[c.self][Satisfied] += span.independent + float64(c.benefit*span.neutral)
	accounts[c.self][Crises] += span.crises
	for _, h := range c.holders {
		worth := float64(h.stake * span.independent)
		worth += float64(h.buffer*span.neutral) - float64(h.grievance*span.aligned)
		accounts[h.account][Satisfied] += worth
		accounts[h.account][Crises] += span.crises
	}
	if o.Broken {
		l.war(c, o, accounts)
	}
}

// span is a history of one protégé in discounted years and crises. A year of
// peace is neutral or aligned, and always independent.
type span struct{ independent, neutral, aligned, crises float64 }

// span reads a history. The year of an attack is no year of peace, nor is the
// year in which neutrality is abandoned a neutral one. Averted crises have no
// date: they weigh as if spread evenly over the years, Σ factors / years each;
// the crisis of the attack weighs by its year. A restored protégé is
// independent again from the year after the attack to the horizon.
func (l *Ledger) span(c *claim, o *sim.Outcome) (s span) {
	years := o.Year // of peace
	if o.Broken {
		years--
	}
	neutral := 0
	if c.protege.Neutral {
		neutral = years
		if o.Abandoned > 0 {
			neutral = min(years, o.Abandoned-1)
		}
	}
	s.neutral = l.annuity[neutral]
	s.aligned = l.annuity[years] - s.neutral
	s.independent = l.annuity[years]
	s.crises = float64(o.Averted) * l.annuity[o.Year] / float64(o.Year)
	if o.Broken {
		s.crises += l.factor[o.Year]
	}
	if o.Broken && o.Restored {
		s.independent += l.after(o.Year)
	}
	return s
}

// after is the discounted number of years from a year, exclusive, to the horizon.
func (l *Ledger) after(year int) float64 { return l.annuity[l.scenario.Horizon] - l.annuity[year] }

// war enters the attack that ended the peace, all of it at the discount of its
// year: who fought, who broke a promise, and what the attacker won. A promise
// is broken by a bound guarantor that did not fight, and by an attacker whose
// own pledge had not lapsed.
func (l *Ledger) war(c *claim, o *sim.Outcome, accounts []Items) {
	then := l.factor[o.Year]
	attacker := c.aggressors[o.Aggressor]
	accounts[attacker][Wars] += then
	accounts[c.self][Wars] += then
	for j, account := range c.guarantors {
		bit := uint32(1) << j
		if o.Fought&bit != 0 {
			accounts[account][Wars] += then
		}
		if o.Reneged()&bit != 0 || account == attacker && c.protege.Treaty.Form != agents.None && o.Lapsed&bit == 0 {
			accounts[account][Promises] += float64(then * c.word[j])
		}
	}
	if o.Restored {
		return
	}
	for _, h := range c.holders {
		if h.account == attacker {
			accounts[attacker][Satisfied] += float64(h.gain * l.after(o.Year))
			if o.RivalWar {
				accounts[attacker][Satisfied] += float64(h.corridor * then)
			}
		}
	}
}

// credibility is that of a power of the scenario.
func (l *Ledger) credibility(power string) float64 {
	i := slices.IndexFunc(l.scenario.Powers, func(p agents.Power) bool { return p.Name == power })
	return l.scenario.Powers[i].Credibility
}
