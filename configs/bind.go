package configs

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"concert/agents"
	"concert/configs/document"
)

// binder copies values into the structs they are meant for, field by field as
// the struct tags say, and notes what does not fit.
type binder struct {
	root      *document.Value
	faults    []Fault
	more      int                        // faults beyond maxFaults
	bad       map[string]bool            // paths whose value was not read
	follows   map[string]bool            // paths of values that another key gave its own
	leaves    map[string]*document.Value // values of readings, by path and key
	tables    int                        // in lists, so far
	oversized bool                       // there were more than maxTables
}

// bind fills a struct from the table at the root. Weights of behaviour that
// the file does not give keep the value they have.
func bind(root *document.Value, into any) *binder {
	b := &binder{root: root, bad: map[string]bool{}, follows: map[string]bool{}, leaves: map[string]*document.Value{}}
	b.table("", root, reflect.ValueOf(into).Elem())
	return b
}

// fault notes that the value at a path cannot be used.
func (b *binder) fault(path, format string, args ...any) {
	b.bad[path] = true
	b.report(path, format, args...)
}

// report notes a problem of a value that is in its field all the same.
func (b *binder) report(path, format string, args ...any) {
	if b.room() {
		b.faults = append(b.faults, b.root.Locate(document.Steps(path)).Fault(fmt.Sprintf(format, args...)))
	}
}

// room tells whether another fault is told, and counts it if not. The bound keeps a
// hostile file from making an error that is larger than itself.
func (b *binder) room() bool {
	if len(b.faults) == maxFaults {
		b.more++
	}
	return len(b.faults) < maxFaults
}

// err is what was found, nil if nothing was: a [FaultsError] in the order of the
// file, at its end how many faults more there are than are told.
func (b *binder) err() error {
	if len(b.faults) == 0 {
		return nil
	}
	faults := document.Sorted(b.faults)
	if b.more > 0 {
		faults = append(faults, b.root.FileFault(fmt.Sprintf("%d more faults", b.more)))
	}
	return faults
}

// spoilt tells whether the value at the path, or one around it, has a fault: of
// "protege[0].treaty.form" also "protege[0].treaty", "protege[0]" and "protege".
// What depends on such a value is not judged, lest one slip be told several times.
func (b *binder) spoilt(path string) bool {
	for {
		if b.bad[path] {
			return true
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			return false
		}
		path = path[:i]
	}
}

// table binds the keys of a table to the fields of a struct in three passes: what
// is given, then what is given and unknown, then what is absent. The defaults come
// last because one may be the value of another key (forward is reach unless told).
func (b *binder) table(path string, v *document.Value, into reflect.Value) {
	given, _ := v.Table()
	parameters := agents.Parameters(into.Interface())
	known := map[string]bool{}
	for _, p := range parameters {
		known[p.Key] = true
		if inner, ok := given[p.Key]; ok {
			b.value(dotted(path, p.Key), p, inner, into.Field(p.Index))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		if !known[key] {
			b.unknown(path, key, given[key], parameters)
		}
	}
	for _, p := range parameters {
		if _, ok := given[p.Key]; !ok {
			b.absent(path, p, into)
		}
	}
}

// dotted is a key below a path, "protege[0]" and "strength"; the top level is "".
func dotted(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// unknown reports a key that the table does not have, at the place of the key and
// not of its value, with the nearest that it does have.
func (b *binder) unknown(path, key string, v *document.Value, parameters []agents.Parameter) {
	if !b.room() {
		return
	}
	keys := make([]string, len(parameters))
	for i, p := range parameters {
		keys[i] = p.Key
	}
	place := b.root.Locate(document.Steps(dotted(path, "?")))
	b.faults = append(b.faults, place.KeyFault(key, v, fmt.Sprintf("want a key of %s%s, got an unknown one", document.Header(path), hint(key, keys))))
}

// absent fills a field that the table does not give: a table with the defaults of
// all its keys, a list or an optional table with nothing, weights of behaviour with
// what they are, a value with its default, or with that of the key it follows. A
// required one is a fault.
func (b *binder) absent(path string, p agents.Parameter, into reflect.Value) {
	field, at := into.Field(p.Index), dotted(path, p.Key)
	switch {
	case field.Kind() == reflect.Slice || field.Kind() == reflect.Pointer || field.Kind() == reflect.Map:
	case field.Kind() == reflect.Struct && field.Type() != reflect.TypeFor[agents.Behaviour]():
		b.table(at, &document.Value{}, field)
	case field.Kind() == reflect.Struct || into.Type() == reflect.TypeFor[agents.Behaviour]():
	case p.Required:
		b.fault(at, "want a value in %s, got nothing", document.Header(path))
	default:
		if other, follows := p.Follows(into.Interface()); follows {
			field.Set(into.Field(other.Index))
			b.follows[at] = true
			b.bad[at] = true // whatever is wrong is said of the other key
			return
		}
		p.SetDefault(field)
	}
}
