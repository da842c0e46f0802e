package configs_test

import (
	"slices"
	"strings"
	"testing"

	"concert/configs"
)

// Every key that is listed is one: whatever is wrong with {} is wrong with the
// value.
func TestKeysCanBeSet(t *testing.T) {
	for _, name := range []string{"belgium-1839", "ukraine-2022-istanbul"} {
		s, err := configs.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		keys := s.Keys()
		if len(keys) < 60 || len(slices.Compact(slices.Sorted(slices.Values(keys)))) != len(keys) {
			t.Errorf("%s: want many keys, each once, got %d: %q", name, len(keys), keys)
		}
		for _, key := range keys {
			_, err := s.With(key + "={}")
			if err != nil && (strings.Contains(err.Error(), "want a key of") || strings.Contains(err.Error(), "[[")) {
				t.Errorf("%s: --set %s={}: want a key, got %v", name, key, err)
			}
		}
	}
	s, _ := configs.Open("ukraine-2022-istanbul")
	for _, want := range []string{"run.seed", "benchmark.years", `power."United States".credibility`, `protege.Ukraine.guarantor."United States".stake`,
		"protege.Ukraine.treaty.form", "behaviour.h0"} {
		if !slices.Contains(s.Keys(), want) {
			t.Errorf("want the key %s among %q", want, s.Keys())
		}
	}
}
