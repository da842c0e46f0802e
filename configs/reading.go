package configs

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"concert/configs/document"
	"concert/internal/plain"
)

// Reading is a state of the world that a scenario can also be read in: some of its
// facts otherwise, the treaty the same.
type Reading struct {
	Name  string         `json:"name" toml:"name" doc:"name, unique among readings"`
	Label string         `json:"label,omitempty" toml:"label" default:"" doc:"what it is called in titles, its name if empty"`
	Set   map[string]any `json:"set,omitempty" toml:"set" default:"none" doc:"values by key, as --set takes them"`
	// Uncertainties of the reading take the place of those of the scenario that are
	// of the same values.
	Uncertainties []Uncertainty `json:"uncertainty,omitempty" toml:"uncertainty" doc:"what a careful coder could have coded otherwise in this reading"`
}

// Title is the label or, without one, the name.
func (r Reading) Title() string {
	if r.Label != "" {
		return r.Label
	}
	return r.Name
}

// WithReading returns the scenario in another reading. Its name and title say
// which, and it has no readings of its own any more.
func (s *Scenario) WithReading(name string) (*Scenario, error) {
	names := make([]string, len(s.Readings))
	for i, r := range s.Readings {
		if names[i] = r.Name; r.Name == name {
			return s.read(r, nil)
		}
	}
	want := "want the name of a [[reading]]" + hintOrList(name, names)
	if len(names) == 0 {
		want = "want no reading, since the scenario has none"
	}
	return nil, FaultsError{{File: "--reading " + plain.Bare(name, 200), Problem: want + ", got " + plain.Short(name)}}
}

// Alternative is a scenario in one of its readings. The treaty is the same in all;
// what differs are facts of the world.
type Alternative struct {
	Reading
	Scenario *Scenario
}

// Alternatives are the scenario as its file has it, under the name of a reading
// that says the same or as "file", and in every other reading that it names.
// Sameness is that of [Scenario.Hash]: of the world, not of words.
func (s *Scenario) Alternatives() ([]Alternative, error) {
	list := []Alternative{{Reading{Name: "file", Label: "as the file has it"}, s}}
	own, err := s.Hash()
	if err != nil {
		return nil, err
	}
	for _, r := range s.Readings {
		as, err := s.WithReading(r.Name)
		if err != nil {
			return nil, err
		}
		hash, err := as.Hash()
		switch {
		case err != nil:
			return nil, err
		case hash == own:
			list[0].Reading = r
		default:
			list = append(list, Alternative{r, as})
		}
	}
	return list, nil
}

// read applies a reading, each of whose values came from a place, by key; nil
// stands for the flag.
func (s *Scenario) read(r Reading, at func(key string) Fault) (*Scenario, error) {
	if at == nil {
		at = func(string) Fault { return Fault{File: "--reading " + plain.Bare(r.Name, 200)} }
	}
	e := s.edit()
	e.name, e.reading, e.file.Readings = s.Name+"-"+r.Name, r.Name, nil
	e.file.Title = inReading(cmp.Or(s.Title, s.Name), r, plain.Title)
	if s.Label != "" {
		e.file.Label = inReading(s.Label, r, plain.Label)
	}
	set := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(r.Set)) {
		from := at(key)
		fault := func(problem string) {
			e.faults = append(e.faults, Fault{File: from.File, Line: from.Line, Column: from.Column,
				Place: "reading " + plain.Short(r.Name), Field: plain.Bare(key, 100), Problem: problem})
		}
		targets, problem := resolver{file: e.file}.value(key)
		if problem != "" {
			fault(problem)
		}
		for _, t := range targets {
			if other, twice := set[t.path]; twice {
				fault("want each value once, got that of " + plain.Bare(other, 100) + " again")
			}
			set[t.path] = key
			e.give(t, r.Set[key], from)
		}
	}
	for _, u := range r.Uncertainties {
		targets, _ := resolver{file: e.file}.value(u.Key) // a wrong key is refused elsewhere
		for _, t := range targets {
			e.fixed[e.place(t.path)] = true
		}
	}
	s, err := e.done()
	if err == nil {
		s.Uncertainties = append(s.Uncertainties, r.Uncertainties...)
	}
	return s, err
}

