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
	for i, d := range draws {
		for lane := range Lanes {
			a, b, c, e := portable.Philox(at.Pages[lane], d.Purpose, d.Actor, 0, at.Seed, at.Histories[lane])
			for k, word := range [...]uint64{a, b, c, e} {
				dst[i][2*k][lane], dst[i][2*k+1][lane] = portable.Unit(word), portable.Unit(word>>32)
			}
		}
	}
}

// Normals fills dst[i] with the standard normal numbers of draws[i].
func Normals(dst []Page, draws []Draw, at *Address) {
	Uniforms(dst, draws, at)
	for i := range draws {
		for line := range Lines {
			Normal(&dst[i][line], &dst[i][line])
		}
	}
}

// Normal turns uniform numbers of [Uniforms] into standard normal ones.
func Normal(dst, u *Float) {
	table := portable.NewNormalDraws()
	for i := range u {
		dst[i] = table.Normal(u[i])
	}
}

// Mark finds where the uniform numbers of draws[i] lie below tops[i]: what
// [Uniforms] and then [Less] would find.
func Mark(marks []Marks, draws []Draw, tops []Float, at *Address) {
	var page [1]Page
	for i := range draws {
		Uniforms(page[:], draws[i:i+1], at)
		for line := range Lines {
			marks[i][line] = Less(&page[0][line], &tops[i])
		}
	}
}
