package sim

import (
	"math"
	"testing"
)

func TestClashOfHashesIsRefused(t *testing.T) {
	faults := clashes([]actor{{"power[0].name", "Britain", 7}, {"power[1].name", "France", 8}, {"power[2].name", "Prussia", 7}})
	if len(faults) != 1 || faults[0].Path != "power[2].name" {
		t.Fatalf("got %v", faults)
	}
	if faults := clashes([]actor{{"a", "Britain", 7}, {"b", "Britain", 7}}); len(faults) != 0 {
		t.Fatalf("the same actor twice: %v", faults)
	}
}

// TestNumbersOfAPageAreThoseOfTheirAddresses: the sheet is only faster.
func TestNumbersOfAPageAreThoseOfTheirAddresses(t *testing.T) {
	var s sheet
	normal := s.normals(draw{powerAddress("Britain"), Capability})
	uniform := s.uniforms(draw{powerAddress("Britain"), LeaderChange}, draw{worldAddress(), Upheaval})
	for year := range 40 {
		now := &moment{seed: 3, history: 9, year: year}
		s.turn(now)
		for _, r := range []*rows{normal, uniform} {
			for i, d := range r.draws {
				want := d.uniform(now)
				if r == normal {
					want = r.normal.Normal(want)
				}
				if got := r.of(i, now); got != want {
					t.Fatalf("year %d, draw %d: %v, want %v", year, i, got, want)
				}
			}
		}
	}
}

// TestEveryPartOfTheAddressMatters: no two addresses share their number, as
// they would if key fields were folded into each other.
func TestEveryPartOfTheAddressMatters(t *testing.T) {
	seen := map[float64]bool{}
	n := 0
	for seed := range uint64(4) {
		for history := range uint64(8) {
			for year := range 16 {
				for purpose := Upheaval; purpose <= Motive; purpose++ {
					for _, name := range []string{"Britain", "France"} {
						now := &moment{seed: seed, history: history, year: year}
						seen[draw{powerAddress(name), purpose}.uniform(now)] = true
						n++
					}
				}
			}
		}
	}
	// n draws of 32 bits: n²/2³³ pairs are expected to meet by chance.
	chance := float64(n) * float64(n) / 0x1p33
	if lost := float64(n - len(seen)); lost > chance+4*math.Sqrt(chance)+1 {
		t.Fatalf("%v of %d numbers are duplicates, expected %.1f", lost, n, chance)
	}
}

func TestUniformNumbersAreUniform(t *testing.T) {
	const n, cells = 1 << 18, 64
	var counts [cells]float64
	sum := 0.0
	for i := range n {
		u := draw{powerAddress("Britain"), Tested}.uniform(&moment{seed: 1, history: uint64(i) / 16, year: i % 16})
		if !(u > 0 && u < 1) {
			t.Fatalf("uniform %v", u)
		}
		counts[int(u*cells)]++
		sum += u
	}
	chi := 0.0
	for _, c := range counts {
		chi += (c - n/cells) * (c - n/cells) / (n / cells)
	}
	if math.Abs(chi-(cells-1)) > 4*math.Sqrt(2*(cells-1)) {
		t.Errorf("χ² = %.1f with %d degrees of freedom", chi, cells-1)
	}
	if z := (sum/n - 0.5) * math.Sqrt(12*n); math.Abs(z) > 4 {
		t.Errorf("mean %.6f, %.1f standard errors from ½", sum/n, z)
	}
}
