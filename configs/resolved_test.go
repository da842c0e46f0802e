package configs_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
)

// TestResolvedScenarioReadsBackTheSame for every built-in scenario: the same
// fields, the same hash, the same text.
func TestResolvedScenarioReadsBackTheSame(t *testing.T) {
	for _, name := range configs.Names() {
		s := open(t, name)
		again := parse(t, text(t, s))
		if !same(s, again) {
			t.Errorf("%s: read back as\n%s", name, text(t, again))
		}
		if hash(t, s) != hash(t, again) || text(t, s) != text(t, again) {
			t.Errorf("%s: another hash or text once read back", name)
		}
		if got, want := len(again.Overridden()), len(agents.Parameters(agents.Behaviour{})); got != want {
			t.Errorf("%s: %d of %d weights spelt out", name, got, want)
		}
	}
}

// same compares all exported fields but the name.
func same(a, b *configs.Scenario) bool {
	return reflect.DeepEqual(a.Scenario, b.Scenario) && a.Question == b.Question && a.Run == b.Run &&
		a.Benchmark == b.Benchmark && reflect.DeepEqual(a.Observed, b.Observed) &&
		reflect.DeepEqual(a.Readings, b.Readings) && reflect.DeepEqual(a.Uncertainties, b.Uncertainties)
}

func hash(t testing.TB, s *configs.Scenario) string {
	t.Helper()
	h, err := s.Hash()
	if err != nil || len(h) != 64 {
		t.Fatalf("hash %q, %v", h, err)
	}
	return h
}

func TestResolvedNumbersKeepTheirBits(t *testing.T) {
	s := parse(t, minimal(t))
	s.Behaviour.H0, s.Behaviour.A0, s.Powers[0].Capability = math.Copysign(0, -1), 0.1+0.2, math.SmallestNonzeroFloat64
	s.Title = "\"Quoted\" \\ é 汉 \U0001F600 '''"
	if again := parse(t, text(t, s)); !same(s, again) || !math.Signbit(again.Behaviour.H0) {
		t.Errorf("read back as\n%s", text(t, again))
	}
}

func TestHash(t *testing.T) {
	text := minimal(t)
	plain := hash(t, parse(t, text))
	for name, c := range map[string]struct {
		old, new string
		same     bool
	}{
		"a comment":            {"[run]", "# words\n[run]", true},
		"title":                {`title = "Belgium"`, `title = "Other"`, true},
		"start":                {"start = 1839", "start = 1900", true},
		"seed":                 {"seed = 1", "seed = 2", true},
		"histories":            {"seed = 1", "histories = 5", true},
		"benchmark":            {"[run]", "[benchmark]\nyears = 3\n[run]", true},
		"observed":             {"[run]", "[observed]\nyears = 3\nended = true\n[run]", true},
		"a default spelt out":  {"neutral = true", "neutral = true\ncontested = 0", true},
		"a shared weight":      {"[run]", "[behaviour]\nh_stake = 2.31\n[run]", configs.Behaviour().HStake == 2.31},
		"a hostility of 0":     {"[[rivalry]]", "[[power]]\nname = \"Russia\"\ncapability = 1\nleader_turnover = 1\n[[rivalry]]", false},
		"sides of a hostility": {`["Britain", "France"]` + "\nlevel", `["France", "Britain"]` + "\nlevel", true},
		"sides of a rivalry":   {`["Britain", "France"]` + "\nwar_rate", `["France", "Britain"]` + "\nwar_rate", true},
		"horizon":              {"horizon = 220", "horizon = 221", false},
		"capability":           {"capability = 0.3", "capability = 0.31", false},
		"level":                {"level = 0.3", "level = 0.2", false},
		"coverage":             {"coverage = 1", "coverage = 0.9", false},
		"stake":                {"stake = 1", "stake = 0.9", false},
		"weight":               {"[run]", "[behaviour]\nh0 = 1\n[run]", false},
		"a name":               {`"Belgium"` + "\nstrength", `"Belgica"` + "\nstrength", false},
	} {
		if !strings.Contains(text, c.old) {
			t.Fatalf("%s: %q is not in the file", name, c.old)
		}
		if got := hash(t, parse(t, strings.Replace(text, c.old, c.new, 1))); (got == plain) != c.same {
			t.Errorf("%s: same hash is %v, want %v", name, got == plain, c.same)
		}
	}
}

// TestHashFollowsTheOrderThatCounts: of protégés, aggressors, and guarantors
// of equal stake.
func TestHashFollowsTheOrderThatCounts(t *testing.T) {
	for name, c := range map[string]struct {
		swap func(*configs.Scenario)
		same bool
	}{
		"powers":       {func(s *configs.Scenario) { s.Powers[0], s.Powers[4] = s.Powers[4], s.Powers[0] }, true},
		"hostilities":  {func(s *configs.Scenario) { s.Hostilities[0], s.Hostilities[3] = s.Hostilities[3], s.Hostilities[0] }, true},
		"guarantors":   {func(s *configs.Scenario) { g := s.Proteges[0].Guarantors; g[0], g[2] = g[2], g[0] }, true},
		"equal stakes": {func(s *configs.Scenario) { g := s.Proteges[0].Guarantors; g[3], g[4] = g[4], g[3] }, false},
		"aggressors":   {func(s *configs.Scenario) { a := s.Proteges[0].Aggressors; a[0], a[1] = a[1], a[0] }, false},
	} {
		plain, swapped := open(t, "testdata/belgium.toml"), open(t, "testdata/belgium.toml")
		c.swap(swapped)
		if got := hash(t, plain) == hash(t, swapped); got != c.same {
			t.Errorf("%s: same hash is %v, want %v", name, got, c.same)
		}
	}
}
