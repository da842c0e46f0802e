package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// incline writes agents.Aggressor.Inclination.
//
// With the probability P = σ(a_contest·(ln m − ln s) + a_initiative) of winning
// against the strength s that it expects to meet,
//
//	U = P·prize + base − (1 − P)·a_defeat − a_dread·dread + drive + a_window·ΔC.
//
// It leaves the lanes whose logarithm or exponential it does not do.
func incline() reg.GPVirtual {
	result := emptyMask()
	halves(func() {
		a, e, c, w := parameter("a", "Aggressor"), parameter("e", "Expectation"), parameter("c", "Circumstances"), parameter("w", "Weights")
		p := parameter("powers", "Power").element(a.field("Power"))
		logStrength, left := log(load(e.vector("Strength")))
		contest := mul(sub(p.vector("LogCapability"), logStrength), w.vector("AContest"))
		chance, unsure := logistic(add(contest, w.vector("AInitiative")), powersOfTwo())
		left.set(left, unsure)
		z := add(mul(chance, either2(c, "AtWar", a, "Prize")), either2(c, "Neutral", a, "Base"))
		z = sub(z, mul(sub(number(1), chance), w.vector("ADefeat")))
		z = sub(z, mul(load(e.vector("Dread")), w.vector("ADread")))
		z = add(add(z, drive(a, c, p, w)), mul(load(a.vector("Window")), w.vector("AWindow")))
		store(z, lane(Load(Param("dst"), GP64()), 0))
		left.gather(result)
	})
	return result
}

// either2 is the second vector of a field in the lanes of a mask, else the first.
func either2(c object, mask string, a object, field string) reg.Register {
	return blend(lanes(c.field(mask)), a.vector(field, 1), load(a.vector(field, 0)))
}

// drive writes agents.Temper.drive.
//
// It is a_resolve·resolve + a_motive·motive − a_norm·norm − a_pledge·pledge, the
// pledge w·credibility·reputation where its own binds it.
func drive(a, c, p, w object) reg.Register {
	pledge := mul(mul(load(p.vector("Credibility")), p.vector("Reputation")), c.vector("Worth"))
	pledge = only(lanes(c.field("Forsworn")), pledge)
	z := add(mul(load(p.vector("Resolve")), w.vector("AResolve")), mul(load(a.vector("Motive")), w.vector("AMotive")))
	z = sub(z, mul(load(c.vector("Norm")), w.vector("ANorm")))
	return sub(z, mul(pledge, w.vector("APledge")))
}

// spare writes the scalar spareLane.
//
// The peace of the lanes that are left stays as it was, so that scalar code finds
// what it needs; see the comment of Spare for the equations.
func spare() reg.GPVirtual {
	result := emptyMask()
	averted := Load(Param("averted"), GP64())
	halves(func() {
		at := func(name string) Mem { return lane(Load(Param(name), GP64()), 0) }
		w := parameter("w", "Weights")
		table := powersOfTwo()
		press, left := logistic(load(at("U")), table)
		press = mul(press, at("occasion"))
		persist, unsure := logistic(add(load(at("V")), w.vector("WMomentum")), table)
		left.set(left, unsure)
		lasts := sub(number(1), mul(press, persist))
		chance := div(mul(press, sub(number(1), persist)), lasts)
		compare(at("u"), less, chance).store(Mem{Base: averted})
		peace := at("peace")
		was := load(peace)
		store(blend(left, was, mul(was, lasts)), peace)
		left.gather(result)
	})
	return result
}
