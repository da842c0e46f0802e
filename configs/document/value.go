package document

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"concert/internal/plain"
)

// Value is a TOML value and where it stands. A nil Value is one that is not there:
// it is no table and no list, and has places without lines.
type Value struct {
	Data    any // string, int64, float64, bool, time.Time, Table or List
	from    *source
	key, at int // offsets in the source
}

// Table holds the values of a table by key.
type Table map[string]*Value

// List holds the values of an array in order.
type List []*Value

// Parse reads the text of a TOML file of the given name, which is used in messages
// alone. What is wrong with it comes as a [FaultsError] of one fault, since no
// parser goes on behind the first.
func Parse(name string, file []byte) (*Value, error) {
	s := &source{name: name, text: plain.WithoutMark(file)}
	if err := s.guard(); err != nil {
		return nil, err
	}
	var data map[string]any
	if _, err := toml.Decode(string(s.text), &data); err != nil {
		return nil, s.syntax(err)
	}
	where, err := spots(s)
	if err != nil {
		return nil, err
	}
	return join(data, where, s), nil
}

// Scalar reads one value as TOML has it, such as 0.5 or "France" in its quotes.
// It tells whether the text is one, and no array or table, and nothing but one.
func Scalar(text string) (data any, ok bool) {
	line := "v = " + text
	s := &source{text: []byte(line)}
	if s.guard() != nil {
		return nil, false
	}
	var holder map[string]any
	if _, err := toml.Decode(line, &holder); err != nil || len(holder) != 1 {
		return nil, false
	}
	switch data := holder["v"].(type) {
	case map[string]any, []any, []map[string]any:
		return nil, false
	default:
		return data, true
	}
}

// syntax turns the parser's error into a fault, at its place or at the
// beginning. A number that is out of range names its key.
func (s *source) syntax(err error) error {
	fault := Fault{File: s.name, Line: 1, Column: 1, Problem: "want TOML, got a fault in it: " + plain.Bare(err.Error(), 200)}
	var bad toml.ParseError
	if errors.As(err, &bad) {
		fault = s.fault(bad.Position.Start, "want TOML, got a fault in it: "+plain.Bare(bad.Message, 200))
		if strings.Contains(bad.Message, "out of range") {
			fault.Field = plain.Bare(bad.LastKey, 60)
		}
	}
	return FaultsError{fault}
}

// join gives each value its place. Where a place is missing that of the value
// around it serves: a message with a near line is better than none.
func join(data any, where *spot, from *source) *Value {
	v := &Value{Data: data, from: from, key: where.key, at: where.at}
	switch data := data.(type) {
	case map[string]any:
		t := make(Table, len(data))
		for key, inner := range data {
			place, ok := where.keys[key]
			if !ok {
				place = where
			}
			t[key] = join(inner, place, from)
		}
		v.Data = t
	case []map[string]any:
		l := make(List, len(data))
		for i, inner := range data {
			l[i] = join(inner, where.item(i), from)
		}
		v.Data = l
	case []any:
		l := make(List, len(data))
		for i, inner := range data {
			l[i] = join(inner, where.item(i), from)
		}
		v.Data = l
	}
	return v
}

// item is the spot of an element, that of the array if it has none.
func (s *spot) item(i int) *spot {
	if i < len(s.items) {
		return s.items[i]
	}
	return s
}

// String names the value in a message: what came.
func (v *Value) String() string { return Describe(v.Data) }

// Describe names the data of a value in a message. Numbers are told as they
// are, a float so that it does not look whole; of tables and arrays only what
// they are.
func Describe(data any) string {
	switch data := data.(type) {
	case string:
		return "the string " + plain.Short(data)
	case int64:
		return strconv.FormatInt(data, 10)
	case float64:
		text := strconv.FormatFloat(data, 'g', -1, 64)
		if !strings.ContainsAny(text, ".eIN") {
			text += ".0" // so as not to look whole
		}
		return text
	case bool:
		return strconv.FormatBool(data)
	case time.Time:
		return "a date or time"
	case Table:
		return "a table"
	case List:
		return fmt.Sprintf("an array of %d", len(data))
	default:
		return fmt.Sprintf("%T", data)
	}
}

// Table returns the table a value is, if it is one.
func (v *Value) Table() (Table, bool) {
	if v == nil {
		return nil, false
	}
	t, ok := v.Data.(Table)
	return t, ok
}

// List returns the array a value is, if it is one.
func (v *Value) List() (List, bool) {
	if v == nil {
		return nil, false
	}
	l, ok := v.Data.(List)
	return l, ok
}

// Alone returns an array that holds this value only, in its place.
func (v *Value) Alone() List { return List{{Data: v.Data, from: v.from, key: v.key, at: v.at}} }
