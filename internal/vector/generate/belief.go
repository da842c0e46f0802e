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
func expect() reg.GPVirtual {
	result := emptyMask()
	halves(func() {
		powers, w, e := parameter("powers", "Power"), parameter("w", "Weights"), parameter("e", "Expectation")
		low := powersOfTwo()
		left := never()
		m := load(powers.element(Load(Param("aggressor"), GP64())).vector("Capability"))
		own := load(lane(Load(Param("strength"), GP64()), 0))
		joint := Load(Param("joint"), GP8())
		cover := share(own, m)
		strength, united, none, company := vector(), vector(), vector(), vector()
		passes := GP64()
		MOVQ(U32(2), passes)
		begin := unique("pass")
		Label(begin)
		instructionMul.into(company, cover, w.vector("HCompany"))
		move(strength, own)
		move(united, first(number(1)))
		move(none, united)
		each(parameter("prospects", "Prospect"), "n", func(p object) {
			reputation := load(powers.element(p.field("Power")).vector("Reputation"))
			duty := add(mul(sub(reputation, number(0.5)), w.vector("AReputation")), p.vector("Duty"))
			z := mul(mul(united, p.vector("Obligation")), duty)
			z = add(add(add(z, p.vector("Interest")), p.vector("Signal")), company)
			fights, unsure := logistic(z, low)
			left.set(left, unsure)
			store(fights.(reg.VecVirtual), p.vector("Fights"))
			accumulate(strength, mul(fights, p.vector("Strength")))
			when(joint, func() { move(united, blend(lanes(p.field("Bound")), mul(united, fights), united)) })
			nuclear := GP8()
			MOVB(p.field("Nuclear"), nuclear)
			when(nuclear, func() { multiply(none, sub(number(1), fights)) })
		})
		move(cover, share(strength, m))
		DECQ(passes)
		JNZ(LabelRef(begin))
		store(strength, e.vector("Strength"))
		store(cover.(reg.VecVirtual), e.vector("Cover"))
		store(sub(number(1), none), e.vector("Dread"))
		left.gather(result)
	})
	return result
}

// warn writes the scalar warnLane.
func warn() reg.GPVirtual {
	result := emptyMask()
	halves(func() {
		powers, w := parameter("powers", "Power"), parameter("w", "Weights")
		low := powersOfTwo()
		left := never()
		company := mul(load(lane(Load(Param("cover"), GP64()), 0)), w.vector("HCompany"))
		calls, line := Load(Param("calls"), GP64()), Load(Param("line"), GP64())
		SHLQ(U8(6), line)
		ADDQ(line, calls)
		each(parameter("prospects", "Prospect"), "n", func(p object) {
			own := mul(load(powers.element(p.field("Power")).vector("Resolve")), w.vector("HResolve"))
			logit := add(mul(load(p.vector("Obligation")), p.vector("Duty")), p.vector("Interest"))
			chance, unsure := logistic(add(add(add(logit, own), company), w.vector("W0")), low)
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
