package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/agents"
	"concert/configs"
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

// cheapest are the most that a command of the documentation is given of each
// flag; more, or none, is replaced by it.
var cheapest = map[string]int64{"histories": 200, "shapley": 20, "conditional": 64}

// heavy are commands too long to carry out in any form: their flags are parsed.
var heavy = []string{"calibrate", "validate"}

// planned are commands whose folder has as many histories as it was planned for.
var planned = []string{"plan", "merge"}

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

// shell splits a line into the arguments of its concert commands and the file
// that the last one's output goes to.
func shell(line string) (stages [][]string, file string, err error) {
	var args []string
	flush := func() error {
		words := args
		args = nil
		switch {
		case len(words) > 0 && words[0] == "concert":
			stages = append(stages, words[1:])
		case len(words) > 2 && slices.Equal(words[:3], []string{"go", "run", "./cmd/concert"}):
			stages = append(stages, words[3:])
		default:
			return fmt.Errorf("want a concert command, got %q", words)
		}
		return nil
	}
	words := shellWord.FindAllString(line, -1)
	for i := 0; i < len(words); i++ {
		switch word := words[i]; {
		case strings.HasPrefix(word, "#"):
			i = len(words)
		case word == "|":
			if err := flush(); err != nil {
				return nil, "", err
			}
		case word == ">" && i+1 < len(words):
			i++
			file = words[i]
		default:
			args = append(args, expand(word)...)
		}
	}
	return stages, file, flush()
}

// shellWord is a word, with quoted stretches, or a sign.
var shellWord = regexp.MustCompile(`[|>]|(?:"[^"]*"|'[^']*'|[^\s"'|>])+`)

// expand takes the quotes from a word or, if it has none, fills in wildcards.
func expand(word string) []string {
	if bare := strings.NewReplacer(`"`, "", `'`, "").Replace(word); bare != word {
		return []string{bare}
	}
	if strings.ContainsAny(word, "*?") {
		if names, err := filepath.Glob(word); err == nil && len(names) > 0 {
			return names
		}
	}
	return []string{word}
}

// cheaper lowers the flags of cheapest.
func cheaper(args []string) []string {
	cmd, _, err := rootCommand(streams{}).Find(args)
	if err != nil || slices.Contains(heavy, cmd.Name()) || slices.Contains(planned, cmd.Name()) || slices.Contains(args, "--shard") {
		return args
	}
	for name, most := range cheapest {
		if cmd.Flags().Lookup(name) == nil {
			continue
		}
		given, at := int64(-1), -1
		for i, arg := range args {
			if value, ok := strings.CutPrefix(arg, "--"+name+"="); ok {
				given, _ = strconv.ParseInt(value, 10, 64)
				at = i
				break
			}
			if arg == "--"+name && i+1 < len(args) {
				given, _ = strconv.ParseInt(args[i+1], 10, 64)
				args = slices.Concat(args[:i], []string{"--" + name + "=" + args[i+1]}, args[i+2:])
				at = i
				break
			}
		}
		lower := fmt.Sprintf("--%s=%d", name, most)
		switch {
		case at < 0:
			args = append(slices.Clip(args), lower)
		case given > most:
			args = slices.Clone(args)
			args[at] = lower
		}
	}
	return args
}

func TestCheaper(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"run a --histories 1000000 --seed 7", "run a --histories=200 --seed 7"},
		{"run a --histories=50", "run a --histories=50"},
		{"run a", "run a --histories=200"},
		{"list", "list"},
	} {
		if got := strings.Join(cheaper(strings.Fields(c.line)), " "); got != c.want {
			t.Errorf("%s: want %q, got %q", c.line, c.want, got)
		}
	}
}

// TestExamplesOfHelpWork carries out the examples of each command, each
// command's in a folder with the files that its examples speak of.
func TestExamplesOfHelpWork(t *testing.T) {
	for _, cmd := range commands(streams{}) {
		if cmd.Example == "" {
			continue
		}
		t.Run(cmd.Name(), func(t *testing.T) {
			workshop(t)
			furnish(t, cmd)
			for _, line := range strings.Split(cmd.Example, "\n") {
				runLine(t, strings.TrimSpace(line), false)
			}
		})
	}
}

