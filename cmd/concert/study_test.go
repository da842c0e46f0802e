package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"concert/results"
)

const tiny = `scenario = ["belgium-1839"]
[set]
"run.horizon" = 80
[[lever]]
key = "treaty.form"
label = "form"
values = ["guarantee", "alliance"]
[[uncertainty]]
key = "aggressor.France.gain"
label = "gain"
low = 0.25
high = 0.75
[design]
points = 16
[replication]
histories = 500
[[outcome]]
name = "survival(75)"
want = "high"
[sensitivity]
rows = 8
resamples = 20
`

// write makes a file of the current folder.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestStoppedStudy: each of the commands, stopped after a while and started again with
// other workers, leaves the folder that it leaves when nobody stops it.
func TestStoppedStudy(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "tiny.toml", tiny)
	for _, command := range []string{"sweep", "sensitivity", "discover"} {
		whole, stopped := filepath.Join(command, "whole"), filepath.Join(command, "stopped")
		concert(t, command, "tiny.toml", "--formats", "svg", "--out", whole)
		for wait := 5 * time.Millisecond; wait < 100*time.Millisecond; wait *= 4 {
			ctx, cancel := context.WithTimeout(context.Background(), wait)
			var out, notes strings.Builder
			code := run(ctx, []string{command, "tiny.toml", "--formats", "svg", "--workers", "1", "--out", stopped}, streams{strings.NewReader(""), &out, &notes})
			cancel()
			if code == exitUsage || code == exitDamaged {
				t.Errorf("%s: want it stopped or done, got exit %d: %s", command, code, notes.String())
			}
		}
		concert(t, command, "tiny.toml", "--formats", "svg", "--workers", "3", "--out", stopped)
		for _, folder := range []string{whole, stopped} {
			if _, err := results.OpenSealed(context.Background(), folder); err != nil {
				t.Error(err)
			}
		}
		a, errA := os.ReadFile(filepath.Join(whole, results.ManifestFile))
		b, errB := os.ReadFile(filepath.Join(stopped, results.ManifestFile))
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("%s: want the same sums of all files, got %s and %s", command, a, b)
		}
	}
}

// TestStudyFaults: what is asked wrongly is told with its place, exit 2; a folder
// of another study is left alone, exit 1.
func TestStudyFaults(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "tiny.toml", tiny)
	write(t, "bad.toml", strings.Replace(tiny, "treaty.form", "treaty.from", 1))
	write(t, "late.toml", strings.Replace(tiny, "survival(75)", "survival(90)", 1))
	write(t, "until.toml", strings.Replace(tiny, "histories = 500", "until = \"survival(75) ± 2\"", 1))
	write(t, "csv.toml", "scenario = [\"belgium-1839\"]\n[design]\nkind = \"csv\"\nfile = \"p.csv\"\n")
	write(t, "p.csv", "treaty.coverage\n0.5\n1\n")
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"sweep bad.toml", exitUsage, `bad.toml:5:7: lever 1: key: want a key of [protege.treaty] (did you mean "form"?), got "from"`},
		{"sweep late.toml", exitUsage, `late.toml:18:8: outcome "survival(90)": name: want a year up to the horizon of Belgium 1839, 80, got 90`},
		{"sweep until.toml", exitUsage, "until.toml:16:"},
		{"sweep nowhere.toml", exitUsage, "neither a built-in study nor a file"},
		{"sweep belgium-treat", exitUsage, "belgium-treaty"},
		{"sweep tiny.toml --facts range", exitUsage, "facts = true in the study"},
		{"sweep tiny.toml --set power.Narnia.reach=1", exitUsage, "power"},
		{"sweep tiny.toml --set treaty.form=alliance", exitUsage, "--set treaty.form=alliance: want a value that the study does not vary, got that of treaty.form"},
		{"sweep tiny.toml --behaviour nowhere.csv", exitUsage, "nowhere.csv"},
		{"sensitivity tiny.toml --method monte", exitUsage, "want sobol or morris"},
		{"sensitivity csv.toml", exitUsage, "want ranges that concert sensitivity lays its own points over, got points"},
		{"sweep csv.toml --out a --formats none --histories 50", exitDone, "2 points of 50 histories"},
		{"sweep tiny.toml --out a --formats none --histories 50", exitCould, "it holds other work"},
		{"sweep tiny.toml --out a --formats none --histories 50 --force", exitDone, "32 points of 50 histories"},
	} {
		r := attempt(strings.Fields(c.args)...)
		if r.code != c.code || !strings.Contains(unfolded(r.out+r.notes), c.want) {
			t.Errorf("concert %s: want exit %d and %q, got %d: %s%s", c.args, c.code, c.want, r.code, r.out, r.notes)
		}
	}
}

// unfolded is text with its lines joined.
func unfolded(text string) string { return strings.Join(strings.Fields(text), " ") }
