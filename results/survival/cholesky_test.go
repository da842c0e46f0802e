package survival

import (
	"math"
	"testing"
)

// TestCholeskyOfAKnownMatrix: A = L Lᵀ with L of small whole numbers, so that
// factor, solution and inverse are known.
func TestCholeskyOfAKnownMatrix(t *testing.T) {
	a := [][]float64{{4, 2, -2}, {2, 10, 5}, {-2, 5, 14}} // L = 2; 1 3; −1 2 3
	l, ok := cholesky(a)
	if !ok {
		t.Fatal("want a factor")
	}
	for i, row := range [][]float64{{2}, {1, 3}, {-1, 2, 3}} {
		for j, want := range row {
			if l[i][j] != want {
				t.Errorf("L[%d][%d]: want %v, got %v", i, j, want, l[i][j])
			}
		}
	}
	for i, got := range l.solve([]float64{2, 37, 50}) { // A (1, 2, 3)ᵀ less nothing
		want := []float64{0, 0, 0}
		for j := range a {
			want[i] += l.inverse()[i][j] * []float64{2, 37, 50}[j]
		}
		if math.Abs(got-want[i]) > 1e-13 {
			t.Errorf("x[%d]: want %v, got %v", i, want[i], got)
		}
	}
	for i := range a {
		for j := range a {
			want := 0.0
			if i == j {
				want = 1
			}
			if got := dot(a[i], l.inverse()[j]); math.Abs(got-want) > 1e-14 {
				t.Errorf("(A A⁻¹)[%d][%d]: want %v, got %v", i, j, want, got)
			}
		}
	}
	g := [][]float64{{1, 0, 0}, {0, 2, 0}, {1, 0, 1}}
	for i, row := range [][]float64{{4, 4, 2}, {4, 40, 14}, {2, 14, 14}} {
		for j, want := range row {
			if got := sandwich(g, a)[i][j]; got != want {
				t.Errorf("(G A Gᵀ)[%d][%d]: want %v, got %v", i, j, want, got)
			}
		}
	}
}

func TestCholeskyRefusesWhatIsNotPositiveDefinite(t *testing.T) {
	for _, a := range [][][]float64{
		{{0}}, {{-1}}, {{math.NaN()}}, {{math.Inf(1)}},
		{{1, 1}, {1, 1}}, {{1, 2}, {2, 1}}, {{1, 1}, {1, 1 + 1e-15}},
		{{2, -1, -1}, {-1, 2, -1}, {-1, -1, 2}},
	} {
		if _, ok := cholesky(a); ok {
			t.Errorf("%v: want no factor", a)
		}
	}
}
