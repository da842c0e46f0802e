package configs

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"concert/agents"
)

// idle is a table of which some keys cannot matter, whatever their values.
type idle struct {
	path string // of the table, "protege[0].treaty"
	keys []string
	why  string
}

// Inert says which keys cannot matter in the scenario though it gives them a value
// that is not the default: of the file and of its uncertainties. It says only what
// holds for all weights of behaviour, so it is a proof and no guess: a key that it
// does not name may be without effect all the same, under weights of 0.
func (s *Scenario) Inert() []string {
	f := s.file()
	var told []string
	silent := map[string]string{}
	for _, i := range f.idle() {
		table := f.at(i.path)
		var keys []string
		for _, p := range agents.Parameters(table.Interface()) {
			if !slices.Contains(i.keys, p.Key) {
				continue
			}
			silent[dotted(i.path, p.Key)] = i.why
			if !isDefault(table, p) {
				keys = append(keys, p.Key)
			}
		}
		if len(keys) > 0 {
			told = append(told, fmt.Sprintf("%s: %s: no effect: %s", s.document.Locate(f.steps(i.path)).Where, strings.Join(keys, ", "), i.why))
		}
	}
	for _, u := range s.Uncertainties {
		targets, _ := resolver{file: f}.value(u.Key)
		if len(targets) > 0 && !slices.ContainsFunc(targets, func(t target) bool { return silent[t.path] == "" }) {
			told = append(told, fmt.Sprintf("uncertainty of %s: no effect: %s", u.Key, silent[targets[0].path]))
		}
	}
	return told
}

// at is the table at a path that is there, addressable: "power[2]",
// "protege[0].treaty".
func (f *file) at(path string) reflect.Value {
	v := reflect.ValueOf(f).Elem()
	for _, step := range f.steps(path) {
		v = inner(v, step)
	}
	return v
}

// isDefault tells whether a value is what a file has that leaves it out.
func isDefault(table reflect.Value, p agents.Parameter) bool {
	if p.Required {
		return false
	}
	if other, follows := p.Follows(table.Interface()); follows {
		return table.Field(p.Index).Equal(table.Field(other.Index))
	}
	want := reflect.New(table.Field(p.Index).Type()).Elem()
	p.SetDefault(want)
	return table.Field(p.Index).Equal(want)
}

// idle lists the keys that cannot matter, table by table, with why in words. Each
// rule reads an equation of the model backwards: a credibility is looked at where
// its power is bound to a protégé, and nowhere else.
func (f *file) idle() []idle {
	var list []idle
	for i := range f.Powers {
		name := f.Powers[i].Name
		switch path := fmt.Sprintf("power[%d]", i); {
		case !f.parts(name):
			list = append(list, idle{path, keyNames[agents.Power]()[1:], "it guarantees nobody, threatens nobody and fights no rival that does"})
		case !f.guarantees(name):
			list = append(list, idle{path, []string{"credibility", "reliability", "tests"}, "it guarantees nobody"})
		}
	}
	for i, h := range f.Hostilities {
		if !f.face(h.Between) {
			list = append(list, idle{fmt.Sprintf("hostility[%d]", i), []string{"level"}, "neither guarantees against the other"})
		}
	}
	for i, r := range f.Rivalries {
		switch path := fmt.Sprintf("rivalry[%d]", i); {
		case !f.matters(r.Between):
			list = append(list, idle{path, []string{"war_rate", "war_duration"}, "neither is a guarantor, or on the way of the other"})
		case r.Rate == 0:
			list = append(list, idle{path, []string{"war_duration"}, "war_rate is 0"})
		}
	}
	for i := range f.Proteges {
		list = append(list, f.around(fmt.Sprintf("protege[%d]", i), &f.Proteges[i])...)
	}
	return list
}

