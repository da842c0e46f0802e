package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The commands of the documentation are carried out: the lines that begin
// with "$ " in blocks fenced as ```console, in README.md and docs/*.md, and the
// examples of each command's help.
//
// A line holds one concert command (or go run ./cmd/concert), or several
// joined by |, with quotes, wildcards and > FILE as in a shell; other programs
// are let be if named in bystanders. A document's commands run in order in a folder of their
// own that holds configs/ and docs/ as the repository does. Each must exit 0.
//
// Long work is made short: see cheapest. A block fenced as ```console compare
// runs as written, and what it prints must be what it shows; -update rewrites it.

// bystanders begin lines that are not for concert.
var bystanders = []string{"go test", "go install", "go build", "git clone", "go mod", ".ci/run"}

var console = regexp.MustCompile("(?ms)^```console( compare)?\n(.*?)^```$")

func TestDocumentedCommandsWork(t *testing.T) {
	for _, path := range documents(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !console.Match(text) {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			path, err := filepath.Abs(path)
			if err != nil {
				t.Fatal(err)
			}
			workshop(t)
			now := console.ReplaceAllStringFunc(string(text), func(b string) string { return carryOut(t, b) })
			if now == string(text) {
				return
			}
			if !*update {
				t.Errorf("want what the commands print now, -update rewrites it:\n%s", now)
			} else if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// documents are the pages of the repository.
func documents(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join("..", "..", "docs", "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("want pages in docs, got %q, %v", pages, err)
	}
	return append(pages, filepath.Join("..", "..", "README.md"))
}

// workshop makes a folder current that holds copies of configs and docs.
func workshop(t *testing.T) {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"configs", "docs"} {
		if err := os.CopyFS(filepath.Join(folder, name), os.DirFS(filepath.Join("..", "..", name))); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)
}

// carryOut runs the commands of a block and returns the block, with what they
// print if it is to be compared.
func carryOut(t *testing.T, block string) string {
	t.Helper()
	parts := console.FindStringSubmatch(block)
	exactly := parts[1] != ""
	printed := "```console" + parts[1] + "\n"
	for _, line := range strings.Split(strings.ReplaceAll(parts[2], "\\\n", " "), "\n") {
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			continue
		}
		out := runLine(t, command, exactly)
		printed += line + "\n" + out
	}
	if !exactly {
		return block
	}
	return printed + "```"
}

// runLine carries out one line and returns what it prints.
func runLine(t *testing.T, line string, exactly bool) string {
	t.Helper()
	for _, other := range bystanders {
		if strings.HasPrefix(line, other) {
			return ""
		}
	}
	stages, file, err := shell(line)
	if err != nil {
		t.Errorf("%s: %v", line, err)
		return ""
	}
	var flow string
	for _, args := range stages {
		if !exactly {
			args = cheaper(args)
		}
		if len(args) > 0 && slices.Contains(heavy, args[0]) {
			flow = parseOnly(t, line, args)
			continue
		}
		var out, notes strings.Builder
		if code := run(context.Background(), args, streams{strings.NewReader(flow), &out, &notes}); code != exitDone {
			t.Errorf("%s: exit %d: %s", line, code, notes.String())
		}
		flow = out.String()
	}
	if file == "" {
		return flow
	}
	if err := os.WriteFile(file, []byte(flow), 0o644); err != nil {
		t.Errorf("%s: %v", line, err)
	}
	return ""
}

// parseOnly checks the flags and arguments of a command without running it.
func parseOnly(t *testing.T, line string, args []string) string {
	t.Helper()
	cmd, rest, err := rootCommand(streams{}).Find(args)
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err == nil {
		err = cmd.ValidateArgs(cmd.Flags().Args())
	}
	if err != nil {
		t.Errorf("%s: %v", line, err)
	}
	return ""
}

// link is a link to a file of the repository.
var link = regexp.MustCompile(`\]\(([^)#:\s]+)(?:#[^)]*)?\)`)

func TestLinksLeadSomewhere(t *testing.T) {
	for _, path := range documents(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(bytes.ReplaceAll(text, []byte("\n"), []byte(" ")), -1) {
			target := filepath.Join(filepath.Dir(path), filepath.FromSlash(string(m[1])))
			if _, err := os.Stat(target); errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s: links to %s, which does not exist", path, m[1])
			}
		}
	}
}
