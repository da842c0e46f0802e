package agents

import "concert/internal/portable"

// Prospect is what an aggressor sees of one guarantor, and what it makes of it.
type Prospect struct {
	Interest   float64 // ℓ without obligation, company and the leader's resolve, which it does not see
	Duty       float64 // what each unit of obligation adds to ℓ
	Obligation float64 // O, what the pledge is worth here, 0..1
	Reputation float64 // R, how well the guarantor has kept its word, 0..1
	Signal     float64 // ±w_tied, what its warning or silence adds; 0 before a crisis
	Strength   float64 // E, what the guarantor can bring to bear, share of the world's
	Bound      bool    // its pledge binds
	Nuclear    bool
	Fights     float64 // q, the believed probability that it fights; filled by Expect
}

// Expectation is what an aggressor expects to meet.
type Expectation struct {
	Strength float64 // S = strength of the protégé + Σ q·E
	Cover    float64 // C = S/(S + m)
	Dread    float64 // D = 1 − Π over nuclear guarantors of (1 − q)
}

// Expect fills in the beliefs q of an aggressor of capability m about the
// guarantors of a protégé, in the order in which they would decide. From
// C = strength/(strength + m), twice:
//
//	q = σ(interest + O·(duty + a_reputation·(R − ½)) + signal + h_company·C);
//	S = strength + Σ q·E, C = S/(S + m).
//
// If the treaty is joint O is multiplied by Π q over the bound guarantors
// earlier in the order: the chance that nobody has released this one yet.
func (b *Behaviour) Expect(aggressor, strength float64, joint bool, prospects []Prospect) Expectation {
	e := Expectation{Strength: strength, Cover: share(strength, aggressor)}
	for range 2 {
		company, united := b.Company(e.Cover), 1.0
		e.Strength = strength
		for i := range prospects {
			p := &prospects[i]
			p.Fights = portable.Logistic(b.believed(p, united) + company)
			e.Strength += float64(p.Fights * p.Strength)
			if joint && p.Bound {
				united = float64(united * p.Fights)
			}
		}
		e.Cover = share(e.Strength, aggressor)
	}
	e.Dread = dread(prospects)
	return e
}

// believed is the logit of q but for company, if the others are united with
// the probability given.
func (b *Behaviour) believed(p *Prospect, united float64) float64 {
	duty := p.Duty + float64(b.AReputation*(p.Reputation-0.5))
	return p.Interest + float64(float64(p.Obligation*united)*duty) + p.Signal
}

// dread is D = 1 − Π(1 − q), the chance that at least one nuclear guarantor fights,
// whether or not the aggressor is nuclear itself.
func dread(prospects []Prospect) float64 {
	none := 1.0
	for i := range prospects {
		if prospects[i].Nuclear {
			none = float64(none * (1 - prospects[i].Fights))
		}
	}
	return 1 - none
}
