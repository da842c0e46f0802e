package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/results/words"
)

// longNames is a scenario whose names are as long as names may be, one of them
// twice as wide as its letters are many.
const longNames = `title = "TITLE"
[run]
histories = 200
[[power]]
name = "POWER"
capability = 0.3
leader_turnover = 0.1
[[power]]
name = "WIDE"
capability = 0.2
leader_turnover = 0.1
[[hostility]]
between = ["POWER", "WIDE"]
level = 0.5
[[protege]]
name = "PROTEGE"
strength = 0.01
neutral = true
[protege.treaty]
form = "guarantee"
[[protege.guarantor]]
power = "POWER"
stake = 0.5
reach = 0.5
[[protege.aggressor]]
power = "WIDE"
gain = 0.5
`

// writeLongNames writes the scenario of long names and returns its path.
func writeLongNames(t *testing.T, name string) string {
	t.Helper()
	fill := strings.NewReplacer("TITLE", strings.TrimSpace(strings.Repeat("A title in many words ", 8)), "POWER", strings.TrimSpace(strings.Repeat("Bosnia and ", 5)),
		"WIDE", strings.Repeat("大清帝国", 8), "PROTEGE", strings.Repeat("Llanfairpwllgwyngyll", 3))
	path := filepath.Join(t.TempDir(), name+".toml")
	if err := os.WriteFile(path, []byte(fill.Replace(longNames)), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestNothingIsWiderThanTheTerminal runs every command and measures what it
// prints, with names of all lengths.
func TestNothingIsWiderThanTheTerminal(t *testing.T) {
	long := writeLongNames(t, "a-scenario-with-a-name-of-many-parts-that-goes-on-and-on")
	elsewhere(t)
	t.Setenv("COLUMNS", "")
	few := []string{"--histories", "200", "--formats", "none", "--out", "o", "--force"}
	list := [][]string{
		{"list"}, {"parameters"}, {"record"}, {"record", "--set", "neutral"}, {"record", "--list"}, {"version"}, {"--version"}, {"init", "my-case"},
		{"check", "*", "record/*", long},
		{"run", "belgium-1839"}, {"run", "belgium-1839", "--full"}, {"run", "europe-2022-architecture"}, {"run", "europe-2022-architecture", "--full"},
		{"run", "ukraine-2022-none", "--full"}, {"run", "ukraine-2022-*"}, {"run", long}, {"run", long, "--full"}, {"run", long, "belgium-1839", "--full"},
		{"compare", "belgium-1839", "belgium-1839-none", "--conditional", "16"}, {"compare", "belgium-1839", "--drop", "each", "--conditional", "0"},
		{"compare", "ukraine-2022-istanbul", "--reading", "--vary", "treaty.form=assurance,guarantee,alliance", "--conditional", "0"},
		{"compare", long, "--drop", "each", "--drop-aggressor", "each", "--conditional", "16"},
		{"explain", "belgium-1839", "--shapley", "20"}, {"explain", "europe-2022-architecture", "--shapley", "4"}, {"explain", long, "--shapley", "20"},
		{"chronicle", "belgium-1839", "--pick", "like-belgium"}, {"chronicle", "belgium-1839", "--history", "3", "--numbers"},
		{"chronicle", "ukraine-2022-istanbul", "ukraine-2022-istanbul-veto", "--history", "5", "--numbers"}, {"chronicle", long, "--history", "1", "--numbers"},
		{"help"}, {"help", "help"},
	}
	for _, cmd := range commands(streams{}) {
		list = append(list, []string{"help", cmd.Name()}, []string{cmd.Name(), "--help"})
	}
	for _, args := range list {
		switch args[0] {
		case "run", "compare", "explain":
			args = slices.Concat(args[:1], few, args[1:])
		case "chronicle":
			args = append(args, "--histories", "500")
		}
		holdWidth(t, concert(t, args...), usualWidth, args)
	}
	spells := concert(t, "record", "--csv").out
	if err := os.WriteFile("spells.csv", []byte(spells), 0o644); err != nil {
		t.Fatal(err)
	}
	holdWidth(t, concert(t, "estimate", "spells.csv", "--group", "form"), usualWidth, []string{"estimate", "--group", "form"})
}

// What is laid out by hand in help fits without folding.
func TestHelpIsNotFolded(t *testing.T) {
	for _, cmd := range append(commands(streams{}), rootCommand(streams{})) {
		for line := range strings.SplitSeq(cmd.Long+"\n"+cmd.Example, "\n") {
			if n := words.Width(line); n > usualWidth {
				t.Errorf("concert %s: want %d columns, got %d: %q", cmd.Name(), usualWidth, n, line)
			}
		}
	}
}

// Where the terminal is narrower, or wider, text is too.
func TestTextIsAsWideAsTheTerminal(t *testing.T) {
	elsewhere(t)
	for _, width := range []string{"40", "60", "140"} {
		t.Setenv("COLUMNS", width)
		n := columns(nil)
		for _, args := range [][]string{{"list"}, {"parameters"}, {"record"}, {"help", "run"},
			{"run", "belgium-1839", "--histories", "200", "--formats", "none", "--out", "o"}} {
			a := concert(t, args...)
			holdWidth(t, a, n, args)
			if widest := widest(a.out); n == 140 && args[0] == "parameters" && widest < 100 {
				t.Errorf("concert %s: want the room used, got %d of %d columns", strings.Join(args, " "), widest, n)
			}
		}
	}
}

func widest(text string) (width int) {
	for line := range strings.SplitSeq(text, "\n") {
		width = max(width, words.Width(line))
	}
	return width
}

// holdWidth holds what a command printed to so many columns.
func holdWidth(t *testing.T, a answer, width int, args []string) {
	t.Helper()
	if a.out == "" {
		t.Errorf("concert %s: want text, got none", strings.Join(args, " "))
	}
	for line := range strings.SplitSeq(a.out+a.notes, "\n") {
		if n := words.Width(line); n > width {
			t.Errorf("concert %s: want %d columns, got %d: %q", strings.Join(args, " "), width, n, line)
		}
	}
}
