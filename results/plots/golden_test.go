package plots

import (
	"bytes"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// TestGolden compares each figure of the gallery, at half a column, with the SVG
// kept in testdata. Coordinates may differ by a tenth of a point, as processors
// may in the last digit; words and colours may not.
func TestGolden(t *testing.T) {
	all := gallery(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := render(t, all[name], SVG, Options{Width: 3.4})
			file := filepath.Join("testdata", name+".svg")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if at, ok := sameSVG(got, want); !ok {
				t.Errorf("differs from %s at byte %d: %.120q\n(go test -update writes it anew; then look at it)", file, at, got[at:])
			}
		})
	}
}

// No golden file is left of a figure that is gone.
func TestGoldenFilesAreUsed(t *testing.T) {
	all := gallery(t)
	files, err := filepath.Glob("testdata/*.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := filepath.Base(f); all[name[:len(name)-4]] == nil {
			t.Errorf("%s belongs to no figure", f)
		}
	}
}

func render(t *testing.T, f Figure, format string, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Render(&b, f, format, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var decimal = regexp.MustCompile(`-?\d+\.?\d*`)

// sameSVG says whether two pictures differ by no more than a tenth of a point in
// any number, and where they first do.
func sameSVG(got, want []byte) (at int, same bool) {
	if bytes.Equal(got, want) {
		return 0, true
	}
	i, j := decimal.FindAllIndex(got, -1), decimal.FindAllIndex(want, -1)
	gotEnd, wantEnd := 0, 0
	for k := range min(len(i), len(j)) {
		if !bytes.Equal(got[gotEnd:i[k][0]], want[wantEnd:j[k][0]]) {
			return gotEnd, false
		}
		a, _ := strconv.ParseFloat(string(got[i[k][0]:i[k][1]]), 64)
		b, _ := strconv.ParseFloat(string(want[j[k][0]:j[k][1]]), 64)
		if math.Abs(a-b) > 0.1 {
			return i[k][0], false
		}
		gotEnd, wantEnd = i[k][1], j[k][1]
	}
	return gotEnd, len(i) == len(j) && bytes.Equal(got[gotEnd:], want[wantEnd:])
}

func TestSameSVG(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"x 1.25 y", "x 1.25 y", true}, {"x 1.25 y", "x 1.30 y", true}, {"x 1.25 y", "x 1.5 y", false},
		{"x 1.25 y", "z 1.25 y", false}, {"x 1 2", "x 1", false}, {"x 1", "x 1 y", false},
	} {
		if _, got := sameSVG([]byte(c.a), []byte(c.b)); got != c.same {
			t.Errorf("sameSVG(%q, %q) = %v", c.a, c.b, got)
		}
	}
}
