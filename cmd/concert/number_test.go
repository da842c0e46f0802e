package main

import (
	"math"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

func TestWholeNumbers(t *testing.T) {
	for text, want := range map[string]int64{
		"0": 0, "00": 0, "0100": 100, "017": 17, "08": 8, "1e6": 1_000_000, "1E+6": 1_000_000, "1_000_000": 1_000_000, "2.5e3": 2500, "0.5e1": 5,
		"10e-1": 1, "007.0": 7, "0e5": 0, "-0": 0, "-12": -12, "9223372036854775807": math.MaxInt64, "1839": 1839,
	} {
		if got, ok := parseWhole(text); !ok || got != want {
			t.Errorf("%q: want %d, got %d, %v", text, want, got, ok)
		}
	}
	for _, text := range []string{"", " ", "-", "+1", "1.5", "1e-1", "0x10", "0b1", "0o7", "1__0", "_1", "1_", "1,000", "1e", "e5", "1e9999", "1e400",
		"9223372036854775808", "1e19", "inf", "nan", "½", "１", "--1", "1 "} {
		if got, ok := parseWhole(text); ok {
			t.Errorf("%q: want it refused, got %d", text, got)
		}
	}
}

func TestNumbersOfFlags(t *testing.T) {
	f := pflag.NewFlagSet("", pflag.ContinueOnError)
	n, seed, x := 5, uint64(1839), 0.1
	wholeVar(f, &n, "workers", 0, 64, "")
	wholeVar(f, &seed, "seed", 0, math.MaxInt64, "")
	decimalVar(f, &x, "price", "")
	if err := f.Parse([]string{"--workers=0_8", "--seed=017", "--price=1_0.5e-1"}); err != nil || n != 8 || seed != 17 || x != 1.05 {
		t.Errorf("want 8, 17 and 1.05, got %d, %d, %g, %v", n, seed, x, err)
	}
	for _, c := range []struct{ arg, want string }{
		{"--workers=65", `want a whole number in 0..64, got "65"`},
		{"--workers=-1", `want a whole number in 0..64, got "-1"`},
		{"--seed=1e19", `want a whole number in 0..9223372036854775807, got "1e19"`},
		{"--price=0x1p-2", `want a number, got "0x1p-2"`},
		{"--price=inf", `want a number, got "inf"`},
		{"--price=1e999", `want a number, got "1e999"`},
		{"--price=", `want a number, got ""`},
		{"--price=.", `want a number, got "."`},
		{"--price=0,5", `want a number, got "0,5"`},
	} {
		if err := f.Parse([]string{c.arg}); err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%s: want %s, got %v", c.arg, c.want, err)
		}
	}
	if n != 8 || seed != 17 || x != 1.05 {
		t.Errorf("want the values untouched by what was refused, got %d, %d, %g", n, seed, x)
	}
}
