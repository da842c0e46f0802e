package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"regexp"
	"strconv"
)

// measured is what was measured with one kind of vectors: by unit and name, the
// median of the repetitions.
type measured struct {
	level  string
	values map[string]map[string]float64
}

// levels are the kinds of vectors and their files.
var levels = []struct{ file, name string }{{"scalar.csv", "one by one"}, {"avx2.csv", "AVX2"}, {"avx512.csv", "AVX-512"}}

// processors is what the testing package puts after the name of a benchmark.
var processors = regexp.MustCompile(`-\d+$`)

// read reads a file of benchstat: tables one below the other, each with a row
// that begins with nothing and then its unit.
func read(path, level string) (measured, error) {
	m := measured{level, map[string]map[string]float64{}}
	f, err := os.Open(path)
	if err != nil {
		return m, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return m, fmt.Errorf("%s: %w", path, err)
	}
	unit := ""
	for _, row := range rows {
		switch {
		case len(row) == 3 && row[0] == "" && row[2] == "CI":
			unit = row[1]
			m.values[unit] = map[string]float64{}
		case len(row) == 3 && row[0] != "" && row[0] != "geomean":
			value, err := strconv.ParseFloat(row[1], 64)
			if err != nil {
				return m, fmt.Errorf("%s: %s: want a number, got %q", path, row[0], row[1])
			}
			m.values[unit][processors.ReplaceAllString(row[0], "")] = value
		}
	}
	return m, nil
}

// protegeYear is the processor time of a protégé-year, in ns, 0 if not measured.
func (m *measured) protegeYear(name string) float64 { return 1e9 * m.values["sec/protege-year"][name] }
