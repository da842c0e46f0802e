package configs

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"concert/agents"
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
			b.value(join2(path, p.Key), p, inner, into.Field(p.Index))
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

func join2(path, key string) string {
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
	place := locate(b.root, join2(path, "?"))
	place.from, place.at, place.field = v.from, v.key, bare(key, 60)
	b.faults = append(b.faults, place.fault(fmt.Sprintf("want a key of %s%s, got an unknown one", header(path), hint(key, keys))))
}

// absent fills a field that the table does not give with its default.
func (b *binder) absent(path string, p agents.Parameter, into reflect.Value, parameters []agents.Parameter) {
	field, at := into.Field(p.Index), join2(path, p.Key)
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

// value writes one given value into its field.
func (b *binder) value(path string, p agents.Parameter, v *value, field reflect.Value) {
	switch field.Kind() {
	case reflect.Slice:
		b.list(path, v, field)
	case reflect.Pointer:
		field.Set(reflect.New(field.Type().Elem()))
		b.value(path, p, v, field.Elem())
	case reflect.Struct:
		if _, ok := v.data.(table); !ok {
			b.fault(path, "want a table [%s], got %v", tableName(path), v)
			return
		}
		b.table(path, v, field)
	case reflect.Array:
		b.pair(path, v, field)
	default:
		b.scalar(path, p, v, field)
	}
}

func (b *binder) list(path string, v *value, field reflect.Value) {
	if single, ok := v.data.(table); ok {
		b.report(path, "want tables [[%s]], got a single one", tableName(path))
		v.data = list{{data: single, from: v.from, key: v.key, at: v.at}}
	}
	items, ok := v.data.(list)
	for _, item := range items {
		if _, table := item.data.(table); !table {
			ok = false
		}
	}
	switch {
	case !ok:
		b.fault(path, "want tables [[%s]], got %v", tableName(path), v)
		return
	case b.tables+len(items) > maxTables:
		b.oversized = true
		b.fault(path, "want at most %d tables in a file, got more", maxTables)
		return
	case len(items) == 0:
		return
	}
	b.tables += len(items)
	field.Set(reflect.MakeSlice(field.Type(), len(items), len(items)))
	for i, item := range items {
		b.table(fmt.Sprintf("%s[%d]", path, i), item, field.Index(i))
	}
}

func (b *binder) pair(path string, v *value, field reflect.Value) {
	items, _ := v.data.(list)
	if len(items) != field.Len() {
		b.fault(path, "want an array of %d names, got %v", field.Len(), v)
		return
	}
	for i, item := range items {
		name, ok := item.data.(string)
		if !ok {
			b.fault(path, "want an array of %d names, got one with %v", field.Len(), item)
			return
		}
		field.Index(i).SetString(name)
	}
}

func (b *binder) scalar(path string, p agents.Parameter, v *value, field reflect.Value) {
	switch data := v.data.(type) {
	case string:
		if field.Kind() == reflect.String {
			field.SetString(data)
			return
		}
	case bool:
		if field.Kind() == reflect.Bool {
			field.SetBool(data)
			return
		}
	case float64:
		if field.Kind() == reflect.Float64 {
			field.SetFloat(data)
			return
		}
	case int64:
		if b.whole(path, p, data, field) {
			return
		}
	case table, list, time.Time:
	}
	b.fault(path, "want %s, got %v", kindName(field.Kind()), v)
}

// whole writes a whole number into a numeric field and tells whether it could.
// One the field cannot hold is out of range.
func (b *binder) whole(path string, p agents.Parameter, n int64, field reflect.Value) bool {
	switch field.Kind() {
	case reflect.Float64:
		field.SetFloat(float64(n))
	case reflect.Int, reflect.Int64:
		if field.OverflowInt(n) {
			b.fault(path, "want %s, got %d", want(p, field.Kind()), n)
			break
		}
		field.SetInt(n)
	case reflect.Uint64:
		if n < 0 {
			b.fault(path, "want %s, got %d", want(p, field.Kind()), n)
			break
		}
		field.SetUint(uint64(n))
	default:
		return false
	}
	return true
}

func kindName(kind reflect.Kind) string {
	switch kind {
	case reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a string"
	default:
		return "a whole number"
	}
}

// want says what range a number has to be in, that of a whole number without
// the exponents that [agents.Parameter.Want] would write.
func want(p agents.Parameter, kind reflect.Kind) string {
	switch {
	case kind == reflect.Float64:
		return p.Want()
	case p.Range == "":
		return "a whole number"
	default:
		return p.Range
	}
}
