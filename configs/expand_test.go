package configs_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/configs"
)

func TestExpand(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a-1.toml", "a-2.toml", "ukraine-2022-own.toml", "odd[1].toml"} {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		pattern string
		want    []string
	}{
		{"belgium-1839", []string{"belgium-1839"}},
		{"ukraine-2022-*", ukraine},
		{"ukraine-2022-????????", []string{"ukraine-2022-alliance", "ukraine-2022-istanbul"}},
		{"ukraine-2022-[a-b]*", ukraine[:3]},
		{"austria-*", []string{"record/austria-1922", "record/austria-1955"}},
		{"record/korea*", []string{"record/korea-1898"}},
		{"a-*.toml", []string{"a-1.toml", "a-2.toml"}},
		{"ukraine-2022-*.toml", []string{"ukraine-2022-own.toml"}},
		{"odd[1].toml", []string{"odd[1].toml"}},
	} {
		got, err := configs.Expand(c.pattern)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: want %q, got %q, %v", c.pattern, c.want, got, err)
		}
	}
	names, err := configs.Expand("nowhere-*", "belgium-1839", filepath.Join("none", "*.toml"))
	if !errors.Is(err, configs.ErrUnknown) || len(strings.Split(err.Error(), "\n")) != 2 {
		t.Errorf("want both patterns refused, got %q, %v", names, err)
	}
	if _, err := configs.Expand("a["); err == nil || errors.Is(err, configs.ErrUnknown) {
		t.Errorf("want a bad pattern refused, got %v", err)
	}
}
