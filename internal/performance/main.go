// Command performance writes the tables and the chart of docs/performance.md
// from what scripts/bench measured; scripts/bench calls it.
//
//	performance FOLDER
//
// FOLDER has scalar.csv, avx2.csv and avx512.csv, as benchstat -format csv
// writes them, those that the processor can have, and machine.txt: a line about
// it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"concert/results/plots"
)

const (
	pagePath    = "docs/performance.md"
	picturePath = "docs/images/performance.svg"
	begin, end  = "<!-- measured -->\n", "<!-- end -->"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "want: performance FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "performance:", err)
		os.Exit(1)
	}
}

// run replaces what stands between the marks of the page, and the picture. A level
// that the processor does not have has no file and no column; without any the page
// stays as it was.
func run(folder string) error {
	machine, err := os.ReadFile(filepath.Join(folder, "machine.txt"))
	if err != nil {
		return err
	}
	var all []measured
	for _, level := range levels {
		m, err := read(filepath.Join(folder, level.file), level.name)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return err
		}
		all = append(all, m)
	}
	if len(all) == 0 {
		return fmt.Errorf("%s: want scalar.csv at least", folder)
	}
	page, err := os.ReadFile(pagePath)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(page), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return fmt.Errorf("%s: want the lines %q and %q", pagePath, strings.TrimSpace(begin), end)
	}
	text := before + begin + "\n" + strings.TrimSpace(string(machine)) + "\n\n" + tables(all) + "\n" + end + after
	if err := os.WriteFile(pagePath, []byte(text), 0o644); err != nil {
		return err
	}
	picture, err := os.Create(picturePath)
	if err != nil {
		return err
	}
	if _, err := plots.Render(picture, chart(all), "svg", plots.Options{}); err != nil {
		picture.Close()
		return err
	}
	return picture.Close()
}
