package vector

import (
	"math"
	"math/rand/v2"
	"testing"

	"concert/internal/portable"
)

func anyAddress(r *rand.Rand) *Address {
	at := &Address{Seed: r.Uint64()}
	for lane := range Lanes {
		at.Pages[lane], at.Histories[lane] = r.Uint64N(1300), r.Uint64N(1e9)
		switch r.IntN(8) {
		case 0:
			at.Pages[lane], at.Histories[lane] = r.Uint64(), r.Uint64()
		case 1:
			at.Pages[lane], at.Histories[lane] = 0, 0
		case 2:
			at.Pages[lane], at.Histories[lane] = math.MaxUint64, math.MaxUint64
		}
	}
	return at
}

func anyDraws(r *rand.Rand, n int) []Draw {
	draws := make([]Draw, n)
	for i := range draws {
		draws[i] = Draw{r.Uint64(), r.Uint64N(20)}
		if r.IntN(8) == 0 {
			draws[i] = Draw{[]uint64{0, math.MaxUint64, 1 << 63}[r.IntN(3)], r.Uint64()}
		}
	}
	return draws
}

// checkPages holds the pages of some draws to the numbers made one by one.
func checkPages(t *testing.T, at *Address, draws []Draw, tops []Float) {
	t.Helper()
	n := len(draws)
	uniforms, normals, marks := make([]Page, n+1), make([]Page, n+1), make([]Marks, n+1)
	Uniforms(uniforms, draws, at)
	Normals(normals, draws, at)
	Mark(marks, draws, tops, at)
	table := portable.NewNormalDraws()
	for i, d := range draws {
		for lane := range Lanes {
			a, b, c, e := portable.Philox(at.Pages[lane], d.Purpose, d.Actor, 0, at.Seed, at.Histories[lane])
			for line := range Lines {
				want := portable.Unit([]uint64{a, b, c, e}[line/2] >> (32 * (line % 2)))
				if got := uniforms[i][line][lane]; got != want {
					t.Fatalf("draw %d of %d, line %d, lane %d: want %x, got %x", i, n, line, lane, want, got)
				}
				if got, want := normals[i][line][lane], table.Normal(want); !same(got, want) {
					t.Fatalf("draw %d of %d, line %d, lane %d: want normal %x, got %x", i, n, line, lane, want, got)
				}
				if got := marks[i][line]&(1<<lane) != 0; got != (want < tops[i][lane]) {
					t.Fatalf("draw %d of %d, line %d, lane %d: %v below %v: got %v", i, n, line, lane, want, tops[i][lane], got)
				}
			}
		}
	}
	if uniforms[n] != (Page{}) || normals[n] != (Page{}) || marks[n] != (Marks{}) {
		t.Fatal("a page beyond the last draw was written")
	}
}

func TestPagesSameBits(t *testing.T) {
	atEachLevel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 4))
		for range rounds(3000) {
			n := r.IntN(12)
			tops := make([]Float, n)
			for i := range tops {
				for lane := range Lanes {
					tops[i][lane] = r.Float64()
				}
				tops[i][r.IntN(Lanes)] = anyNumber(r)
			}
			checkPages(t, anyAddress(r), anyDraws(r, n), tops)
		}
	})
}

func FuzzPages(f *testing.F) {
	f.Add(uint64(1), uint64(2), uint64(3), uint64(4), uint64(5), 0.5)
	f.Fuzz(func(t *testing.T, seed, page, history, actor, purpose uint64, top float64) {
		atEachLevel(t, func(t *testing.T) {
			at := &Address{Seed: seed}
			for lane := range uint64(Lanes) {
				at.Pages[lane], at.Histories[lane] = page>>lane, history*(lane+1)
			}
			checkPages(t, at, []Draw{{actor, purpose}, {purpose, actor}}, []Float{Same(top), Same(top / 2)})
		})
	})
}

// BenchmarkPages is the time of a page of 64 draws.
func BenchmarkPages(b *testing.B) {
	const n = 16
	r := rand.New(rand.NewPCG(7, 8))
	at, draws, pages, marks, tops := anyAddress(r), anyDraws(r, n), make([]Page, n), make([]Marks, n), make([]Float, n)
	for _, c := range []struct {
		name string
		run  func()
	}{
		{"uniforms", func() { Uniforms(pages, draws, at) }},
		{"normals", func() { Normals(pages, draws, at) }},
		{"marks", func() { Mark(marks, draws, tops, at) }},
	} {
		b.Run(c.name, func(b *testing.B) { benchAtEachLevel(b, c.run) })
	}
}
