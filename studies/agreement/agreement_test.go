package agreement

import (
	"math"
	"testing"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.IsNaN(want) != math.IsNaN(got) || math.Abs(got-want) > within {
		t.Errorf("%s: want %.6g, got %.6g", what, want, got)
	}
}

func TestKappaOfKnownTables(t *testing.T) {
	// p = 0.7 observed, 0.5 by chance
	near(t, "two by two", Kappa([][]float64{{20, 5}, {10, 15}}, Unordered), 0.4, 1e-12)
	// Rows 12, 12, 6, columns 11, 12, 7: eight pairs one step apart; expected are 14.4
	// one step apart and 5, each counting four times, two: κ = 1 − 8/34.4.
	three := [][]float64{{10, 2, 0}, {1, 8, 3}, {0, 2, 4}}
	near(t, "weighted", Kappa(three, Quadratic), 1-8/34.4, 1e-12)
	// 22 of 30 on the diagonal, (12·11 + 12·12 + 6·7)/30 = 10.6 by chance
	near(t, "unweighted", Kappa(three, Unordered), (22-10.6)/(30-10.6), 1e-12)
	near(t, "one category", Kappa([][]float64{{5, 0}, {0, 0}}, Unordered), math.NaN(), 0)
}

// TestWeightedKappaIsConcordance: with quadratic weights kappa is
// 2·cov/(var + var + (difference of means)²) of the steps' numbers.
func TestWeightedKappaIsConcordance(t *testing.T) {
	pairs := []Pair{{0, 0.1}, {0.25, 0.5}, {1, 1}, {0.75, 0.5}, {0.1, 0.1}, {0.5, 1}}
	var a, b, aa, bb, ab float64
	n := float64(len(pairs))
	for _, p := range pairs {
		x, y := float64(step(p.A)), float64(step(p.B))
		a, b, aa, bb, ab = a+x/n, b+y/n, aa+x*x/n, bb+y*y/n, ab+x*y/n
	}
	near(t, "concordance", Steps(pairs), 2*(ab-a*b)/(aa-a*a+bb-b*b+(a-b)*(a-b)), 1e-12)
}

// TestIntraclassOfShroutAndFleiss is their example of six targets and four judges:
// ICC(2,1) is 0.29.
func TestIntraclassOfShroutAndFleiss(t *testing.T) {
	judges := [][]float64{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}}
	near(t, "ICC(2,1)", Intraclass(judges), 0.29, 0.005)
	near(t, "the same ratings", Correlation([]Pair{{1, 1}, {2, 2}, {4, 4}}), 1, 1e-12)
	near(t, "one value", Correlation([]Pair{{1, 1}, {1, 1}}), math.NaN(), 0)
	near(t, "one fact", Correlation([]Pair{{1, 2}}), math.NaN(), 0)
}

func TestKindsAndSteps(t *testing.T) {
	near(t, "kinds", Kinds([]Pair{{3, 3}, {3, 3}, {1, 1}, {1, 3}}), (3.0/4-(1.0/2*1.0/4+1.0/2*3.0/4))/(1-1.0/2), 1e-12)
	for x, want := range map[float64]int{0: 0, 0.05: 0, 0.06: 1, 0.3: 2, 0.6: 3, 0.85: 4, 1: 5} {
		if got := step(x); got != want {
			t.Errorf("step of %g: want %d, got %d", x, want, got)
		}
	}
}
