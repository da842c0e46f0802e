package results

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/results/plots"
	"concert/results/survival"
)

// studied are figures of studies, with values that are not there and levels that are
// left to be chosen, or are none.
func studied() []Picture {
	nan := math.NaN()
	return []Picture{
		{"response", &plots.Lines{Title: "«A» \"quoted\"\\", Series: []plots.Series{{Name: "one", X: []float64{0, 0.1, 2}, Y: []float64{1, nan, 1.0 / 3}}}, XTitle: "x", YTitle: "y"}},
		{"heatmap-1", &plots.HeatMap{X: []float64{0, 1}, Y: []float64{2, 3}, Z: [][]float64{{1, nan}, {3, 4}}, ZTitle: "z"}},
		{"heatmap-2", &plots.HeatMap{X: []float64{0, 1}, Y: []float64{2, 3}, Z: [][]float64{{1, 2}, {3, 4}}, Levels: []float64{}}},
		{"tornado", &plots.Tornado{Base: 2, Rows: []plots.Swing{{Parameter: "p", Low: 1, High: 3}}}},
		{"sobol", &plots.Sobol{Rows: []plots.SobolIndex{{Parameter: "p", First: 0.1, Total: 0.25}}}},
		{"morris", &plots.Morris{Parameters: []plots.Elementary{{Parameter: "p", MuStar: 1, Sigma: 0.5}}}},
		{"intervals", &plots.Intervals{Rows: []plots.Effect{{Name: "a", Value: 1, Lower: 0, Upper: 2}}}},
		{"prices", &plots.Prices{Rows: []plots.Price{{Effect: plots.Effect{Name: "a", Value: 1, Lower: 0, Upper: 2}, Text: "1.0 [0 to 2]"}, {Effect: plots.Effect{Name: "b", Value: -2, Lower: -3, Upper: -1}, Silent: true}}}},
		{"reliability", &plots.Reliability{Bins: []plots.ReliabilityBin{{Expected: 0.5, Observed: 0.25, Lower: nan, Upper: nan, Count: 4}}}},
		{"explain", &plots.Contributions{Base: survival.Normal(1, 0.1), All: survival.Normal(3, 0.1), Rows: []plots.Gain{{Name: "a", Value: 2, StdErr: 0.1}}}},
	}
}

// What is stored is drawn again to the same bytes.
func TestStoredPicturesAreTheSame(t *testing.T) {
	list := studied()
	path := filepath.Join(t.TempDir(), PicturesFile)
	if err := WriteFile(path, StorePictures(list)); err != nil {
		t.Fatal(err)
	}
	again, err := ReadPictures(path)
	if err != nil || len(again) != len(list) {
		t.Fatalf("want %d pictures, got %d, %v", len(list), len(again), err)
	}
	for i := range list {
		if a, b := svg(t, list[i].Figure), svg(t, again[i].Figure); !bytes.Equal(a, b) || again[i].Name != list[i].Name {
			t.Errorf("%s: want the same picture, got %q and another", list[i].Name, again[i].Name)
		}
	}
}

func svg(t *testing.T, f plots.Figure) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := plots.Render(&b, f, plots.SVG, plots.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadPicturesRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"[[Picture]\n":                                    "want TOML as concert writes it",
		"[[Picture]]\nName = \"a\"\nShape = 1\n":          "want pictures as this program writes them",
		"[[Picture]]\nName = \"a\"\n":                     "picture 1 (\"a\"): want a name and one figure",
		"[[Picture]]\nName = \"../a\"\n[Picture.Lines]\n": "want a name and one figure",
	} {
		path := filepath.Join(t.TempDir(), PicturesFile)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadPictures(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: want an error with %q, got %v", text, want, err)
		}
	}
	if StorePictures([]Picture{{"joint", &plots.Joint{}}}) != nil {
		t.Error("want nothing to store of a figure that cannot be stored")
	}
}
