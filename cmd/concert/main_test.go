package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"concert/results"
)

// answer is what a command said.
type answer struct {
	code       int
	out, notes string
}

// attempt calls the program as its main function does.
func attempt(args ...string) answer { return attemptUnder(context.Background(), args...) }

func attemptUnder(ctx context.Context, args ...string) answer {
	var out, notes strings.Builder
	code := run(ctx, args, streams{strings.NewReader(""), &out, &notes})
	return answer{code, out.String(), notes.String()}
}

// concert fails the test unless the command was carried out.
func concert(t *testing.T, args ...string) answer {
	t.Helper()
	a := attempt(args...)
	if a.code != exitDone {
		t.Fatalf("concert %s: exit %d: %s", strings.Join(args, " "), a.code, a.notes)
	}
	return a
}

// elsewhere makes an empty folder the current one.
func elsewhere(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	t.Chdir(folder)
	return folder
}

// docked are the arguments of a run whose figures stay when the weights are
// fitted anew: the scenario and the weights of the docking tests.
func docked(t *testing.T, more ...string) []string {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join("..", "..", "sim", "testdata", "docking"))
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"run", filepath.Join(folder, "belgium-1839.toml"), "--behaviour", filepath.Join(folder, "behaviour.toml"),
		"--formats", "none", "--histories", "3000"}, more...)
	return slices.Clip(args)
}

