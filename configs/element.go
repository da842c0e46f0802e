package configs

import (
	"reflect"
	"strings"

	"concert/agents"
	"concert/configs/document"
	"concert/internal/plain"
)

// match is an element that keys name, and how many of them its name took: of
// "United States".stake one, of United.Kingdom.stake, if a power is called
// "United.Kingdom", two.
type match struct {
	element int // its index; the length of the list for one to add
	used    int
	added   [2]string // the powers of a relation to add
}

// fitting finds the elements that the first keys may name. Where there are
// several, those count that leave a key of such an element, or none where none
// is wanted.
func (r resolver) fitting(list reflect.Value, keys []key) []match {
	var all, sure []match
	for i := range list.Len() {
		for _, used := range named(list.Index(i), keys) {
			m := match{element: i, used: used}
			all = append(all, m)
			if used == len(keys) && r.elements || used < len(keys) && hasKey(list.Index(i), keys[used].text) {
				sure = append(sure, m)
			}
		}
	}
	if len(sure) > 0 {
		return sure
	}
	return all
}

// hasKey tells whether elements of that kind have a key.
func hasKey(element reflect.Value, key string) bool {
	for _, p := range agents.Parameters(element.Interface()) {
		if p.Key == key {
			return true
		}
	}
	return false
}

// called returns the name of an element of a list, by its name or its power, or
// the two powers it is between; nothing if it has none of these.
func called(element reflect.Value) []string {
	for _, p := range agents.Parameters(element.Interface()) {
		switch field := element.Field(p.Index); p.Key {
		case "name", "power":
			return []string{field.String()}
		case "between":
			return []string{field.Index(0).String(), field.Index(1).String()}
		}
	}
	return nil
}

// titleOf names an element as [document.Value.Locate] does; "" for one that has
// no name.
func titleOf(element reflect.Value) string {
	switch names := called(element); len(names) {
	case 1:
		return plain.Short(names[0])
	case 2:
		return document.PairTitle(names[0], names[1])
	default:
		return ""
	}
}

// titles lists the names of elements as an override would give them, pairs with a
// dot between.
func titles(list reflect.Value) []string {
	names := make([]string, list.Len())
	for i := range names {
		names[i] = strings.Join(called(list.Index(i)), ".")
	}
	return names
}

// named returns how many of the first keys make an element's name, or its two
// names in either order.
func named(element reflect.Value, keys []key) []int {
	switch names := called(element); {
	case len(names) == 1:
		if n := spelt(names[0], keys); n > 0 {
			return []int{n}
		}
	case len(names) == 2 && names[0] != names[1]:
		return append(both(names[0], names[1], keys), both(names[1], names[0], keys)...)
	case len(names) == 2:
		return both(names[0], names[1], keys)
	}
	return nil
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

// relation finds the two powers of a hostility or rivalry to add; nothing if the
// list is of another kind or the powers are not known.
func (r resolver) relation(element reflect.Type, keys []key) []match {
	n := 0
	switch element {
	case reflect.TypeFor[agents.Hostility]():
		n = len(r.file.Hostilities)
	case reflect.TypeFor[agents.Rivalry]():
		n = len(r.file.Rivalries)
	default:
		return nil
	}
	for i := range r.file.Powers {
		for j := range r.file.Powers {
			a, b := r.file.Powers[i].Name, r.file.Powers[j].Name
			if used := both(a, b, keys); len(used) > 0 {
				return []match{{n, used[0], [2]string{a, b}}}
			}
		}
	}
	return nil
}
