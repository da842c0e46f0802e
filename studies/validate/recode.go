package validate

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"concert/agents"
	"concert/sim"
	"concert/studies/calibrate"
)

// Recoding sets one judged key to the same value in all cases, so that nothing of it
// is known of any.
type Recoding struct {
	Key   string
	Value float64
}

// Judged are the keys of a scenario that a coder judges.
func Judged() []string {
	return []string{"gain", "corridor", "buffer", "grievance", "stake", "reach", "coverage", "contested", "level", "credibility", "reliability"}
}

// ParseRecoding reads KEY=VALUE, or KEY alone for the mean of the record, given as
// [mean].
func ParseRecoding(text string) (Recoding, error) {
	key, value, given := strings.Cut(text, "=")
	r := Recoding{Key: strings.TrimSpace(key)}
	if !slices.Contains(Judged(), r.Key) {
		return r, fmt.Errorf("want one of %s, got %q", strings.Join(Judged(), ", "), r.Key)
	}
	cases, err := theRecord(calibrate.Options{})
	if err != nil {
		return r, err
	}
	if !given {
		r.Value, _ = meanAndMost(cases, r.Key)
		return r, nil
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	p := parameterOf(cases, r.Key)
	if err != nil || !p.Allows(v) {
		return r, fmt.Errorf("%s: want %s, got %q", r.Key, p.Want(), value)
	}
	r.Value = v
	return r, nil
}

// Recodings are those of all judged keys, each at its mean over the record.
func Recodings() (list []Recoding, err error) {
	for _, key := range Judged() {
		r, err := ParseRecoding(key)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// String is "gain = 0.42".
func (r Recoding) String() string { return fmt.Sprintf("%s = %.2f", r.Key, r.Value) }

// fields visits every field of a scenario with a key: of powers, hostilities, and of
// protégés with their treaty, guarantors and aggressors. A corridor that leads
// nowhere is none.
func fields(s *sim.Scenario, key string, visit func(agents.Parameter, reflect.Value)) {
	in := func(entity reflect.Value) {
		for _, p := range agents.Parameters(entity.Interface()) {
			if f := entity.Field(p.Index); p.Key == key && f.Kind() == reflect.Float64 {
				visit(p, f)
			}
		}
	}
	all := func(list reflect.Value) {
		for i := range list.Len() {
			if a, ok := list.Index(i).Interface().(agents.Aggressor); ok && key == "corridor" && a.Against == "" {
				continue
			}
			in(list.Index(i))
		}
	}
	all(reflect.ValueOf(s.Powers))
	all(reflect.ValueOf(s.Hostilities))
	for i := range s.Proteges {
		p := &s.Proteges[i]
		in(reflect.ValueOf(p).Elem())
		in(reflect.ValueOf(&p.Treaty).Elem())
		all(reflect.ValueOf(p.Guarantors))
		all(reflect.ValueOf(p.Aggressors))
	}
}

// flattened are the cases with the key set.
func (r Recoding) flattened(cases []calibrate.Case) ([]calibrate.Case, error) {
	list := slices.Clone(cases)
	n := 0
	for i := range list {
		list[i].Scenario = deep(list[i].Scenario)
		n += r.set(&list[i].Scenario)
		if other := list[i].Other; other != nil {
			same := deep(*other)
			r.set(&same)
			list[i].Other = &same
		}
	}
	if n == 0 {
		return nil, fmt.Errorf("recode %s: want a key that some case has, got none", r.Key)
	}
	return list, nil
}

// set sets the key in a scenario, forward with reach, and returns how often it was there.
func (r Recoding) set(s *sim.Scenario) (n int) {
	fields(s, r.Key, func(_ agents.Parameter, f reflect.Value) { f.SetFloat(r.Value); n++ })
	if r.Key == "reach" {
		fields(s, "forward", func(_ agents.Parameter, f reflect.Value) { f.SetFloat(r.Value) })
	}
	return n
}

// deep is a scenario that shares no entity with another.
func deep(s sim.Scenario) sim.Scenario {
	s.Powers, s.Hostilities = slices.Clone(s.Powers), slices.Clone(s.Hostilities)
	s.Proteges = slices.Clone(s.Proteges)
	for i := range s.Proteges {
		p := &s.Proteges[i]
		p.Guarantors, p.Aggressors = slices.Clone(p.Guarantors), slices.Clone(p.Aggressors)
	}
	return s
}

// meanAndMost are the mean of a key over the record and how often it is given.
func meanAndMost(cases []calibrate.Case, key string) (mean float64, n int) {
	for i := range cases {
		fields(&cases[i].Scenario, key, func(_ agents.Parameter, f reflect.Value) { mean += f.Float(); n++ })
	}
	return mean / float64(max(n, 1)), n
}

// parameterOf describes a key.
func parameterOf(cases []calibrate.Case, key string) (p agents.Parameter) {
	for i := range cases {
		fields(&cases[i].Scenario, key, func(q agents.Parameter, _ reflect.Value) { p = q })
	}
	return p
}

// recodings fits the model to each.
func (r *Result) recodings(ctx context.Context, list []Recoding, done func(string)) (variants []Variant, err error) {
	for _, x := range list {
		v := &Variant{}
		known, left, err := r.known(x.String(), v)
		if err == nil && !known && !left {
			v, err = r.vary(ctx, change{name: x.String(), cases: x.flattened})
		}
		if err != nil {
			return nil, err
		}
		if left {
			continue
		}
		variants = append(variants, *v)
		done("recoded: " + x.String())
	}
	return variants, nil
}
