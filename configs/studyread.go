package configs

import (
	"cmp"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"

	"concert/configs/document"
	"concert/internal/input"
	"concert/internal/plain"
)

// OpenStudy reads a study: a built-in one by its name, or a file on disk by its
// path. What is wrong with it comes as a [FaultsError].
func OpenStudy(nameOrPath string) (*Study, error) {
	if slices.Contains(StudyNames(), nameOrPath) {
		text, err := embedded.ReadFile(studyFolder + nameOrPath + ".toml")
		if err != nil {
			return nil, fmt.Errorf("read the built-in study %s: %w", nameOrPath, err)
		}
		return ParseStudy(nameOrPath+".toml", "", text)
	}
	text, err := input.Read(nameOrPath, MaxBytes)
	if err != nil {
		return nil, unknownStudy(nameOrPath, err)
	}
	return ParseStudy(nameOrPath, filepath.Dir(nameOrPath), text)
}

// ParseStudy reads a study from the text of a file of the given name, whose paths
// start from a folder.
func ParseStudy(name, folder string, text []byte) (*Study, error) {
	root, err := document.Parse(name, text)
	if err == nil {
		err = aStudy.check(root)
	}
	if err != nil {
		return nil, err
	}
	s := &Study{Name: calledAs(name), document: root, folder: folder, Text: text}
	if want, got := plain.Name.Fault(s.Name); want != "" {
		return nil, FaultsError{root.FileFault("want a file called by " + want + ", got " + got)}
	}
	r := &studyReader{bind(root, &s.StudyFile), s}
	for _, found := range s.settings() {
		if !r.spoilt(found.path) {
			r.fault(found.path, "%s", found.problem)
		}
	}
	if s.Title == "" {
		s.Title = s.Name
	}
	if len(r.faults) == 0 {
		r.bases()
	}
	if len(r.faults) == 0 {
		r.factors()
		r.unset()
	}
	if len(r.faults) == 0 && s.Design.File != "" {
		if err := s.readPoints(); err != nil {
			return nil, err
		}
	}
	return s, r.err()
}

// settings lists what is wrong with the plain values of a study.
func (s *StudyFile) settings() []finding {
	list := ranges("", s)
	for path, table := range map[string]any{"design": &s.Design, "replication": &s.Replication, "sensitivity": &s.Sensitivity, "discover": &s.Discover} {
		list = append(list, ranges(path, table)...)
	}
	oneOf := func(path, got string, names ...string) {
		if !slices.Contains(names, got) {
			list = append(list, finding{path: path, problem: "want one of " + listed(names) + hint(got, names) + ", got " + plain.Short(got)})
		}
	}
	oneOf("design.kind", s.Design.Kind, "", "grid", "one-at-a-time", "latin-hypercube", "halton", "sobol", "csv")
	oneOf("sensitivity.method", s.Sensitivity.Method, "sobol", "morris")
	if (s.Design.File != "") != (s.Design.Kind == "csv") {
		list = append(list, finding{path: "design.file", problem: `want a file where kind = "csv", and there alone`})
	}
	if n := s.Sensitivity.Rows; n&(n-1) != 0 {
		list = append(list, finding{path: "sensitivity.rows", problem: fmt.Sprintf("want a power of two, got %d: with other numbers the sequence is less even", n)})
	}
	if s.Sensitivity.Levels%2 != 0 {
		list = append(list, finding{path: "sensitivity.levels", problem: fmt.Sprintf("want an even number, got %d", s.Sensitivity.Levels)})
	}
	for i, l := range s.Levers {
		oneOf(fmt.Sprintf("lever[%d].want", i), l.Want, "", "low", "high")
	}
	for i, o := range s.Outcomes {
		oneOf(fmt.Sprintf("outcome[%d].want", i), o.Want, "", "low", "high")
	}
	return list
}

// listed are names with commas, those that are empty left out.
func listed(names []string) (text string) {
	for _, name := range names {
		if text != "" {
			text += ", "
		}
		text += name
	}
	return text
}

