package validate

import (
	"math"
	"testing"

	"concert/results/record"
	"concert/studies/calibrate"
)

// TestEncompassingByHand: where one method gives a case twice the probability and
// another half, the slope of the log score is a/(1 + a·w) − b/(1 − b·w) with a = 1
// and b = ½ for each, so that w = (n·a − m·b)/((n+m)·a·b), within 0..1.
func TestEncompassingByHand(t *testing.T) {
	ln2 := math.Log(2)
	for _, c := range []struct {
		better, worse int
		want          float64
	}{{3, 5, 0.125}, {1, 1, 0.5}, {1, 2, 0}, {2, 1, 1}, {1, 5, 0}, {5, 1, 1}, {0, 3, 0}} {
		var p, q []float64
		for range c.better {
			p, q = append(p, -1), append(q, -1-ln2)
		}
		for range c.worse {
			p, q = append(p, -1), append(q, -1+ln2)
		}
		index := make([]int, len(p))
		for i := range index {
			index[i] = i
		}
		if got := encompassing(p, q)(index); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%d better, %d worse: %v, want %v", c.better, c.worse, got, c.want)
		}
	}
}

// TestMixtureIsTheMean of the probabilities.
func TestMixtureIsTheMean(t *testing.T) {
	cases := []calibrate.Case{{Years: 2.5, Ended: true}, {Years: 4}}
	a, b := method(cases, []float64{0.5, 0.9}), method(cases, []float64{0.8, 0.6})
	m := mixed5050("both", a, b)
	for i := range cases {
		want := (math.Exp(a.Predictions[i].Log()) + math.Exp(b.Predictions[i].Log())) / 2
		near(t, "probability", math.Exp(m.Predictions[i].Log()), want)
	}
}

// TestGroupsOfWars: cases that one war ended or censored stand together.
func TestGroupsOfWars(t *testing.T) {
	cases, err := record1914(t)
	if err != nil {
		t.Fatal(err)
	}
	groups := byWar(cases)
	if len(groups) != 4 || len(groups[0]) != 2 || groups[0][1] != 2 || len(groups[1]) != 1 {
		t.Errorf("groups %v", groups)
	}
	for i, want := range []string{"1914–1918", "", "1914–1918", "1931–1945", ""} {
		if got := warOf(cases[i]); got != want {
			t.Errorf("%s ended in %q, want %q", cases[i].ID, got, want)
		}
	}
}

// record1914 are Belgium and Luxembourg of 1914, a spell that stands, Poland 1939
// and one of no record.
func record1914(t *testing.T) (cases []*calibrate.Case, err error) {
	t.Helper()
	for _, id := range []string{"BEL1839", "CH1815", "LUX1867", "POL1939"} {
		s, err := record.Find(id)
		if err != nil {
			return nil, err
		}
		cases = append(cases, &calibrate.Case{ID: id, Years: s.Years, Ended: s.Ended})
	}
	return append(cases, &calibrate.Case{ID: "nowhere"}), nil
}

// TestBootstrapOfGroups: with all cases in groups of two alike, the error is √2
// times that of as many cases alone.
func TestBootstrapOfGroups(t *testing.T) {
	var values []float64
	var pairs [][]int
	for i := range 40 {
		values = append(values, float64(i%4), float64(i%4))
		pairs = append(pairs, []int{2 * i, 2*i + 1})
	}
	v := resample(pairs, 3, meanOf(values))
	ratio := v.Wars.StdErr / v.StdErr
	// Each error is known to 1/√(2·Resamples) of itself.
	if bound := 4 * math.Sqrt2 * math.Sqrt2 / math.Sqrt(2*Resamples); math.Abs(ratio-math.Sqrt2) > bound {
		t.Errorf("ratio of the errors %v, want √2 ± %v", ratio, bound)
	}
}

// TestWordsFollowTheSign of a lead.
func TestWordsFollowTheSign(t *testing.T) {
	i := Interval{}
	for _, c := range []struct {
		value, low, high float64
		behind, zero     string
	}{
		{0.2, 0.1, 0.3, "0.20 behind that (0.10 to 0.30)", "which neither interval leaves in doubt"},
		{-0.2, -0.5, 0.1, "0.20 ahead of that (-0.10 to 0.50)", "and either sign is within both intervals"},
	} {
		i.Value, i.Lower, i.Upper = c.value, c.low, c.high
		i.Wars = i.Estimate
		if got := i.behind(); got != c.behind {
			t.Errorf("%q, want %q", got, c.behind)
		}
		if got := zeroText(i); got != c.zero {
			t.Errorf("%q, want %q", got, c.zero)
		}
	}
	i.Wars.Lower, i.Wars.Upper = 0.1, 0.2
	if got := zeroText(i); got != "and either sign is within one of the two intervals" {
		t.Errorf("%q", got)
	}
}
