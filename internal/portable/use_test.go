package portable

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// differing are the functions of the package math whose last bits differ
// between processors: assembly on some, fused products on others.
var differing = map[string]bool{}

func init() {
	for _, name := range strings.Fields(`Acos Acosh Asin Asinh Atan Atan2 Atanh Cbrt Cos Cosh Erf Erfc Erfcinv Erfinv
		Exp Exp2 Expm1 Gamma Hypot J0 J1 Jn Lgamma Log Log10 Log1p Log2 Pow Sin Sincos Sinh Tan Tanh Y0 Y1 Yn`) {
		differing[name] = true
	}
}

// elsewhere are the packages of other modules whose numbers differ likewise,
// and who may use them: the calibration, whose weights are kept in a file; the
// designs of studies, which round what they get; and the validation, whose
// regressions are told to a few digits on a page.
var elsewhere = map[string][]string{
	"gonum.org/v1/gonum":        {"studies/calibrate", "studies/design", "studies/validate"},
	"gonum.org/v1/plot/plotter": {"results/plots"}, // for its types
}

// TestNothingElseIsUsed looks through the whole program for calls of functions that
// give other bits on other processors.
func TestNothingElseIsUsed(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			what, _ := strconv.Unquote(i.Path.Value)
			for module, users := range elsewhere {
				if (what == module || strings.HasPrefix(what, module+"/")) && !slices.Contains(users, filepath.ToSlash(filepath.Dir(name))) {
					t.Errorf("%s: want no %s: its numbers differ between processors", name, what)
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if from, ok := call.X.(*ast.Ident); ok && from.Name == "math" && differing[call.Sel.Name] {
				t.Errorf("%s:%d: want the function of internal/portable, got math.%s, whose last bits differ between processors", name, fset.Position(n.Pos()).Line, call.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
