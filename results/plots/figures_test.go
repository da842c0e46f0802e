package plots

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"concert/results/survival"
)

// The table counts those with a time of at least t as at risk (R's rule), and its
// rows add up to all.
func TestStateAt(t *testing.T) {
	b := survival.NewBuilder()
	for _, s := range []survival.Spell{survival.Ended(1, ""), survival.Ended(3, ""), survival.CensoredAt(3), survival.Ended(5, ""), survival.CensoredAt(9)} {
		if err := b.Add(s); err != nil {
			t.Fatal(err)
		}
	}
	table, err := b.Table()
	if err != nil {
		t.Fatal(err)
	}
	c := curveOf(t, table)
	for at, want := range map[float64][3]float64{0: {5, 0, 0}, 1: {5, 0, 0}, 2: {4, 1, 0}, 3: {4, 1, 0}, 4: {2, 2, 1}, 9: {1, 3, 1}, 10: {0, 3, 2}} {
		n, d, k := stateAt(c, at)
		if got := [3]float64{n, d, k}; got != want || n+d+k != 5 {
			t.Errorf("at %g: got %v, want %v", at, got, want)
		}
	}
}

// A curve starts at (0, 1), falls at its times, and runs on to the horizon.
func TestStairs(t *testing.T) {
	c := curveOf(t, tableOf(t, []string{""}, [][]int64{{1, 0, 1}}, []int64{0, 0, 0, 2}[:3]))
	got := fmt.Sprint(stairsOf(c, func(q survival.Point) float64 { return q.Survival }, 1, 10))
	if want := "[{0 1} {1 0.5} {3 0} {10 0}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	upper := stairsOf(c, func(q survival.Point) float64 { return q.Upper }, 1, 10)
	if last := upper[len(upper)-1]; last.X != 3 || math.IsNaN(last.Y) {
		t.Errorf("the band should end where it is no longer defined, at 3, got %v", last)
	}
}

func TestTicks(t *testing.T) {
	room := func(s string) vg.Length { return vg.Length(5 * len(s)) }
	for _, c := range []struct {
		a      axis
		length vg.Length
		want   string
	}{
		{yearAxis(0, 200, ""), 400, "0 25 50 75 100 125 150 175 200"},
		{yearAxis(0, 200, ""), 150, "0 50 100 150 200"},
		{yearAxis(0, 187, ""), 200, "0 25 50 75 100 125 150 175"},
		{yearAxis(0, 5, ""), 300, "0 1 2 3 4 5"},
		{yearAxis(0, 220, ""), 150, "0 50 100 150 200"},
		{yearAxis(0, 220, ""), 400, "0 25 50 75 100 125 150 175 200 220"},
		{yearAxis(0, 1, ""), 300, "0 1"},
		{yearAxis(0, 2000, ""), 300, "0 250 500 750 1,000 1,250 1,500 1,750 2,000"},
		{shareAxis(1, ""), 200, "0 % 25 % 50 % 75 % 100 %"},
		{valueAxis(-3, 11, ""), 300, "−4 −2 0 2 4 6 8 10 12"},
		{axis{min: 1, max: 2000, log: true}, 300, "1 3 10 30 100 300 1,000"},
	} {
		c.a.choose(c.length, room, 8)
		got := ""
		for i, k := range c.a.ticks {
			if i > 0 {
				got += " "
			}
			got += k.label
		}
		if got = replaceSpace(got); got != c.want {
			t.Errorf("0 to %g on %g points: got %q, want %q", c.a.max, float64(c.length), got, c.want)
		}
	}
}

func replaceSpace(s string) string {
	out := []rune(s)
	for i, r := range out {
		if string(r) == nbsp {
			out[i] = ' '
		}
	}
	return string(out)
}

// The mass under the smooth density is what ended within the horizon.
func TestKernelDensity(t *testing.T) {
	for _, c := range []*survival.Curve{weibull(t, 1, 5000, 200, 60, 1.1), weibull(t, 2, 5000, 50, 60, 1.1)} {
		h := c.Last()
		d := kernelDensity(c, h)
		mass := 0.0
		for i := 1; i < len(d.X); i++ {
			mass += (d.Y[i] + d.Y[i-1]) / 2 * (d.X[i] - d.X[i-1])
		}
		if want := 1 - c.At(h).Survival; math.Abs(mass-want) > 2e-3 {
			t.Errorf("mass %v, want %v", mass, want)
		}
	}
}

