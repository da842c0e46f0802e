package configs

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"concert/agents"
	"concert/configs/document"
	"concert/internal/plain"
)

// edit is a scenario being changed: a copy of its values, and what is known of
// where they come from. Places are told by name, `protege "Belgium"`, so that they
// stay where elements go; a path by index, protege[0], would come to mean another
// after a drop.
//
// A change works on structs by reflection, as the binder does, and not on the
// document: a posterior of a thousand draws would bind and check the text a
// thousand times.
type edit struct {
	*file
	origins
	name    string
	flags   []string // that changed it
	reading string
	over    []string         // what the command replaced
	missing map[string]Fault // what a new table still needs, by place
	fixed   map[string]bool  // places of values that this change gave, which are uncertain no more
	faults  []Fault
}

// origins tells where the values of a scenario come from.
type origins struct {
	document *document.Value   // the file it was read from, nil if none
	base     *agents.Behaviour // the shared weights below its own, nil if unknown
	own      map[string]bool   // keys of the weights it sets itself
	follows  map[string]bool   // places of values that another key gave its own
	changed  map[string]Fault  // what changed a value, a flag or a line, by the place of the value
}

// edit starts from what the scenario's fields say, which a program may have set,
// not from its file.
func (s *Scenario) edit() *edit {
	return &edit{file: s.file().clone(), origins: s.origins.clone(), name: s.Name, reading: s.Reading, over: s.Overrides,
		missing: map[string]Fault{}, fixed: map[string]bool{}}
}

func (o origins) clone() origins {
	o.own, o.follows, o.changed = copied(o.own), copied(o.follows), copied(o.changed)
	return o
}

// copied is a copy that can be written to, also of nil.
func copied[V any](m map[string]V) map[string]V {
	c := make(map[string]V, len(m)+1)
	maps.Copy(c, m)
	return c
}

// clone is a copy whose tables can be changed without touching those of the
// original. Readings, uncertainties and Between pairs are shared: nothing writes
// into them.
func (f *file) clone() *file {
	c := *f
	c.Powers, c.Hostilities, c.Rivalries = slices.Clone(f.Powers), slices.Clone(f.Hostilities), slices.Clone(f.Rivalries)
	c.Proteges = slices.Clone(f.Proteges)
	for i := range c.Proteges {
		p := &c.Proteges[i]
		p.Guarantors, p.Aggressors = slices.Clone(p.Guarantors), slices.Clone(p.Aggressors)
	}
	if f.Observed != nil {
		o := *f.Observed
		c.Observed = &o
	}
	return &c
}

// set gives each target the value that a text stands for, in the name of a flag.
func (e *edit) set(targets []target, text, flag string) {
	from := Fault{File: flag}
	e.flags = append(e.flags, flag)
	for _, t := range targets {
		data, problem := newValue(text, t.kind == reflect.String)
		if problem != "" {
			e.faults = append(e.faults, e.fault(t.path, problem).as(from))
			continue
		}
		e.give(t, data, from)
	}
}

// give gives a target a value, which came from a flag or a line of a file. A new
// name moves what is known of the element to its new place.
func (e *edit) give(t target, data any, from Fault) {
	holder, element := e.reach(t, from)
	if t.parameter.Key == "name" || t.parameter.Key == "power" {
		defer e.rename(e.where(element), element)
	}
	if problem := assign(holder.Field(t.parameter.Index), t.parameter, data); problem != "" {
		e.faults = append(e.faults, e.fault(t.path, problem).as(from))
		return
	}
	e.note(holder, t, from)
}

// note remembers whose value a target now has, and lets follow what follows it: a
// new reach is a new forward where forward was never given.
func (e *edit) note(holder reflect.Value, t target, from Fault) {
	at := e.place(t.path)
	e.changed[at] = from
	e.fixed[at] = true
	delete(e.missing, at)
	delete(e.follows, at)
	if holder.Type() == reflect.TypeFor[agents.Behaviour]() {
		e.own[t.parameter.Key] = true
	}
	table := strings.TrimSuffix(t.path, t.parameter.Key)
	for _, p := range agents.Parameters(holder.Interface()) {
		if p.Default == t.parameter.Key && e.follows[e.place(table+p.Key)] {
			holder.Field(p.Index).Set(holder.Field(t.parameter.Index))
		}
	}
}

// reach goes to the table that holds a target's value, making it if need be, and
// returns the path of the innermost element around it too.
func (e *edit) reach(t target, from Fault) (holder reflect.Value, element string) {
	holder = reflect.ValueOf(e.file).Elem()
	path := ""
	for _, h := range t.hops[:len(t.hops)-1] {
		p := parameterAt(holder, h.field)
		field := holder.Field(h.field)
		path = dotted(path, p.Key)
		switch {
		case h.element >= 0:
			path = fmt.Sprintf("%s[%d]", path, h.element)
			element = path
			if h.added != [2]string{} && h.element == field.Len() {
				field.Set(reflect.Append(field, reflect.Zero(field.Type().Elem())))
				field.Index(h.element).FieldByName("Between").Set(reflect.ValueOf(h.added))
				e.open(path, field.Index(h.element), from)
			}
			holder = field.Index(h.element)
		case field.Kind() == reflect.Pointer && field.IsNil():
			field.Set(reflect.New(field.Type().Elem()))
			e.open(path, field.Elem(), from)
			holder = field.Elem()
		case field.Kind() == reflect.Pointer:
			holder = field.Elem()
		default:
			holder = field
		}
	}
	return holder, element
}

// open fills a new table with defaults and notes what it still needs: whoever adds
// a rivalry by one of its keys has to give the others that have no default.
func (e *edit) open(path string, table reflect.Value, from Fault) {
	e.changed[e.where(path)] = from
	for _, p := range agents.Parameters(table.Interface()) {
		switch at := dotted(path, p.Key); {
		case p.Key == "between":
		case p.Required:
			e.missing[e.place(at)] = e.fault(at, "want a value in "+document.Header(path)+", got nothing").as(from)
		default:
			p.SetDefault(table.Field(p.Index))
		}
	}
}

// parameterAt is the parameter of a field by the field's index; there is one.
func parameterAt(table reflect.Value, field int) agents.Parameter {
	for _, p := range agents.Parameters(table.Interface()) {
		if p.Index == field {
			return p
		}
	}
	return agents.Parameter{}
}

// done checks the changed scenario and returns it, or all faults as a
// [FaultsError], each in the name of what caused it. Tables that still miss a
// required value are told alone: what the model would say of them is no news.
func (e *edit) done() (*Scenario, error) {
	for _, at := range slices.Sorted(maps.Keys(e.missing)) {
		e.faults = append(e.faults, e.missing[at])
	}
	if len(e.missing) > 0 {
		return nil, document.Sorted(e.faults)
	}
	s := e.scenario()
	s.Name, s.Reading, s.Overrides, s.origins = e.name, e.reading, e.over, e.origins
	for _, f := range s.findings() {
		fault := e.fault(f.path, f.problem).Fault
		if fault.Line > 0 && len(e.flags) > 0 { // the file is right but for them
			fault.Problem += ", after " + plain.Clip(strings.Join(e.flags, " "), 200)
		}
		e.faults = append(e.faults, fault)
	}
	if len(e.faults) > 0 {
		return nil, document.Sorted(e.faults)
	}
	s.prune()
	s.Uncertainties = e.uncertain(s.Uncertainties)
	return s, nil
}
