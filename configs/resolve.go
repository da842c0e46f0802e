package configs

import (
	"fmt"
	"reflect"
	"slices"

	"concert/agents"
	"concert/configs/document"
	"concert/internal/plain"
)

// target is what a key names: one value of a scenario or, to be dropped, one
// element of a list.
type target struct {
	hops      []hop
	path      string           // "protege[0].guarantor[2].stake"
	parameter agents.Parameter // of the value
	kind      reflect.Kind     // of the value
}

// hop leads into a field of a struct and, where that is a list, to an element.
type hop struct {
	field   int
	element int       // −1: the field itself
	added   [2]string // the powers of a relation that the scenario has not got yet
}

// resolver finds what keys name in a scenario.
type resolver struct {
	file     *file
	elements bool // wanted is an element of a list
}

const wantElement = "want the key of a table of a list, such as guarantor.France"

// resolve finds what a key names. One that starts with a key of a protégé
// leads to that of every protégé that has it. What is wrong comes in words.
// With several protégés it is enough that one takes the key; what is wrong with all
// is told of the first.
func (r resolver) resolve(keys []key) (targets []target, problem string) {
	v := reflect.ValueOf(r.file).Elem()
	if len(keys) == 0 || !has[agents.Protege](keys[0].text) {
		t, problem := r.table(v, target{}, keys)
		if problem != "" {
			return nil, problem
		}
		return []target{t}, ""
	}
	first := ""
	for i := range r.file.Proteges {
		whole := append([]key{{"protege", false}, {r.file.Proteges[i].Name, true}}, keys...)
		t, problem := r.table(v, target{}, whole)
		if problem == "" {
			targets = append(targets, t)
		} else if first == "" {
			first = problem
		}
	}
	if len(targets) > 0 {
		return targets, ""
	}
	return nil, first
}

// table goes on in a table: the first key has to be one of its own, and at the end
// of the keys there has to be a value, or an element where elements are wanted.
func (r resolver) table(v reflect.Value, t target, keys []key) (target, string) {
	parameters := agents.Parameters(v.Interface())
	if len(keys) == 0 {
		if n := len(t.hops); r.elements && n > 0 && t.hops[n-1].element >= 0 {
			return t, ""
		}
		if r.elements {
			return t, wantElement + ", got that of a table"
		}
		return t, "want the key of one value, such as " + dotted(document.TableName(t.path), parameters[0].Key) + ", got that of a table"
	}
	names := make([]string, len(parameters))
	for i, p := range parameters {
		if names[i] = p.Key; p.Key == keys[0].text {
			t.parameter, t.path = p, dotted(t.path, p.Key)
			return r.field(v.Field(p.Index), t, keys[1:])
		}
	}
	at := document.Header(t.path)
	if t.path == "" {
		at += " or of a protégé"
		names = append(names, keyNames[agents.Protege]()...)
	}
	return t, "want a key of " + at + hint(keys[0].text, names) + ", got " + plain.Short(keys[0].text)
}

// field goes on in a field of a table. An optional table that the scenario has not
// got is looked through as if it were there, since a value can be put into it.
func (r resolver) field(v reflect.Value, t target, keys []key) (target, string) {
	if v.Kind() == reflect.Slice {
		return r.element(v, t, keys)
	}
	t.hops = append(slices.Clone(t.hops), hop{field: t.parameter.Index, element: -1})
	switch v.Kind() {
	case reflect.Struct:
		return r.table(v, t, keys)
	case reflect.Pointer:
		if v.IsNil() {
			v = reflect.New(v.Type().Elem())
		}
		return r.table(v.Elem(), t, keys)
	case reflect.Array, reflect.Map:
		return t, "want the key of one value, got that of several, which cannot be set"
	}
	switch t.kind = v.Kind(); {
	case len(keys) > 0:
		return t, "want nothing after " + document.TableName(t.path) + ", got " + plain.Short(keys[0].text)
	case r.elements:
		return t, wantElement + ", got that of a value"
	default:
		return t, ""
	}
}

// element goes on in the element of a list that the first keys name.
func (r resolver) element(list reflect.Value, t target, keys []key) (target, string) {
	found := r.fitting(list, keys)
	if len(found) == 0 && !r.elements {
		found = r.relation(list.Type().Elem(), keys)
	}
	switch {
	case len(found) == 0 && list.Len() == 0:
		return t, fmt.Sprintf("want the name of a [[%s]], which the scenario has none of, got %s", document.TableName(t.path), plain.Short(r.nameless(keys)))
	case len(found) == 0:
		return t, "want the name of a [[" + document.TableName(t.path) + "]]" + hintOrList(r.nameless(keys), titles(list)) + ", got " + plain.Short(r.nameless(keys))
	case len(found) > 1:
		return t, "want quotes around a name that can be read in more than one way, got none"
	}
	m := found[0]
	t.hops = append(slices.Clone(t.hops), hop{t.parameter.Index, m.element, m.added})
	t.path = fmt.Sprintf("%s[%d]", t.path, m.element)
	if m.added != [2]string{} {
		return r.table(reflect.Zero(list.Type().Elem()), t, keys[m.used:])
	}
	return r.table(list.Index(m.element), t, keys[m.used:])
}

// nameless is what stands where a name was wanted: the keys but the last.
func (r resolver) nameless(keys []key) string {
	if len(keys) > 1 && !r.elements {
		keys = keys[:len(keys)-1]
	}
	return texts(keys)
}

// has tells whether an entity has a key.
func has[T any](key string) bool { return slices.Contains(keyNames[T](), key) }

// keyNames lists the keys of an entity in the order of its fields.
func keyNames[T any]() []string {
	var none T
	var keys []string
	for _, p := range agents.Parameters(none) {
		keys = append(keys, p.Key)
	}
	return keys
}
