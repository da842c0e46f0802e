package plots

import (
	"strings"
	"testing"

	"concert/results/survival"
)

// Of spells that end at 10, 20, 20 and 30, one at 20 and one at 40 still going on,
// five in six last at least 20: those that end then are among them. A peace of 20
// full years ends after them.
func TestSpellsThatEndAtTheBenchmarkReachIt(t *testing.T) {
	table, err := survival.FromSpells([]survival.Spell{survival.Ended(10, ""), survival.Ended(20, ""), survival.CensoredAt(20), survival.Ended(20, ""),
		survival.Ended(30, ""), survival.CensoredAt(40)})
	if err != nil {
		t.Fatal(err)
	}
	f := &Survival{Curves: []Line{{Curve: curveOf(t, table)}}, Benchmark: Benchmark{Years: 20}, Saying: OfSpells("days")}
	if got := replaceSpace(f.Alt().Description); !strings.Contains(got, "83 ± 15 % last at least 20 days") {
		t.Errorf("spells: got %q", got)
	}
	f.Saying = Saying{}
	if got := replaceSpace(f.Alt().Description); !strings.Contains(got, "50 ± 20 % last at least 20 years") {
		t.Errorf("peace: got %q", got)
	}
}
