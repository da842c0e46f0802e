package configs

import (
	"reflect"
	"strings"

	"concert/agents"
	"concert/internal/plain"
)

// key is one part of the key of an override.
type key struct {
	text   string
	quoted bool
}

// match is a table that an override names, and how many keys its name took.
type match struct {
	item *value
	used int
}

// element replaces a value in the table that the first keys name.
func (o *override) element(v *value, t reflect.Type, name, path string, keys []key) *Fault {
	given := v.data.(table)
	items, _ := given[name].listOf()
	found := fitting(items, t, keys)
	if len(found) == 0 {
		if added := o.relation(t, keys); added != nil {
			given[name] = &value{data: append(items[:len(items):len(items)], added.item), from: o.from}
			found = append(found, *added)
		}
	}
	switch len(found) {
	case 0:
		return o.fault("want the name of a [[" + tableName(path) + "]]" + hintOrList(nameless(keys), titles(items)) + ", got " + plain.Short(nameless(keys)))
	case 1:
		return o.table(found[0].item, t, path+"[0]", keys[found[0].used:])
	default:
		return o.fault("want quotes around a name that can be read in more than one way, got none")
	}
}

// fitting finds the tables that the first keys may name. Where there are
// several, those count that leave a key of such a table.
func fitting(items list, t reflect.Type, keys []key) []match {
	var all, sure []match
	for _, item := range items {
		for _, used := range named(item, keys) {
			m := match{item, used}
			all = append(all, m)
			if used < len(keys) && has(t, keys[used].text) {
				sure = append(sure, m)
			}
		}
	}
	if len(sure) > 0 {
		return sure
	}
	return all
}

func has(t reflect.Type, key string) bool {
	for _, p := range agents.Parameters(reflect.Zero(t).Interface()) {
		if p.Key == key {
			return true
		}
	}
	return false
}

// named returns how many of the first keys make the table's name: its name,
// its power, or the two powers it is between, in either order.
func named(item *value, keys []key) []int {
	t, _ := item.tableOf()
	if a, b, ok := between(t); ok {
		counts := both(a, b, keys)
		if a != b {
			counts = append(counts, both(b, a, keys)...)
		}
		return counts
	}
	if n := spelt(name(t), keys); n > 0 {
		return []int{n}
	}
	return nil
}

// name is what a table of a power, protégé, guarantor or aggressor is called.
func name(t table) string {
	for _, key := range []string{"name", "power"} {
		if v, ok := t[key]; ok {
			text, _ := v.data.(string)
			return text
		}
	}
	return ""
}

// both returns how many keys make the two names, none if they do not.
func both(a, b string, keys []key) []int {
	n := spelt(a, keys)
	if n == 0 {
		return nil
	}
	if m := spelt(b, keys[n:]); m > 0 {
		return []int{n + m}
	}
	return nil
}

// spelt returns how many of the first keys, with dots between, make a name; 0
// if they do not. Quoted keys are names whole.
func spelt(name string, keys []key) int {
	if len(keys) > 0 && keys[0].text == name {
		return 1
	}
	joined := ""
	for i, k := range keys {
		if k.quoted {
			return 0
		}
		joined += k.text
		if joined == name {
			return i + 1
		}
		joined += "."
	}
	return 0
}

// relation makes a new hostility or rivalry of the two powers named first;
// nil if the table is of another kind or the powers are not known.
func (o *override) relation(t reflect.Type, keys []key) *match {
	if t != reflect.TypeFor[agents.Hostility]() && t != reflect.TypeFor[agents.Rivalry]() {
		return nil
	}
	powers, _ := o.document.inner(step{"power", -1}).listOf()
	for _, a := range titles(powers) {
		for _, b := range titles(powers) {
			if counts := both(a, b, keys); len(counts) > 0 {
				pair := list{{data: a, from: o.from}, {data: b, from: o.from}}
				between := &value{data: pair, from: o.from}
				return &match{&value{data: table{"between": between}, from: o.from}, counts[0]}
			}
		}
	}
	return nil
}

// titles lists the names of tables as an override would give them.
func titles(items list) []string {
	names := make([]string, 0, len(items))
	for _, item := range items {
		t, _ := item.tableOf()
		if a, b, ok := between(t); ok {
			names = append(names, a+"."+b)
		} else {
			names = append(names, name(t))
		}
	}
	return names
}

// nameless is what stands where a name was wanted: the keys but the last.
func nameless(keys []key) string {
	if len(keys) > 1 {
		keys = keys[:len(keys)-1]
	}
	texts := make([]string, len(keys))
	for i, k := range keys {
		texts[i] = k.text
	}
	return strings.Join(texts, ".")
}
