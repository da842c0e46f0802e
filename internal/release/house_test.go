package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// picture is the house in CONTRIBUTING.md: a line a floor, its name first.
var picture = regexp.MustCompile("(?ms)^```text\n(command .*?)^```$")

// TestArrowsPointDown: every package of the repository stands on one floor of
// the picture in CONTRIBUTING.md, and imports from the floors below it alone.
func TestArrowsPointDown(t *testing.T) {
	root := filepath.Join("..", "..")
	floor := floors(t, root)
	imports := importsOf(t, root)
	if len(imports) < 20 {
		t.Fatalf("want the packages of the repository, got %d", len(imports))
	}
	for from, all := range imports {
		high, ok := floor[from]
		if !ok {
			t.Errorf("%s has no place in the picture of CONTRIBUTING.md", from)
		}
		for _, to := range all {
			if low := floor[to]; low <= high {
				t.Errorf("%s imports %s, which is not on a floor below it", from, to)
			}
		}
	}
	for name := range floor {
		if _, there := imports[name]; !there {
			t.Errorf("%s is in the picture of CONTRIBUTING.md and nowhere else", name)
		}
	}
}

// floors numbers the packages of the picture by floor, from the top.
func floors(t *testing.T, root string) map[string]int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	drawn := picture.FindSubmatch(text)
	if drawn == nil {
		t.Fatal("CONTRIBUTING.md: want the picture of the house")
	}
	floor := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(string(drawn[1])), "\n") {
		for _, name := range strings.Fields(line)[1:] {
			if _, twice := floor[name]; twice {
				t.Errorf("%s is in the picture twice", name)
			}
			floor[name] = i + 1
		}
	}
	return floor
}

// importsOf lists, for each package of the repository, those of the repository
// that its sources import. Tests may look up.
func importsOf(t *testing.T, root string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		from, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from = filepath.ToSlash(from)
		imports[from] = append(imports[from], own(t, f.Imports)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// own are the packages of this module among imports, without its name.
func own(t *testing.T, specs []*ast.ImportSpec) (names []string) {
	t.Helper()
	for _, spec := range specs {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if inside, ok := strings.CutPrefix(name, "concert/"); ok {
			names = append(names, path.Clean(inside))
		}
	}
	return names
}
