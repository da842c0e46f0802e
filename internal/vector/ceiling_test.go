package vector

import (
	"math"
	"testing"

	"concert/internal/portable"
)

// TestLooseBounds: from above, by at most 0.71 %.
func TestLooseBounds(t *testing.T) {
	for z := -720.0; z < 720; z += 0.00117 {
		got, sigma := loose(z), portable.Logistic(z)
		if got < sigma || z > -700 && got > sigma*1.00706 {
			t.Fatalf("bound %v of σ(%v) = %v", got, z, sigma)
		}
	}
	for _, z := range awkward {
		if got, sigma := loose(z), portable.Logistic(z); got < sigma || !(got <= 1+2*slack) {
			t.Errorf("bound %v of σ(%v) = %v", got, z, sigma)
		}
	}
	if got := loose(math.NaN()); got < 1 {
		t.Errorf("bound of σ(NaN): want 1, got %v", got)
	}
}