// furnish makes the files that examples take as there.
func furnish(t *testing.T, cmd *cobra.Command) {
	t.Helper()
	if cmd.Name() != "init" {
		concert(t, "init", "my-case")
		concert(t, "init", "my-study", "--study")
	}
	for name, text := range map[string]string{
		"spells.csv":   concert(t, "record", "--csv").out,
		"missions.csv": "duration,censored\n3,0\n5,1\n9,0\n",
		"panel.csv":    "id,start,stop,event\na,0,2,0\na,2,5,1\nb,1,7,0\n",
		"trial.csv":    "time,status,arm\n3,1,control\n4,2,treated\n6,0,control\n8,1,treated\n9,2,control\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	calibration(t, "calibration")
	if cmd.Name() == "report" {
		for _, args := range [][]string{
			{"run", "belgium-1839", "belgium-1839-none", "--histories", "200", "--out", "runs"},
			{"compare", "belgium-1839", "belgium-1839-none", "--histories", "200", "--conditional", "64", "--out", "runs/compare-belgium-1839"},
		} {
			concert(t, args...)
		}
	}
}

// calibration makes a folder as concert calibrate leaves it, with draws that are
// scattered about the built-in weights.
func calibration(t *testing.T, folder string) {
	t.Helper()
	rng, mode := rand.New(rand.NewPCG(1, 1)), configs.Behaviour()
	var draws []agents.Behaviour
	for range 20 {
		b := mode
		b.A0, b.HStake, b.O0 = b.A0+0.3*rng.NormFloat64(), b.HStake+0.3*rng.NormFloat64(), b.O0+0.2*rng.NormFloat64()
		draws = append(draws, b)
	}
	var weights, sample bytes.Buffer
	err := errors.Join(configs.WriteBehaviour(&weights, "# weights", mode), configs.WriteDraws(&sample, draws), os.MkdirAll(folder, 0o755),
		os.WriteFile(filepath.Join(folder, "behaviour.toml"), weights.Bytes(), 0o644),
		os.WriteFile(filepath.Join(folder, "posterior.csv"), sample.Bytes(), 0o644))
	if err != nil {
		t.Fatal(err)
	}
}

// TestEveryFlagIsExplained: each flag of each command has a meaning.
func TestEveryFlagIsExplained(t *testing.T) {
	for _, cmd := range commands(streams{}) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if len(f.Usage) < 8 {
				t.Errorf("concert %s --%s: want a meaning, got %q", cmd.Name(), f.Name, f.Usage)
			}
		})
	}
}

// named is a Go identifier of this module named in a document: `agents.Drift`,
// `sim.World.Run`.
var named = regexp.MustCompile("`(agents|sim|configs|results|portable|survival|record|payoff)\\.([A-Za-z]+(?:\\.[A-Za-z]+)?)`")

// TestNamedFunctionsExist: every identifier that the documents name is
// declared, so that a submodel can be found.
func TestNamedFunctionsExist(t *testing.T) {
	declared := map[string]bool{}
	for _, folder := range []string{"agents", "sim", "configs", "results", "internal/portable", "results/survival", "results/record", "studies/payoff"} {
		declarations(t, filepath.Join("..", "..", filepath.FromSlash(folder)), declared)
	}
	found := 0
	for _, path := range documents(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			if m[2] == "csv" || m[2] == "svg" {
				continue // a file
			}
			found++
			if !declared[m[1]+"."+m[2]] {
				t.Errorf("%s names %s.%s, which does not exist", path, m[1], m[2])
			}
		}
	}
	if found < 60 {
		t.Errorf("want the model's page to name its functions, got %d names", found)
	}
}

// declarations adds what the Go files of a folder declare at top level:
// package.Name, and package.Type.Method.
func declarations(t *testing.T, folder string, into map[string]bool) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			for _, name := range declaredBy(d) {
				into[f.Name.Name+"."+name] = true
			}
		}
	}
}

func declaredBy(d ast.Decl) (names []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			return []string{d.Name.Name}
		}
		return []string{receiver(d.Recv.List[0].Type) + "." + d.Name.Name}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, s.Name.Name)
			case *ast.ValueSpec:
				for _, n := range s.Names {
					names = append(names, n.Name)
				}
			}
		}
	}
	return names
}

// receiver is the type a method belongs to.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
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