// bases opens the scenarios in their readings, then the runs.
func (r *studyReader) bases() {
	s := r.study
	if len(s.Scenarios) == 0 && len(s.Runs) == 0 {
		r.fault("scenario", `want at least one, as in scenario = ["belgium-1839"], or a [[run]], got none`)
	}
	r.once("scenario", s.Scenarios)
	r.once("reading", s.Readings)
	for i, name := range s.Scenarios {
		r.readingsOf(fmt.Sprintf("scenario[%d]", i), name)
	}
	for i, run := range s.Runs {
		path := fmt.Sprintf("run[%d]", i)
		if as, ok := r.open(path+".scenario", run.Scenario, path+".reading", run.Reading, run.Set, path+".set"); ok {
			s.Bases = append(s.Bases, Base{cmp.Or(run.Label, as.Called()), "", as})
		}
	}
	seen := map[string]bool{}
	for i, b := range s.Bases {
		if seen[b.Called()] {
			s.Bases[i].Label = fmt.Sprintf("%s (%d)", b.Label, i+1)
		}
		seen[b.Called()] = true
	}
}

// once refuses a name that a list has twice.
func (r *studyReader) once(list string, names []string) {
	for i, name := range names {
		if slices.Index(names, name) != i {
			r.fault(fmt.Sprintf("%s[%d]", list, i), "want each name once, got %s again", plain.Short(name))
		}
	}
}

// readingsOf opens a scenario in every reading that is asked for.
func (r *studyReader) readingsOf(path, name string) {
	as, err := r.scenario(name)
	if err != nil {
		r.fault(path, "%s", flat(err))
		return
	}
	readings := r.study.Readings
	if len(readings) == 1 && readings[0] == "each" {
		readings = nil
		for _, one := range as.Readings {
			readings = append(readings, one.Name)
		}
		if len(readings) == 0 {
			r.fault("reading", "want readings that %s has, and it has none, got each", name)
			return
		}
	}
	if len(readings) == 0 {
		readings = []string{""}
	}
	for k, reading := range readings {
		if in, ok := r.open(path, name, fmt.Sprintf("reading[%d]", k), reading, nil, ""); ok {
			r.study.Bases = append(r.study.Bases, Base{as.Called(), reading, in})
		}
	}
}

// factors checks what is varied in every base.
func (r *studyReader) factors() {
	s := r.study
	add := func(path string, f Factor) {
		if by := s.Varied(f.Key); by != "" {
			r.fault(path+".key", "want each value once, got that of %s again", plain.Bare(by, 100))
			return
		}
		if want, got := plain.Label.Fault(f.Label); want != "" {
			r.fault(path+".label", "want %s, got %s", want, got)
		}
		f.path = path
		s.Factors = append(s.Factors, f)
	}
	for i, l := range s.Levers {
		if path := fmt.Sprintf("lever[%d]", i); r.lever(path, &l) {
			add(path, Factor{Key: l.Key, Label: cmp.Or(l.Label, l.Key), Values: l.Values, Want: l.Want})
		}
	}
	r.ranges()
	for i, u := range s.unknowns() {
		path := fmt.Sprintf("uncertainty[%d]", i)
		switch {
		case len(r.faults) > 0:
			return
		case i >= len(s.Uncertainties) && s.Varied(u.Key) != "": // a fact that the study varies itself
		case u.Reading == "":
			whole := s.Bases[0].Scenario.takesWhole(u.Key)
			add(path, Factor{Key: u.Key, Label: cmp.Or(u.Label, u.Key), fact: fact{Uncertainty: u.uncertainty()}, whole: whole})
		default:
			r.inReading(path, u)
		}
	}
}

// ranges checks the uncertainties in every base, each as that has them.
func (r *studyReader) ranges() {
	for _, b := range r.study.Bases {
		for _, reading := range []string{"", b.Reading} {
			own := make([]Uncertainty, 0, len(r.study.Uncertainties))
			var at []int
			for i, u := range r.study.Uncertainties {
				if u.Reading == reading {
					own, at = append(own, u.uncertainty()), append(at, i)
				}
			}
			if len(r.faults) == 0 {
				r.uncertaintiesAt(func(i int) string { return fmt.Sprintf("uncertainty[%d]", at[i]) }, b.Scenario, own)
			}
		}
	}
}

