package agents

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// Parameter describes one field of an entity, as its struct tags give it: the
// key it has in files, its unit, range, default, source and meaning.
type Parameter struct {
	Key      string
	Unit     string
	Range    string // "low..high", "low<..high" where low itself is out; empty if any
	Default  string // another key of the same entity, or a value; see Required
	Required bool
	Source   string
	Doc      string
	Since    int    // the version of the model that brought a weight; 0: the first
	Null     string // the value of a weight under which the model is as before it
	Index    int    // of the field in its struct
}

// described holds what [Parameters] found of each type, which never changes.
var described sync.Map

// Parameters lists the described fields of a struct (or pointer to one) in
// order. The list is everybody's: it must not be changed.
func Parameters(entity any) []Parameter {
	t := reflect.TypeOf(entity)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if list, ok := described.Load(t); ok {
		return list.([]Parameter)
	}
	list := parameters(t)
	described.Store(t, list)
	return list
}

// parameters reads the tags of a struct's fields.
func parameters(t reflect.Type) []Parameter {
	var list []Parameter
	for i := range t.NumField() {
		tag := t.Field(i).Tag
		key, ok := tag.Lookup("toml")
		if !ok {
			continue
		}
		value, optional := tag.Lookup("default")
		since, _ := strconv.Atoi(tag.Get("since")) // a tag that is no number is caught by the tests
		list = append(list, Parameter{Since: since, Null: tag.Get("null"), Key: key, Unit: tag.Get("unit"), Range: tag.Get("range"),
			Default: value, Required: !optional, Source: tag.Get("source"), Doc: tag.Get("doc"), Index: i})
	}
	return list
}

// Allows tells whether a finite value lies in the parameter's range.
func (p Parameter) Allows(value float64) bool {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return false
	}
	if p.Range == "" {
		return true
	}
	low, high, open := p.bounds()
	return value <= high && (value > low || value == low && !open)
}

// Want says in words what the range asks for.
func (p Parameter) Want() string {
	if p.Range == "" {
		return "a finite number"
	}
	low, high, open := p.bounds()
	if open {
		return fmt.Sprintf("more than %g and at most %g", low, high)
	}
	return fmt.Sprintf("%g..%g", low, high)
}

// bounds reads the range; a malformed one is a fault of the program and is
// caught by the package's tests.
func (p Parameter) bounds() (low, high float64, open bool) {
	from, to, _ := strings.Cut(p.Range, "..")
	from, open = strings.CutSuffix(from, "<")
	low, errLow := strconv.ParseFloat(from, 64)
	high, errHigh := strconv.ParseFloat(to, 64)
	if errLow != nil || errHigh != nil {
		return math.Inf(-1), math.Inf(1), false
	}
	return low, high, open
}
