package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// title is the report's.
func (r *Report) title() string {
	if len(r.Cases) == 1 {
		return r.Cases[0].title()
	}
	if len(r.Cases) == 2 {
		return r.Cases[0].title() + ", and an alternative"
	}
	return fmt.Sprintf("%s, and %d alternatives", r.Cases[0].title(), len(r.Cases)-1)
}

// questions are those of the cases, each once; where there are many, the first
// alone.
func (r *Report) questions() (list []string) {
	for _, c := range r.Cases {
		if q := c.Question; q != "" && !slices.Contains(list, q) {
			list = append(list, q)
		}
	}
	if len(list) == 0 {
		list = []string{"How long does the arrangement keep the peace?"}
	}
	if len(list) > 3 {
		return list[:1]
	}
	return list
}

// proteges are the names of all protégés, in order of appearance.
func (r *Report) proteges() (names []string) {
	for _, c := range r.Cases {
		for _, p := range c.Proteges {
			if !slices.Contains(names, p.Name) {
				names = append(names, p.Name)
			}
		}
	}
	return names
}

// of finds a protégé of a case by name.
func (c *Case) of(name string) (i int, ok bool) {
	i = slices.IndexFunc(c.Proteges, func(p Protege) bool { return p.Name == name })
	return i, i >= 0
}

// anchor is an identifier of a section.
func anchor(parts ...any) string {
	var texts []string
	for _, p := range parts {
		texts = append(texts, fmt.Sprint(p))
	}
	return strings.Join(texts, "-")
}

// numbered is a name of a picture's file.
func numbered(name string, i, of int) string {
	if of < 2 {
		return name
	}
	return name + "-" + strconv.Itoa(i+1)
}
