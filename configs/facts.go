package configs

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"concert/agents"
	"concert/internal/digest"
	"concert/sim"
)

// uncertain are the uncertainties that a change leaves: none of a value that it
// gave. Of several values under one key of which some were given, the others
// become uncertain one by one.
func (e *edit) uncertain(list []Uncertainty) (left []Uncertainty) {
	if len(e.fixed) == 0 {
		return list
	}
	for _, u := range list {
		targets, _ := resolver{file: e.file}.value(u.Key)
		kept := slices.DeleteFunc(slices.Clone(targets), func(t target) bool { return e.fixed[e.place(t.path)] })
		if len(kept) == len(targets) {
			left = append(left, u)
			continue
		}
		for _, t := range kept {
			u.Key = e.file.key(t.path)
			left = append(left, u)
		}
	}
	return left
}

// Facts are the uncertain values of a scenario, to be drawn. Once made they are
// only read: any number of goroutines may draw from them.
type Facts struct {
	scenario *Scenario // in which every uncertain value has its place
	facts    []fact
}

// fact is an uncertain value, or several that are one.
type fact struct {
	Uncertainty
	targets []target
	address string // of its random numbers
}

// Facts prepares the uncertainties of the scenario for drawing. Those of a reading
// are in it once the scenario is read so ([Scenario.WithReading]), and what an
// override gave is none any more.
func (s *Scenario) Facts() *Facts {
	f := &Facts{scenario: s.withRelations()}
	file := f.scenario.file()
	for _, u := range s.Uncertainties {
		targets, problem := resolver{file: file}.value(u.Key)
		if problem != "" {
			continue // of an element that a program took out
		}
		keys := make([]string, len(targets))
		for i, t := range targets {
			keys[i] = file.key(t.path)
		}
		slices.Sort(keys)
		f.facts = append(f.facts, fact{u, targets, strings.Join(keys, "\n")})
	}
	for i := range f.facts {
		for _, t := range f.facts[i].targets {
			f.facts[i].targets = append(f.facts[i].targets, f.followers(file, t)...)
		}
	}
	return f
}

// withRelations is the scenario with the relations that are in it only as
// uncertain, at their lowest.
func (s *Scenario) withRelations() *Scenario {
	e := s.edit()
	for _, u := range s.Uncertainties {
		targets, _ := resolver{file: e.file}.value(u.Key)
		for _, t := range targets {
			if slices.ContainsFunc(t.hops, func(h hop) bool { return h.added != [2]string{} }) {
				e.give(t, u.Low, Fault{})
			}
		}
	}
	with := e.scenario()
	with.Name, with.origins = s.Name, e.origins
	return with
}

// followers are the values that follow an uncertain one: those whose default it is
// and that are equal to it, unless they are uncertain themselves. A draw of reach
// is so a draw of forward, where the coder left forward out.
func (f *Facts) followers(file *file, t target) (list []target) {
	table := strings.TrimSuffix(t.path, t.parameter.Key)
	holder := file.at(strings.TrimSuffix(table, "."))
	for _, p := range agents.Parameters(holder.Interface()) {
		path := table + p.Key
		uncertain := slices.ContainsFunc(f.facts, func(u fact) bool {
			return slices.ContainsFunc(u.targets, func(other target) bool { return other.path == path })
		})
		if p.Default == t.parameter.Key && !uncertain && holder.Field(p.Index).Equal(holder.Field(t.parameter.Index)) {
			hops := slices.Clone(t.hops)
			hops[len(hops)-1].field = p.Index
			list = append(list, target{hops, path, p, t.kind})
		}
	}
	return list
}

// Keys are the keys of the uncertain values, in the order of [Facts.Values].
func (f *Facts) Keys() (keys []string) {
	for _, u := range f.facts {
		keys = append(keys, u.Key)
	}
	return keys
}

// Values are the uncertain values of a draw, one for each of [Facts.Keys], in the
// unit of its key. That of a key is
//
//	quantile(unit(seed, draw, address)),
//
// the address being all the full keys it stands for. So it depends on the seed, the
// number of the draw and which values it is of, and on nothing else in the
// scenario: scenarios that share a key share its quantile, in their own range, and
// differ in a comparison by what they are and not by luck.
func (f *Facts) Values(seed uint64, draw int) (values []float64) {
	for i := range f.facts {
		values = append(values, f.facts[i].at(unit(seed, draw, f.facts[i].address)))
	}
	return values
}

// World is the world of the scenario with the uncertain values given, in the order
// of [Facts.Keys], and, if weights is not nil, over other shared weights as
// [Scenario.Under] has it, for [sim.NewModel] to check. A weight that is itself
// uncertain is the scenario's own from then on. Tables are copied; what is not
// drawn is shared with the scenario.
func (f *Facts) World(values []float64, weights *agents.Behaviour) sim.Scenario {
	file := f.scenario.file().clone()
	own := f.scenario.origins
	for i := range f.facts {
		for _, t := range f.facts[i].targets {
			field := t.of(file)
			if field.CanFloat() {
				field.SetFloat(values[i])
			} else {
				field.Set(reflect.ValueOf(int64(values[i])).Convert(field.Type()))
			}
			if strings.HasPrefix(t.path, "behaviour.") {
				own = own.clone()
				own.own[t.parameter.Key] = true
			}
		}
	}
	drawn := file.scenario()
	drawn.origins = own
	if weights != nil {
		return drawn.Under(*weights)
	}
	return drawn.Scenario
}

// of is the field of the value in a scenario that has the same elements as the one
// it was found in.
func (t *target) of(f *file) reflect.Value {
	v := reflect.ValueOf(f).Elem()
	for _, h := range t.hops {
		if v = v.Field(h.field); h.element >= 0 {
			v = v.Index(h.element)
		}
	}
	return v
}

// unit is the random number in (0, 1) of an uncertain value in a draw: from the
// first 53 bits n of the SHA-256 of "fact", seed, draw and address, with zero bytes
// between,
//
//	(n + ½)·2⁻⁵³.
//
// A hash and not the generator of the histories, because an address here is a text
// of any length, and there are dozens of numbers a draw instead of thousands a
// history.
func unit(seed uint64, draw int, address string) float64 {
	sum := digest.SHA256(fmt.Appendf(nil, "fact\x00%d\x00%d\x00%s", seed, draw, address))
	return (float64(binary.BigEndian.Uint64(sum[:])>>11) + 0.5) * 0x1p-53
}

// whole tells whether the value is a whole number.
func (u *fact) whole() bool { return u.targets[0].kind != reflect.Float64 }

// at is the quantile of the value.
func (u *fact) at(p float64) float64 { return u.quantile(p, u.whole()) }

// quantile is the value at p in 0 … 1, with a = low, b = high, c = best:
//
//	uniform     a + p·(b − a), or of whole numbers a + ⌊p·(b − a + 1)⌋;
//	triangular  a + √(p·(b − a)·(c − a)) below c, b − √((1 − p)·(b − a)·(b − c)) above,
//	            whole numbers rounded.
func (u *Uncertainty) quantile(p float64, whole bool) float64 {
	a, b := u.Low, u.High
	if u.Distribution == Uniform {
		if whole {
			return min(b, a+math.Floor(float64(p*(b-a+1))))
		}
		return min(b, a+float64(p*(b-a)))
	}
	c := *u.Best
	x := b - math.Sqrt(float64((1-p)*(b-a)*(b-c)))
	if p*(b-a) < c-a {
		x = a + math.Sqrt(float64(p*(b-a)*(c-a)))
	}
	if whole {
		x = math.Round(x)
	}
	return min(b, max(a, x))
}
