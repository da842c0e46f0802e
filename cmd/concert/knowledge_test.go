package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sameFolder wants the files of a folder to be the same to the byte, but for the time.
func sameFolder(t *testing.T, a, b string) {
	t.Helper()
	names := files(t, a)
	if !slices.Equal(names, files(t, b)) {
		t.Errorf("%s has %q, %s has %q", a, names, b, files(t, b))
	}
	for _, name := range names {
		if name != "run.json" && !bytes.Equal(read(t, a, name), read(t, b, name)) {
			t.Errorf("%s of %s and of %s differ", name, a, b)
		}
	}
}

// TestAFolderRunsAgainToTheByte, for any number of workers.
func TestAFolderRunsAgainToTheByte(t *testing.T) {
	weights := docked(t)[3]
	elsewhere(t)
	scatter(t, weights, "mine.csv")
	for name, flags := range map[string]string{
		"weights": "--behaviour mine.csv --histories 300 --facts coded --set behaviour.h_stake=1.2 --plots all --formats svg",
		"both":    "--behaviour mine.csv --histories 300 --set aggressor.Russia.gain=0.8 --histories-file both/h.csv --theme print --formats svg",
		"facts":   "--behaviour mode --facts range --histories 300 --reading cheat --formats none",
		"file":    "--behaviour " + weights + " --facts range --histories 300 --formats none",
		"until":   "--behaviour mine.csv --until survival(75)±0.08 --formats none",
		"mode":    "--behaviour mode --histories 300 --formats none",
		"given":   "--behaviour mine.csv --histories 500 --given-peace 10 --formats none",
	} {
		concert(t, append([]string{"run", "ukraine-2022-istanbul", "--out", name, "--quiet"}, strings.Fields(flags)...)...)
		for _, workers := range []string{"1", "2", "7"} {
			concert(t, "run", name, "--out", name+workers, "--workers", workers, "--quiet")
			sameFolder(t, name, name+workers)
		}
		concert(t, "run", name, "--out", name, "--quiet") // the same run is welcome
	}
}

// TestWhatIsNotKnownIsTold: in text, tables and summary, and nothing leaves 0 to 100 %.
func TestWhatIsNotKnownIsTold(t *testing.T) {
	weights := docked(t)[3]
	elsewhere(t)
	scatter(t, weights, "mine.csv")
	a := concert(t, "run", "belgium-1839", "--behaviour", "mine.csv", "--histories", "900", "--formats", "svg", "--out", "o")
	text := strings.Join(strings.Fields(a.out), " ")
	for _, want := range []string{"9 draws of the weights (mine.csv) and of 11 facts", "at least 75 years", "more draws"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in\n%s", want, a.out)
		}
	}
	if !regexp.MustCompile(`at least 75 years \d+(\.\d+)? %, 90 %: \d+(\.\d+)? to \d+(\.\d+)? `).MatchString(text) {
		t.Errorf("want the estimate with its interval, got\n%s", a.out)
	}
	if table := string(read(t, "o", "life_table.csv")); strings.Contains(table, "NA,NA,NA,NA\n") || !strings.Contains(table, "knowledge_low,knowledge_high,draws_std_error\n") {
		t.Error("want what is known of every year in life_table.csv")
	}
	if svg := string(read(t, "o", "survival.svg")); !strings.Contains(svg, "what holds nine tenths of what is known") {
		t.Error("want the picture to say what its band is")
	}
	b := concert(t, "run", "belgium-1839", "--behaviour", "mode", "--histories", "900", "--formats", "none", "--out", "m")
	if want := "Only chance is in the errors: the weights and the facts are taken as known."; !strings.Contains(b.out, want) {
		t.Errorf("want %q in\n%s", want, b.out)
	}
	if table := string(read(t, "m", "life_table.csv")); !strings.Contains(table, "NA,NA,NA,NA\n") {
		t.Error("want NA where only chance is told")
	}
}

// TestTheDefaultIsThePosterior of the weights.
func TestTheDefaultIsThePosterior(t *testing.T) {
	elsewhere(t)
	a := concert(t, "run", "belgium-1839", "--histories", "200", "--formats", "none", "--out", "o")
	want := "draws of the weights (posterior)"
	if !strings.Contains(strings.Join(strings.Fields(a.out), " "), want) {
		t.Errorf("want %q in\n%s", want, a.out)
	}
}

// TestWhatCannotBeDrawn is refused with what is wanted.
func TestWhatCannotBeDrawn(t *testing.T) {
	weights := docked(t)[3]
	elsewhere(t)
	scatter(t, weights, "mine.csv")
	concert(t, "init", "bare")
	bare := regexp.MustCompile(`(?ms)^\[\[uncertainty\]\].*?(\n\n|\z)`).ReplaceAllString(string(read(t, "bare.toml")), "")
	if err := os.WriteFile("bare.toml", []byte(bare), 0o644); err != nil {
		t.Fatal(err)
	}
	concert(t, "compare", "belgium-1839", "belgium-1839-none", "--behaviour", "mode", "--histories", "100", "--formats", "none", "--out", "compared")
	if err := os.Mkdir("empty", 0o755); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"run belgium-1839 --facts ranges":                     `--facts: want range or coded, got "ranges"`,
		"run bare.toml --behaviour mode --facts range":        "want an [[uncertainty]] in bare, got none",
		"run belgium-1839 --behaviour mine.csv --histories 3": "--histories: want at least 4",
		"run belgium-1839 --behaviour nowhere.csv":            "nowhere.csv",
		"run empty":    "empty: want a scenario or the folder of a finished run",
		"run compared": "want the folder of concert run, got that of concert compare",
	} {
		a := attempt(strings.Fields(line)...)
		if a.code == exitDone || !strings.Contains(a.notes, want) {
			t.Errorf("%s: exit %d, want %q, got %s", line, a.code, want, a.notes)
		}
	}
	concert(t, "run", "belgium-1839", "--behaviour", "mine.csv", "--histories", "200", "--formats", "none", "--out", "o")
	if err := os.WriteFile(filepath.Join("o", "draws.csv"), []byte("edited"), 0o644); err != nil {
		t.Fatal(err)
	}
	if a := attempt("run", "o", "--out", "p"); a.code != exitDamaged {
		t.Errorf("want exit %d of an edited folder, got %d: %s", exitDamaged, a.code, a.notes)
	}
}
