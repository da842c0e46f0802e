package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the commands of the documentation print into it")

// executed are the documents whose `$ concert …` blocks are run, in their folder.
var executed = []string{"codings.md", "estimate.md", "record.md"}

// block is a fenced block that begins with a command.
var block = regexp.MustCompile("(?ms)^```\n\\$ concert ([^\n]*)\n(.*?)^```$")

func TestDocumentationShowsWhatCommandsPrint(t *testing.T) {
	t.Chdir(filepath.Join("..", "..", "docs"))
	for _, path := range executed {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !block.Match(text) {
			t.Errorf("%s: want a block that begins with $ concert", path)
		}
		printed := block.ReplaceAllStringFunc(string(text), func(shown string) string {
			return printed(t, block.FindStringSubmatch(shown)[1])
		})
		if *update && printed != string(text) {
			if err := os.WriteFile(path, []byte(printed), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if printed != string(text) {
			t.Errorf("%s differs from what its commands print; -update rewrites it", path)
		}
	}
}

// printed is a block with what the command prints now.
func printed(t *testing.T, command string) string {
	t.Helper()
	var out, notes strings.Builder
	if code := run(context.Background(), strings.Fields(command), streams{strings.NewReader(""), &out, &notes}); code != exitDone {
		t.Errorf("concert %s: exit %d: %s", command, code, notes.String())
	}
	return "```\n$ concert " + command + "\n" + out.String() + "```"
}
