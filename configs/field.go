package configs

import (
	"fmt"
	"reflect"
	"time"

	"concert/agents"
)

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
