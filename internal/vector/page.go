package vector

import "concert/internal/portable"

// Lines is the number of years that share a page of draws.
const Lines = 8

// Page holds the draws of one actor for one purpose, by line, by lane.
type Page [Lines]Float

// Marks tells by line in which lanes a draw lies below a bound.
type Marks [Lines]Mask

// Draw says whose number it is and what for.
type Draw struct{ Actor, Purpose uint64 }

// Address is the rest of the address of a page: the lanes may be on different
// pages of different histories.
type Address struct {
	Seed             uint64
	Pages, Histories Word
}

// Uniforms fills dst[i] with the uniform numbers of draws[i].
func Uniforms(dst []Page, draws []Draw, at *Address) {
	if len(draws) == 0 {
		return
	}
	_ = dst[len(draws)-1]
	if uniforms(&dst[0], &draws[0], len(draws), at) == 0 {
		return
	}
	for i, d := range draws {
		d.uniforms(&dst[i], at)
	}
}

// uniforms is Uniforms for one draw. A block of Philox has 256 bits, four words of
// 64: the low half of word k is line 2k, the high half line 2k + 1, so that a page
// of eight years costs one block a lane.
func (d Draw) uniforms(dst *Page, at *Address) {
	for lane := range Lanes {
		var words [Lines / 2]uint64
		words[0], words[1], words[2], words[3] = portable.Philox(at.Pages[lane], d.Purpose, d.Actor, 0, at.Seed, at.Histories[lane])
		for k, word := range words {
			dst[2*k][lane], dst[2*k+1][lane] = portable.Unit(word), portable.Unit(word>>32)
		}
	}
}

// Normals fills dst[i] with the standard normal numbers of draws[i].
func Normals(dst []Page, draws []Draw, at *Address) {
	if len(draws) == 0 {
		return
	}
	Uniforms(dst, draws, at)
	table := portable.NewNormalDraws()
	// The table has a piece for every number of Uniforms.
	if normals(&dst[0][0], Lines*len(draws), table.Table()) == 0 {
		return
	}
	for i := range draws {
		for line := range dst[i] {
			for lane, u := range dst[i][line] {
				dst[i][line][lane] = table.Normal(u)
			}
		}
	}
}

// Mark finds where the uniform numbers of draws[i] lie below tops[i]: what
// [Uniforms] and then [Page.Mark] would find.
func Mark(dst []Marks, draws []Draw, tops []Float, at *Address) {
	if len(draws) == 0 {
		return
	}
	_, _ = dst[len(draws)-1], tops[len(draws)-1]
	if marks(&dst[0], &draws[0], &tops[0], len(draws), at) == 0 {
		return
	}
	var page Page
	for i, d := range draws {
		d.uniforms(&page, at)
		page.Mark(&dst[i], &tops[i])
	}
}

// Mark finds where the numbers of a page lie below a bound.
func (p *Page) Mark(dst *Marks, top *Float) {
	if markPage(dst, p, top) == 0 {
		return
	}
	for line := range p {
		dst[line] = 0
		for lane, u := range p[line] {
			if u < top[lane] {
				dst[line] |= 1 << lane
			}
		}
	}
}
