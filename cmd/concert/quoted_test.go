package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// excerpt is a fenced block of text that shows some lines of what a command
// prints.
var excerpt = regexp.MustCompile("(?s)```text\n(.*?)```")

// The run that the README reads out is the program's, line by line, and so is
// what other pages quote of it.
func TestPagesQuoteTheProgram(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	elsewhere(t)
	out := succeeds(t, "run", "belgium-1839", "--behaviour", "mode", "--formats", "none", "--out", "quoted")
	readme := page(t, root, "README.md")
	m := excerpt.FindStringSubmatch(readme)
	if m == nil {
		t.Fatal("README.md: want a block of text with the run that is read out")
	}
	for line := range strings.Lines(m[1]) {
		if !strings.Contains(out, line) {
			t.Errorf("README.md: not what the program prints: %s", line)
		}
	}
	for _, quoted := range []struct{ file, form string }{
		{"README.md", `broken\s+within (\d+) years`},
		{"docs/precision.md", `half end between\s+(\d+ and \d+)`},
	} {
		m := regexp.MustCompile(quoted.form).FindStringSubmatch(page(t, root, quoted.file))
		if m == nil || !strings.Contains(out, m[1]) {
			t.Errorf("%s: want %s as in\n%s", quoted.file, quoted.form, out)
		}
	}
}

func page(t *testing.T, root, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
