package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// object is a value of a type of the package in memory.
type object struct {
	kind string
	base reg.Register
}

// parameter is the object that a parameter points to.
func parameter(name, kind string) object { return object{kind, Load(Param(name), GP64())} }

// vector is where a vector among its fields is, for the half of now; element
// counts vectors from there.
func (o object) vector(field string, element ...int) Mem {
	m := lane(o.base, offset(o.kind, field))
	for _, i := range element {
		m = m.Offset(i * size("Float"))
	}
	return m
}

// field is where a field is that is no vector.
func (o object) field(name string) Mem { return Mem{Base: o.base, Disp: offset(o.kind, name)} }

// element is the object of an array of whose number a register or memory holds.
func (o object) element(number Op) object {
	p := GP64()
	IMUL3Q(U32(size(o.kind)), number, p)
	ADDQ(o.base, p)
	return object{o.kind, p}
}

// next goes on to the next object of an array.
func (o object) next() { ADDQ(U32(size(o.kind)), o.base) }

// each writes the body once for each of n objects of an array, which may be none.
func each(array object, n string, body func(o object)) {
	count := Load(Param(n), GP64())
	o := object{array.kind, GP64()}
	MOVQ(array.base, o.base)
	begin, end := unique("each"), unique("done")
	TESTQ(count, count)
	JZ(LabelRef(end))
	Label(begin)
	body(o)
	o.next()
	DECQ(count)
	JNZ(LabelRef(begin))
	Label(end)
}

// argument is where an argument is.
func argument(name string) Mem {
	a, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return a.Addr
}
