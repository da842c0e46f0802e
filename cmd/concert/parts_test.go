package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"concert/results"
	"concert/results/shards"
)

// kills is how often TestKilledShardsAreDoneAgain kills.
var kills = flag.Int("kills", 12, "times that a process that does a shard is killed")

// same holds the files of two folders against each other, but for run.json, the
// time, and the shards.
func same(t *testing.T, a, b string) {
	t.Helper()
	entries, err := os.ReadDir(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); name != results.FactsFile && !strings.HasPrefix(name, "shard-") {
			if string(read(t, a, name)) != string(read(t, b, name)) {
				t.Errorf("%s of %s: want that of %s", name, a, b)
			}
		}
	}
}

// forParts is a run over draws of the facts, and one with all known.
var forParts = map[string][]string{
	"drawn": {"ukraine-2022-istanbul", "--facts", "range", "--histories", "2500", "--formats", "svg", "--behaviour", "mode"},
	"known": {"belgium-1839", "--behaviour", "mode", "--histories", "9000", "--formats", "none"},
}

// Shards done in any order and merged are the run in one go, to the byte.
func TestMergedIsTheWhole(t *testing.T) {
	elsewhere(t)
	random := rand.New(rand.NewPCG(18, 39))
	for name, args := range forParts {
		concert(t, append(append([]string{"run"}, args...), "--out", name, "--quiet")...)
		for _, n := range []int{1, 3, 7} {
			folder := fmt.Sprintf("%s-%d", name, n)
			concert(t, append(append([]string{"plan"}, args...), "--out", folder, "--shards", fmt.Sprint(n))...)
			for _, i := range random.Perm(n) {
				concert(t, "run", folder, "--shard", fmt.Sprintf("%d/%d", i+1, n), "--workers", "1")
			}
			if a := concert(t, "missing", folder); strings.TrimSpace(a.out) != "" {
				t.Errorf("%s: want none missing, got %q", folder, a.out)
			}
			concert(t, "merge", folder, "--quiet")
			same(t, folder, name)
		}
		// And without --shard: all that is missing, then the files.
		folder := name + "-rest"
		concert(t, append(append([]string{"plan"}, args...), "--out", folder, "--shards", "5")...)
		concert(t, "run", folder, "--shard", "4")
		concert(t, "run", folder, "--quiet")
		same(t, folder, name)
	}
}

// What is missing is named, and put together only as what it is.
func TestAMergeRefusesWhatIsNotThere(t *testing.T) {
	elsewhere(t)
	concert(t, append([]string{"plan", "--out", "x", "--shards", "4"}, forParts["known"]...)...)
	if a := attempt("merge", "x"); a.code != exitIncomplete || !strings.Contains(a.notes, "1-4") {
		t.Errorf("want exit %d and the missing named, got %d, %s", exitIncomplete, a.code, a.notes)
	}
	concert(t, "run", "x", "--shard", "2")
	if a := concert(t, "status", "x", "--json"); !strings.Contains(a.out, `"missing": "1,3-4"`) || !strings.Contains(a.out, `"blocks_done": 2`) {
		t.Errorf("want two blocks done, got %s", a.out)
	}
	concert(t, "merge", "x", "--partial", "--quiet")
	if text := string(read(t, "x-partial", "summary.json")); !strings.Contains(text, "partial: 2 of 9 blocks") {
		t.Errorf("want the part told, got %.400s", text)
	}
	if text := string(read(t, "x-partial", "manifest.json")); !strings.Contains(text, "partial: 2 of 9 blocks") {
		t.Errorf("want the part told, got %.400s", text)
	}
	if a := concert(t, "emit", "k8s", "x", "--tasks", "2"); !strings.Contains(a.out, "completions: 2") || !strings.Contains(a.out, "CONCERT_TASKS") {
		t.Errorf("want two tasks for four shards, got %s", a.out)
	}
	concert(t, "run", "x", "--quiet") // the plan is still there
	if a := concert(t, "missing", "x"); strings.TrimSpace(a.out) != "" {
		t.Errorf("want nothing missing of a finished run, got %q", a.out)
	}
	concert(t, "status", "x")
	for _, args := range [][]string{{"run", "x", "--shard", "1"}, {"merge", "x"}, {"run", "belgium-1839", "--shard", "1"}, {"emit", "slurm", "x"}, {"emit", "lsf", "x"},
		{"plan", "belgium-1839", "--shards", "3"}, {"plan", "belgium-1839", "--shards", "3", "--out", "y", "--until", "median ± 1"},
		{"plan", "belgium-1839", "--shards", "300", "--histories", "9000", "--behaviour", "mode", "--out", "y"}} {
		if a := attempt(args...); a.code != exitUsage {
			t.Errorf("%v: want exit %d, got %d, %s", args, exitUsage, a.code, a.notes)
		}
	}
}

