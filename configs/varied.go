package configs

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"concert/configs/document"
	"concert/internal/plain"
)

// at tells values apart: the path and, of a relation that the scenario has not got
// yet, the two powers.
func (t target) at() string {
	text := t.path
	for _, h := range t.hops {
		if h.added != [2]string{} {
			text += "\n" + min(h.added[0], h.added[1]) + "\n" + max(h.added[0], h.added[1])
		}
	}
	return text
}

// Varied is the key under which a study varies a value that the text of an override,
// KEY or KEY=VALUE, names too; "" if there is none. A value varied in one of its
// scenarios is varied.
func (s *Study) Varied(text string) string {
	keys, _, _, problem := splitKey(text, "")
	if problem != "" {
		return ""
	}
	for i := range s.Bases {
		r := resolver{file: s.Bases[i].Scenario.file()}
		targets, _ := r.resolve(keys)
		for _, t := range targets {
			for j := range s.Factors {
				own, _ := r.value(s.Factors[j].Key)
				if slices.ContainsFunc(own, func(o target) bool { return o.at() == t.at() }) {
					return s.Factors[j].Key
				}
			}
		}
	}
	return ""
}

// BaseCounts tells whether the value that a scenario has of what is varied is one of
// the points: in a design that moves one factor at a time.
func (s *Study) BaseCounts() bool { return s.Design.Kind == "one-at-a-time" }

// unset refuses values that the study gives its scenarios and varies as well.
func (r *studyReader) unset() {
	s := r.study
	if s.BaseCounts() {
		return
	}
	refuse := func(path string, set map[string]any) {
		for _, key := range slices.Sorted(maps.Keys(set)) {
			if by := s.Varied(key); by != "" {
				at := r.root.Locate(document.Steps(path)).At(r.leaves[path+"\n"+key], plain.Bare(key, 100))
				r.faults = append(r.faults, at.Fault("want a value that the study does not vary, got that of "+plain.Bare(by, 100)))
			}
		}
	}
	refuse("set", s.Set)
	for i, run := range s.Runs {
		refuse(fmt.Sprintf("run[%d].set", i), run.Set)
	}
}

// header checks the columns of a csv design in every base: each names one value, that
// no other names.
func (s *Study) header(name string, keys []string) error {
	var faults FaultsError
	for j, key := range keys {
		problem := ""
		for _, b := range s.Bases {
			_, fault := resolver{file: b.Scenario.file()}.value(key)
			problem = cmp.Or(problem, fault)
		}
		if by := s.Varied(key); problem == "" && by != "" {
			problem = "want each value once, got that of " + plain.Bare(by, 100) + " again"
		}
		if problem != "" {
			faults = append(faults, Fault{File: name, Line: 1, Column: 1, Field: fmt.Sprintf("column %d", j+1), Problem: problem})
			continue
		}
		s.Factors = append(s.Factors, Factor{Key: key, Label: key, Values: []any{}})
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}
