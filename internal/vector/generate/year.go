package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// moves writes agents.Drift and agents.Forget.
func moves() reg.GPVirtual {
	none := emptyMask()
	halves(func() {
		drift, line := Load(Param("drift"), GP64()), Load(Param("line"), GP64())
		SHLQ(U8(6), line)
		ADDQ(line, drift)
		moving := lanes(argument("moving"))
		forgetting := load(lane(Load(Param("forgetting"), GP64()), 0))
		each(parameter("powers", "Power"), "n", func(p object) {
			y := load(p.vector("LogCapability"))
			reverts := mul(sub(load(p.vector("LongRun")), y), p.vector("Reversion"))
			shock := mul(load(lane(drift, 0)), p.vector("Volatility"))
			store(blend(moving, add(add(y, reverts), shock), y), p.vector("LogCapability"))
			r := load(p.vector("Reputation"))
			forgets := mul(sub(load(p.vector("Reliability")), r), forgetting)
			store(blend(moving, add(r, forgets), r), p.vector("Reputation"))
			ADDQ(U32(size("Page")), drift)
		})
	})
	return none
}

// measure writes the exponential of every power's log capability.
func measure() reg.GPVirtual {
	result := emptyMask()
	halves(func() {
		low := powersOfTwo()
		left := never()
		each(parameter("powers", "Power"), "n", func(p object) {
			y := load(p.vector("LogCapability"))
			left.set(left, beyondExp(y))
			store(exp(y, 1, low).(reg.VecVirtual), p.vector("Capability"))
		})
		left.gather(result)
	})
	return result
}

// markPage writes the marks of the numbers of a page.
func markPage() reg.GPVirtual {
	none := emptyMask()
	marks, page := Load(Param("marks"), GP64()), Load(Param("page"), GP64())
	halves(func() {
		top := load(lane(Load(Param("top"), GP64()), 0))
		for line := range lines {
			compare(lane(page, line*size("Float")), less, top).store(Mem{Base: marks, Disp: line})
		}
	})
	return none
}
