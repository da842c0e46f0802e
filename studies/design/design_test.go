package design

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
)

// TestSobolPublished: without scrambling the sequence is the published one (its
// first 32 points in 16 dimensions, by another implementation).
func TestSobolPublished(t *testing.T) {
	text, err := os.ReadFile("testdata/sobol-16.json")
	if err != nil {
		t.Fatal(err)
	}
	var want Points
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	got, err := Plain(len(want), 16)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("point %d: got %v, want %v", i, got[i], want[i])
		}
	}
}

// TestSobolScrambled: of 2ᵐ scrambled points every column has one in each of 2ᵐ
// intervals, and of the first two columns every box of area 2⁻ᵐ with sides of
// powers of two has one: they are a (0, m, 2)-net, as the plain ones. All columns
// are the nets that the table promises, for every seed.
func TestSobolScrambled(t *testing.T) {
	const m = 8
	for seed := range uint64(3) {
		p, err := Sobol(1<<m, MaxSobolColumns, seed)
		if err != nil {
			t.Fatal(err)
		}
		for j := range MaxSobolColumns {
			if most := crowd(p, m, j, 0, 0); most != 1 {
				t.Errorf("seed %d, column %d: want one point in each of %d intervals, got %d", seed, j, 1<<m, most)
			}
		}
		for k := range m + 1 {
			if most := crowd(p, k, 0, m-k, 1); most != 1 {
				t.Errorf("seed %d: want one point in each of %d×%d boxes, got %d", seed, 1<<k, 1<<(m-k), most)
			}
		}
	}
	a, _ := Sobol(64, 3, 1)
	b, _ := Sobol(64, 3, 2)
	if slices.Equal(a[0], b[0]) {
		t.Error("want other points for another seed")
	}
}

// crowd is the most points in one of 2ᵏ×2ˡ boxes of two columns.
func crowd(p Points, k, column, l, other int) (most int) {
	count := map[[2]int]int{}
	for _, x := range p {
		box := [2]int{int(math.Ldexp(x[column], k)), int(math.Ldexp(x[other], l))}
		count[box]++
		most = max(most, count[box])
	}
	return most
}

// TestScrambledIsUniform: over seeds a point is uniform: the mean of so many is ½
// within four standard errors √(1/12n).
func TestScrambledIsUniform(t *testing.T) {
	const n = 4000
	sum := [2]float64{}
	for seed := range uint64(n) {
		p, err := Sobol(2, 2, seed)
		if err != nil {
			t.Fatal(err)
		}
		sum[0] += p[0][1]
		sum[1] += p[1][0]
	}
	for i, s := range sum {
		if off := s/n - 0.5; math.Abs(off) > 4*math.Sqrt(1.0/12/n) {
			t.Errorf("point %d: want a mean of 0.5, got %v off", i, off)
		}
	}
}

// TestRandomDesigns: a Latin hypercube has a point in each nth of each column, the
// first 2ⁿ points of Halton in each half of the half …; the same seed gives the same.
func TestRandomDesigns(t *testing.T) {
	const m = 6
	for name, of := range map[string]func(int, int, uint64) Points{"latin hypercube": LatinHypercube, "halton": Halton} {
		p := of(1<<m, 5, 7)
		if most := crowd(p, m, 0, 0, 0); most != 1 {
			t.Errorf("%s: want one point in each of %d intervals, got %d", name, 1<<m, most)
		}
		for i, x := range of(1<<m, 5, 7) {
			if !slices.Equal(x, p[i]) {
				t.Fatalf("%s: want the same points of the same seed, got %v and %v", name, x, p[i])
			}
		}
		if slices.Equal(of(1<<m, 5, 8)[0], p[0]) {
			t.Errorf("%s: want other points of another seed", name)
		}
	}
	for j := range 5 {
		if most := crowd(LatinHypercube(1<<m, 5, 1), m, j, 0, 0); most != 1 {
			t.Errorf("latin hypercube, column %d: want one point in each interval, got %d", j, most)
		}
	}
}

func TestSize(t *testing.T) {
	if n := Size([]int{2, 1, 3}, 5000); n != 6 {
		t.Errorf("want 6, got %d", n)
	}
	if n := Size([]int{1000, 1000, 1000}, 5000); n != 5001 {
		t.Errorf("want more than 5000, got %d", n)
	}
}

// TestMorris: paths on the grid, one factor moved by Δ at each step, every factor
// once, up and down and from every level in turn.
func TestMorris(t *testing.T) {
	const columns, levels, step = 4, 4, 2.0 / 3
	p := Morris(200, columns, levels, 3)
	if len(p) != 200*(columns+1) {
		t.Fatalf("want %d points, got %d", 200*(columns+1), len(p))
	}
	seen := map[float64]int{}
	for i := range p {
		for _, x := range p[i] {
			if k := x * (levels - 1); math.Abs(k-math.Round(k)) > 1e-12 || x < 0 || x > 1 {
				t.Fatalf("want a level, got %v", x)
			}
		}
		if i%(columns+1) == 0 {
			continue
		}
		moves := 0
		for j := range columns {
			if d := p[i][j] - p[i-1][j]; d != 0 {
				moves++
				seen[math.Round(3*d)]++
				if math.Abs(math.Abs(d)-step) > 1e-12 {
					t.Errorf("want a step of 2/3, got %v", d)
				}
			}
		}
		if moves != 1 {
			t.Errorf("want one factor moved, got %d", moves)
		}
	}
	// Of 800 steps half go up: within four standard deviations √(800/4).
	if off := seen[2] - 400; math.Abs(float64(off)) > 4*math.Sqrt(200) || seen[2]+seen[-2] != 800 {
		t.Errorf("want as many steps up as down, got %v", seen)
	}
}

func TestSobolRefuses(t *testing.T) {
	for _, c := range [][2]int{{0, 1}, {1, 0}, {1, MaxSobolColumns + 1}} {
		if _, err := Sobol(c[0], c[1], 1); err == nil {
			t.Errorf("%v: want an error", c)
		}
	}
}
