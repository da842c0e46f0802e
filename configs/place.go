package configs

import (
	"fmt"
	"strconv"
	"strings"

	"concert/internal/plain"
)

// place is where in a scenario something is wrong.
type place struct {
	from  *source
	at    int    // offset in the source
	where string // `protege "Belgium": guarantor "France"`
	field string
}

func (p place) fault(problem string) Fault {
	line, column := p.from.position(p.at)
	return Fault{File: p.from.name, Line: line, Column: column, Place: p.where, Field: p.field, Problem: problem}
}

// locate finds the place of a path like "protege[0].guarantor[2].stake". What
// is missing is placed at the innermost table around it that is there.
func locate(root *value, path string) place {
	p := place{from: root.from, at: root.at}
	v := root
	for _, step := range steps(path) {
		p.field = step.key
		if v = v.inner(step); v != nil && v.from != nil {
			p.from, p.at = v.from, v.at
		}
		if step.index >= 0 {
			p.where, p.field = within(p.where, step.key+" "+v.title(step.index)), ""
		} else if p.where == "" && strings.HasPrefix(path, step.key+".") {
			p.where = step.key
		}
	}
	return p
}

func within(where, more string) string {
	if where == "" {
		return more
	}
	return where + ": " + more
}

// step is one key of a path, with the index of an element of its array.
type step struct {
	key   string
	index int // −1 for none
}

func steps(path string) []step {
	if path == "" {
		return nil
	}
	var list []step
	for _, part := range strings.Split(path, ".") {
		s := step{part, -1}
		if key, index, ok := strings.Cut(strings.TrimSuffix(part, "]"), "["); ok {
			if n, err := strconv.Atoi(index); err == nil {
				s = step{key, n}
			}
		}
		list = append(list, s)
	}
	return list
}

// inner is the value one step further in, nil if there is none.
func (v *value) inner(s step) *value {
	if v == nil {
		return nil
	}
	t, _ := v.data.(table)
	v = t[s.key]
	if s.index < 0 || v == nil {
		return v
	}
	if l, _ := v.data.(list); s.index < len(l) {
		return l[s.index]
	}
	return nil
}

// title names an element of an array of tables: by its name, its power, the
// two it is between, or its number.
func (v *value) title(index int) string {
	if v != nil {
		t, _ := v.data.(table)
		for _, key := range []string{"name", "power"} {
			if inner, ok := t[key]; ok {
				if name, ok := inner.data.(string); ok {
					return plain.Short(name)
				}
			}
		}
		if a, b, ok := between(t); ok {
			return plain.Short(a) + "–" + plain.Short(b)
		}
	}
	return fmt.Sprint(index + 1)
}

// between returns the two powers of a relation.
func between(t table) (a, b string, ok bool) {
	v, ok := t["between"]
	if !ok {
		return "", "", false
	}
	pair, _ := v.data.(list)
	if len(pair) != 2 {
		return "", "", false
	}
	a, okA := pair[0].data.(string)
	b, okB := pair[1].data.(string)
	return a, b, okA && okB
}

// tableName is the path of a table as its header in a file has it.
func tableName(path string) string {
	keys := make([]string, 0, 4)
	for _, s := range steps(path) {
		keys = append(keys, s.key)
	}
	return strings.Join(keys, ".")
}

// header is the header of the table at a path.
func header(path string) string {
	switch {
	case path == "":
		return "the top level"
	case strings.HasSuffix(path, "]"):
		return "[[" + tableName(path) + "]]"
	default:
		return "[" + tableName(path) + "]"
	}
}
