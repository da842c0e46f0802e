package plots

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var (
	update   = flag.Bool("update", false, "write the golden files")
	pictures = flag.String("pictures", "", "write every picture of the tests into this `folder`, to look at")
)

// TestPictures writes all pictures, in all themes and two widths, to look at.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Log("with -pictures DIR every picture is written there")
		return
	}
	all := gallery(t)
	maps.Copy(all, awkward(t))
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, theme := range []string{"light", "dark", "print"} {
			for suffix, width := range map[string]float64{"": 6.5, "-half": 3.4} {
				for _, format := range Formats() {
					if format != PNG && theme != "light" {
						continue
					}
					f, err := os.Create(filepath.Join(*pictures, name+"-"+theme+suffix+"."+format))
					if err != nil {
						t.Fatal(err)
					}
					warnings, err := Render(f, all[name], format, Options{Theme: theme, Width: width})
					if err != nil {
						t.Errorf("%s: %v", name, err)
					}
					if theme == "light" && format == PNG && len(warnings) > 0 {
						t.Logf("%s %g: %q", name, width, warnings)
					}
					if err := f.Close(); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
