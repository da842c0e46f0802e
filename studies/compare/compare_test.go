package compare

import (
	"context"
	"os"
	"testing"

	"concert/configs"
	"concert/studies/payoff"
)

// open reads a built-in scenario, with overrides.
func open(t *testing.T, name string, overrides ...string) *configs.Scenario {
	t.Helper()
	s, err := configs.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	if s, err = s.With(overrides...); err != nil {
		t.Fatal(err)
	}
	return s
}

// compared runs a comparison.
func compared(t *testing.T, list []Arrangement, o Options) *Result {
	t.Helper()
	o.Prices = payoff.DefaultPrices()
	r, err := Run(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
