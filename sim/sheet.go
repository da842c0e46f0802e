package sim

import "concert/internal/portable"

// sheet holds the numbers of the draws that are made every year, a page of
// years at a time: filling many blocks in a row keeps the processor busy. The
// numbers are those of [draw.uniform]; the first so many draws are turned into
// standard normal ones.
type sheet struct {
	draws   []draw
	normals int
	normal  *portable.NormalDraws
	numbers [][pageYears]float64 // by draw, by line of the page
	page    int                  // that the numbers are of, −1 for none
}

func newSheet(normal, uniform []draw) sheet {
	draws := append(normal[:len(normal):len(normal)], uniform...)
	return sheet{draws: draws, normals: len(normal), normal: portable.NewNormalDraws(), numbers: make([][pageYears]float64, len(draws)), page: -1}
}

// turn makes the sheet that of the year.
func (s *sheet) turn(now *moment) {
	if s.page == now.page() {
		return
	}
	s.page = now.page()
	for i := range s.draws {
		n := &s.numbers[i]
		a, b, c, d := s.draws[i].block(now)
		n[0], n[1], n[2], n[3] = unit(a), unit(a>>32), unit(b), unit(b>>32)
		n[4], n[5], n[6], n[7] = unit(c), unit(c>>32), unit(d), unit(d>>32)
	}
	for i := range s.numbers[:s.normals] {
		n := &s.numbers[i]
		for line := range n {
			n[line] = s.normal.Normal(n[line])
		}
	}
}

// of returns this year's number of draw i.
func (s *sheet) of(i int, now *moment) float64 { return s.numbers[i][now.line()] }
