package calibrate

import (
	"math"
	"math/rand/v2"
	"testing"
)

// autoregressive chains have a known effective size: n·(1 − φ)/(1 + φ).
func autoregressive(phi float64, chains, n int, shift float64) [][]float64 {
	list := make([][]float64, chains)
	for c := range list {
		r := rand.New(rand.NewPCG(9, uint64(c)))
		x := r.NormFloat64()
		for range n {
			x = phi*x + math.Sqrt(1-phi*phi)*r.NormFloat64()
			list[c] = append(list[c], x+shift*float64(c))
		}
	}
	return list
}

func TestDiagnoseMeasuresTheEffectiveSize(t *testing.T) {
	const n = 5000
	for _, phi := range []float64{0, 0.5, 0.8} {
		d := Diagnose(autoregressive(phi, 4, n, 0))
		want := 4 * n * (1 - phi) / (1 + phi)
		if d.Bulk < 0.8*want || d.Bulk > 1.25*want {
			t.Errorf("φ = %g: want about %.0f effective draws, got %.0f", phi, want, d.Bulk)
		}
		if d.RHat > 1.01 {
			t.Errorf("φ = %g: R-hat: want below 1.01, got %.3f", phi, d.RHat)
		}
	}
}

func TestDiagnoseSeesChainsApart(t *testing.T) {
	if d := Diagnose(autoregressive(0, 4, 500, 1)); d.RHat < 1.2 || d.Bulk > 40 {
		t.Errorf("chains a standard deviation apart: want R-hat above 1.2 and few effective draws, got %+v", d)
	}
}

func TestQuantileOfASample(t *testing.T) {
	// R: quantile(c(1, 2, 4, 8), c(0, 0.25, 0.5, 0.9, 1)), type 7
	sample := []float64{8, 1, 4, 2}
	for _, c := range [][2]float64{{0, 1}, {0.25, 1.75}, {0.5, 3}, {0.9, 6.8}, {1, 8}} {
		if got := Quantile(sample, c[0]); math.Abs(got-c[1]) > 1e-12 {
			t.Errorf("quantile %g: want %g, got %g", c[0], c[1], got)
		}
	}
}
