package agents

import "concert/internal/portable"

// Prospect is what an aggressor sees of one guarantor, and what it makes of it.
type Prospect struct {
	Logit    float64 // ℓ without company and without the leader's resolve, which it does not see
	Strength float64 // E, what the guarantor can bring to bear, share of the world's
	Record   float64 // R, how well the guarantor has kept its word, 0..1
	Bound    bool    // its pledge is in force
	Nuclear  bool
	Fights   float64 // q, the believed probability that it fights; filled by Expect
}

// Expectation is what an aggressor expects to meet.
type Expectation struct {
	Strength float64 // S = strength of the protégé + Σ q·E
	Cover    float64 // C = S/(S + m)
	Dread    float64 // D = 1 − Π over nuclear guarantors of (1 − q)
}

// Expect fills in the beliefs q of an aggressor of capability m about the
// guarantors of a protégé. From C = strength/(strength + m), twice:
//
//	q = σ(ℓ + h_company·C), and if bound q ← (1 − a_reputation)·q + a_reputation·R;
//	S = strength + Σ q·E, C = S/(S + m).
func (b *Behaviour) Expect(aggressor, strength float64, prospects []Prospect) Expectation {
	e := Expectation{Strength: strength, Cover: share(strength, aggressor)}
	for range 2 {
		company := b.Company(e.Cover)
		e.Strength = strength
		for i := range prospects {
			p := &prospects[i]
			p.Fights = b.believe(p, company)
			e.Strength += float64(p.Fights * p.Strength)
		}
		e.Cover = share(e.Strength, aggressor)
	}
	e.Dread = dread(prospects)
	return e
}

func (b *Behaviour) believe(p *Prospect, company float64) float64 {
	q := portable.Logistic(p.Logit + company)
	if p.Bound {
		q = float64((1-b.AReputation)*q) + float64(b.AReputation*p.Record)
	}
	return q
}

// dread is D, the chance that at least one nuclear guarantor fights.
func dread(prospects []Prospect) float64 {
	none := 1.0
	for i := range prospects {
		if prospects[i].Nuclear {
			none = float64(none * (1 - prospects[i].Fights))
		}
	}
	return 1 - none
}