// around lists the keys around a protégé that cannot matter.
func (f *file) around(path string, p *agents.Protege) []idle {
	if len(p.Aggressors) == 0 {
		return []idle{{path, []string{"strength", "neutral", "benefit", "contested", "settles"}, "it has no aggressor"},
			{path + ".treaty", keyNames[agents.Treaty](), "it has no aggressor"}}
	}
	var list []idle
	if p.Contested == 0 {
		list = append(list, idle{path, []string{"settles"}, "contested is 0"})
	}
	if !p.Neutral {
		list = append(list, idle{path, []string{"benefit"}, "it does not start neutral"})
	}
	list = append(list, treatyIdle(path+".treaty", p)...)
	for i, g := range p.Guarantors {
		if !p.Neutral && g.Forward != g.Reach {
			list = append(list, idle{fmt.Sprintf("%s.guarantor[%d]", path, i), []string{"reach"}, "the protégé is never neutral, so that forward counts"})
		}
	}
	for i, a := range p.Aggressors {
		at := fmt.Sprintf("%s.aggressor[%d]", path, i)
		if !p.Neutral {
			list = append(list, idle{at, []string{"buffer"}, "the protégé is never neutral"})
		}
		if a.Against == "" || f.rate(a.Power, a.Against) == 0 {
			list = append(list, idle{at, []string{"corridor", "against"}, "it never is at war with a rival beyond"})
		}
	}
	return list
}

// treatyIdle lists the keys of a protégé's treaty that cannot matter.
func treatyIdle(path string, p *agents.Protege) []idle {
	terms := []string{"joint", "requires_neutrality", "coverage", "veto", "delay"}
	switch {
	case p.Treaty.Form == agents.None:
		return []idle{{path, terms, "form is none"}}
	case len(p.Guarantors) == 0:
		return []idle{{path, terms, "it has no guarantor"}}
	}
	var list []idle
	helpers, own := 0, false // most guarantors against one aggressor, and whether one is an aggressor
	for _, a := range p.Aggressors {
		others := 0
		for _, g := range p.Guarantors {
			if g.Power == a.Power {
				own = true
			} else {
				others++
			}
		}
		helpers = max(helpers, others)
	}
	if helpers < 2 {
		list = append(list, idle{path, []string{"joint"}, "no two guarantors could be bound at once"})
	}
	if !own {
		list = append(list, idle{path, []string{"veto"}, "no aggressor is a guarantor"})
	}
	return list
}

// guarantees tells whether a power is anybody's guarantor.
func (f *file) guarantees(power string) bool {
	return slices.ContainsFunc(f.Proteges, func(p agents.Protege) bool { return slices.Contains(parties(&p, "guarantor"), power) })
}

// threatens tells whether a power is anybody's aggressor.
func (f *file) threatens(power string) bool {
	return slices.ContainsFunc(f.Proteges, func(p agents.Protege) bool { return slices.Contains(parties(&p, "aggressor"), power) })
}

// parts tells whether anything depends on a power.
func (f *file) parts(power string) bool {
	return f.guarantees(power) || f.threatens(power) || slices.ContainsFunc(f.Rivalries, func(r agents.Rivalry) bool {
		return slices.Contains(r.Between[:], power) && f.matters(r.Between)
	})
}

// face tells whether one of two powers guarantees a protégé that the other
// threatens.
func (f *file) face(pair [2]string) bool {
	return slices.ContainsFunc(f.Proteges, func(p agents.Protege) bool {
		g, a := parties(&p, "guarantor"), parties(&p, "aggressor")
		return slices.Contains(g, pair[0]) && slices.Contains(a, pair[1]) || slices.Contains(g, pair[1]) && slices.Contains(a, pair[0])
	})
}

// matters tells whether a war between two powers would touch a protégé: by keeping
// a guarantor busy, or as the end of a corridor.
func (f *file) matters(pair [2]string) bool {
	return f.guarantees(pair[0]) || f.guarantees(pair[1]) || slices.ContainsFunc(f.Proteges, func(p agents.Protege) bool {
		return slices.ContainsFunc(p.Aggressors, func(a agents.Aggressor) bool {
			return [2]string{a.Power, a.Against} == pair || [2]string{a.Against, a.Power} == pair
		})
	})
}

// rate is the yearly rate of war between two powers.
func (f *file) rate(a, b string) float64 {
	for _, r := range f.Rivalries {
		if r.Between == [2]string{a, b} || r.Between == [2]string{b, a} {
			return r.Rate
		}
	}
	return 0
}
