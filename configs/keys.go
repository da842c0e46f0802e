package configs

import (
	"reflect"
	"strconv"
	"strings"

	"concert/agents"
)

// Keys lists the keys that [Scenario.With] takes, with the scenario's own names
// in them, in the order of a file: run.seed, power.Britain.credibility,
// protege.Belgium.guarantor."United States".stake.
func (s *Scenario) Keys() []string { return keysOf("", reflect.ValueOf(*s.file())) }

// keysOf are the keys of a table, each after what leads to the table.
func keysOf(path string, table reflect.Value) (keys []string) {
	for _, p := range agents.Parameters(table.Interface()) {
		field, at := table.Field(p.Index), dotted(path, p.Key)
		switch {
		case at == "reading" || at == "uncertainty": // which say what can be set
		case field.Kind() == reflect.Struct:
			keys = append(keys, keysOf(at, field)...)
		case field.Kind() == reflect.Pointer:
			if !field.IsNil() {
				keys = append(keys, keysOf(at, field.Elem())...)
			}
		case field.Kind() == reflect.Slice && field.Type().Elem().Kind() == reflect.Struct:
			for i := range field.Len() {
				keys = append(keys, keysOf(at+"."+elementName(field.Index(i)), field.Index(i))...)
			}
		default:
			keys = append(keys, at)
		}
	}
	return keys
}

// elementName is what a key calls an element of a list.
func elementName(element reflect.Value) string {
	names := called(element)
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = quotedKey(name)
	}
	return strings.Join(parts, ".")
}

// quotedKey is a name as a part of a key.
func quotedKey(name string) string {
	if strings.ContainsAny(name, " .=\"'") {
		return strconv.Quote(name)
	}
	return name
}
