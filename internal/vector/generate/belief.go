package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// share writes agents.share: a/(a + b), and 0 where a is.
func share(a reg.Register, b Op) reg.Register {
	return only(compare(a, notEqual, number(0)), div(a, add(a, b)))
}

// survey writes the scalar surveyLane: Effective, Strain and the obligation.
//
// Strain is −h_cost·m/(m + s), of the aggressor's capability m and the guarantor's
// strength s, and h_atwar more where it is at war with the aggressor. Nothing is
// left to scalar code: there is no exponential in it.
func survey() reg.GPVirtual {
	none := emptyMask()
	halves(func() {
		powers, w := parameter("powers", "Power"), parameter("w", "Weights")
		m := load(powers.element(Load(Param("aggressor"), GP64())).vector("Capability"))
		worth := load(lane(Load(Param("worth"), GP64()), 0))
		neutral := lanes(argument("neutral"))
		each(parameter("prospects", "Prospect"), "n", func(p object) {
			reach := blend(neutral, p.vector("Reach"), load(p.vector("Forward")))
			strength := mul(reach, powers.element(p.field("Power")).vector("Capability"))
			strength = blend(lanes(p.field("Distracted")), mul(strength, w.vector("Spare")), strength)
			store(strength, p.vector("Strength"))
			strain := xor(mul(share(m, strength), w.vector("HCost")), word(sign))
			strain = blend(lanes(p.field("AtWar")), add(strain, w.vector("HAtWar")), strain)
			store(add(strain, p.vector("Lasting")), p.vector("Interest"))
			store(only(lanes(p.field("Bound")), worth), p.vector("Obligation"))
			store(zero(), p.vector("Signal"))
		})
	})
	return none
}

// expect writes agents.Behaviour.Expect.
//
// It works through the list twice: the cover that the aggressor expects depends on
// who fights, and who fights on the cover. First the protégé's own strength is all
// the cover, then what the first pass makes of it.
func expect() reg.GPVirtual {
	result := emptyMask()
	halves(func() {
		powers, w, e := parameter("powers", "Power"), parameter("w", "Weights"), parameter("e", "Expectation")
		b := believer{powers: powers, w: w, table: powersOfTwo(), left: never(), strength: vector(), none: vector(),
			capability: powers.element(Load(Param("aggressor"), GP64())).vector("Capability"),
			own:        lane(Load(Param("strength"), GP64()), 0)}
		joint, done := unique("joint"), unique("done")
		flag := Load(Param("joint"), GP8())
		move(b.none, first(number(1)))
		b.cover = share(load(b.own), b.capability)
		TESTB(flag, flag)
		JNZ(LabelRef(joint))
		b.twice(false)
		JMP(LabelRef(done))
		Label(joint)
		b.twice(true)
		Label(done)
		store(b.strength, e.vector("Strength"))
		store(b.cover.(reg.VecVirtual), e.vector("Cover"))
		store(sub(number(1), b.none), e.vector("Dread"))
		b.left.gather(result)
	})
	return result
}

// believer is what expect has in registers. In the notation of agents: own is the
// protégé's strength s₀, capability m, cover the share (s₀ + Σ)/(s₀ + Σ + m),
// strength s₀ + Σ fights·strength, united the probability that all bound before
// this one fight, none the probability that no nuclear guarantor fights.
type believer struct {
	powers, w              object
	table                  twos
	left                   condition
	own, capability        Mem // of the protégé, of the aggressor
	cover                  reg.Register
	strength, united, none reg.VecVirtual
}

// twice works out the beliefs twice.
func (b *believer) twice(joint bool) {
	b.once(joint, false)
	b.once(joint, true)
}

// once works them out; where the others' beliefs do not count, all of the logit but
// company is the same both times and waits in Fights.
func (b *believer) once(joint, again bool) {
	company := mul(b.cover, b.w.vector("HCompany"))
	move(b.strength, load(b.own))
	if joint {
		b.united = vector()
		move(b.united, first(number(1)))
	}
	each(parameter("prospects", "Prospect"), "n", func(p object) {
		var z reg.Register
		if again && !joint {
			z = load(p.vector("Fights"))
		} else {
			z = b.believed(p, joint)
		}
		if !again && !joint {
			store(z.(reg.VecVirtual), p.vector("Fights"))
		}
		fights, unsure := logistic(add(z, company), b.table)
		b.left.set(b.left, unsure)
		accumulate(b.strength, mul(fights, p.vector("Strength")))
		if joint {
			bound := lanes(p.field("Bound"))
			move(b.united, blend(bound, mul(b.united, fights), b.united))
		}
		if !again {
			return
		}
		store(fights.(reg.VecVirtual), p.vector("Fights"))
		nuclear := GP8()
		MOVB(p.field("Nuclear"), nuclear)
		when(nuclear, func() { multiply(b.none, sub(number(1), fights)) })
	})
	move(b.cover, share(b.strength, b.capability))
}

// believed writes agents.Behaviour.believed.
func (b *believer) believed(p object, joint bool) reg.Register {
	reputation := load(b.powers.element(p.field("Power")).vector("Reputation"))
	duty := add(mul(sub(reputation, number(0.5)), b.w.vector("AReputation")), p.vector("Duty"))
	obligation := load(p.vector("Obligation"))
	if joint {
		obligation = mul(b.united, obligation)
	}
	return add(add(mul(obligation, duty), p.vector("Interest")), p.vector("Signal"))
}

// warn writes the scalar warnLane.
func warn() reg.GPVirtual {
	result := emptyMask()
	halves(func() {
		powers, w := parameter("powers", "Power"), parameter("w", "Weights")
		table := powersOfTwo()
		left := never()
		company := mul(load(lane(Load(Param("cover"), GP64()), 0)), w.vector("HCompany"))
		calls, line := Load(Param("calls"), GP64()), Load(Param("line"), GP64())
		SHLQ(U8(6), line)
		ADDQ(line, calls)
		each(parameter("prospects", "Prospect"), "n", func(p object) {
			own := mul(load(powers.element(p.field("Power")).vector("Resolve")), w.vector("HResolve"))
			logit := add(mul(load(p.vector("Obligation")), p.vector("Duty")), p.vector("Interest"))
			chance, unsure := logistic(add(add(add(logit, own), company), w.vector("W0")), table)
			left.set(left, unsure)
			warns := compare(lane(calls, 0), less, chance)
			tied := load(w.vector("WTied"))
			store(blend(warns, tied, xor(tied, word(sign))), p.vector("Signal"))
			warns.store(p.field("Warned"))
			ADDQ(U32(size("Page")), calls)
		})
		left.gather(result)
	})
	return result
}
