package document

import (
	"fmt"
	"strconv"
	"strings"

	"concert/internal/plain"
)

// Step is one key of a path, with the element of its array.
type Step struct {
	Key   string // name of the key
	Index int    // of the element, −1 for none
	Title string // of the element, `"Belgium"`; "" for what the document has at the index
}

// Steps cuts a path like "protege[0].guarantor[2].stake"; "" has no steps. A
// part whose brackets hold no number is a key as it stands.
func Steps(path string) []Step {
	if path == "" {
		return nil
	}
	var list []Step
	for _, part := range strings.Split(path, ".") {
		s := Step{Key: part, Index: -1}
		if key, index, ok := strings.Cut(strings.TrimSuffix(part, "]"), "["); ok {
			if n, err := strconv.Atoi(index); err == nil {
				s = Step{Key: key, Index: n}
			}
		}
		list = append(list, s)
	}
	return list
}

// Place is where in a file something stands.
type Place struct {
	Where string // `protege "Belgium": guarantor "France"`
	Field string // the key, "" for an element
	value *Value // at the place, or the innermost around it
}

// Locate finds the place of a path. An element with a title is the one that
// bears it, whatever its index. What is missing is placed at the innermost table
// around it that is there; a nil document has places without lines.
func (v *Value) Locate(path []Step) Place {
	p := Place{value: v}
	for i, step := range path {
		p.Field = step.Key
		if v = v.inner(step); v != nil {
			p.value = v
		}
		switch title := step.Title; {
		case step.Index < 0 && i == 0 && len(path) > 1:
			p.Where = step.Key
		case step.Index >= 0:
			if title == "" {
				title = v.title(step.Index)
			}
			p.Where, p.Field = within(p.Where, step.Key+" "+title), ""
		}
	}
	return p
}

// Fault is a fault at the place, with the line and column of the value there or
// of the innermost around it; without a document it has neither.
func (p Place) Fault(problem string) Fault {
	f := Fault{}
	if p.value != nil {
		f = p.value.from.fault(p.value.at, "")
	}
	f.Place, f.Field, f.Problem = p.Where, p.Field, problem
	return f
}

// At is the place with a value of its own: one inside a table that is written in
// more than one way, "a.b" = 1 or a.b = 1, so that its path does not say where it
// stands.
func (p Place) At(v *Value, field string) Place {
	p.value, p.Field = v, field
	return p
}

// KeyFault is a fault of a key that should not be there, under the place of the
// table around it.
func (p Place) KeyFault(key string, at *Value, problem string) Fault {
	f := at.from.fault(at.key, problem)
	f.Place, f.Field = p.Where, plain.Bare(key, 60)
	return f
}

// FileFault is a fault of the file as a whole, without a line.
func (v *Value) FileFault(problem string) Fault { return Fault{File: v.from.name, Problem: problem} }

// within is a place inside another, "" being the top level.
func within(where, more string) string {
	if where == "" {
		return more
	}
	return where + ": " + more
}

// inner is the value one step further in, nil if there is none. A title is
// looked for at the index first and then everywhere.
func (v *Value) inner(s Step) *Value {
	t, _ := v.Table()
	v = t[s.Key]
	if s.Index < 0 || v == nil {
		return v
	}
	l, _ := v.List()
	if s.Index < len(l) && (s.Title == "" || l[s.Index].title(s.Index) == s.Title) {
		return l[s.Index]
	}
	for i, item := range l {
		if s.Title != "" && item.title(i) == s.Title {
			return item
		}
	}
	return nil
}

// title names an element of an array of tables: by its name, its power, the
// two it is between, or its number.
func (v *Value) title(index int) string {
	t, _ := v.Table()
	for _, key := range []string{"name", "power"} {
		if inner, ok := t[key]; ok {
			if name, ok := inner.Data.(string); ok {
				return plain.Short(name)
			}
		}
	}
	if pair, _ := t["between"].List(); len(pair) == 2 {
		a, okA := pair[0].Data.(string)
		b, okB := pair[1].Data.(string)
		if okA && okB {
			return PairTitle(a, b)
		}
	}
	return fmt.Sprint(index + 1)
}

// PairTitle is the title of a table that is between two powers.
func PairTitle(a, b string) string { return plain.Short(a) + "–" + plain.Short(b) }

// TableName is the path of a table as its header in a file has it: without
// indices.
func TableName(path string) string {
	keys := make([]string, 0, 4)
	for _, s := range Steps(path) {
		keys = append(keys, s.Key)
	}
	return strings.Join(keys, ".")
}

// Header is the header of the table at a path: in double brackets for an
// element of an array, in single ones else, in words for the top level.
func Header(path string) string {
	switch {
	case path == "":
		return "the top level"
	case strings.HasSuffix(path, "]"):
		return "[[" + TableName(path) + "]]"
	default:
		return "[" + TableName(path) + "]"
	}
}
