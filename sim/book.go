package sim

import (
	"iter"
	"math/bits"

	"concert/internal/vector"
)

// book holds the numbers of the pages that eight histories are on, as a [sheet]
// those of one. Whoever shares a draw shares its place. Marks are worked out as the
// page turns, for all its lines at once: a year then asks for eight bits where it
// would ask for eight numbers.
type book struct {
	uniforms, normals chapter
	marks             []*mark
	unread            []*unread
}

// turn fills the pages.
func (b *book) turn(at *vector.Address) {
	vector.Uniforms(b.uniforms.numbers, b.uniforms.draws, at)
	vector.Normals(b.normals.numbers, b.normals.draws, at)
	for _, m := range b.marks {
		m.of.numbers[m.place].Mark(&m.below, m.top)
	}
	for _, u := range b.unread {
		vector.Mark(u.below, u.draws, u.tops, at)
	}
}

// chapter holds the numbers of some draws, each in its place.
type chapter struct {
	draws   []vector.Draw
	numbers []vector.Page
}

// place is that of a draw; the first call makes it.
func (c *chapter) place(d draw) int {
	wanted := vector.Draw{Actor: d.actor, Purpose: uint64(d.purpose)}
	for i, known := range c.draws {
		if known == wanted {
			return i
		}
	}
	c.draws, c.numbers = append(c.draws, wanted), append(c.numbers, vector.Page{})
	return len(c.draws) - 1
}

// places are those of several draws, in order.
func (c *chapter) places(draws []draw) (list []int) {
	for _, d := range draws {
		list = append(list, c.place(d))
	}
	return list
}

// of returns the numbers in a place on a line.
func (c *chapter) of(place, line int) *vector.Float { return &c.numbers[place][line] }

// mark tells, by line, in which lanes numbers lie below a bound.
type mark struct {
	of    *chapter
	place int
	top   *vector.Float
	below vector.Marks
}

// mark bounds the uniform numbers of a place, markNormal the normal ones.
func (b *book) mark(place int, top float64) *mark       { return b.markIn(&b.uniforms, place, top) }
func (b *book) markNormal(place int, top float64) *mark { return b.markIn(&b.normals, place, top) }

// markIn bounds the numbers of a place in a chapter from then on.
func (b *book) markIn(of *chapter, place int, top float64) *mark {
	m := &mark{of: of, place: place, top: same(top)}
	b.marks = append(b.marks, m)
	return m
}

// unread are uniform numbers of which nobody asks more than in which lanes, by
// line, they lie below a bound.
type unread struct {
	draws []vector.Draw
	tops  []vector.Float
	below []vector.Marks
}

// below bounds the numbers of draws that nobody reads, by bounds of their own, and
// returns where the marks will be, by draw and line.
func (b *book) below(draws []draw, top func(i int) float64) []vector.Marks {
	u := &unread{below: make([]vector.Marks, len(draws))}
	for i, d := range draws {
		u.draws, u.tops = append(u.draws, vector.Draw{Actor: d.actor, Purpose: uint64(d.purpose)}), append(u.tops, vector.Same(top(i)))
	}
	b.unread = append(b.unread, u)
	return u.below
}

// lanesOf yields the lanes of a mask.
func lanesOf(lanes vector.Mask) iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; lanes != 0; lanes &= lanes - 1 {
			if !yield(bits.TrailingZeros8(lanes)) {
				return
			}
		}
	}
}
