package configs

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"concert/configs/document"
	"concert/internal/plain"
)

// Study is a study file read and checked: scenarios, what is varied in them, where
// one looks and what is asked.
type Study struct {
	Name string // of the file without .toml
	StudyFile
	Bases   []Base
	Factors []Factor // the levers, then the uncertainties; of a csv design its columns
	Given   [][]any  // the points of a csv design, by factor
	Text    []byte   // of the file

	document *document.Value
	folder   string // that its paths start from
}

// StudyFile is a study in the form it has in TOML.
type StudyFile struct {
	Title     string         `toml:"title" default:"" doc:"one line for tables and pictures; the name of the file if left out"`
	Question  string         `toml:"question" default:"" doc:"what the study is to answer"`
	Scenarios []string       `toml:"scenario" default:"none" doc:"built-in scenarios, or paths of files from where the study is"`
	Readings  []string       `toml:"reading" default:"none" doc:"readings of every scenario by name; each: all that it names; none: as the file has it"`
	Facts     bool           `toml:"facts" default:"false" doc:"vary what the scenarios name in [[uncertainty]] tables too"`
	Set       map[string]any `toml:"set" default:"none" doc:"values by key in every scenario, as --set takes them"`

	Runs          []StudyRun    `toml:"run" doc:"scenarios with values of their own, beside or in place of the list"`
	Levers        []Lever       `toml:"lever" doc:"what is chosen: the values of each are crossed with those of the others"`
	Uncertainties []Unknown     `toml:"uncertainty" doc:"what is not known: its range is looked through as the design says"`
	Design        StudyDesign   `toml:"design" doc:"where to look"`
	Replication   Replication   `toml:"replication" doc:"how many histories a point has"`
	Outcomes      []StudyAnswer `toml:"outcome" doc:"what is asked of every point"`
	Sensitivity   Sensitivity   `toml:"sensitivity" doc:"how concert sensitivity looks"`
	Discover      Discovery     `toml:"discover" doc:"what concert discover looks for"`
}

// StudyRun is a scenario of a batch.
type StudyRun struct {
	Label    string         `toml:"label" default:"" doc:"what tables and pictures call it"`
	Scenario string         `toml:"scenario" source:"the question asked" doc:"a built-in scenario, or the path of a file"`
	Reading  string         `toml:"reading" default:"" doc:"the reading it is taken in"`
	Set      map[string]any `toml:"set" default:"none" doc:"values by key"`
}

// Lever is a value that somebody chooses.
type Lever struct {
	Key    string `toml:"key" doc:"as --set takes it; of every protégé if it names none"`
	Label  string `toml:"label" default:"" doc:"what tables and pictures call it; the key if left out"`
	Values []any  `toml:"values" default:"none" doc:"two or more"`
	Want   string `toml:"want" default:"" doc:"low or high where the value itself is a burden or a benefit"`
}

// Unknown is a value that is not known.
type Unknown struct {
	Key          string       `toml:"key" doc:"of a number, as --set takes it; of every protégé if it names none"`
	Label        string       `toml:"label" default:"" doc:"what tables and pictures call it; the key if left out"`
	Low          float64      `toml:"low" source:"header of the file" doc:"lowest value"`
	High         float64      `toml:"high" source:"header of the file" doc:"highest value"`
	Distribution Distribution `toml:"distribution" default:"uniform" doc:"uniform, or triangular with its peak at best"`
	Best         *float64     `toml:"best" default:"none" doc:"likeliest value, of a triangular one"`
	Reading      string       `toml:"reading" default:"" doc:"the range in that reading, in place of the one for all others"`
	Source       string       `toml:"source" default:"" doc:"where the range comes from"`
}

// uncertainty is the range without its label.
func (u Unknown) uncertainty() Uncertainty {
	return Uncertainty{u.Key, u.Low, u.High, u.Distribution, u.Best, u.Source}
}

// StudyDesign says where a sweep looks.
type StudyDesign struct {
	Kind   string `toml:"kind" default:"" doc:"grid, one-at-a-time, latin-hypercube, halton, sobol or csv; grid without uncertainties and sobol with them if left out"`
	Points int    `toml:"points" unit:"points" range:"1..1000000" default:"128" source:"choice of the model" doc:"of the uncertainties, for each value of the levers"`
	Levels int    `toml:"levels" unit:"values" range:"2..1000" default:"5" source:"choice of the model" doc:"of each uncertainty on a grid or one at a time"`
	File   string `toml:"file" default:"" doc:"of a csv design, from where the study is: a column a key, a row a point"`
}

// Replication says how many histories a point has.
type Replication struct {
	Histories int64  `toml:"histories" unit:"histories" range:"500..1000000000" default:"2000" source:"choice of the model" doc:"of a point; at most, with until"`
	Until     string `toml:"until" default:"" doc:"a precision that ends a point, as in \"survival(75) ± 0.01\""`
}

