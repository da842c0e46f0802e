package sim

import (
	"iter"
	"math/bits"

	"concert/internal/vector"
)

// pages are a [sheet] of eight histories.
type pages struct {
	groups []*lines
	marks  []*mark
	below  []*unread
	leaf   int // that the numbers are of
}

// lines are the draws of pages that serve one purpose, [rows] of eight
// histories.
type lines struct {
	draws   []vector.Draw
	numbers []vector.Page
	fill    func([]vector.Page, []vector.Draw, *vector.Address)
}

func newLines(draws []draw, fill func([]vector.Page, []vector.Draw, *vector.Address)) *lines {
	return &lines{draws: vectorDraws(draws), numbers: make([]vector.Page, len(draws)), fill: fill}
}

func vectorDraws(draws []draw) (list []vector.Draw) {
	for _, d := range draws {
		list = append(list, vector.Draw{Actor: d.actor, Purpose: uint64(d.purpose)})
	}
	return list
}

func (p *pages) uniforms(draws []draw) *lines { return p.add(newLines(draws, vector.Uniforms)) }
func (p *pages) normals(draws []draw) *lines  { return p.add(newLines(draws, vector.Normals)) }

func (p *pages) add(l *lines) *lines {
	p.groups = append(p.groups, l)
	return l
}

// mark tells, by line, in which lanes the numbers of a page lie below a bound.
type mark struct {
	page  *vector.Page
	top   *vector.Float
	below vector.Marks
}

// mark bounds the numbers of draw i.
func (p *pages) mark(l *lines, i int, top float64) *mark {
	m := &mark{page: &l.numbers[i], top: same(top)}
	p.marks = append(p.marks, m)
	return m
}

// unread are draws of which nobody asks more than in which lanes, by line, they
// lie below a bound.
type unread struct {
	draws []vector.Draw
	tops  []vector.Float
	below []vector.Marks
}

func (p *pages) unread(draws []draw, top func(i int) float64) *unread {
	u := &unread{draws: vectorDraws(draws), below: make([]vector.Marks, len(draws))}
	for i := range draws {
		u.tops = append(u.tops, vector.Same(top(i)))
	}
	p.below = append(p.below, u)
	return u
}

// turn makes the pages those that the lanes are on.
func (p *pages) turn(e *eight) {
	if p.leaf == e.leaf {
		return
	}
	p.leaf = e.leaf
	for _, l := range p.groups {
		l.fill(l.numbers, l.draws, &e.at)
	}
	for _, m := range p.marks {
		m.page.Mark(&m.below, m.top)
	}
	for _, u := range p.below {
		vector.Mark(u.below, u.draws, u.tops, &e.at)
	}
}

// of returns the numbers of draw i on a line.
func (l *lines) of(i, line int) *vector.Float { return &l.numbers[i][line] }

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
