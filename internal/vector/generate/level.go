package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// level is an instruction set.
type level struct {
	Name  string // of its constant in the package; ends the names of its functions
	lanes int    // in a vector: 8 with AVX-512, 4 with AVX2
	half  int    // which vector of the eight lanes is written now
}

// levels are those with kernels. Each is written by the same Go code, so that the
// two differ in width and in how a lane is chosen, not in what is computed.
var levels = []*level{{Name: "AVX512", lanes: 8}, {Name: "AVX2", lanes: 4}}

// at is the level and half that kernels are written for now.
var at *level

func (l *level) wide() bool { return l.lanes == 8 }

// function writes a kernel for the level.
func function(k kernel) {
	TEXT(k.Name+at.Name, 0, "func("+k.Parameters+") (left uint8)")
	Pragma("noescape")
	Doc(k.Name + at.Name + " is " + k.Name + " with " + at.Name + ".")
	Store(k.write().As8(), ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// halves writes the body once for each vector of the eight lanes.
func halves(body func()) {
	for at.half = 0; at.half*at.lanes < 8; at.half++ {
		body()
	}
	at.half = 0
}

// places is how many names [unique] has given.
var places int

// unique is the name of a place in the code.
func unique(name string) string {
	places++
	return fmt.Sprintf("%s%d", name, places)
}

// when writes a body that is left out where a byte is zero.
func when(flag reg.Register, body func()) {
	end := unique("end")
	TESTB(flag, flag)
	JZ(LabelRef(end))
	body()
	Label(end)
}

// lane is the current half of the eight numbers at a place.
func lane(base reg.Register, offset int) Mem {
	return Mem{Base: base, Disp: offset + at.half*at.lanes*8}
}

// vector is a new register for a vector.
func vector() reg.VecVirtual {
	if at.wide() {
		return ZMM()
	}
	return YMM()
}
