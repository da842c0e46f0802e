package sim

import (
	"encoding/binary"
	"fmt"
	"strings"

	"concert/agents"
	"concert/internal/digest"
	"concert/internal/portable"
)

// Purpose says what a random number decides. The values are part of the
// addresses: changing one changes the results.
type Purpose uint64

// The purposes of MODEL section 5, with the actors whose name addresses them.
const (
	Upheaval      Purpose = 1  // the world
	Capability    Purpose = 2  // a power
	LeaderChange  Purpose = 3  // a power
	LeaderResolve Purpose = 4  // a power
	Tested        Purpose = 5  // a power
	TestKept      Purpose = 6  // a power
	RivalWar      Purpose = 7  // two rivals
	Lapse         Purpose = 8  // protégé, guarantor
	Neutrality    Purpose = 9  // protégé
	Press         Purpose = 10 // protégé, aggressor
	Persist       Purpose = 11 // protégé, aggressor
	Warn          Purpose = 12 // protégé, aggressor, guarantor
	Honour        Purpose = 13 // protégé, aggressor, guarantor
	Restore       Purpose = 14 // protégé
	Motive        Purpose = 15 // a power; protégé, aggressor (year 0)
)

// address names an actor in the space of random numbers: the first 64 bits of
// the SHA-256 of its role and names.
func address(role string, names ...string) uint64 {
	sum := digest.SHA256([]byte(role + "\x00" + strings.Join(names, "\x00")))
	return binary.BigEndian.Uint64(sum[:])
}

// moment is the part of an address that all draws of a year share.
type moment struct {
	seed, history uint64
	year          int
}

// draw is the part of an address that says whose number it is and what for.
// A block of the generator, 256 bits, serves the eight years of a page.
type draw struct {
	actor   uint64
	purpose Purpose
}

// pageYears is how many years share a block: each gets 32 bits.
const pageYears = 8

// page is the number of the page the moment's year is on.
func (now *moment) page() int { return int(uint(now.year) / pageYears) }

// line is the place of the moment's year on its page.
func (now *moment) line() uint { return uint(now.year) % pageYears }

// block returns the bits of a page, two years a word, the earlier one lower.
func (d draw) block(now *moment) (uint64, uint64, uint64, uint64) {
	return portable.Philox(uint64(now.page()), uint64(d.purpose), d.actor, 0, now.seed, now.history)
}

// uniform returns the number in (0, 1) at the address (seed, history, year,
// actor, purpose): one of the 2³² odd multiples of 2⁻³³, so that a decision of
// probability p is taken with a probability within 2⁻³³ of p.
func (d draw) uniform(now *moment) float64 {
	var words [4]uint64
	words[0], words[1], words[2], words[3] = d.block(now)
	line := now.line()
	return portable.Unit(words[line/2] >> (32 * (line % 2)))
}

// actor is a named holder of random numbers.
type actor struct {
	path    string
	name    string
	address uint64
}

// actors lists every actor of the scenario, for the check that no two share
// an address.
func (s *Scenario) actors() []actor {
	list := []actor{{"", "the world", worldAddress()}}
	for i, p := range s.Powers {
		list = append(list, actor{fmt.Sprintf("power[%d].name", i), p.Name, powerAddress(p.Name)})
	}
	for i, r := range s.Rivalries {
		list = append(list, actor{fmt.Sprintf("rivalry[%d].between", i), fmt.Sprint(r.Between), rivalryAddress(r.Between)})
	}
	for i, p := range s.Proteges {
		list = append(list, protegeActors(fmt.Sprintf("protege[%d].name", i), p)...)
	}
	return list
}

// protegeActors are a protégé, its parties and each pair of an aggressor and a
// guarantor, who call on each other in a crisis.
func protegeActors(path string, p agents.Protege) []actor {
	list := []actor{{path, p.Name, protegeAddress(p.Name)}}
	for _, g := range p.Guarantors {
		list = append(list, actor{path, p.Name + " and its guarantor " + g.Power, guarantorAddress(p.Name, g.Power)})
	}
	for _, a := range p.Aggressors {
		list = append(list, actor{path, p.Name + " and its aggressor " + a.Power, aggressorAddress(p.Name, a.Power)})
		for _, g := range p.Guarantors {
			list = append(list, actor{path, p.Name + ", its aggressor " + a.Power + " and its guarantor " + g.Power,
				callAddress(p.Name, a.Power, g.Power)})
		}
	}
	return list
}

// The addresses of the actors: the roles keep a power that guarantees apart from
// the same one that attacks, and the same power towards two protégés.
func worldAddress() uint64             { return address("world") }
func powerAddress(power string) uint64 { return address("power", power) }
func rivalryAddress(between [2]string) uint64 {
	p := newPair(between)
	return address("rivalry", p[:]...)
}
func protegeAddress(protege string) uint64          { return address("protege", protege) }
func guarantorAddress(protege, power string) uint64 { return address("guarantor", protege, power) }
func aggressorAddress(protege, power string) uint64 { return address("aggressor", protege, power) }
func callAddress(protege, aggressor, guarantor string) uint64 {
	return address("call", protege, aggressor, guarantor)
}
