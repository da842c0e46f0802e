package configs

import (
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"

	"concert/agents"
	"concert/internal/plain"
)

// With returns the scenario with values replaced, each given as KEY=VALUE:
//
//	protege.Belgium.treaty.form=alliance
//	protege.Belgium.guarantor.Britain.stake=0.5
//	hostility.France.Prussia.level=0.5
//	power."United States".credibility=0.2
//	behaviour.h0=-3
//
// A name with dots or spaces may go without its quotes where it cannot be
// mistaken. A hostility or rivalry of two powers that has none is added. The
// result is checked as a file is; faults come as a [FaultsError].
func (s *Scenario) With(overrides ...string) (*Scenario, error) {
	document, err := s.copied()
	if err != nil {
		return nil, err
	}
	var faults []Fault
	for _, text := range overrides {
		if fault := set(document, "--set ", text); fault != nil {
			faults = append(faults, *fault)
		}
	}
	if len(faults) > 0 {
		return nil, FaultsError(faults)
	}
	return s.rebuilt(document, s.weights)
}

// copied returns a document of the scenario that may be changed.
func (s *Scenario) copied() (*value, error) {
	document, err := s.source()
	if err != nil {
		return nil, err
	}
	return document.copied(), nil
}

// set applies one override of the form KEY=VALUE to a document.
func set(document *value, flag, text string) *Fault {
	keys, rest, problem := splitKey(text)
	from := &source{name: flag + plain.Bare(text, 200), set: true}
	if problem != "" {
		return &Fault{File: from.name, Problem: problem}
	}
	o := override{document: document, from: from, text: rest}
	return o.apply(keys)
}

// override is a replacement on its way to the value it replaces.
type override struct {
	document *value
	from     *source
	text     string // of the new value
}

func (o *override) fault(problem string) *Fault {
	return &Fault{File: o.from.name, Problem: problem}
}

func (o *override) apply(keys []key) *Fault {
	return o.table(o.document, reflect.TypeFor[file](), "", keys)
}

// table replaces a value in a table of the given type.
func (o *override) table(v *value, t reflect.Type, path string, keys []key) *Fault {
	parameters := agents.Parameters(reflect.Zero(t).Interface())
	names := make([]string, len(parameters))
	for i, p := range parameters {
		names[i] = p.Key
	}
	if len(keys) == 0 {
		return o.fault("want the key of one value, such as " + dotted(tableName(path), names[0]) + ", got that of a table")
	}
	for _, p := range parameters {
		if p.Key == keys[0].text {
			return o.field(v, t.Field(p.Index).Type, p.Key, dotted(path, p.Key), keys[1:])
		}
	}
	return o.fault("want a key of " + header(path) + hint(keys[0].text, names) + ", got " + plain.Short(keys[0].text))
}

func (o *override) field(v *value, t reflect.Type, name, path string, keys []key) *Fault {
	given := v.data.(table)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		if _, ok := given[name].tableOf(); !ok {
			given[name] = &value{data: table{}, from: o.from}
		}
		return o.table(given[name], t, path, keys)
	case reflect.Slice:
		return o.element(v, t.Elem(), name, path, keys)
	case reflect.Array:
		return o.fault("want the key of one value, got that of an array, which cannot be set")
	}
	if len(keys) > 0 {
		return o.fault("want nothing after " + tableName(path) + ", got " + plain.Short(keys[0].text))
	}
	data, problem := newValue(o.text, t.Kind() == reflect.String)
	if problem != "" {
		return o.fault(problem)
	}
	given[name] = &value{data: data, from: o.from}
	return nil
}

// newValue reads the text of one new value. Text that is no TOML is itself a
// string, for the check of types to judge.
func newValue(text string, asString bool) (data any, problem string) {
	text = strings.TrimSpace(text)
	if asString && !strings.HasPrefix(text, `"`) && !strings.HasPrefix(text, "'") {
		return text, ""
	}
	var holder map[string]any
	line := "v = " + text
	if err := guard(&source{text: []byte(line)}); err != nil {
		return nil, "want one short value, got " + plain.Short(text)
	}
	if _, err := toml.Decode(line, &holder); err != nil || len(holder) != 1 {
		if asString {
			return nil, "want a string, with its quotes or without, got " + plain.Short(text)
		}
		return text, ""
	}
	switch data := holder["v"].(type) {
	case map[string]any, []any, []map[string]any:
		return nil, "want one value, got an array or table"
	default:
		return data, ""
	}
}
