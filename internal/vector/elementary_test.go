package vector

import (
	"math/rand/v2"
	"testing"

	"concert/internal/portable"
)

var elementaries = []struct {
	name   string
	vector func(dst, x *Float)
	scalar func(float64) float64
}{
	{"Exp", Exp, portable.Exp},
	{"Log", Log, portable.Log},
	{"Logistic", Logistic, portable.Logistic},
}

// checkElementary holds the functions to their scalar twins, beside and in
// place.
func checkElementary(t *testing.T, x Float) {
	t.Helper()
	for _, f := range elementaries {
		var apart Float
		f.vector(&apart, &x)
		inPlace := x
		f.vector(&inPlace, &inPlace)
		for lane := range x {
			want := f.scalar(x[lane])
			if !same(apart[lane], want) || !same(inPlace[lane], want) {
				t.Fatalf("%s(%v) in lane %d: want %x, got %x and in place %x", f.name, x[lane], lane, want, apart[lane], inPlace[lane])
			}
		}
	}
}

func TestElementarySameBits(t *testing.T) {
	atEachLevel(t, func(t *testing.T) {
		for _, x := range awkward {
			for lane := range Lanes {
				v := Same(1)
				v[lane] = x
				checkElementary(t, v)
			}
		}
		r := rand.New(rand.NewPCG(1, 2))
		for range rounds(300_000) {
			checkElementary(t, anyFloat(r))
		}
	})
}

func FuzzElementary(f *testing.F) {
	for _, x := range awkward {
		f.Add(x, -x, x/3, uint8(3))
	}
	f.Fuzz(func(t *testing.T, a, b, c float64, lane uint8) {
		atEachLevel(t, func(t *testing.T) {
			v := Same(c)
			v[lane%Lanes], v[lane/Lanes%Lanes] = a, b
			checkElementary(t, v)
		})
	})
}

func BenchmarkElementary(b *testing.B) {
	x := Float{0.01, 0.3, 1, 2, 3.3, 0.7, 4, 0.5}
	for _, f := range elementaries {
		b.Run(f.name, func(b *testing.B) {
			var dst Float
			benchAtEachLevel(b, func() { f.vector(&dst, &x) })
		})
	}
}
