package configs

import (
	"fmt"
	"reflect"

	"concert/agents"
	"concert/configs/document"
)

// value writes one given value into its field, as the kind of the field asks: a
// table into a struct, an array of tables into a slice of structs, an array into a
// list of names, values or two powers, "set" into a map, anything else into a
// scalar.
func (b *binder) value(path string, p agents.Parameter, v *document.Value, field reflect.Value) {
	switch field.Kind() {
	case reflect.Slice:
		if field.Type().Elem().Kind() == reflect.Struct {
			b.list(path, v, field)
		} else {
			b.plainList(path, v, field)
		}
	case reflect.Pointer:
		field.Set(reflect.New(field.Type().Elem()))
		b.value(path, p, v, field.Elem())
	case reflect.Struct:
		if _, ok := v.Table(); !ok {
			b.fault(path, "want a table [%s], got %v", document.TableName(path), v)
			return
		}
		b.table(path, v, field)
	case reflect.Array:
		b.pair(path, v, field)
	case reflect.Map:
		b.overrides(path, v, field)
	default:
		b.scalar(path, p, v, field)
	}
}

// list binds an array of tables. A single table where an array is meant, the
// commonest slip ([power] for [[power]]), is told and read all the same, so that
// what is inside is checked too. Tables are counted over the whole file against
// maxTables.
func (b *binder) list(path string, v *document.Value, field reflect.Value) {
	if _, ok := v.Table(); ok {
		b.report(path, "want tables [[%s]], got a single one", document.TableName(path))
		v.Data = v.Alone()
	}
	items, ok := v.List()
	for _, item := range items {
		if _, table := item.Table(); !table {
			ok = false
		}
	}
	switch {
	case !ok:
		b.fault(path, "want tables [[%s]], got %v", document.TableName(path), v)
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

// plainList reads an array of names, or of values of any kind.
func (b *binder) plainList(path string, v *document.Value, field reflect.Value) {
	items, ok := v.List()
	if !ok {
		b.fault(path, "want an array, got %v", v)
		return
	}
	for i, item := range items {
		_, isTable := item.Table()
		_, isList := item.List()
		name, isName := item.Data.(string)
		switch anything := field.Type().Elem().Kind() == reflect.Interface; {
		case isTable || isList || !anything && !isName:
			b.fault(path, "want an array of %s, got one with %v", map[bool]string{true: "values", false: "names"}[anything], item)
			return
		case anything:
			field.Set(reflect.Append(field, reflect.ValueOf(items[i].Data)))
		default:
			field.Set(reflect.Append(field, reflect.ValueOf(name)))
		}
	}
}

// pair binds the two names of a relation; whether they are powers is the model's to
// say.
func (b *binder) pair(path string, v *document.Value, field reflect.Value) {
	items, _ := v.List()
	if len(items) != field.Len() {
		b.fault(path, "want an array of %d names, got %v", field.Len(), v)
		return
	}
	for i, item := range items {
		name, ok := item.Data.(string)
		if !ok {
			b.fault(path, "want an array of %d names, got one with %v", field.Len(), item)
			return
		}
		field.Index(i).SetString(name)
	}
}

// scalar binds a number, a string or a truth value.
func (b *binder) scalar(path string, p agents.Parameter, v *document.Value, field reflect.Value) {
	if problem := assign(field, p, v.Data); problem != "" {
		b.fault(path, "%s", problem)
	}
}

// assign writes a value as TOML has it into the field of a parameter; what is wrong
// with it comes in words, "" if nothing is. A whole number may stand for one with a
// fraction, 1 for 1.0, and not the other way.
func assign(field reflect.Value, p agents.Parameter, data any) (problem string) {
	switch data := data.(type) {
	case string:
		if field.Kind() == reflect.String {
			field.SetString(data)
			return ""
		}
	case bool:
		if field.Kind() == reflect.Bool {
			field.SetBool(data)
			return ""
		}
	case float64:
		if field.Kind() == reflect.Float64 {
			field.SetFloat(data)
			return ""
		}
	case int64:
		if field.CanInt() || field.CanUint() || field.CanFloat() {
			return assignWhole(field, p, data)
		}
	}
	return fmt.Sprintf("want %s, got %s", kindName(field.Kind()), document.Describe(data))
}

// assignWhole writes a whole number into a numeric field. One the field cannot
// hold is out of range.
func assignWhole(field reflect.Value, p agents.Parameter, n int64) (problem string) {
	switch {
	case field.CanFloat():
		field.SetFloat(float64(n))
	case field.CanInt() && !field.OverflowInt(n):
		field.SetInt(n)
	case field.CanUint() && n >= 0:
		field.SetUint(uint64(n))
	default:
		return fmt.Sprintf("want %s, got %d", want(p, field.Kind()), n)
	}
	return ""
}

// kindName is what a field takes, in words.
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