// The bars of a histogram hold what the curve loses.
func TestBins(t *testing.T) {
	f := &Durations{Curve: weibull(t, 1, 5000, 187, 60, 1.1)}
	sum := 0.0
	for _, b := range f.bins() {
		sum += b.Weight * (b.Max - b.Min)
	}
	if want := 1 - f.Curve.At(187).Survival; math.Abs(sum-want) > 1e-12 {
		t.Errorf("bars hold %v, want %v", sum, want)
	}
}

// Pooled hazards of a memoryless peace agree with its hazard within four errors.
func TestPooledHazard(t *testing.T) {
	c := weibull(t, 5, 20000, 100, 40, 1)
	want := 1 - math.Exp(-1.0/40)
	s := pooledHazard(c, 10, 100, 10)
	for i := range s.Y {
		se := (s.Upper[i] - s.Lower[i]) / (2 * 1.96)
		if math.Abs(s.Y[i]-want) > 4*se {
			t.Errorf("years from %g: %v ± %v, want %v", s.X[i], s.Y[i], se, want)
		}
	}
	if s.X[len(s.X)-1] != 100 {
		t.Errorf("the last step ends at %v, want 100", s.X[len(s.X)-1])
	}
}

// The layers of the causes add up to what has ended.
func TestLayers(t *testing.T) {
	names := []string{"a", "b", "c"}
	f := &Causes{Incidences: incidences(t, names, 3000, 100, 60)}
	events, censored := endings(4, 3000, 100, 60, 1.1, 3)
	c := curveOf(t, tableOf(t, names, events, censored))
	top := f.layers()[3]
	for _, q := range top {
		if want := 1 - c.At(q.X).Survival; math.Abs(q.Y-want) > 1e-9 {
			t.Errorf("year %g: layers reach %v, want %v", q.X, q.Y, want)
		}
	}
}

// The contour of x² + y² at 1 is a circle of radius 1, closed.
func TestContour(t *testing.T) {
	var x []float64
	for i := range 81 {
		x = append(x, -2+float64(i)/20)
	}
	z := make([][]float64, len(x))
	for j := range z {
		for i := range x {
			z[j] = append(z[j], x[i]*x[i]+x[j]*x[j])
		}
	}
	ends, length := map[[2]float64]int{}, 0.0
	for _, s := range contour(x, x, z, 1) {
		if r := math.Hypot(s.x0, s.y0); math.Abs(r-1) > 0.05*0.05/4 { // a chord of the parabola over one cell
			t.Errorf("point at distance %v", r)
		}
		ends[near(s.x0, s.y0)]++
		ends[near(s.x1, s.y1)]++
		length += math.Hypot(s.x1-s.x0, s.y1-s.y0)
	}
	for p, n := range ends {
		if n%2 != 0 { // more than 2 where the level meets a grid point
			t.Errorf("%d pieces meet at %v", n, p)
		}
	}
	if math.Abs(length-2*math.Pi) > 0.01 {
		t.Errorf("length %v, want 2π", length)
	}
}

// near is a point but for the last digits.
func near(x, y float64) [2]float64 { return [2]float64{math.Round(x * 1e9), math.Round(y * 1e9)} }

// A saddle is cut by the mean of its corners, and undefined corners leave a gap.
func TestContourSaddle(t *testing.T) {
	at := []float64{0, 1}
	if s := contour(at, at, [][]float64{{1, 0}, {0, 1}}, 0.6); len(s) != 2 {
		t.Errorf("saddle: %d pieces, want 2", len(s))
	}
	if s := contour(at, at, [][]float64{{1, math.NaN()}, {0, 1}}, 0.6); s != nil {
		t.Errorf("undefined: %v, want none", s)
	}
}