// inReading is a title with that of a reading or, if the two are too long, that of
// the reading.
func inReading(title string, r Reading, kind plain.Kind) string {
	both := title + ": " + r.Title()
	if want, _ := kind.Fault(both); want != "" {
		return r.Title()
	}
	return both
}

// value finds what a key of a reading or an uncertainty names: a fact or a weight.
func (r resolver) value(text string) ([]target, string) {
	keys, _, assigned, problem := splitKey(text, wantFact)
	switch {
	case assigned:
		return nil, wantFact + ", got one with ="
	case problem != "":
		return nil, problem
	case slices.Contains([]string{"title", "label", "question", "start", "run", "benchmark", "observed", "reading", "uncertainty"}, keys[0].text):
		return nil, wantFact + ", got " + plain.Short(text)
	}
	return r.resolve(keys)
}

const wantFact = "want the key of a fact or a weight, as in aggressor.Russia.buffer"

// overrides reads a table of values by key: "aggressor.Russia.buffer" = 0, or the
// same key without its quotes.
func (b *binder) overrides(path string, v *document.Value, field reflect.Value) {
	if _, ok := v.Table(); !ok {
		b.fault(path, "want a table of values by key, got %v", v)
		return
	}
	field.Set(reflect.ValueOf(map[string]any{}))
	b.leaf(path, nil, v, field)
}

// leaf collects the values of nested tables under dotted keys,
// aggressor.Russia.buffer: TOML reads an unquoted key with dots as tables in
// tables.
func (b *binder) leaf(path string, keys []string, v *document.Value, into reflect.Value) {
	table, ok := v.Table()
	for _, key := range slices.Sorted(maps.Keys(table)) {
		b.leaf(path, append(slices.Clone(keys), key), table[key], into)
	}
	if ok {
		return
	}
	key := keys[0]
	if len(keys) > 1 {
		parts := make([]string, len(keys))
		for i := range keys {
			parts[i] = quotedKey(keys[i])
		}
		key = strings.Join(parts, ".")
	}
	if _, is := v.List(); is {
		b.report(path, "want one value for %s, got %v", plain.Bare(key, 100), v)
		return
	}
	if into.MapIndex(reflect.ValueOf(key)).IsValid() {
		b.report(path, "want each key once, got %s again", plain.Bare(key, 100))
	}
	into.SetMapIndex(reflect.ValueOf(key), reflect.ValueOf(v.Data))
	b.leaves[path+"\n"+key] = v
}

// readings checks the readings of a scenario that is right but for them.
func (b *binder) readings(s *Scenario) {
	seen := map[string]bool{}
	for i, r := range s.Readings {
		path := fmt.Sprintf("reading[%d]", i)
		if want, got := plain.Name.Fault(r.Name); want != "" {
			b.fault(path+".name", "want %s, got %s", want, got)
		}
		if seen[r.Name] {
			b.fault(path+".name", "want a name not used before, got %s again", plain.Short(r.Name))
		}
		seen[r.Name] = true
		if want, got := plain.Label.Fault(r.Label); want != "" {
			b.fault(path+".label", "want %s, got %s", want, got)
		}
		if b.spoilt(path + ".name") {
			continue
		}
		as, err := s.read(r, func(key string) Fault {
			return b.root.Locate(document.Steps(path)).At(b.leaves[path+".set\n"+key], "").Fault("")
		})
		if err != nil {
			b.faults = append(b.faults, faultsOf(err)...)
			continue
		}
		b.uncertainties(path+".uncertainty", as, r.Uncertainties)
	}
}

// prune takes from readings and uncertainties what the scenario has not any more.
func (s *Scenario) prune() {
	r := resolver{file: s.file()}
	s.Readings = slices.Clone(s.Readings)
	for i := range s.Readings {
		s.Readings[i].Set = maps.Clone(s.Readings[i].Set)
		maps.DeleteFunc(s.Readings[i].Set, func(key string, _ any) bool { _, problem := r.value(key); return problem != "" })
		s.Readings[i].Uncertainties = r.known(s.Readings[i].Uncertainties)
	}
	s.Uncertainties = r.known(s.Uncertainties)
}

// known are the uncertainties of what there is; nil if there is none, as a file
// without any has it.
func (r resolver) known(list []Uncertainty) (kept []Uncertainty) {
	for _, u := range list {
		if _, problem := r.value(u.Key); problem == "" {
			kept = append(kept, u)
		}
	}
	return kept
}
