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

// elementName is what a key calls a table of an array: by its name, its power,
// or the two powers it is between.
func elementName(table reflect.Value) string {
	for _, p := range agents.Parameters(table.Interface()) {
		field := table.Field(p.Index)
		switch p.Key {
		case "name", "power":
			return quotedKey(field.String())
		case "between":
			return quotedKey(field.Index(0).String()) + "." + quotedKey(field.Index(1).String())
		}
	}
	return ""
}

// quotedKey is a name as a part of a key.
func quotedKey(name string) string {
	if strings.ContainsAny(name, " .=\"'") {
		return strconv.Quote(name)
	}
	return name
}