// inReading gives a factor its range in a reading.
func (r *studyReader) inReading(path string, u Unknown) {
	s := r.study
	k := slices.IndexFunc(s.Factors, func(f Factor) bool { return f.Key == u.Key && !f.Lever() })
	switch {
	case !slices.ContainsFunc(s.Bases, func(b Base) bool { return b.Reading == u.Reading }):
		var names []string
		for _, b := range s.Bases {
			names = append(names, b.Reading)
		}
		r.fault(path+".reading", "want a reading that the study takes%s, got %s", hintOrList(u.Reading, names), plain.Short(u.Reading))
	case k < 0:
		r.fault(path+".key", "want an [[uncertainty]] of the same key for all other readings before it, got none")
	default:
		s.Factors[k].readings = append(s.Factors[k].readings, u)
	}
}

// unknowns are the uncertainties of the study and, if it asks for them, those of
// the first scenario that all others take too.
func (s *Study) unknowns() []Unknown {
	list := slices.Clone(s.Uncertainties)
	if !s.Facts {
		return list
	}
	for _, u := range s.Bases[0].Scenario.Uncertainties {
		everywhere := true
		for _, b := range s.Bases {
			_, problem := resolver{file: b.Scenario.file()}.value(u.Key)
			everywhere = everywhere && problem == ""
		}
		if everywhere {
			list = append(list, Unknown{Key: u.Key, Low: u.Low, High: u.High, Distribution: u.Distribution, Best: u.Best, Source: u.Source})
		}
	}
	return list
}

// lever checks the values of a lever in every base.
func (r *studyReader) lever(path string, l *Lever) bool {
	if len(l.Values) < 2 {
		r.fault(path+".values", "want two values or more, got %d", len(l.Values))
		return false
	}
	for _, b := range r.study.Bases {
		if _, problem := (resolver{file: b.Scenario.file()}).value(l.Key); problem != "" {
			r.fault(path+".key", "%s", problem)
			return false
		}
		for i := range l.Values {
			l.Values[i] = b.Scenario.typed(l.Key, l.Values[i])
			v := l.Values[i]
			if _, err := b.Scenario.Given([]string{l.Key}, []any{v}); err != nil {
				r.fault(fmt.Sprintf("%s.values[%d]", path, i), "%s", flat(err))
				return false
			}
			if slices.Index(l.Values, v) != i {
				r.fault(fmt.Sprintf("%s.values[%d]", path, i), "want each value once, got %s again", valueText(v))
				return false
			}
		}
	}
	return true
}

// Given returns the scenario with values of facts or weights given by key, as a file
// gives them: text without quotes, whole numbers as int64.
func (s *Scenario) Given(keys []string, values []any) (*Scenario, error) {
	e := s.edit()
	for i, key := range keys {
		from := Fault{File: "--set " + plain.Bare(key, 200)}
		targets, problem := resolver{file: e.file}.value(key)
		if problem != "" {
			e.faults = append(e.faults, Fault{File: from.File, Problem: problem})
		}
		for _, t := range targets {
			e.give(t, values[i], from)
		}
	}
	return e.done()
}

// typed is a value as a key has it: a whole number as a number where it takes those.
func (s *Scenario) typed(key string, v any) any {
	targets, _ := resolver{file: s.file()}.value(key)
	if n, ok := v.(int64); ok && len(targets) > 0 && targets[0].kind == reflect.Float64 {
		return float64(n)
	}
	return v
}

// takesWhole tells whether a key takes whole numbers alone.
func (s *Scenario) takesWhole(key string) bool {
	targets, _ := resolver{file: s.file()}.value(key)
	return len(targets) > 0 && (&fact{targets: targets}).whole()
}

// valueText is a value as --set takes it.
func valueText(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	default:
		return fmt.Sprint(v)
	}
}