// Cells of durations hold all histories, and the shares of who outlasts whom add
// up to one.
func TestJoint(t *testing.T) {
	f := jointFigure()
	sum := 0.0
	for _, row := range f.cells() {
		for _, v := range row {
			sum += v
		}
	}
	b, a, equal, n := f.outcomes()
	if math.Abs(sum-1) > 1e-12 || math.Abs(a+b+equal-1) > 1e-12 || n != 3000 || a != 0 {
		t.Errorf("cells %v, outlasts %v, %v, equal %v of %v", sum, b, a, equal, n)
	}
}

// A median that is not reached is said so, never a number.
func TestNotReached(t *testing.T) {
	never := awkward(t)["never"].(*Survival).Curves[0].Curve
	if got := (Line{Curve: never}).median(); got != "> 100" {
		t.Errorf("median %q, want > 100", got)
	}
	if r := OverviewRowOf("x", never, 100, belgium); r.median() != "> 100" || replaceSpace(r.share()) != "100 %" {
		t.Errorf("row: %q %q", r.median(), r.share())
	}
	if r := OverviewRowOf("x", weibull(t, 1, 100, 5, 6, 1), 5, belgium); r.share() != "NA" {
		t.Errorf("beyond the horizon: %q, want NA", r.share())
	}
}

func TestShortPath(t *testing.T) {
	for in, want := range map[string]string{
		"M0,0L468,0L468,374.711L0,374.711Z": "M0,0h468v374.71h-468Z",
		"M1.004,2L3,4":                      "M1,2l2,2",
		"M0,0A1,1 0 0 1 2,2":                "M0,0A1,1 0 0 1 2,2",
		"M1e-07,0L1,0":                      "M0,0h1",
		"":                                  "",
	} {
		if got := shortPath(in); got != want {
			t.Errorf("shortPath(%q) = %q, want %q", in, got, want)
		}
	}
}

// Rows go from the shortest median to the longest; those not reached come last.
func TestOverviewOrder(t *testing.T) {
	f := &Overview{ByMedian: true}
	for i, scale := range []float64{900, 20, 400, 60} {
		f.Rows = append(f.Rows, OverviewRowOf(fmt.Sprint(scale), weibull(t, uint64(i), 500, 200, scale, 1), 200, belgium))
	}
	var got []string
	for _, r := range f.rows() {
		got = append(got, r.Name)
	}
	if fmt.Sprint(got) != "[20 60 400 900]" || f.Rows[0].Name != "900" {
		t.Errorf("got %v, and the rows themselves must stay: %v", got, f.Rows[0].Name)
	}
}

// What a picture of a run over draws says of the median, of S and of what is left is
// what is known, not chance alone.
func TestPicturesTellWhatIsKnown(t *testing.T) {
	l := Line{Curve: weibull(t, 1, 1000, 100, 40, 1)}
	for y := range 101 {
		s := math.Exp(-float64(y) / 40)
		l.Known = append(l.Known, &survival.Known{Value: s, Lower: s * s, Upper: math.Sqrt(s), SD: 0.1})
	}
	if got := replaceSpace(l.median()); got != "28 (90 %: 14 to 56)" {
		t.Errorf("median: got %q", got)
	}
	long := l
	long.Known = l.Known[:50]
	if got := replaceSpace(long.median()); got != "28 (90 %: 14 or more)" {
		t.Errorf("median with an end beyond the horizon: got %q", got)
	}
	b := belgium
	b.Years = 40
	o := &Overview{Rows: []OverviewRow{OverviewRowOf("x", l.Curve, 100, b)}, Benchmark: b}
	o.Rows[0].Known, o.Rows[0].Median = l.Known[40], survival.KnownQuantile(l.Known, 0.5)
	for want, f := range map[string]Figure{"36.8 %, 90 %: 13.5 to 60.7": o, "8.2 %, 90 %: 0.7 to 28.7": &Durations{Curve: l.Curve, Known: l.Known, Benchmark: b}} {
		if got := replaceSpace(f.Alt().Description); !strings.Contains(got, want) {
			t.Errorf("want %q in %q", want, got)
		}
	}
}
