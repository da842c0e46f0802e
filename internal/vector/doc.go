// Package vector does to eight numbers at a time, one of each of eight
// histories, what internal/portable, the draws of sim and the decisions of
// agents do to one: the very same bits.
//
// Each function here has a scalar twin, a loop over lanes that calls portable and
// agents, and a kernel: the same operations in the same order, each product and
// sum rounded by itself, in assembly for AVX-512 and for AVX2. The processor is
// asked at start which [Level] it has ([Chosen]). A kernel returns the lanes that it
// leaves to the twin: those in which an argument is beyond what it is made for,
// such as the logarithm of a number that is not normal. Without vectors, in builds
// for other processors, with the race detector or with the tag scalar, it leaves
// all lanes.
//
// # The generator
//
// go generate ./internal/vector writes kernels_amd64.s, its declarations and the
// functions that choose the level. The program, in the folder generate and a
// module of its own, so that the program itself does not depend on avo, has one
// source of a kernel for all levels: an expression such as
//
//	add(mul(x, number(0.5)), w.vector("Spare"))
//
// writes an instruction for eight lanes with AVX-512 and, within halves, one for
// the first four and one for the last four with AVX2. A condition is a mask register with
// the one and a vector with the other. Registers are allotted by avo; 16 of them have
// to be enough for a kernel with AVX2, or the generator says so. Places of fields come
// from the types of this package.
//
// To add a kernel: its row in kernels of generate/choice.go and the function that
// writes it; here the exported function, which calls the twin for the lanes left;
// a step in year_test.go, which holds it to the twin bit by bit at every level that
// the machine has, over ordinary and awkward numbers.
//
// States are free of pointers and whole lines of the cache in size. In slices of 1 KiB
// or more the allocator begins them with a line.
package vector

//go:generate go run -C generate .
