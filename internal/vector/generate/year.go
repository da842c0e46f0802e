package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// moves writes agents.Drift, agents.Forget, new leaders, agents.Learn and
// agents.Unlearn.
//
// A year of a power, all in the lanes that are moving:
//
//	y ← y + reversion·(long run − y) + volatility·ε
//	reputation r ← r + forgetting·(reliability − r)
//	tested and kept: r ← r + learning·(1 − r);  tested and broken: r ← r − learning·r
//	a new leader: resolve ← spread·ε
//
// The order of sums and products is that of agents, operation by operation: another
// one, equal on paper, would differ in the last bit.
func moves() reg.GPVirtual {
	none := emptyMask()
	halves(func() {
		line := Load(Param("line"), GP64())
		changes, tested, keeps := from("changes", line), from("tested", line), from("keeps", line)
		SHLQ(U8(6), line)
		drift, resolve := from("drift", line), from("resolve", line)
		moving, w, one := lanes(argument("moving")), parameter("w", "Weights"), kept(number(1))
		forgetting, learning := load(w.vector("Forgetting")), load(w.vector("Learning"))
		each(parameter("powers", "Power"), "n", func(p object) {
			y := load(p.vector("LogCapability"))
			reverts := mul(sub(load(p.vector("LongRun")), y), p.vector("Reversion"))
			shock := mul(load(lane(drift, 0)), p.vector("Volatility"))
			store(blend(moving, add(add(y, reverts), shock), y), p.vector("LogCapability"))
			led := mul(load(lane(resolve, 0)), p.vector("Spread"))
			store(blend(both(moving, lanes(Mem{Base: changes})), led, load(p.vector("Resolve"))), p.vector("Resolve"))
			r := load(p.vector("Reputation"))
			r = blend(moving, add(r, mul(sub(load(p.vector("Reliability")), r), forgetting)), r)
			learns, unlearns := add(r, mul(sub(one, r), learning)), sub(r, mul(r, learning))
			r = blend(both(moving, lanes(Mem{Base: tested})), blend(lanes(Mem{Base: keeps}), learns, unlearns), r)
			store(r, p.vector("Reputation"))
			for _, page := range []reg.Register{drift, resolve} {
				ADDQ(U32(size("Page")), page)
			}
			for _, marks := range []reg.Register{changes, tested, keeps} {
				ADDQ(U32(size("Marks")), marks)
			}
		})
	})
	return none
}

// from is a pointer of a parameter, moved on.
func from(name string, by reg.Register) reg.Register {
	p := Load(Param(name), GP64())
	ADDQ(by, p)
	return p
}

// measure writes the exponential of every power's log capability.
func measure() reg.GPVirtual {
	result := emptyMask()
	halves(func() {
		table := powersOfTwo()
		left := never()
		each(parameter("powers", "Power"), "n", func(p object) {
			y := load(p.vector("LogCapability"))
			left.set(left, beyondExp(y))
			store(exp(y, 1, table).(reg.VecVirtual), p.vector("Capability"))
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