// StudyAnswer is a figure that is asked of every point.
type StudyAnswer struct {
	Name    string `toml:"name" doc:"survival(75), median, restricted_mean, broken, honoured, nuclear, lost, crises, deterred, lapsed, all_hold(75)"`
	Protege string `toml:"protege" default:"" doc:"of which protégé, the first if left out"`
	Want    string `toml:"want" default:"" doc:"low or high: an outcome by which designs are judged"`
}

// Sensitivity says how the indices are found.
type Sensitivity struct {
	Method    string `toml:"method" default:"sobol" doc:"sobol: shares of variance; morris: a screening"`
	Rows      int    `toml:"rows" unit:"rows" range:"2..1048576" default:"256" source:"choice of the model" doc:"of the design of sobol, a power of two: each takes two points more than there are factors"`
	Second    bool   `toml:"second_order" default:"false" doc:"the shares of pairs too, at about double the points"`
	Resamples int    `toml:"resamples" unit:"resamples" range:"20..100000" default:"500" source:"choice of the model" doc:"for the errors of sobol's indices"`
	Paths     int    `toml:"paths" unit:"paths" range:"2..100000" default:"30" source:"choice of the model" doc:"of morris: each takes one point more than there are factors"`
	Levels    int    `toml:"levels" unit:"values" range:"2..1000" default:"4" source:"Morris 1991" doc:"of each factor in morris, an even number"`
}

// Discovery says what one wants to understand.
type Discovery struct {
	Cases string  `toml:"cases" default:"" doc:"which points: conditions on outcomes, as in \"median < 75\", with and between them"`
	Peel  float64 `toml:"peel" unit:"share" range:"0.001..0.4" default:"0.05" source:"Friedman and Fisher 1999" doc:"of the points that a step takes away"`
	Mass  float64 `toml:"mass" unit:"share" range:"0.001..0.9" default:"0.05" source:"Bryant and Lempert 2010" doc:"of the points that a box has at least"`
	Boxes int     `toml:"boxes" unit:"boxes" range:"1..20" default:"3" source:"choice of the model" doc:"at most"`
}

// Base is a scenario that a study varies.
type Base struct {
	Label    string
	Reading  string // "" for the file's
	Scenario *Scenario
}

// Called is the base with its reading.
func (b Base) Called() string {
	if b.Reading == "" {
		return b.Label
	}
	return b.Label + ", " + b.Reading
}

// Fault is a fault of the study at a path such as outcome[0].name, as its file has
// it.
func (s *Study) Fault(path, problem string) error {
	return FaultsError{s.document.Locate(document.Steps(path)).Fault(problem)}
}

// beside is where a file that the study names is: a path from its own folder.
func (s *Study) beside(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(s.folder, path)
}

// studyReader reads a study.
type studyReader struct {
	*binder
	study *Study
}

// open opens a scenario of the study, as it is or in a reading, with the values
// that all have and those given; what is wrong is told at their paths.
func (r *studyReader) open(path, name, readingPath, reading string, given map[string]any, at string) (*Scenario, bool) {
	s, err := r.scenario(name)
	if err != nil {
		r.fault(path, "%s", flat(err))
		return nil, false
	}
	if reading != "" {
		if s, err = s.WithReading(reading); err != nil {
			r.fault(readingPath, "%s: %s", name, flat(err))
			return nil, false
		}
	}
	for _, set := range []struct {
		values map[string]any
		at     string
	}{{r.study.Set, "set"}, {given, at}} {
		for _, key := range slices.Sorted(maps.Keys(set.values)) {
			with, err := s.With(key + "=" + valueText(set.values[key]))
			if err != nil {
				r.faults = append(r.faults, r.root.Locate(document.Steps(set.at)).At(r.leaves[set.at+"\n"+key], plain.Bare(key, 100)).Fault(flat(err)))
				return nil, false
			}
			s = with
		}
	}
	return s, true
}

// scenario is a built-in one, or a file from where the study is.
func (r *studyReader) scenario(name string) (*Scenario, error) {
	if _, ok := builtIn(name); ok {
		return Open(name)
	}
	return Open(r.study.beside(name))
}

// flat is an error in one line, without what the study says already.
func flat(err error) string {
	faults := faultsOf(err)
	f := faults[0]
	if strings.HasPrefix(f.File, "--") {
		f.File = ""
	}
	text := strings.TrimPrefix(f.String(), ": ")
	if len(faults) > 1 {
		text += fmt.Sprintf(" (and %d more faults)", len(faults)-1)
	}
	return text
}

// Files are those that the study names: scenarios that are not built in, and the
// points of a csv design.
func (s *Study) Files() (paths []string) {
	names := slices.Clone(s.Scenarios)
	for _, r := range s.Runs {
		names = append(names, r.Scenario)
	}
	for _, name := range names {
		if _, ok := builtIn(name); !ok {
			paths = append(paths, s.beside(name))
		}
	}
	if s.Design.File != "" {
		paths = append(paths, s.beside(s.Design.File))
	}
	return paths
}
