package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"concert/results"
	"concert/studies/explore"
)

// TestMain lets the test be the program itself, in a process of its own.
func TestMain(m *testing.M) {
	switch os.Getenv("CONCERT_TEST_MAIN") {
	case "program":
		main()
	case "stuck": // in work that never asks whether to go on
		ctx, _ := interruptible()
		<-ctx.Done()
		fmt.Fprintln(os.Stderr, "first signal")
		select {}
	}
	findEngine = func(context.Context, func(string)) (*explore.Program, error) {
		return &explore.Program{Compressed: []byte("no engine"), Support: "// none"}, nil
	}
	os.Exit(m.Run())
}

// process is the program in a process of its own.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), "CONCERT_TEST_MAIN=program")
	return c
}

// short is a run that takes no time, without pictures unless they are asked for.
func short(more ...string) []string {
	args := append([]string{"run", "belgium-1839", "--quiet"}, more...)
	for flag, value := range map[string]string{"--histories": "400", "--formats": "none"} {
		if !slices.Contains(more, flag) {
			args = append(args, flag, value)
		}
	}
	return args
}

func TestAnotherRunIsNotWrittenOver(t *testing.T) {
	elsewhere(t)
	concert(t, short("--out", "x", "--plots", "all", "--formats", "svg")...)
	before := read(t, "x", "life_table.csv")
	for name, args := range map[string][]string{"seed": {"--seed", "7"}, "set": {"--set", "power.Britain.credibility=0.2"}, "histories": {"--histories", "500"},
		"until": {"--until", "survival(75) ± 0.05"}, "horizon": {"--horizon", "100"}} {
		a := attempt(short(append(args, "--out", "x")...)...)
		if a.code != exitCould || !strings.Contains(a.notes, "x: it holds other work: run of Belgium, guaranteed by five powers in 1839, seed 1839, 400 histories") ||
			!strings.Contains(a.notes, "--force") {
			t.Errorf("%s: want exit 1, what is there and what to do, got %d, %q", name, a.code, a.notes)
		}
	}
	if !bytes.Equal(before, read(t, "x", "life_table.csv")) {
		t.Error("want the first run untouched")
	}
	concert(t, short("--out", "x", "--workers", "1", "--plots", "durations", "--formats", "pdf")...)
	if got := files(t, "x"); slices.Contains(got, "hazard.svg") || !slices.Contains(got, "durations.pdf") {
		t.Errorf("the same run again: want its pictures alone, got %q", got)
	}
	concert(t, "run", "ukraine-2022-none", "--behaviour", "mode", "--histories", "300", "--formats", "none", "--quiet", "--out", "x", "--force")
	want := []string{"causes.csv", "life_table.csv", "manifest.json", "readings.csv", "restraint.csv", "run.json", "scenario.toml", "summary.json"}
	if got := files(t, "x"); !slices.Equal(got, want) {
		t.Errorf("want nothing of the other run, got %q", got)
	}
	concert(t, "report", "x", "-o", "x.html", "--no-chronicles")
}

