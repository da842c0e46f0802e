package sim

import "concert/internal/portable"

// sheet holds the numbers of the draws that are made every year, a page of
// years at a time: filling many blocks in a row keeps the processor busy. The
// numbers are those of [draw.uniform], or their normal quantiles.
type sheet struct {
	groups []*rows
	page   int // that the numbers are of, −1 for none
}

// rows are the draws of a sheet that serve one purpose, such as the test of
// each power.
type rows struct {
	draws   []draw
	numbers [][pageYears]float64  // by draw, by line of the page
	normal  *portable.NormalDraws // turns them into standard normal ones, nil if they are uniform
}

// uniforms adds draws of uniform numbers.
func (s *sheet) uniforms(draws ...draw) *rows { return s.add(nil, draws) }

// normals adds draws of standard normal numbers.
func (s *sheet) normals(draws ...draw) *rows { return s.add(portable.NewNormalDraws(), draws) }

// add makes room for draws, and has the page turned before the next number is read.
func (s *sheet) add(normal *portable.NormalDraws, draws []draw) *rows {
	r := &rows{draws: draws, normal: normal, numbers: make([][pageYears]float64, len(draws))}
	s.groups = append(s.groups, r)
	s.page = -1
	return r
}

// turn makes the sheet that of the year.
func (s *sheet) turn(now *moment) {
	if s.page == now.page() {
		return
	}
	s.page = now.page()
	for _, r := range s.groups {
		r.turn(now)
	}
}

// turn fills the numbers of a page: a block of the generator a draw, then their
// normal quantiles if they are normal.
func (r *rows) turn(now *moment) {
	for i := range r.draws {
		n := &r.numbers[i]
		a, b, c, d := r.draws[i].block(now)
		n[0], n[1] = portable.Unit(a), portable.Unit(a>>32)
		n[2], n[3] = portable.Unit(b), portable.Unit(b>>32)
		n[4], n[5] = portable.Unit(c), portable.Unit(c>>32)
		n[6], n[7] = portable.Unit(d), portable.Unit(d>>32)
	}
	if r.normal == nil {
		return
	}
	for i := range r.numbers {
		n := &r.numbers[i]
		for line := range n {
			n[line] = r.normal.Normal(n[line])
		}
	}
}

// of returns this year's number of draw i.
func (r *rows) of(i int, now *moment) float64 { return r.numbers[i][now.line()] }

// set makes this year's number of draw i known; the sheet need not be turned.
func (r *rows) set(i int, now *moment, number float64) { r.numbers[i][now.line()] = number }
