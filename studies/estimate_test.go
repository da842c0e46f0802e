package studies

import (
	"math"
	"testing"
)

func TestEstimatesAreWrittenWithTheDigitsOfTheirError(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Normal(23.1234, 0.26).Signed(), "+23.1 (+22.6 to +23.6)"},
		{Normal(-0.2, 12).String(), "0 (−24 to 23)"},
		{Normal(0, 0).Signed(), "0.0 (0.0 to 0.0)"},
		{Normal(27.851, 0.142).Short(), "27.9 ± 0.1"},
		{Fixed(-0.01, 1), "0.0"},
		{Count(0), "0"},
		{Count(999), "999"},
		{Count(1000), "1,000"},
		{Count(12345678), "12,345,678"},
	} {
		if c.got != c.want {
			t.Errorf("want %q, got %q", c.want, c.got)
		}
	}
}

// TestWilson holds the interval to a value worked by hand: 15 of 50 gives
// (0.19098, 0.43750).
func TestWilson(t *testing.T) {
	e := Wilson(15, 50)
	if math.Abs(e.Low-0.19103) > 1e-4 || math.Abs(e.High-0.43750) > 1e-4 {
		t.Errorf("15 of 50: want 0.1910 to 0.4375, got %v to %v", e.Low, e.High)
	}
	for _, x := range []int64{0, 10} {
		if e := Wilson(x, 10); e.Low < 0 || e.High > 1 || e.Low > e.Value || e.High < e.Value {
			t.Errorf("%d of 10: %+v", x, e)
		}
	}
}
