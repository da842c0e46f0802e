package configs

import (
	"reflect"
	"strconv"
	"strings"

	"concert/agents"
	"concert/internal/plain"
	"concert/sim"
)

// complete binds a document over weights of behaviour and checks the result.
func complete(document *value, weights agents.Behaviour) (*Scenario, error) {
	f := file{Behaviour: weights}
	b := bind(document, &f)
	for path, settings := range map[string]any{"": &f, "observed": f.Observed, "run": &f.Run, "benchmark": &f.Benchmark} {
		if !reflect.ValueOf(settings).IsNil() {
			b.ranges(path, settings)
		}
	}
	s := f.scenario()
	s.document, s.weights = document, weights
	b.model(s)
	if err := b.err(); err != nil {
		return nil, err
	}
	return s, nil
}

// model has the scenario checked by the model. What follows from a value that
// could not be read is left out.
func (b *binder) model(s *Scenario) {
	if b.oversized {
		return
	}
	faults := s.Faults()
	for _, all := range []bool{false, true} {
		for _, f := range faults {
			if all || !b.spoilt(f.Path) {
				b.report(f.Path, "want %s%s, got %s", f.Want, s.meant(f), plain.Clip(f.Got, 120))
			}
		}
		if len(b.faults) > 0 {
			return
		}
	}
}

// meant proposes powers where one is named that does not exist.
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

// ranges checks the numbers and texts of a struct of this package; those of the
// entities are checked by the model.
func (b *binder) ranges(path string, settings any) {
	v := reflect.ValueOf(settings).Elem()
	for _, p := range agents.Parameters(settings) {
		at := dotted(path, p.Key)
		if f := v.Field(p.Index); f.Kind() == reflect.String && !b.spoilt(at) {
			if want, got := kindOf(p.Key).Fault(f.String()); want != "" {
				b.fault(at, "want %s, got %s", want, got)
			}
		}
		if x, got, ok := number(v.Field(p.Index)); ok && !b.spoilt(at) && !p.Allows(x) {
			b.fault(at, "want %s, got %s", want(p, v.Field(p.Index).Kind()), got)
		}
	}
}

// kindOf is the kind of text a key takes.
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

// number is a numeric field's value, and how to write it.
func number(field reflect.Value) (x float64, text string, ok bool) {
	switch field.Kind() {
	case reflect.Float64:
		return field.Float(), strconv.FormatFloat(field.Float(), 'g', -1, 64), true
	case reflect.Int, reflect.Int64:
		return float64(field.Int()), strconv.FormatInt(field.Int(), 10), true
	case reflect.Uint64:
		return float64(field.Uint()), strconv.FormatUint(field.Uint(), 10), true
	default:
		return 0, "", false
	}
}
