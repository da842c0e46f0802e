package words_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"concert/results/words"
)

func TestFiguresAreWrittenWithTheDigitsOfTheirError(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct{ got, want string }{
		{words.PlusMinus(27.894, 0.142), "27.89 ± 0.14"},
		{words.PlusMinus(1.0749, 0.0321), "1.07 ± 0.03"},
		{words.PlusMinus(27.894, 0.96), "27.9 ± 1.0"},
		{words.PlusMinus(27.894, 2.1), "27.9 ± 2.1"},
		{words.PlusMinus(27.894, 14), "28 ± 14"},
		{words.PlusMinus(0.3, 0.3), "0.3 ± 0.3"},
		{words.PlusMinus(0.3, 0.03), "0.30 ± 0.03"},
		{words.PlusMinus(0.3, 0.003), "0.300 ± 0.003"},
		{words.PlusMinus(1234567, 100), "1,234,567 ± 100"},
		{words.PlusMinus(-3.256, 0.031), "−3.26 ± 0.03"},
		{words.PlusMinus(-0.001, 0.2), "0.00 ± 0.20"},
		{words.PlusMinus(1.23456e-12, 4e-14), "1.23e−12 ± 4e−14"},
		{words.PlusMinus(0.5, 0), "0.5"},
		{words.PlusMinus(12, nan), "12"},
		{words.PlusMinus(nan, 0.1), "NA"},
		{words.PlusMinus(inf, 0.1), "NA"},
		{words.Percent(0.26071, 0.00139), "26.07 ± 0.14 %"},
		{words.Percent(1, 0), "100 %"},
		{words.Percent(nan, nan), "NA"},
		{words.Interval(22.61, 23.64, 0.26), "[22.61 to 23.64]"},
		{words.Interval(0, 0.0273, 0), "[0.000 to 0.027]"},
		{words.PercentInterval(0.276, 0.2815, 0.0014), "[27.60 to 28.15 %]"},
		{words.SignedInterval(-24.1, 23.2, 12), "[−24 to +23]"},
		{words.Signed(23.1234, 0.26), "+23.12"},
		{words.Signed(-0.2, 12), "0"},
		{words.Signed(0, 0), "0"},
		{words.Bare(1.0 / 3), "0.3333"},
		{words.Bare(1234.56), "1,235"},
		{words.Bare(1839), "1,839"},
		{words.Bare(9.99996), "10"},
		{words.Bare(1e-9), "1e−09"},
		{words.Bare(-inf), "NA"},
		{words.Exact(0.005), "0.005"},
		{words.Exact(-12000.5), "−12,000.5"},
		{words.Fixed(-0.01, 1), "0.0"},
		{words.Fixed(-1234.5, 2), "−1,234.50"},
		{words.Count(0), "0"},
		{words.Count(999), "999"},
		{words.Count(-1000), "−1,000"},
		{words.Count(12345678), "12,345,678"},
		{words.Count(math.MinInt64), "−9,223,372,036,854,775,808"},
		{words.Counted(2.5), "2.50"},
		{words.Years(1), "1 year"},
		{words.Years(1000), "1,000 years"},
		{words.Reached(41, true, 220), "41"},
		{words.Reached(0, false, 220), "more than 220"},
		{words.About(415999123), "420,000,000"},
		{words.About(math.NaN()), "NA"},
		{words.Chance(0.034), "3.4 %"},
		{words.Chance(0.5), "50 %"},
		{words.List([]string{"A", "B", "C"}), "A, B and C"},
		{words.Capital("élan"), "Élan"},
		{words.Unbroken("2.5 ± 0.1 %"), "2.5\u00a0±\u00a00.1\u00a0%"},
	} {
		if c.got != c.want {
			t.Errorf("want %q, got %q", c.want, c.got)
		}
	}
}

// TestNoDigitIsFeigned draws figures and errors: what is printed lies within half
// its last digit of the figure, and that digit is worth no more than a third of
// the error and no less than a thirtieth.
func TestNoDigitIsFeigned(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	for range 10000 {
		stdErr := math.Pow(10, 4*draw.Float64()-4) // below 1
		value := 100 * draw.NormFloat64()
		d, _ := words.Decimals(stdErr)
		last := math.Pow(10, float64(-d))
		if last > stdErr || last < stdErr/30*(1-1e-12) {
			t.Fatalf("an error of %v: last digit worth %v", stdErr, last)
		}
		text, _, _ := strings.Cut(words.PlusMinus(value, stdErr), " ")
		got, err := strconv.ParseFloat(strings.NewReplacer("−", "-", ",", "").Replace(text), 64)
		if err != nil || math.Abs(got-value) > last/2*(1+1e-9) {
			t.Fatalf("%v ± %v is written %q (%v)", value, stdErr, text, err)
		}
	}
}

func TestOneRuleForWhatIsMissing(t *testing.T) {
	var none *float64
	half := 0.5
	var b strings.Builder
	table := words.NewTable(&b, "a", "b", "c", "d", "e")
	table.Row("x, y", math.NaN(), math.Inf(-1), none, nil)
	table.Row("", 0.1, &half, int64(1839), true)
	if err := table.End(); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "a,b,c,d,e\n\"x, y\",NA,NA,NA,NA\n,0.1,0.5,1839,true\n"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}
