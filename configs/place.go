package configs

import (
	"cmp"
	"reflect"
	"strings"

	"concert/agents"
	"concert/configs/document"
	"concert/internal/plain"
)

// steps is a path with the names that the elements on it have, by which the
// document finds them though an element before them has been dropped.
func (f *file) steps(path string) []document.Step {
	list := document.Steps(path)
	v := reflect.ValueOf(f).Elem()
	for i := range list {
		if v = inner(v, list[i]); !v.IsValid() {
			break
		}
		if list[i].Index >= 0 {
			list[i].Title = titleOf(v)
		}
	}
	return list
}

// inner is the table one step further in, if there is one; the zero Value if not.
func inner(v reflect.Value, s document.Step) reflect.Value {
	for _, p := range agents.Parameters(v.Interface()) {
		if p.Key != s.Key {
			continue
		}
		switch field := v.Field(p.Index); {
		case field.Kind() == reflect.Slice && s.Index >= 0 && s.Index < field.Len():
			return field.Index(s.Index)
		case field.Kind() == reflect.Struct:
			return field
		}
	}
	return reflect.Value{}
}

// place names the place of a path by names, table and key with a line feed between:
// the key under which origins and faults of a value are kept.
func (e *edit) place(path string) string {
	p := e.document.Locate(e.steps(path))
	return p.Where + "\n" + p.Field
}

// where names the table at a path.
func (e *edit) where(path string) string { return e.document.Locate(e.steps(path)).Where }

// placed is a fault whose file can be put right.
type placed struct{ Fault }

// as is the fault as one of a flag or a line.
func (p placed) as(from Fault) Fault {
	return Fault{File: from.File, Line: from.Line, Column: from.Column, Place: p.Place, Field: p.Field, Problem: p.Problem}
}

// fault is one at a path: in the name of what set the value, or made the
// table around it, else where the file has it.
func (e *edit) fault(path, problem string) placed {
	p := e.document.Locate(e.steps(path))
	f := placed{p.Fault(problem)}
	for _, at := range []string{p.Where + "\n" + p.Field, p.Where} {
		if from, ok := e.changed[at]; ok {
			return placed{f.as(from)}
		}
	}
	if f.File == "" {
		f.File = cmp.Or(plain.Bare(e.name, 200), "scenario")
	}
	return f
}

// rename follows the places of an element that has got another name.
func (e *edit) rename(from, path string) {
	to := e.where(path)
	moved(e.changed, from, to)
	moved(e.fixed, from, to)
	moved(e.follows, from, to)
}

// moved gives the keys of a map that start one way another start.
func moved[V any](m map[string]V, from, to string) {
	for old, v := range copied(m) {
		if rest, ok := strings.CutPrefix(old, from); ok {
			delete(m, old)
			m[to+rest] = v
		}
	}
}

// key is the key of one value, as --set takes it, by its path.
func (f *file) key(path string) string {
	var parts []string
	v := reflect.ValueOf(f).Elem()
	for _, step := range document.Steps(path) {
		parts = append(parts, step.Key)
		if v = inner(v, step); v.IsValid() && step.Index >= 0 {
			for _, name := range called(v) {
				parts = append(parts, quotedKey(name))
			}
		}
		if !v.IsValid() {
			break
		}
	}
	return strings.Join(parts, ".")
}
