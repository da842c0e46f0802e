package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

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