// files lists everything below a folder, hidden files included.
func files(t *testing.T, folder string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		names = append(names, filepath.ToSlash(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func read(t *testing.T, path ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// lasting are the files that are the same for the same question.
var lasting = []string{"life_table.csv", "causes.csv", "summary.json", "manifest.json", "scenario.toml"}

// sameFiles holds files of two folders to the same bytes.
func sameFiles(t *testing.T, a, b string, names ...string) {
	t.Helper()
	for _, name := range names {
		if !bytes.Equal(read(t, a, name), read(t, b, name)) {
			t.Errorf("%s of %s and of %s differ", name, a, b)
		}
	}
}

// holdGolden holds a text to a file of testdata, or writes it there.
func holdGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(read(t, path)); got != want {
		t.Errorf("%s:\nwant\n%sgot\n%s", path, want, got)
	}
}

func TestRunTellsAndWrites(t *testing.T) {
	args, golden := docked(t), testdata(t, "run.golden")
	folder := elsewhere(t)
	a := concert(t, args...)
	if a.notes != "" {
		t.Errorf("want a silent error stream, got %q", a.notes)
	}
	holdGolden(t, golden, a.out)
	want := []string{"causes.csv", "life_table.csv", "manifest.json", "restraint.csv", "run.json", "scenario.toml", "summary.json"}
	if got := files(t, filepath.Join(folder, "runs", "belgium-1839+behaviour=behaviour+histories=3000")); !slices.Equal(got, want) {
		t.Errorf("want the files %q, got %q", want, got)
	}
}

// testdata is the path of a golden file, good from any folder.
func testdata(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRunDrawsByDefault(t *testing.T) {
	folder := elsewhere(t)
	concert(t, "run", "belgium-1839", "--histories", "300", "--quiet", "--dpi", "60")
	for _, name := range []string{"survival.svg", "survival.png", "durations.svg", "durations.png"} {
		if picture := read(t, folder, "runs", "belgium-1839+histories=300", name); len(picture) < 1000 {
			t.Errorf("%s: want a picture, got %d bytes", name, len(picture))
		}
	}
}

func TestSeedIsPrinted(t *testing.T) {
	elsewhere(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--out", "o"}, "belgium-1839: seed 1839, 200 histories, in o\n"},
		{[]string{"--seed", "0"}, "belgium-1839: seed 0, 200 histories, in " + filepath.Join("runs", "belgium-1839+histories=200+seed=0") + "\n"},
	} {
		args := append([]string{"run", "belgium-1839", "--histories", "200", "--formats", "none", "--quiet"}, c.args...)
		if a := concert(t, args...); a.out != c.want {
			t.Errorf("%q: want %q, got %q", args, c.want, a.out)
		}
	}
}

func TestSetChangesTheScenario(t *testing.T) {
	plain := docked(t)
	elsewhere(t)
	concert(t, append(plain, "--out", "plain")...)
	concert(t, append(plain, "--out", "changed", "--set", "protege.Belgium.treaty.form=none", "--set", "power.Britain.credibility=0.2")...)
	text := string(read(t, "changed", "scenario.toml"))
	for _, want := range []string{`form = "none"`, "credibility = 0.2\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in the resolved scenario", want)
		}
	}
	if bytes.Equal(read(t, "plain", "life_table.csv"), read(t, "changed", "life_table.csv")) {
		t.Error("want another life table without the treaty")
	}
}

func TestWorkersDoNotChangeTheFiles(t *testing.T) {
	args := docked(t, "--quiet")
	elsewhere(t)
	for _, workers := range []string{"1", "2", "7", "64"} {
		concert(t, append(args, "--out", workers, "--workers", workers, "--histories-file", workers+".csv")...)
		sameFiles(t, "1", workers, lasting...)
		if !bytes.Equal(read(t, "1.csv"), read(t, workers+".csv")) {
			t.Errorf("the histories of 1 and %s workers differ", workers)
		}
	}
}

// Each format holds the same rows in the same order, whatever the number of
// workers.
func TestHistoriesFilesAgree(t *testing.T) {
	args := docked(t, "--quiet", "--out", "o")
	elsewhere(t)
	for _, format := range results.HistoriesFormats() {
		concert(t, append(args, "--workers", "1", "--histories-file", "one"+format)...)
		concert(t, append(args, "--workers", "7", "--histories-file", "seven"+format)...)
		if !bytes.Equal(read(t, "one"+format), read(t, "seven"+format)) {
			t.Errorf("%s: want the same bytes for 1 and 7 workers", format)
		}
	}
	packed, err := gzip.NewReader(bytes.NewReader(read(t, "one.csv.gz")))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(packed)
	if err != nil || !bytes.Equal(plain, read(t, "one.csv")) {
		t.Errorf("want the packed file to hold the plain one, %v", err)
	}
	lines, err := csv.NewReader(bytes.NewReader(plain)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.ReadFile[results.History]("one.parquet")
	if err != nil || len(rows) != 3000 || len(lines) != 3001 {
		t.Fatalf("want 3000 histories, got %d and %d lines, %v", len(rows), len(lines), err)
	}
	for i, row := range rows {
		line := lines[i+1]
		if row.History != int64(i) || line[0] != strconv.Itoa(i) || line[2] != strconv.Itoa(int(row.Time)) || line[12] != row.Fought {
			t.Fatalf("row %d: want the same in both formats, got %+v and %q", i, row, line)
		}
	}
}

func TestResolvedScenarioGivesTheSame(t *testing.T) {
	args := docked(t, "--quiet")
	elsewhere(t)
	untitled := strings.Replace(string(read(t, args[1])), "\ntitle = ", "\nquestion = ", 1)
	if err := os.WriteFile("untitled.toml", []byte(untitled), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		same []string
	}{
		{"plain", args, lasting},
		{"other", append(args, "--seed", "7", "--horizon", "90", "--set", "protege.Belgium.contested=0.5"), lasting},
		{"untitled", []string{"run", "untitled.toml", "--histories", "600", "--formats", "none", "--quiet"}, lasting},
		{"until", append(args, "--histories", "20000", "--until", "survival(75) ± 0.02"), []string{"life_table.csv", "causes.csv", "summary.json", "scenario.toml"}},
	} {
		concert(t, append(c.args, "--out", c.name)...)
		concert(t, "run", filepath.Join(c.name, "scenario.toml"), "--out", c.name+"-again", "--formats", "none", "--quiet")
		sameFiles(t, c.name, c.name+"-again", c.same...)
	}
}

func TestBatchMakesAnOverview(t *testing.T) {
	args := docked(t)
	folder := elsewhere(t)
	file, weights := args[1], args[3]
	other := filepath.Join(filepath.Dir(file), "luxembourg-1867.toml")
	a := concert(t, "run", file, other, "--behaviour", weights, "--histories", "2000", "--formats", "svg", "--out", "both")
	for _, want := range []string{"both/overview.csv", "both/overview.svg", "both/belgium-1839/manifest.json", "both/luxembourg-1867/survival.svg"} {
		if !slices.Contains(files(t, folder), want) {
			t.Errorf("want %s among %q", want, files(t, folder))
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(read(t, "both", "overview.csv"))).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][0] != "belgium-1839" || rows[2][1] != "Luxembourg" || rows[0][7] != "median" {
		t.Errorf("want a row of medians a protégé, got %q, %v", rows, err)
	}
	if !strings.Contains(a.out, "luxembourg-1867: seed 1839, 2,000 histories") || !strings.HasSuffix(a.out, "\noverview in both\n") {
		t.Errorf("want both runs and the overview told, got\n%s", a.out)
	}
}

func TestFaultyFileStopsTheBatch(t *testing.T) {
	folder := elsewhere(t)
	if err := os.WriteFile("faulty.toml", []byte("title = \"x\"\nspeed = 3\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	a := attempt("run", "belgium-1839", "faulty.toml", "--histories", "100", "--out", "o")
	if a.code != exitUsage || !strings.Contains(a.notes, "faulty.toml:2:1: speed") || a.out != "" {
		t.Errorf("want exit 2 and the place of the fault, got %d, %q, %q", a.code, a.notes, a.out)
	}
	if got := files(t, folder); !slices.Equal(got, []string{"faulty.toml"}) {
		t.Errorf("want nothing run, got %q", got)
	}
	if _, err := os.Stat("o"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("want no folder, got %v", err)
	}
}

// A file stands where a scenario's folder should be: that scenario is named,
// the other one kept.
func TestBatchKeepsWhatCouldBeFinished(t *testing.T) {
	elsewhere(t)
	if err := os.MkdirAll("o", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("o", "belgium-1839-none"), []byte("in the way"), 0o644); err != nil {
		t.Fatal(err)
	}
	a := attempt("run", "belgium-1839-none", "belgium-1839", "--histories", "500", "--out", "o", "--formats", "none", "--quiet")
	if a.code != exitCould || !strings.Contains(a.notes, "1 of 2 scenarios not finished: belgium-1839-none: make the folder") {
		t.Errorf("want exit 1 and the scenario named, got %d, %q", a.code, a.notes)
	}
	want := []string{"belgium-1839-none", "belgium-1839/causes.csv", "belgium-1839/life_table.csv", "belgium-1839/manifest.json",
		"belgium-1839/restraint.csv", "belgium-1839/run.json", "belgium-1839/scenario.toml", "belgium-1839/summary.json", "manifest.json", "overview.csv"}
	got := files(t, "o")
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("want the other kept, %q, got %q", want, got)
	}
	if rows := strings.Count(string(read(t, "o", "overview.csv")), "\n"); rows != 2 {
		t.Errorf("want an overview of the other, got %d lines", rows)
	}
}

func TestRunThatCannotBeWritten(t *testing.T) {
	elsewhere(t)
	if err := os.WriteFile("o", []byte("in the way"), 0o644); err != nil {
		t.Fatal(err)
	}
	if a := attempt("run", "belgium-1839", "--histories", "100", "--out", "o"); a.code != exitCould || !strings.Contains(a.notes, "make the folder: mkdir o") {
		t.Errorf("want exit 1 and why, got %d, %q", a.code, a.notes)
	}
	a := attempt("run", "belgium-1839", "--histories", "100", "--out", "p", "--histories-file", filepath.Join("nowhere", "h.csv"))
	if a.code != exitCould || !strings.Contains(a.notes, "write "+filepath.Join("nowhere", "h.csv")) {
		t.Errorf("want exit 1 and the file, got %d, %q", a.code, a.notes)
	}
	if got := files(t, "."); !slices.Equal(got, []string{"o"}) {
		t.Errorf("want no other file, got %q", got)
	}
}

func TestInterruptLeavesNothingBehind(t *testing.T) {
	folder := elsewhere(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, more := range [][]string{nil, {"--histories-file", "h.parquet"}, {"belgium-1839-none"}} {
		a := attemptUnder(ctx, append([]string{"run", "belgium-1839", "--behaviour", "mode", "--histories", "50000000", "--out", "o"}, more...)...)
		if a.code != exitInterrupted || !strings.Contains(a.notes, "belgium-1839: stopped after ") || !strings.Contains(a.notes, " of 50000000 histories") {
			t.Errorf("%q: want exit 130 and how many histories were done, got %d, %q", more, a.code, a.notes)
		}
		if got := files(t, folder); len(got) != 0 {
			t.Errorf("%q: want no file, got %q", more, got)
		}
	}
}

// An interrupt in the middle of the work: the context ends while histories are
// being run and written.
func TestInterruptMidway(t *testing.T) {
	folder := elsewhere(t)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan answer)
	go func() {
		done <- attemptUnder(ctx, "run", "belgium-1839", "--behaviour", "mode", "--histories", "500000000", "--out", "o", "--histories-file", "h.csv")
	}()
	for written := int64(0); written < 1<<20; { // until the hidden file beside h.csv grows
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if info, err := e.Info(); err == nil && strings.HasPrefix(e.Name(), ".h.csv") {
				written = info.Size()
			}
		}
	}
	cancel()
	a := <-done
	if a.code != exitInterrupted || !strings.Contains(a.notes, "stopped after ") || strings.Contains(a.notes, "after 0 of") {
		t.Errorf("want exit 130 after some histories, got %d, %q", a.code, a.notes)
	}
	if got := files(t, folder); len(got) != 0 {
		t.Errorf("want no file, got %q", got)
	}
}

func TestUntilStopsAtTheSameCountAndSaysSo(t *testing.T) {
	args := docked(t, "--quiet", "--until", "survival(75) ± 0.02", "--histories", "20000")
	elsewhere(t)
	var first string
	for _, workers := range []string{"1", "2", "7", "64"} {
		a := concert(t, append(args, "--out", "o"+workers, "--workers", workers)...)
		var m results.Manifest
		if err := json.Unmarshal(read(t, "o"+workers, "manifest.json"), &m); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = strings.ReplaceAll(a.out, "o"+workers, "")
			if m.Histories < results.MinHistories || m.Histories >= 20000 || m.Stopped != "precision reached" || m.Until != "survival(75) ± 0.02" {
				t.Errorf("want a run stopped by its precision, got %+v", m)
			}
			if !strings.Contains(a.out, "(survival(75) ± 0.02: precision reached)") {
				t.Errorf("want to be told why it stopped, got %q", a.out)
			}
		}
		if said := strings.ReplaceAll(a.out, "o"+workers, ""); said != first {
			t.Errorf("%s workers: want %q, got %q", workers, first, said)
		}
		sameFiles(t, "o1", "o"+workers, lasting...)
	}
}

func TestUntilBeyondTheMostHistoriesWarns(t *testing.T) {
	args := docked(t, "--quiet", "--until", "mean ± 0.01", "--out", "o")
	elsewhere(t)
	a := concert(t, args...)
	if !strings.Contains(a.notes, "warning: mean ± 0.01 years was not reached within the most histories, 3000") ||
		!strings.Contains(a.out, "most histories reached before the precision") {
		t.Errorf("want a warning, got %q and %q", a.notes, a.out)
	}
}

func TestUntilTheMedianOfAPeaceThatOutlastsTheHorizon(t *testing.T) {
	args := docked(t, "--horizon", "10", "--until", "median ± 1", "--out", "o")
	folder := elsewhere(t)
	a := attempt(args...)
	if a.code != exitCould || !strings.Contains(a.notes, "median ± 1 years: the median of Belgium lies beyond the horizon of 10 years") {
		t.Errorf("want exit 1 and why, got %d, %q", a.code, a.notes)
	}
	if got := files(t, folder); len(got) != 0 {
		t.Errorf("want no file, got %q", got)
	}
}

func TestJSONParses(t *testing.T) {
	args := docked(t, "--json")
	elsewhere(t)
	var one results.Summary
	if err := json.Unmarshal([]byte(concert(t, args...).out), &one); err != nil || one.Histories != 3000 || len(one.Proteges) != 1 {
		t.Errorf("want the summary of 3000 histories, got %+v, %v", one, err)
	}
	a := concert(t, append(args, filepath.Join(filepath.Dir(args[1]), "luxembourg-1867.toml"))...)
	var both []results.Summary
	if err := json.Unmarshal([]byte(a.out), &both); err != nil || len(both) != 2 || both[1].Proteges[0].Protege != "Luxembourg" {
		t.Errorf("want a list of two summaries, got %+v, %v", both, err)
	}
}

func TestWrongQuestions(t *testing.T) {
	folder := elsewhere(t)
	for _, c := range []struct {
		args string
		want string
	}{
		{"run", "run: requires at least 1 arg(s)"},
		{"run nosuch", "nosuch: neither a built-in scenario nor a file; see concert list"},
		{"run belgim-1839", `did you mean "belgium-1839"`},
		{"run belgium-1839 --bogus", `unknown flag "--bogus"; see concert run --help`},
		{"run belgium-1839 --histories 0", "histories"},
		{"run belgium-1839 --histories x", `--histories: want a whole number in 1..1000000000000, got "x"`},
		{"run belgium-1839 --seed -1", "seed"},
		{"run belgium-1839 --horizon 0", "horizon"},
		{"run belgium-1839 --horizon 10001", "10000"},
		{"run belgium-1839 --workers -1", `--workers: want a whole number in 0..4096, got "-1"`},
		{"run belgium-1839 --formats gif", `--formats: want svg, png, pdf or none, got "gif"`},
		{"run belgium-1839 --theme pink", "pink"},
		{"run belgium-1839 --set power.Britan.credibility=0.2", `Britan`},
		{"run belgium-1839 --set power.Britain.credibility=1.4", "0..1"},
		{"run belgium-1839 --until survival±0.1", "--until: precision: want"},
		{"run belgium-1839 --until survival(221)±0.1", "--until: belgium-1839: want a year up to the horizon, 220, got 221"},
		{"run belgium-1839 --histories-file h.txt", `--histories-file: want a name in .parquet, .csv, .csv.gz, got "h.txt"`},
		{"run belgium-1839 belgium-1839-none --histories-file h.csv", "--histories-file: want one scenario, got 2"},
		{"run belgium-1839 belgium-1839", "two scenarios are named belgium-1839"},
		{"run belgium-1839 --behaviour nowhere.toml", "nowhere.toml"},
		{"run belgium-1839 --until=", `--until: precision: want`},
		{"run belgium-1839 --until survival(75)±0.5", "--until: precision: want a half-width of a probability below 0.5"},
		{"run belgium-1839 --until survival(0)±0.1", "--until: precision: want"},
		{"run belgium-1839 --until mean±110", "--until: belgium-1839: want a half-width below half the horizon of 220 years, got 110"},
		{"run belgium-1839 --until mean±1e-6 --quiet --out o", "more than the 100,000,000 that are run at most; give a wider one, or --histories"},
		{"run belgium-1839 --histores 5", `unknown flag "--histores" (did you mean --histories?)`},
		{"run belgium-1839 --width inf", `--width: want a number, got "inf"`},
		{"run nowhere-* ukraine-3*", "nowhere-*: neither a built-in scenario nor a file matches\nconcert: ukraine-3*: "},
		{"rum belgium-1839", `unknown command "rum" (did you mean run?)`},
		{"help nosuch", `unknown command "nosuch"`},
		{"help comparre", `unknown command "comparre" (did you mean compare?)`},
		{"help run extra", `help: want one command, got "extra" too`},
		{"completion nosuch", `completion: want one of bash, zsh, fish, powershell, got "nosuch"`},
		{"completion", "completion: "},
		{"check nosuch", "nosuch"},
		{"version 1", "version: "},
		{"parameters --csv --json", "csv"},
	} {
		a := attempt(strings.Fields(c.args)...)
		if a.code != exitUsage || a.out != "" || !strings.Contains(a.notes, c.want) {
			t.Errorf("concert %s: want exit 2 with %q and no output, got %d, %q, %q", c.args, c.want, a.code, a.notes, a.out)
		}
	}
	if got, err := os.ReadDir(folder); err != nil || len(got) != 0 {
		t.Errorf("want an empty folder, got %v, %v", got, err)
	}
}

func TestSmallCommands(t *testing.T) {
	elsewhere(t)
	for _, c := range []struct{ args, want string }{
		{"version", "concert " + version + " (results "},
		{"list", "belgium-1839"},
		{"parameters", "leader_turnover"},
		{"init my-case", "my-case.toml"},
		{"--help", "Commands:"},
		{"run --help", "--histories-file"},
		{"help run", "--histories-file"},
		{"--version", "concert " + version + " (results "},
		{"completion bash", "bash completion"},
		{"completion zsh", "#compdef concert"},
		{"completion fish", "fish completion"},
		{"completion powershell", "Register-ArgumentCompleter"},
	} {
		if a := concert(t, strings.Fields(c.args)...); !strings.Contains(a.out, c.want) {
			t.Errorf("concert %s: want %q, got\n%s", c.args, c.want, a.out)
		}
	}
	if a := concert(t, "check", "my-case.toml", "belgium-1839"); a.notes != "" ||
		!strings.Contains(a.out, "\nbelgium-1839: 6 powers; Belgium: guarantee by 5, while neutral, against France,\nNetherlands and Prussia\n  uncertain: ") {
		t.Errorf("want a line a scenario, got %q%q", a.out, a.notes)
	}
	told := "  reading satisfied, neutrality satisfies Southland: 2 values of its own\n" +
		"  uncertain: guarantor.Islands.stake 0.5..1, uniform\n"
	if a := concert(t, "check", "my-case.toml"); !strings.HasSuffix(a.out, told) {
		t.Errorf("want readings and uncertainties told, got %q", a.out)
	}
	if a := concert(t, "check", "my-case.toml", "record/*", "--quiet"); a.out+a.notes != "" {
		t.Errorf("want --quiet to be silent, got %q%q", a.out, a.notes)
	}
	if a := concert(t, "check", "belgium-1839-none"); !strings.HasPrefix(a.out, "belgium-1839-none: 6 powers; Belgium: no promise, against France, Netherlands\nand Prussia\n") ||
		!strings.Contains(a.out, `aggressor "France": buffer: no effect`) {
		t.Errorf("want no promise and no neutrality to be worth anything, got %q", a.out)
	}
	if a := attempt("init", "my-case"); a.code != exitCould {
		t.Errorf("want the file of another not to be overwritten, got exit %d, %q", a.code, a.notes)
	}
}
