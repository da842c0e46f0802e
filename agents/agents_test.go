package agents

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// example is a set of weights with every weight in play.
func example() *Behaviour {
	b := &Behaviour{}
	v := reflect.ValueOf(b).Elem()
	for i := range v.NumField() {
		v.Field(i).SetFloat(0.1 + 0.07*float64(i%9))
	}
	b.H0, b.Keep0, b.N0, b.A0, b.O0 = -2.9, -4.1, -6, -2, -1.6
	return b
}

func sigma(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-14*math.Max(1, math.Abs(want)) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

func TestObligation(t *testing.T) {
	b := &Behaviour{Pretext: 0.3}
	treaty := Treaty{Form: Guarantee, RequiresNeutrality: true, Coverage: 0.8}
	near(t, "in force", treaty.Obligation(b, true, false), 0.8)
	near(t, "neutrality gone", treaty.Obligation(b, true, true), 0.24)
	near(t, "lapsed", treaty.Obligation(b, false, false), 0)
	treaty.RequiresNeutrality = false
	near(t, "neutrality not required", treaty.Obligation(b, true, true), 0.8)
	treaty.Form = None
	near(t, "no pledge", treaty.Obligation(b, true, false), 0)
}

// TestHonourLogit puts the pieces of ℓ together as the world does and holds
// them to the equation of the model.
func TestHonourLogit(t *testing.T) {
	b := example()
	for _, form := range Forms() {
		for _, nuclear := range []struct{ own, his bool }{{false, false}, {true, false}, {false, true}, {true, true}} {
			tie := Tie{Stake: 0.75, Credibility: 0.6, Hostility: -0.4, Nuclear: nuclear.own, AggressorNuclear: nuclear.his, Form: form}
			got := tie.Standing(b, 0.85) + b.Strain(0.1, 0.04, true) + b.Company(0.3)
			weight := map[Form]float64{None: b.FormNone, Assurance: b.FormAssurance, Guarantee: b.FormGuarantee, Alliance: b.FormAlliance}[form]
			want := b.H0 + b.HStake*0.75 + 0.85*(weight+b.HCredibility*0.6) + b.HHostility*-0.4 + b.HCompany*0.3 - b.HCost*0.1/0.14 + b.HAtWar
			switch {
			case nuclear.his && nuclear.own:
				want -= b.HNuclear / 2
			case nuclear.his:
				want -= b.HNuclear
			}
			near(t, string(form), got, want)
		}
	}
}

func TestExpect(t *testing.T) {
	b := example()
	prospects := []Prospect{
		{Logit: -1, Strength: 0.05, Record: 0.9, Bound: true, Nuclear: true},
		{Logit: 0.5, Strength: 0.02, Record: 0.1},
	}
	got := b.Expect(0.1, 0.01, prospects)
	cover, strength, q := 0.01/0.11, 0.0, [2]float64{}
	for range 2 {
		q[0] = (1-b.AReputation)*sigma(-1+b.HCompany*cover) + b.AReputation*0.9
		q[1] = sigma(0.5 + b.HCompany*cover)
		strength = 0.01 + q[0]*0.05 + q[1]*0.02
		cover = strength / (strength + 0.1)
	}
	near(t, "strength", got.Strength, strength)
	near(t, "cover", got.Cover, cover)
	near(t, "dread", got.Dread, q[0])
	near(t, "belief", prospects[1].Fights, q[1])
}

func TestChanceIsTheContestFunction(t *testing.T) {
	b := &Behaviour{AContest: 0.32, AInitiative: 0.78}
	attack := math.Pow(0.13, 0.32) * math.Exp(0.78)
	near(t, "p", b.Chance(math.Log(0.13), math.Log(0.05)), attack/(attack+math.Pow(0.05, 0.32)))
}

func TestInclination(t *testing.T) {
	b := example()
	a := Aggressor{Gain: 0.5, Corridor: 0.75, Buffer: 0.4, Grievance: 0.3}
	for _, o := range []Outlook{{0.6, 0.2, 1.1, false, true}, {0.3, 0, -0.4, true, false}} {
		prize := b.AGain * 0.5
		if o.AtWar {
			prize += b.ACorridor * 0.75
		}
		want := b.A0 + prize*o.Chance - b.ADefeat*(1-o.Chance) - b.ADread*o.Dread + b.AResolve*o.Resolve
		if o.Neutral {
			want -= b.ABuffer * 0.4
		} else {
			want += b.AGrievance * 0.3
		}
		near(t, "U", a.Inclination(b, o), want)
	}
}

func TestSmallDecisions(t *testing.T) {
	b := example()
	g := Guarantor{Stake: 0.5}
	near(t, "lapse", g.Lapse(b, 0.7), sigma(b.Keep0-b.KeepStake*0.5-b.KeepResolve*0.7))
	p := Protege{Benefit: 0.5}
	near(t, "abandonment", p.Abandonment(b, 0.3, 0.2), sigma(b.N0+b.NThreat*sigma(0.3)-b.NCover*0.2-b.NBenefit*0.5))
	near(t, "opportunity", b.Opportunity(1.2, 0.5, false), sigma(b.O0+b.OTension*1.2+b.OContested*0.5))
	near(t, "opportunity at war", b.Opportunity(-3, 0, true), 1)
	near(t, "warns", b.Warns(-1), sigma(-1+b.W0))
	near(t, "honours unwarned", b.Honours(-1, false), sigma(-1))
	near(t, "honours warned", b.Honours(-1, true), sigma(-1+b.WTied))
	near(t, "persists", b.Persists(0.4), sigma(0.4+b.WMomentum))
	near(t, "effective", b.Effective(0.5, 0.1, false), 0.05)
	near(t, "distracted", b.Effective(0.5, 0.1, true), 0.05*b.Spare)
	near(t, "learn", Learn(0.4, 0.15), 0.4+0.15*0.6)
	near(t, "unlearn", Unlearn(0.4, 0.15), 0.4-0.15*0.4)
	near(t, "forget", Forget(0.4, 0.7, 0.03), 0.4+0.03*0.3)
	near(t, "drift", Drift(-2, -1, 0.03, 0.045, 1.5), -2+0.03+0.0675)
	near(t, "war risk", b.WarRisk(0.8), math.Exp(b.WarTension*0.8-b.WarTension*b.WarTension/2))
}

// TestCeilingsBound tries random weights, some of the wrong sign, and asks
// that no bound is ever below what it bounds.
func TestCeilingsBound(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50_000 {
		b := &Behaviour{}
		v := reflect.ValueOf(b).Elem()
		for i := range v.NumField() {
			v.Field(i).SetFloat(6*rng.Float64() - 3)
		}
		a := Aggressor{Gain: rng.Float64(), Corridor: rng.Float64(), Buffer: rng.Float64(), Grievance: rng.Float64()}
		top := Outlook{Chance: rng.Float64(), Resolve: rng.NormFloat64(), AtWar: rng.IntN(2) == 0, Neutral: rng.IntN(2) == 0}
		o := top
		o.Chance, o.Dread = o.Chance*rng.Float64(), rng.Float64()
		ceiling := a.Ceiling(b, top.AtWar, top.Neutral)
		high, u := ceiling.At(top.Chance, top.Resolve), a.Inclination(b, o)
		if u > high {
			t.Fatalf("inclination %v above its ceiling %v", u, high)
		}
		p := Protege{Benefit: rng.Float64()}
		if got, bound := p.Abandonment(b, u, rng.Float64()), p.AbandonmentCeiling(b, high); got > bound {
			t.Fatalf("abandonment %v above its ceiling %v", got, bound)
		}
	}
}

func TestParametersAreDescribed(t *testing.T) {
	for _, entity := range []any{Power{}, Hostility{}, Rivalry{}, Protege{}, Treaty{}, Guarantor{}, Aggressor{}, Behaviour{}} {
		for _, p := range Parameters(entity) {
			if p.Doc == "" {
				t.Errorf("%T: %s: no doc", entity, p.Key)
			}
			if p.Range == "" {
				continue
			}
			if low, high, _ := p.bounds(); math.IsInf(low, 0) || math.IsInf(high, 0) || low >= high {
				t.Errorf("%T: %s: range %q", entity, p.Key, p.Range)
			}
			if p.Unit == "" || p.Source == "" {
				t.Errorf("%T: %s: no unit or no source", entity, p.Key)
			}
		}
	}
	open := Parameter{Range: "0<..1"}
	for x, want := range map[float64]bool{0: false, 0.5: true, 1: true, 1.1: false, math.Inf(1): false} {
		if open.Allows(x) != want {
			t.Errorf("0<..1 allows %v: %v", x, !want)
		}
	}
	if open.Allows(math.NaN()) || (Parameter{}).Allows(math.Inf(1)) {
		t.Error("a number that is none was allowed")
	}
}

func BenchmarkHonours(b *testing.B) {
	w := example()
	tie := Tie{Stake: 0.75, Credibility: 0.6, Hostility: 0.4, Form: Guarantee}
	standing, sum := tie.Standing(w, 1), 0.0
	for b.Loop() {
		sum += w.Honours(standing+w.Strain(0.1, 0.04, false)+w.Company(0.3), true)
	}
	_ = sum
}

func BenchmarkExpect(b *testing.B) {
	w, prospects := example(), make([]Prospect, 4)
	for i := range prospects {
		prospects[i] = Prospect{Logit: -1 + 0.3*float64(i), Strength: 0.03, Record: 0.5, Bound: true}
	}
	b.ReportAllocs()
	for b.Loop() {
		w.Expect(0.1, 0.01, prospects)
	}
}

func BenchmarkInclination(b *testing.B) {
	w, a, sum := example(), Aggressor{Gain: 0.5, Buffer: 0.5}, 0.0
	for b.Loop() {
		sum += a.Inclination(w, Outlook{Chance: w.Chance(-2, -3), Dread: 0.1, Resolve: 0.5, Neutral: true})
	}
	_ = sum
}
