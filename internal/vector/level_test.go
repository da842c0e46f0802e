package vector

import (
	"math"
	"math/rand/v2"
	"testing"
)

// atEachLevel runs a test at every level that the machine has.
func atEachLevel(t *testing.T, run func(t *testing.T)) {
	was := level
	defer func() { level = was }()
	for l := Scalar; l <= widest(); l++ {
		level = l
		t.Run(l.String(), run)
	}
}

// benchAtEachLevel does so with a benchmark.
func benchAtEachLevel(b *testing.B, run func()) {
	was := level
	defer func() { level = was }()
	for l := Scalar; l <= widest(); l++ {
		level = l
		b.Run(l.String(), func(b *testing.B) {
			for b.Loop() {
				run()
			}
		})
	}
}

func TestChoice(t *testing.T) {
	for asked, want := range map[string]Level{"": widest(), "avx512": widest(), "0": Scalar, "avx2": min(AVX2, widest())} {
		if got, err := choose(asked); got != want || err != nil {
			t.Errorf("%s=%s: want %v, got %v, error %v", variable, asked, want, got, err)
		}
	}
	t.Setenv(variable, "seven")
	if err := Asked(); err == nil || err.Error() != `CONCERT_LANES: want 0, avx2 or avx512, got "seven"` {
		t.Errorf("got error %v", err)
	}
}

// awkward are the numbers at which functions of floating point go wrong.
var awkward = func() (list []float64) {
	for _, x := range []float64{0, 5e-324, 0x1p-1074 * 3, 0x1p-1022, 0x1.8p-1023, 0x1p-53, 0x1p-33, 1e-9, 0.425, 0.5, math.Sqrt2 / 2, 1, math.Sqrt2, 2, 12,
		36.7, 37.5, 700, 707.99, 708, 708.4, 709, 709.5, 709.782712893384, 710, 744.44, 745.1332191019412, 746, 1000, 1 << 31, 1 << 52, 1 << 53, 1 << 62, 1e300,
		math.MaxFloat64, math.Inf(1)} {
		for _, y := range []float64{x, math.Nextafter(x, math.Inf(1)), math.Nextafter(x, math.Inf(-1))} {
			list = append(list, y, -y)
		}
	}
	return append(list, math.NaN(), math.Float64frombits(0x7ff0000000000001), math.Copysign(math.NaN(), -1))
}()

// anyNumber is mostly a number of the model's size, at times one of any bits or
// an awkward one.
func anyNumber(r *rand.Rand) float64 {
	switch r.IntN(10) {
	case 0:
		return math.Float64frombits(r.Uint64())
	case 1:
		return awkward[r.IntN(len(awkward))]
	case 2:
		return 800 * (2*r.Float64() - 1)
	case 3:
		return math.Exp(100 * (2*r.Float64() - 1))
	default:
		return 30 * (2*r.Float64() - 1)
	}
}

func anyFloat(r *rand.Rand) (f Float) {
	for i := range f {
		f[i] = anyNumber(r)
	}
	return f
}

// same tells whether two numbers are the same bits; one NaN is as good as another.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

// rounds is how many random inputs a test takes.
func rounds(n int) int {
	if testing.Short() || level == Scalar {
		return n/20 + 1
	}
	return n
}