// Files of other work, and damaged ones, are refused by name.
func TestAMergeRefusesWhatDoesNotFit(t *testing.T) {
	elsewhere(t)
	plan := func(folder string, more ...string) {
		concert(t, append(append([]string{"plan", "--out", folder, "--shards", "2"}, forParts["known"]...), more...)...)
	}
	plan("x")
	plan("seed", "--seed", "5")
	plan("set", "--set", "power.Britain.credibility=0.2")
	for _, folder := range []string{"x", "seed", "set"} {
		for _, i := range []string{"1", "2"} {
			concert(t, "run", folder, "--shard", i)
		}
	}
	for _, other := range []string{"seed", "set"} {
		put(t, filepath.Join("x", "shard-9-of-9"), read(t, other, "shard-1-of-2"))
		if a := attempt("merge", "x"); a.code != exitDamaged || !strings.Contains(a.notes, "shard-9-of-9") || !strings.Contains(a.notes, "other work") {
			t.Errorf("%s: want exit %d and the file named, got %d, %s", other, exitDamaged, a.code, a.notes)
		}
	}
	if err := os.Remove(filepath.Join("x", "shard-9-of-9")); err != nil {
		t.Fatal(err)
	}
	text := read(t, "x", "shard-1-of-2")
	put(t, filepath.Join("x", "shard-1-of-2"), text[:len(text)/2])
	if a := attempt("merge", "x"); a.code != exitDamaged || !strings.Contains(a.notes, "shard-1-of-2") {
		t.Errorf("cut: want exit %d and the file named, got %d, %s", exitDamaged, a.code, a.notes)
	}
	concert(t, "run", "x", "--shard", "1") // is done again
	concert(t, "merge", "x", "--quiet")
}

// What is asked for in place of a shard of the plan is told; a variable that is not set
// does not stand for all of them.
func TestShardsThatAreNone(t *testing.T) {
	elsewhere(t)
	concert(t, append([]string{"plan", "--out", "x", "--shards", "2"}, forParts["known"]...)...)
	for shard, want := range map[string]string{
		"": `as in 3 or 3/64, or auto, got ""`, " ": "or auto", "0": "want a shard within 1 … 2, got 0", "-1": "want a shard within 1 … 2, got -1", "3": "want a shard within 1 … 2, got 3",
		"1/3": `want a shard of 2, as the work is cut, got "1/3"`, "x": "as in 3 or 3/2, or auto", "1-2": "as in 3 or 3/2", "auto": "got neither: give the number itself",
	} {
		a := attempt("run", "x", "--shard="+shard)
		if a.code != exitUsage || !strings.Contains(unfolded(a.notes), want) {
			t.Errorf("--shard=%q: want exit %d and %q, got %d, %s", shard, exitUsage, want, a.code, a.notes)
		}
	}
	if got := concert(t, "missing", "x"); strings.TrimSpace(got.out) != "1-2" {
		t.Errorf("want nothing done, got %s missing", got.out)
	}
}

