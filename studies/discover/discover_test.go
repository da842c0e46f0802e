package discover

import (
	"math"
	"testing"

	"concert/studies/design"
)

// planted are n points in five dimensions, the last one of three kinds, of which
// those in a box are cases.
func planted(t *testing.T, n int, noise bool) *Data {
	t.Helper()
	points, err := design.Sobol(n, 7, 11)
	if err != nil {
		t.Fatal(err)
	}
	d := &Data{Factors: []Factor{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "kind", Kinds: []string{"x", "y", "z"}}}}
	for _, p := range points {
		row := append([]float64(nil), p[:5]...)
		row[4] = math.Floor(3 * row[4])
		d.Points = append(d.Points, row)
		is := row[0] < 0.5 && row[2] > 0.4 && row[4] != 1
		if noise {
			is = p[6] < 0.2
		}
		d.Cases = append(d.Cases, is)
	}
	return d
}

// TestPlanted: a box of a fifth of the space, limited in three of five factors, is
// found: coverage and density above 0.9, the limits where they are, none elsewhere.
func TestPlanted(t *testing.T) {
	found, err := planted(t, 1024, false).Find(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Boxes) == 0 {
		t.Fatal("want a box, got none")
	}
	b := found.Boxes[0]
	if b.Coverage < 0.9 || b.Density < 0.9 {
		t.Errorf("want coverage and density above 0.9, got %+v", b.Step)
	}
	if b.Limited != 3 || math.Abs(b.Limits[0].High-0.5) > 0.05 || math.Abs(b.Limits[2].Low-0.4) > 0.05 || b.Limits[4].has(1) || !b.Limits[4].has(0) {
		t.Errorf("want a < 0.5, c > 0.4 and not y, got %+v", b.Limits)
	}
	for _, j := range []int{0, 2, 4} {
		if b.Limits[j].P > 1e-6 {
			t.Errorf("factor %d: want a small quasi-p, got %v", j, b.Limits[j].P)
		}
	}
	for i := 1; i < len(b.Trajectory); i++ {
		if b.Trajectory[i].Points >= b.Trajectory[i-1].Points {
			t.Errorf("step %d: want fewer points", i)
		}
	}
}

// TestNoise: where nothing is, nothing is found, for every seed of the shuffles.
func TestNoise(t *testing.T) {
	for seed := range uint64(3) {
		o := DefaultOptions()
		o.Seed = seed
		found, err := planted(t, 512, true).Find(o)
		if err != nil {
			t.Fatal(err)
		}
		if len(found.Boxes) > 0 {
			t.Errorf("seed %d: want no box, got %+v", seed, found.Boxes[0].Step)
		}
	}
}

// TestQuasi: of a box of four points, all cases, whose limit leaves out four points
// without any, the quasi-p is P(Binomial(4, ½) ≥ 4) = 1/16.
func TestQuasi(t *testing.T) {
	d := &Data{Factors: []Factor{{Name: "a"}}}
	for i := range 8 {
		d.Points, d.Cases = append(d.Points, []float64{float64(i)}), append(d.Cases, i < 4)
	}
	limits := d.whole()
	limits[0].High = 3.5
	if p := d.quasi([]int{0, 1, 2, 3, 4, 5, 6, 7}, limits, 0); math.Abs(p-1.0/16) > 1e-12 {
		t.Errorf("want 1/16, got %v", p)
	}
}

// TestEverythingOrNothing: without cases, or with nothing else, there is no box.
func TestEverythingOrNothing(t *testing.T) {
	for _, all := range []bool{false, true} {
		d := planted(t, 64, false)
		for i := range d.Cases {
			d.Cases[i] = all
		}
		found, err := d.Find(DefaultOptions())
		if err != nil || len(found.Boxes) > 0 {
			t.Errorf("all %v: want no box, got %+v, %v", all, found, err)
		}
	}
}

func TestRefuses(t *testing.T) {
	o := DefaultOptions()
	o.Shuffles = 5
	if _, err := planted(t, 64, false).Find(o); err == nil {
		t.Error("want an error for too few shuffles")
	}
	d := planted(t, 64, false)
	d.Points[3][4] = 7
	if _, err := d.Find(DefaultOptions()); err == nil {
		t.Error("want an error for an unknown kind")
	}
}
