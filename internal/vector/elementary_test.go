package vector

import (
	"math"
	"math/rand/v2"
	"testing"

	"concert/agents"
	"concert/internal/portable"
)

// The elementary functions inside the kernels, each through the kernel that
// shows it most plainly.
var elementaries = []struct {
	name   string
	vector func(x *Float) Float
	scalar func(x float64) float64
}{
	{"Exp", expOf, portable.Exp},
	{"Logistic", logisticOf, func(z float64) float64 { return portable.Logistic(z + 0) }},
	{"Log", chanceAgainst(1), scalarChance(1)},
	{"Log", chanceAgainst(-1), scalarChance(-1)},
	{"Log", chanceAgainst(1 << 20), scalarChance(1 << 20)},
	{"Log", chanceAgainst(-1 << 20), scalarChance(-1 << 20)},
}

// expOf is the exponential by Measure.
func expOf(x *Float) Float {
	p := []Power{{LogCapability: *x}}
	Measure(p)
	return p[0].Capability
}

// logisticOf is σ(z) by Expect: the belief in a guarantor whose interest is all
// that counts.
func logisticOf(z *Float) Float {
	p, strength := []Prospect{{Interest: *z}}, Same(1)
	Expect(new(Expectation), p, make([]Power, 1), 0, &strength, false, sameWeights(new(agents.Behaviour)))
	return p[0].Fights
}

// chanceAgainst is σ(−γ·ln S) by Incline: the chance of winning, which is the
// whole inclination. A large γ shows the last bits of the logarithm.
func chanceAgainst(contest float64) func(S *Float) Float {
	return func(S *Float) (U Float) {
		b := &agents.Behaviour{AContest: contest, AGain: 1}
		w, a, of := sameWeights(b), new(Aggressor), &agents.Aggressor{Gain: 1}
		for lane := range Lanes {
			a.Set(lane, of, b)
		}
		Incline(&U, a, of, &Expectation{Strength: *S}, make([]Power, 1), new(Circumstances), w)
		return U
	}
}

func scalarChance(contest float64) func(float64) float64 {
	return func(S float64) float64 { return portable.Logistic(float64(contest*(0-portable.Log(S))) + 0) }
}

// sameWeights are the same in all lanes.
func sameWeights(b *agents.Behaviour) *Weights {
	w := new(Weights)
	for lane := range Lanes {
		w.Set(lane, b)
	}
	return w
}

func checkElementary(t *testing.T, x Float) {
	t.Helper()
	for _, f := range elementaries {
		got := f.vector(&x)
		for lane := range x {
			if want := f.scalar(x[lane]); !same(got[lane], want) {
				t.Fatalf("%s(%v) in lane %d: want %x, got %x", f.name, x[lane], lane, want, got[lane])
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
		for range rounds(100_000) {
			checkElementary(t, anyFloat(r))
			var near Float
			for lane := range near {
				near[lane] = math.Exp(1e-3 * (2*r.Float64() - 1))
			}
			checkElementary(t, near)
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