func TestSourcesAreNotWrittenOver(t *testing.T) {
	elsewhere(t)
	concert(t, "init", "case")
	source := append([]byte("# my notes\n"), read(t, "case.toml")...)
	for _, name := range []string{"scenario.toml", "manifest.json", "survival.svg"} {
		if err := os.WriteFile("scenario.toml", source, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, source, 0o644); err != nil {
			t.Fatal(err)
		}
		a := attempt("run", "scenario.toml", "--histories", "100", "--formats", "svg", "--out", ".", "--force")
		if a.code != exitCould || !strings.Contains(a.notes, "it holds other work") {
			t.Errorf("%s: want it refused, got %d, %q", name, a.code, a.notes)
		}
		if !bytes.Equal(read(t, name), source) {
			t.Errorf("%s: want it untouched", name)
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
}

// A run's own scenario.toml may be run where it lies: it gives the same.
func TestResolvedScenarioWhereItLies(t *testing.T) {
	elsewhere(t)
	concert(t, short()...)
	folder := filepath.Join("runs", "belgium-1839+histories=400")
	before := read(t, folder, "manifest.json")
	concert(t, "run", filepath.Join(folder, "scenario.toml"), "--formats", "none", "--quiet")
	if got := files(t, "runs"); len(got) != 8 || !bytes.Equal(before, read(t, folder, "manifest.json")) {
		t.Errorf("want the same folder again, got %q", got)
	}
}

func TestVariantsAreToldApart(t *testing.T) {
	elsewhere(t)
	const key = "power.Britain.credibility=0.2"
	for _, args := range [][]string{nil, {"--set", key}, {"--set", "power.Britain.credibility=0.3", "--set", key, "--seed", "7"}, {"--seed", "1839"}} {
		concert(t, short(append(args, "--formats", "svg", "--plots", "all")...)...)
	}
	var folders []string
	entries, err := os.ReadDir("runs")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		folders = append(folders, e.Name())
	}
	variant := "belgium-1839+power.Britain.credibility=0.2+histories=400"
	want := []string{"belgium-1839+histories=400", variant, "belgium-1839+power.Britain.credibility=0.2+histories=400+seed=7"}
	slices.Sort(want)
	if !slices.Equal(folders, want) {
		t.Errorf("want the folders %q, got %q", want, folders)
	}
	for _, name := range []string{"manifest.json", "summary.json", "scenario.toml", "run.json", "survival.svg", "hazard.svg", "causes.svg"} {
		if !strings.Contains(string(read(t, "runs", variant, name)), key) {
			t.Errorf("%s: want %s in it", name, key)
		}
	}
	concert(t, "report", filepath.Join("runs", variant), "-o", "report.html", "--no-chronicles")
	if !strings.Contains(string(read(t, "report.html")), key) {
		t.Errorf("want %s in the report", key)
	}
	concert(t, "explain", "belgium-1839", "--set", key, "--histories", "200", "--shapley", "20", "--formats", "svg", "--quiet")
	concert(t, "compare", "belgium-1839", "belgium-1839-none", "--set", key, "--histories", "200", "--conditional", "0", "--formats", "svg", "--quiet")
	for folder, names := range map[string][]string{
		"explain-belgium-1839+power.Britain.credibility=0.2+histories=200+shapley=20":                      {"explain.json", "shapley.svg", "manifest.json"},
		"compare-belgium-1839+power.Britain.credibility=0.2+histories=200+belgium-1839-none+conditional=0": {"compare.json", "comparison.svg", "manifest.json"},
	} {
		for _, name := range names {
			if !strings.Contains(string(read(t, "runs", folder, name)), key) {
				t.Errorf("%s/%s: want %s in it", folder, name, key)
			}
		}
	}
}

// Names of folders are safe and of bounded length, and differ where what they
// stand for does.
func TestDefaultFolders(t *testing.T) {
	long := strings.Repeat("x", 300)
	seen := map[string]bool{}
	for _, own := range [][]string{nil, {"a=1"}, {`power."United States".credibility=0.2`}, {`power.'United States'.credibility=0.2`}, {"a=../../b"},
		{"a=" + long + "1"}, {"a=" + long + "2"}, {"a=é\x1b[31m"}} {
		folder := defaultFolder("record/austria-1955", own...)
		dir, base := filepath.Split(folder)
		if dir != filepath.Join("runs", "record")+string(filepath.Separator) || len([]rune(base)) > mostFolder || strings.ContainsAny(base, "\"' /\\\x1b") || seen[base] {
			t.Errorf("%q: got %q", own, folder)
		}
		seen[base] = true
	}
}

// Two runs of different seeds at once into one folder: one of them is told to
// try again, or comes too late, and the folder is of one.
func TestTwoSeedsAtOnce(t *testing.T) {
	elsewhere(t)
	alone := map[string][]byte{}
	for _, seed := range []string{"1", "2"} {
		concert(t, short("--seed", seed, "--out", "alone"+seed)...)
		alone[seed] = read(t, "alone"+seed, "life_table.csv")
	}
	for round := range 20 {
		var group sync.WaitGroup
		codes := make([]int, 2)
		for i, seed := range []string{"1", "2"} {
			group.Go(func() { codes[i] = attempt(short("--seed", seed, "--out", "x", "--force")...).code })
		}
		group.Wait()
		var m results.Manifest
		if err := json.Unmarshal(read(t, "x", "manifest.json"), &m); err != nil {
			t.Fatal(err)
		}
		if _, err := results.OpenSealed(context.Background(), "x"); err != nil || m.Seed < 1 || m.Seed > 2 {
			t.Fatalf("round %d: %+v, %v", round, m, err)
		}
		if !bytes.Equal(read(t, "x", "life_table.csv"), alone[[]string{"", "1", "2"}[m.Seed]]) {
			t.Errorf("round %d: another table than that of seed %d", round, m.Seed)
		}
		for _, code := range codes {
			if code != exitDone && code != exitAgain {
				t.Errorf("round %d: want exit 0 or 75, got %v", round, codes)
			}
		}
	}
}

func TestSecondRunIsToldToTryAgain(t *testing.T) {
	elsewhere(t)
	f, err := results.OpenFolder("x", results.Want{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, args := range [][]string{short("--out", "x"), {"explain", "belgium-1839", "--out", "x"}, {"compare", "belgium-1839", "--drop", "each", "--out", "x"},
		{"chronicle", "belgium-1839", "--history", "1", "--out", "x"}, {"run", "belgium-1839", "belgium-1839-none", "--out", "x"}} {
		if a := attempt(args...); a.code != exitAgain || !strings.Contains(a.notes, "try again") {
			t.Errorf("%q: want exit 75 and to be told to try again, got %d, %q", args, a.code, a.notes)
		}
	}
}

// A run killed in its midst leaves nothing that the next does not clear away.
func TestKilledRun(t *testing.T) {
	folder := elsewhere(t)
	c := process(t, "run", "belgium-1839", "--behaviour", "mode", "--histories", "1e9", "--out", "x", "--histories-file", filepath.Join("x", "h.csv"), "--quiet")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	part := filepath.Join(folder, "x", ".h.csv.concert-part")
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if about, err := os.Stat(part); err == nil && about.Size() > 1<<16 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("nothing was written")
		}
	}
	if a := attempt(short("--out", "x")...); a.code != exitAgain {
		t.Errorf("while it runs: want exit 75, got %d, %q", a.code, a.notes)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	concert(t, short("--out", "x")...)
	want := []string{"causes.csv", "life_table.csv", "manifest.json", "restraint.csv", "run.json", "scenario.toml", "summary.json", "variance.csv"}
	if got := files(t, "x"); !slices.Equal(got, want) {
		t.Errorf("want nothing of the killed run, got %q", got)
	}
}

func TestEveryCommandSealsItsFolder(t *testing.T) {
	elsewhere(t)
	if err := os.WriteFile("spells.csv", []byte("time,event\n1,1\n2,1\n3,0\n4,1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ args, other []string }{
		"compare":   {[]string{"compare", "belgium-1839", "belgium-1839-none", "--histories", "200", "--conditional", "0"}, []string{"--no-accounts"}},
		"explain":   {[]string{"explain", "belgium-1839", "--histories", "200", "--shapley", "20"}, []string{"--shapley", "0"}},
		"chronicle": {[]string{"chronicle", "belgium-1839", "--history", "3"}, []string{"--seed", "5"}},
		"estimate":  {[]string{"estimate", "spells.csv"}, []string{"--level", "0.9"}},
		"record":    {[]string{"record"}, []string{"--set", "neutral"}},
	} {
		args := append(c.args, "--out", name)
		concert(t, append(args, "--formats", "svg")...)
		s, err := results.OpenSealed(context.Background(), name)
		if err != nil || s.Command != name {
			t.Fatalf("%s: want a sealed folder, got %+v, %v", name, s, err)
		}
		if got := files(t, name); len(got) != len(s.Files)+1 {
			t.Errorf("%s: want all files listed, got %q and %v", name, got, s.Files)
		}
		concert(t, append(args, "--formats", "none")...)
		for _, file := range files(t, name) {
			if strings.HasSuffix(file, ".svg") {
				t.Errorf("%s: %s is left over", name, file)
			}
		}
		if a := attempt(append(args, c.other...)...); a.code != exitCould || !strings.Contains(a.notes, "it holds other work: "+name) {
			t.Errorf("%s: want another question refused, got %d, %q", name, a.code, a.notes)
		}
		concert(t, append(append(args, c.other...), "--force")...)
	}
}

func TestHistoriesFileIsCheckedBeforeTheWork(t *testing.T) {
	elsewhere(t)
	if err := os.WriteFile("mine.csv", []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("folder.csv", 0o755); err != nil {
		t.Fatal(err)
	}
	for goal, want := range map[string]string{"mine.csv": "it is there already", "folder.csv": "want the name of a file", filepath.Join("x", "causes.csv"): "none of the folder's own files"} {
		a := attempt("run", "belgium-1839", "--histories", "1e12", "--out", "x", "--histories-file", goal) // would take years
		if a.code != exitCould || !strings.Contains(a.notes, want) {
			t.Errorf("%s: want exit 1 with %q, got %d, %q", goal, want, a.code, a.notes)
		}
	}
	if string(read(t, "mine.csv")) != "mine" {
		t.Error("want my file as it was")
	}
	for range 2 { // the same run again is welcome
		concert(t, short("--out", "x", "--histories-file", "h.parquet")...)
	}
}
