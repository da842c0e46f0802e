package configs

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"concert/internal/plain"

	"github.com/BurntSushi/toml"
)

// value is a TOML value and where it stands.
type value struct {
	data    any // string, int64, float64, bool, time.Time, table or list
	from    *source
	key, at int // offsets in the source
}

type (
	table map[string]*value
	list  []*value
)

// parse reads a TOML text into values that know their places.
func parse(s *source) (*value, error) {
	if err := guard(s); err != nil {
		return nil, err
	}
	var data map[string]any
	if _, err := toml.Decode(string(s.text), &data); err != nil {
		return nil, syntax(s, err)
	}
	where, err := spots(s)
	if err != nil {
		return nil, err
	}
	return join(data, where, s), nil
}

// syntax turns the parser's error into a fault.
func syntax(s *source, err error) error {
	fault := Fault{File: s.name, Line: 1, Column: 1, Problem: "want TOML, got a fault in it: " + plain.Bare(err.Error(), 200)}
	var bad toml.ParseError
	if errors.As(err, &bad) {
		fault.Line, fault.Column = s.position(bad.Position.Start)
		fault.Problem = "want TOML, got a fault in it: " + plain.Bare(bad.Message, 200)
		if strings.Contains(bad.Message, "out of range") {
			fault.Field = plain.Bare(bad.LastKey, 60)
		}
	}
	return FaultsError{fault}
}

// join gives each value its place. Where a place is missing that of the value
// around it serves.
func join(data any, where *spot, from *source) *value {
	v := &value{data: data, from: from, key: where.key, at: where.at}
	switch data := data.(type) {
	case map[string]any:
		t := table{}
		for key, inner := range data {
			place, ok := where.keys[key]
			if !ok {
				place = where
			}
			t[key] = join(inner, place, from)
		}
		v.data = t
	case []map[string]any:
		l := list{}
		for i, inner := range data {
			l = append(l, join(inner, where.item(i), from))
		}
		v.data = l
	case []any:
		l := list{}
		for i, inner := range data {
			l = append(l, join(inner, where.item(i), from))
		}
		v.data = l
	}
	return v
}

func (s *spot) item(i int) *spot {
	if i < len(s.items) {
		return s.items[i]
	}
	return s
}

// String names the value in a message: what came.
func (v *value) String() string {
	switch data := v.data.(type) {
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
	case table:
		return "a table"
	case list:
		return fmt.Sprintf("an array of %d", len(data))
	default:
		return fmt.Sprintf("%T", data)
	}
}

// copied returns a deep copy, so that an override leaves the original alone.
func (v *value) copied() *value {
	c := *v
	switch data := v.data.(type) {
	case table:
		t := make(table, len(data))
		for key, inner := range data {
			t[key] = inner.copied()
		}
		c.data = t
	case list:
		l := make(list, len(data))
		for i, inner := range data {
			l[i] = inner.copied()
		}
		c.data = l
	}
	return &c
}

// tableOf returns the table a value is, if it is one.
func (v *value) tableOf() (table, bool) {
	if v == nil {
		return nil, false
	}
	t, ok := v.data.(table)
	return t, ok
}

// listOf returns the array a value is, if it is one.
func (v *value) listOf() (list, bool) {
	if v == nil {
		return nil, false
	}
	l, ok := v.data.(list)
	return l, ok
}