// Two that do one shard: one does it, the other is told to try again or finds it
// done; eight that do all of them leave the run.
func TestManyDoTheShards(t *testing.T) {
	elsewhere(t)
	concert(t, append([]string{"run", "--out", "whole", "--quiet"}, forParts["known"]...)...)
	concert(t, append([]string{"plan", "--out", "x", "--shards", "3"}, forParts["known"]...)...)
	var group sync.WaitGroup
	codes := make([]int, 8)
	for k := range codes {
		group.Go(func() {
			c := process(t, "run", "x", "--shard", fmt.Sprint(k%3+1))
			if err := c.Run(); err != nil {
				codes[k] = c.ProcessState.ExitCode()
			}
		})
	}
	group.Wait()
	for k, code := range codes {
		if code != exitDone && code != exitAgain {
			t.Errorf("process %d: want exit %d or %d, got %d", k, exitDone, exitAgain, code)
		}
	}
	concert(t, "merge", "x", "--quiet")
	same(t, "x", "whole")
}

// Killed at any moment, a shard of a run or of a study never leaves a file that is
// wrong: what is there can be merged once the shard is done.
func TestKilledShardsAreDoneAgain(t *testing.T) {
	filesForCuts(t)
	concert(t, append([]string{"run", "--out", "run", "--quiet"}, forParts["known"]...)...)
	concert(t, append(forCuts["study"], "--out", "study", "--quiet")...)
	concert(t, append([]string{"plan", "--out", "run-x", "--shards", "2"}, forParts["known"]...)...)
	planCut(t, "study", "study-x", 2)
	random := rand.New(rand.NewPCG(19, 14))
	for k := range *kills {
		x := []string{"run-x", "study-x"}[k%2]
		c := process(t, "run", x, "--shard", fmt.Sprint(1+random.IntN(2)), "--workers", "1")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(150)) * time.Millisecond)
		_ = c.Process.Kill()
		_ = c.Wait()
		if a := attempt("status", x); a.code != exitDone || strings.Contains(a.out, "cannot be used") {
			t.Fatalf("want only whole files, got %d: %s", a.code, a.out)
		}
		if random.IntN(4) == 0 {
			for _, name := range []string{shards.Name(1, 2), shards.Name(2, 2)} {
				_ = os.Remove(filepath.Join(x, name)) // there or not
			}
		}
	}
	for _, work := range []string{"run", "study"} {
		concert(t, "run", work+"-x", "--quiet")
		same(t, work+"-x", work)
	}
}

// A run that is stopped, again and again, goes on where it stopped, to the same
// bytes, and leaves nothing but its files.
func TestAStoppedRunGoesOn(t *testing.T) {
	elsewhere(t)
	before := keepEvery
	keepEvery = 0
	t.Cleanup(func() { keepEvery = before })
	for name, args := range forParts {
		args = append(args, "--workers", "1", "--quiet")
		keepEvery = before
		concert(t, append([]string{"run", "--out", name}, args...)...)
		keepEvery = 0
		folder, again := name+"-stopped", append([]string{"run", "--out", name + "-stopped"}, args...)
		for stops := range 3 {
			ctx, cancel := context.WithCancel(context.Background())
			ended := make(chan answer, 1)
			go func() { ended <- attemptUnder(ctx, again...) }()
			kept, _ := os.Stat(filepath.Join(folder, shards.Name(1, 1)))
			for range 10_000 { // until something more is kept
				if now, err := os.Stat(filepath.Join(folder, shards.Name(1, 1))); err == nil && (kept == nil || !os.SameFile(now, kept)) {
					break
				}
				time.Sleep(time.Millisecond)
			}
			cancel()
			a := <-ended
			if a.code == exitDone && stops > 0 {
				break // nothing was left to stop
			}
			if a.code != exitInterrupted || !strings.Contains(a.notes, "they are kept, and concert run "+folder+" goes on") {
				t.Fatalf("want exit %d and how to go on, got %d, %s", exitInterrupted, a.code, a.notes)
			}
			if a := attempt("run", "belgium-1839", "--seed", "99", "--out", folder, "--quiet"); a.code != exitCould {
				t.Errorf("want another run refused, got %d, %s", a.code, a.notes)
			}
			again = []string{"run", folder, "--workers", "2", "--quiet"}
		}
		concert(t, "run", folder, "--quiet")
		same(t, folder, name)
		if _, err := os.Stat(filepath.Join(folder, shards.Name(1, 1))); err == nil {
			t.Error("want what was kept to go once the run is done")
		}
	}
}

func put(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
