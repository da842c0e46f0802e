package payoff

import (
	"math"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/sim"
)

// land is a protégé with a guarantor that is also its aggressor, and one that is
// only a guarantor.
func land() *sim.Scenario {
	return &sim.Scenario{Horizon: 4, Behaviour: configs.Behaviour(),
		Powers: []agents.Power{{Name: "Wolf", Credibility: 0.5}, {Name: "Shepherd", Credibility: 1}},
		Proteges: []agents.Protege{{Name: "Lamb", Neutral: true, Benefit: 0.5,
			Treaty:     agents.Treaty{Form: agents.Guarantee, RequiresNeutrality: true, Coverage: 1},
			Guarantors: []agents.Guarantor{{Power: "Wolf", Stake: 0.25}, {Power: "Shepherd", Stake: 1}},
			Aggressors: []agents.Aggressor{{Power: "Wolf", Gain: 0.75, Corridor: 1, Buffer: 0.5, Grievance: 0.25}}}}}
}

// settle gives the accounts of Lamb, Wolf and Shepherd.
func settle(o sim.Outcome, discount float64) []Items {
	s := land()
	all := InterestsOf(s)
	l := NewLedger(s, all.Parties(), all, discount)
	accounts := make([]Items, len(all.Parties()))
	l.Settle([]sim.Outcome{o}, accounts)
	return accounts
}

// TestAccountsByHand works histories of at most four years out by hand, first
// undiscounted, then at one half a year.
func TestAccountsByHand(t *testing.T) {
	for name, c := range map[string]struct {
		outcome  sim.Outcome
		discount float64
		want     []Items // Lamb, Wolf, Shepherd: satisfied, crises, wars, promises
	}{
		"peace": {sim.Outcome{Year: 4, Crises: 2, Averted: 2}, 0, []Items{
			{4 + 0.5*4, 2, 0, 0}, {0.25*4 + 0.5*4, 2, 0, 0}, {4, 2, 0, 0}}},
		"neutrality left in year 3": {sim.Outcome{Year: 4, Abandoned: 3}, 0, []Items{
			{4 + 0.5*2, 0, 0, 0}, {0.25*4 + 0.5*2 - 0.25*2, 0, 0, 0}, {4, 0, 0, 0}}},
		"conquered in year 2, Shepherd reneges": {sim.Outcome{Year: 2, Broken: true, Crises: 1, Asked: 2}, 0, []Items{
			{1 + 0.5, 1, 1, 0}, {0.25 + 0.5 + 0.75*2, 1, 1, 0.5}, {1, 1, 0, 1}}},
		"restored, the Wolf's pledge lapsed, on the way to a rival": {
			sim.Outcome{Year: 2, Broken: true, Crises: 1, Asked: 2, Honoured: 2, Fought: 2, Lapsed: 1, Restored: true, RivalWar: true}, 0, []Items{
				{3 + 0.5, 1, 1, 0}, {0.25*3 + 0.5, 1, 1, 0}, {3, 1, 1, 0}}},
		"passage won": {sim.Outcome{Year: 4, Broken: true, Crises: 1, Asked: 2, Honoured: 2, Fought: 2, RivalWar: true}, 0, []Items{
			{3 + 1.5, 1, 1, 0}, {0.75 + 1.5 + 1, 1, 1, 0.5}, {3, 1, 1, 0}}},
		"discounted": {sim.Outcome{Year: 2, Broken: true, Crises: 1, Asked: 2}, 0.5, []Items{
			{0.5 * 1.5, 0.25, 0.25, 0}, {0.5*0.75 + 0.75*(0.125+0.0625), 0.25, 0.25, 0.125}, {0.5, 0.25, 0, 0.25}}},
	} {
		for i, got := range settle(c.outcome, c.discount) {
			for part := range got {
				if math.Abs(got[part]-c.want[i][part]) > 1e-12 {
					t.Errorf("%s: party %d: want %v, got %v", name, i, c.want[i], got)
					break
				}
			}
		}
	}
}

func TestBalance(t *testing.T) {
	p := Prices{Crisis: 0.5, War: 2, Promise: 4}
	if got := (Items{10, 1, 2, 0.25}).At(p.Weights()); got != 10-0.5-4-1 {
		t.Errorf("want 4.5, got %v", got)
	}
	if err := DefaultPrices().Check(); err != nil {
		t.Error(err)
	}
	for _, bad := range []Prices{{Crisis: -1}, {War: math.NaN()}, {Promise: math.Inf(1)}, {Discount: 1.5}} {
		if bad.Check() == nil {
			t.Errorf("%+v: want an error", bad)
		}
	}
}

// TestInterestsOutliveTheSignature: a power that does not sign in one design keeps
// the interest it has in another.
func TestInterestsOutliveTheSignature(t *testing.T) {
	signed, unsigned := land(), land()
	unsigned.Proteges[0].Guarantors = unsigned.Proteges[0].Guarantors[:1]
	all := InterestsOf(unsigned, signed)
	l := NewLedger(unsigned, all.Parties(), all, 0)
	accounts := make([]Items, len(all.Parties()))
	l.Settle([]sim.Outcome{{Year: 4}}, accounts)
	for i, p := range all.Parties() {
		if p.Name == "Shepherd" && accounts[i] != (Items{4, 0, 0, 0}) {
			t.Errorf("Shepherd: want 4 years of its interest, got %v", accounts[i])
		}
	}
}
