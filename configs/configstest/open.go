// Package configstest helps the tests of what runs scenarios.
package configstest

import (
	"testing"

	"concert/configs"
)

// Open reads a scenario as [configs.Open] does, with values replaced as
// [configs.Scenario.With] does; what is wrong with them ends the test.
func Open(t testing.TB, name string, overrides ...string) *configs.Scenario {
	t.Helper()
	s, err := configs.Open(name)
	if err == nil {
		s, err = s.With(overrides...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}
