package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/configs"
)

// forCuts are works that are planned, by the flag that asks for it, and the command
// that does all at once. Their files lie in folders of their own.
var forCuts = map[string][]string{
	"study":       {"sweep", "studies/tiny.toml", "--formats", "svg"},
	"sensitivity": {"sensitivity", "--formats", "svg", "--set", "power.Britain.credibility=0.2", "studies/tiny.toml"},
	"discover":    {"discover", "studies/tiny.toml", "--formats", "none", "--behaviour", "weights.csv"},
	"decide":      {"decide", "ukraine-2022-[in][so]*e", "my/belg*.toml", "--histories", "220", "--formats", "none", "--p", "cheat=0.3", "--behaviour", "mode"},
}

// filesForCuts writes the files that they read.
func filesForCuts(t *testing.T) {
	t.Helper()
	elsewhere(t)
	s, err := configs.Open("belgium-1839")
	if err != nil {
		t.Fatal(err)
	}
	other, err := configs.Open("ukraine-2022-none")
	if err != nil {
		t.Fatal(err)
	}
	draws, err := configs.Posterior()
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"studies", "my"} {
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, w := range map[string]func(f *os.File) error{
		filepath.Join("my", "own.toml"):      func(f *os.File) error { return s.WriteTOML(f) },
		filepath.Join("my", "belgrade.toml"): func(f *os.File) error { return other.WriteTOML(f) },
		"weights.csv":                        func(f *os.File) error { return configs.WriteDraws(f, draws[:20]) },
	} {
		f, err := os.Create(name)
		if err == nil {
			err = w(f)
		}
		if err == nil {
			err = f.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join("studies", "tiny.toml"), strings.Replace(tiny, `"belgium-1839"`, `"../my/own.toml"`, 1))
}

// planCut plans a work in a folder.
func planCut(t *testing.T, kind, folder string, n int) {
	t.Helper()
	args := append([]string{"plan", "--" + kind}, forCuts[kind][1:]...)
	concert(t, append(args, "--out", folder, "--shards", fmt.Sprint(n))...)
}

// Shards of a study or a decision, done in any order and merged, are the work in one go,
// to the byte, wherever the folder lies and whatever became of the files that it was
// planned from.
func TestMergedStudyIsTheWhole(t *testing.T) {
	filesForCuts(t)
	random := rand.New(rand.NewPCG(20, 22))
	for kind, args := range forCuts {
		concert(t, append(args, "--out", kind, "--quiet")...)
		for _, n := range []int{1, 3, 7} {
			planCut(t, kind, fmt.Sprint(kind, n), n)
		}
	}
	for _, folder := range []string{"studies", "my", "weights.csv"} {
		if err := os.Rename(folder, folder+"-gone"); err != nil {
			t.Fatal(err)
		}
	}
	for kind := range forCuts {
		for _, n := range []int{1, 3, 7} {
			folder := "moved-" + fmt.Sprint(kind, n)
			if err := os.Rename(fmt.Sprint(kind, n), folder); err != nil {
				t.Fatal(err)
			}
			for _, i := range random.Perm(n) {
				if n == 7 && i == 3 {
					continue // left to run
				}
				concert(t, "run", folder, "--shard", fmt.Sprintf("%d/%d", i+1, n), "--workers", "2")
			}
			how := "merge"
			if n == 7 {
				how = "run" // all that is missing, then the files
			}
			concert(t, how, folder, "--quiet")
			same(t, folder, kind)
			if _, err := os.Stat(filepath.Join(folder, inputsFolder)); err == nil {
				t.Errorf("%s: want the copies to go when all is done", folder)
			}
			if a := concert(t, "status", folder); !strings.Contains(a.out, "finished") {
				t.Errorf("%s: want it told that all is done, got %s", folder, a.out)
			}
		}
	}
}

// A part of the shards gives a folder that says what share it is of, and is a sound
// work of its own.
func TestAPartOfAStudy(t *testing.T) {
	filesForCuts(t)
	for kind := range forCuts {
		planCut(t, kind, kind, 4)
		if a := attempt("merge", kind, "--partial"); a.code != exitIncomplete && a.code != exitCould {
			t.Errorf("%s: want nothing made of nothing, got exit %d, %s", kind, a.code, a.notes)
		}
		for _, i := range []string{"1", "2", "4"} {
			concert(t, "run", kind, "--shard", i)
		}
		if a := attempt("merge", kind); a.code != exitIncomplete || !strings.Contains(a.notes, "1 of 4: 3;") {
			t.Errorf("%s: want exit %d and what is missing, got %d, %s", kind, exitIncomplete, a.code, a.notes)
		}
		concert(t, "merge", kind, "--partial", "--quiet")
		name := map[string]string{"study": "sweep.json"}[kind]
		for _, file := range []string{cmp.Or(name, kind+".json"), "manifest.json"} {
			if text := string(read(t, kind+"-partial", file)); !strings.Contains(text, "partial: 24 of 32 blocks") && !strings.Contains(text, "partial: 20 of 27 blocks") {
				t.Errorf("%s, %s: want it to say what it is, got %.600s", kind, file, text)
			}
		}
		concert(t, "run", kind, "--quiet")
	}
}

// What is asked wrongly, and copies that were changed, are told.
func TestCutsRefuse(t *testing.T) {
	filesForCuts(t)
	planCut(t, "study", "x", 4)
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"plan --study", exitUsage, "plan"},
		{"plan --study studies/tiny.toml", exitUsage, "--out DIR"},
		{"plan --study=studies/tiny.toml --out y --shards 33", exitUsage, "at most the 32 blocks"},
		{"plan --study nowhere.toml --out y", exitUsage, "nowhere.toml"},
		{"plan --study --decide studies/tiny.toml --out y", exitUsage, "decide"},
		{"plan --discover studies/tiny.toml --out x", exitCould, "other work"},
		{"run x --histories 7", exitUsage, "--histories: want what the plan of concert sweep says"},
		{"run x --shard 5", exitUsage, "within 1 … 4"},
		{"run x --out y", exitUsage, "--out: want none"},
		{"merge x --full", exitUsage, "--full"},
		{"sweep studies/tiny.toml --out x --quiet --formats svg", exitDone, ""},
	} {
		if a := attempt(strings.Fields(c.args)...); a.code != c.code || !strings.Contains(unfolded(a.notes), c.want) {
			t.Errorf("concert %s: want exit %d and %q, got %d: %s", c.args, c.code, c.want, a.code, a.notes)
		}
	}
	planCut(t, "study", "z", 2)
	put(t, filepath.Join("z", "inputs", "my", "own.toml"), append(read(t, "my", "own.toml"), "\n# edited\n"...))
	if a := attempt("run", "z", "--shard", "1"); a.code != exitDamaged || !strings.Contains(a.notes, "changed since the plan") {
		t.Errorf("want exit %d and the copy named, got %d, %s", exitDamaged, a.code, a.notes)
	}
}
