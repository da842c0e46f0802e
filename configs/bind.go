package configs

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"concert/agents"
	"concert/internal/plain"
)

// binder copies values into the structs they are meant for, field by field as
// the struct tags say, and notes what does not fit.
type binder struct {
	root      *value
	faults    []Fault
	more      int             // faults beyond maxFaults
	bad       map[string]bool // paths whose value was not read
	tables    int             // in lists, so far
	oversized bool            // there were more than maxTables
}

// bind fills a struct from the table at the root. Weights of behaviour that
// the file does not give keep the value they have.
func bind(root *value, into any) *binder {
	b := &binder{root: root, bad: map[string]bool{}}
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
		b.faults = append(b.faults, locate(b.root, path).fault(fmt.Sprintf(format, args...)))
	}
}

// room tells whether another fault is told, and counts it if not.
func (b *binder) room() bool {
	if len(b.faults) == maxFaults {
		b.more++
	}
	return len(b.faults) < maxFaults
}

// err is what was found, nil if nothing was.
func (b *binder) err() error {
	if len(b.faults) == 0 {
		return nil
	}
	faults := sorted(b.faults)
	if b.more > 0 {
		faults = append(faults, Fault{File: b.root.from.name, Problem: fmt.Sprintf("%d more faults", b.more)})
	}
	return faults
}

// spoilt tells whether the value at the path, or one around it, has a fault.
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

func (b *binder) table(path string, v *value, into reflect.Value) {
	given := v.data.(table)
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
			b.absent(path, p, into, parameters)
		}
	}
}

func dotted(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func (b *binder) unknown(path, key string, v *value, parameters []agents.Parameter) {
	if !b.room() {
		return
	}
	keys := make([]string, len(parameters))
	for i, p := range parameters {
		keys[i] = p.Key
	}
	place := locate(b.root, dotted(path, "?"))
	place.from, place.at, place.field = v.from, v.key, plain.Bare(key, 60)
	b.faults = append(b.faults, place.fault(fmt.Sprintf("want a key of %s%s, got an unknown one", header(path), hint(key, keys))))
}

// absent fills a field that the table does not give with its default.
func (b *binder) absent(path string, p agents.Parameter, into reflect.Value, parameters []agents.Parameter) {
	field, at := into.Field(p.Index), dotted(path, p.Key)
	switch {
	case field.Kind() == reflect.Slice || field.Kind() == reflect.Pointer:
	case field.Kind() == reflect.Struct && field.Type() != reflect.TypeFor[agents.Behaviour]():
		b.table(at, &value{data: table{}}, field)
	case field.Kind() == reflect.Struct || into.Type() == reflect.TypeFor[agents.Behaviour]():
	case p.Required:
		b.fault(at, "want a value in %s, got nothing", header(path))
	default:
		for _, other := range parameters {
			if other.Key == p.Default {
				field.Set(into.Field(other.Index))
				b.bad[at] = true // whatever is wrong is said of the other key
				return
			}
		}
		setDefault(field, p.Default)
	}
}

// setDefault writes a default as its tag gives it. A tag that does not fit its
// field is a fault of the program, caught by the package's tests.
func setDefault(field reflect.Value, text string) {
	switch field.Kind() {
	case reflect.Float64:
		x, _ := strconv.ParseFloat(text, 64)
		field.SetFloat(x)
	case reflect.Int, reflect.Int64:
		n, _ := strconv.ParseInt(text, 10, 64)
		field.SetInt(n)
	case reflect.Uint64:
		n, _ := strconv.ParseUint(text, 10, 64)
		field.SetUint(n)
	case reflect.Bool:
		field.SetBool(text == "true")
	case reflect.String:
		field.SetString(text)
	}
}
