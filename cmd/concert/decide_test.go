package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDecide writes the same folder for any number of workers and tells what would
// be signed.
func TestDecide(t *testing.T) {
	weights := docked(t)[3]
	elsewhere(t)
	scatter(t, weights, "mine.csv")
	for _, workers := range []string{"1", "7"} {
		a := concert(t, "decide", "ukraine-2022-istanbul", "ukraine-2022-alliance", "--behaviour", "mine.csv", "--histories", "180",
			"--p", "cheat=0.3", "--formats", "svg", "--workers", workers, "--out", workers)
		text := strings.Join(strings.Fields(a.out), " ")
		for _, want := range []string{"Mean full years of peace within 75 years", "Who would sign", "Russia would cheat", "Regret", "expected", "the reading", "is lost: attacked and not restored"} {
			if !strings.Contains(text, want) {
				t.Errorf("want %q in\n%s", want, a.out)
			}
		}
	}
	sameFolder(t, "1", "7")
	a := concert(t, "decide", "ukraine-2022-istanbul", "ukraine-2022-alliance", "--behaviour", "mode", "--histories", "100", "--formats", "none")
	if !strings.Contains(strings.Join(strings.Fields(a.out), " "), "90 % interval of chance alone; the weights and the facts are taken as known") || strings.Contains(a.out, "expected") {
		t.Errorf("got\n%s", a.out)
	}
	for line, want := range map[string]string{
		"decide ukraine-2022-istanbul":                                                    "want two arrangements or more, got 1",
		"decide ukraine-2022-istanbul ukraine-2022-none --p cheat=1.5":                    `--p: want a probability 0..1 of cheat, got "1.5"`,
		"decide ukraine-2022-istanbul ukraine-2022-none --p cheet=0.5 --histories 100":    "want probabilities 0..1 of readings (sincere, satisfied, cheat), got cheet=0.5",
		"decide ukraine-2022-istanbul belgium-1839 --histories 100":                       "want arrangements with the same readings",
		"decide ukraine-2022-istanbul ukraine-2022-none --protege Poland --histories 100": "want a protégé that all arrangements have, got Poland",
	} {
		b := attempt(strings.Fields(line)...)
		if b.code != exitUsage || !strings.Contains(b.notes, want) {
			t.Errorf("%s: exit %d, want %q, got %s", line, b.code, want, b.notes)
		}
	}
}

// TestReadmeQuotesDecide: every line that the README quotes of a decision is one
// that its command prints.
func TestReadmeQuotesDecide(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	readme := page(t, root, "README.md")
	command := regexp.MustCompile(`(?m)^\$ concert (decide .* --histories 4000)$`).FindStringSubmatch(readme)
	quoted := regexp.MustCompile("(?s)```text decide\n(.*?)```").FindStringSubmatch(readme)
	if command == nil || quoted == nil {
		t.Fatal("README.md: want the command of a decision and what it prints")
	}
	elsewhere(t)
	out := concert(t, append(strings.Fields(command[1]), "--formats", "none", "--out", "o")...).out
	if now := requote(quoted[1], out); now != quoted[1] {
		if !*update {
			t.Fatalf("README.md: want what the program prints, -update rewrites it:\n%s", now)
		}
		if err := os.WriteFile(filepath.Join(root, "README.md"), []byte(strings.Replace(readme, quoted[1], now, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// table is a heading of what a decision prints, its first line a group, and the
// indented lines below it, blank ones among them.
var table = regexp.MustCompile(`(?m)^(\S.*)\n(?:\S.*\n)*(?:(?: .*)?\n)*`)

// requote returns what is quoted of a decision with each table as it is printed now.
func requote(quoted, printed string) string {
	now := map[string]string{}
	for _, m := range table.FindAllStringSubmatch(printed+"\n", -1) {
		now[m[1]] = strings.TrimRight(m[0], "\n")
	}
	var tables []string
	for _, m := range table.FindAllStringSubmatch(quoted, -1) {
		tables = append(tables, now[m[1]])
	}
	return strings.Join(tables, "\n\n") + "\n"
}
