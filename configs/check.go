package configs

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"concert/agents"
	"concert/configs/document"
	"concert/internal/plain"
	"concert/sim"
)

// finding is something wrong with a scenario, by its path.
type finding struct {
	path, problem string
	unknown       bool // the key itself is wrong
}

// complete binds a document over weights of behaviour and checks the result, in
// three steps of which each is taken only if the one before found nothing: values
// by themselves, the world as the model judges it, and what is stated of that world
// (readings, uncertainties). All faults of a step come at once.
func complete(root *document.Value, weights agents.Behaviour) (*Scenario, error) {
	f := file{Behaviour: weights}
	b := bind(root, &f)
	for _, found := range f.settings() {
		if !b.spoilt(found.path) {
			b.fault(found.path, "%s", found.problem)
		}
	}
	s := f.scenario()
	b.model(s)
	if err := b.err(); err != nil {
		return nil, err
	}
	s.origins = b.origins(weights)
	b.readings(s)
	b.uncertainties("uncertainty", s, s.Uncertainties)
	if err := b.err(); err != nil {
		return nil, err
	}
	return s, nil
}

// origins notes where the values of a scenario come from, so that a later change
// can tell a weight of its own from a shared one, and a value that follows another
// from one that was given.
func (b *binder) origins(weights agents.Behaviour) origins {
	o := origins{document: b.root, base: &weights, own: b.given("behaviour"), follows: map[string]bool{}}
	for path := range b.follows {
		p := b.root.Locate(document.Steps(path))
		o.follows[p.Where+"\n"+p.Field] = true
	}
	return o
}

// given lists the keys of a table that the document has.
func (b *binder) given(name string) map[string]bool {
	given := map[string]bool{}
	top, _ := b.root.Table()
	inner, _ := top[name].Table()
	for key := range inner {
		given[key] = true
	}
	return given
}

// model has the scenario checked by the model. What follows from a value that could
// not be read is left out, unless nothing else was found.
func (b *binder) model(s *Scenario) {
	if b.oversized {
		return
	}
	faults := s.unfit()
	for _, all := range []bool{false, true} {
		for _, f := range faults {
			if all || !b.spoilt(f.path) {
				b.report(f.path, "%s", f.problem)
			}
		}
		if len(b.faults) > 0 {
			return
		}
	}
}

// findings lists everything wrong with a scenario whose fields a program may have
// changed: the settings of this package first, then what the model says of other
// paths.
func (s *Scenario) findings() []finding {
	list := s.file().settings()
	for _, f := range s.unfit() {
		if !slices.ContainsFunc(list, func(other finding) bool { return other.path == f.path }) {
			list = append(list, f)
		}
	}
	return list
}

// unfit lists what [sim.Scenario.Faults] says is wrong, in the words of this
// package.
func (s *Scenario) unfit() []finding {
	var list []finding
	for _, f := range s.Faults() {
		list = append(list, finding{path: f.Path, problem: fmt.Sprintf("want %s%s, got %s", f.Want, s.meant(f), plain.Clip(f.Got, 120))})
	}
	return list
}

// meant proposes powers where one is named that does not exist, in brackets behind
// a space; "" for any other fault.
func (s *Scenario) meant(f sim.Fault) string {
	if f.Want != "the name of a power" {
		return ""
	}
	var names []string
	for _, p := range s.Powers {
		names = append(names, p.Name)
	}
	return hint(strings.Trim(f.Got, `"`), names)
}

// settings lists what is wrong with the tables of this package; those of the
// entities are checked by the model.
func (f *file) settings() []finding {
	list := append(ranges("", f), ranges("run", &f.Run)...)
	if f.Observed != nil {
		list = append(list, ranges("observed", f.Observed)...)
	}
	return append(list, ranges("benchmark", &f.Benchmark)...)
}

// ranges checks the numbers and texts of a struct, settings being a pointer to it,
// against the ranges of its tags. Texts are held to one line and to a length by
// what they are for; see [plain.Kind].
func ranges(path string, settings any) []finding {
	var list []finding
	v := reflect.ValueOf(settings).Elem()
	for _, p := range agents.Parameters(settings) {
		field, at := v.Field(p.Index), dotted(path, p.Key)
		if field.Kind() == reflect.String {
			if want, got := kindOf(p.Key).Fault(field.String()); want != "" {
				list = append(list, finding{path: at, problem: "want " + want + ", got " + got})
			}
		} else if x, got, ok := number(field); ok && !p.Allows(x) {
			list = append(list, finding{path: at, problem: fmt.Sprintf("want %s, got %s", want(p, field.Kind()), got)})
		}
	}
	return list
}

// kindOf is the kind of text a key takes: labels and titles have to fit into
// pictures, anything else only into a line.
func kindOf(key string) plain.Kind {
	switch key {
	case "label", "id":
		return plain.Label
	case "title":
		return plain.Title
	default:
		return plain.Line
	}
}

// number is a numeric field's value, and how to write it. A whole number that no
// file can hold is infinite.
func number(field reflect.Value) (x float64, text string, ok bool) {
	switch {
	case field.CanFloat():
		return field.Float(), strconv.FormatFloat(field.Float(), 'g', -1, 64), true
	case field.CanInt():
		return float64(field.Int()), strconv.FormatInt(field.Int(), 10), true
	case field.CanUint() && field.Uint() > math.MaxInt64:
		return math.Inf(1), strconv.FormatUint(field.Uint(), 10), true
	case field.CanUint():
		return float64(field.Uint()), strconv.FormatUint(field.Uint(), 10), true
	default:
		return 0, "", false
	}
}
