package sim_test

import (
	"fmt"
	"hash/fnv"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"concert/agents"
	"concert/sim"
)

// tables gives every struct of a scenario that holds keys, by the name of its
// table.
func tables(s *sim.Scenario) map[string][]reflect.Value {
	list := map[string][]reflect.Value{"behaviour": {reflect.ValueOf(&s.Behaviour).Elem()}}
	add := func(name string, entity any) {
		list[name] = append(list[name], reflect.ValueOf(entity).Elem())
	}
	for i := range s.Powers {
		add("power", &s.Powers[i])
	}
	for i := range s.Hostilities {
		add("hostility", &s.Hostilities[i])
	}
	for i := range s.Rivalries {
		add("rivalry", &s.Rivalries[i])
	}
	for i := range s.Proteges {
		p := &s.Proteges[i]
		add("protege", p)
		add("treaty", &p.Treaty)
		for j := range p.Guarantors {
			add("guarantor", &p.Guarantors[j])
		}
		for j := range p.Aggressors {
			add("aggressor", &p.Aggressors[j])
		}
	}
	return list
}

// lives runs some histories and returns a fingerprint of all that became of them,
// or false where the scenario cannot be run.
func lives(s sim.Scenario) (print uint64, ok bool) {
	m, err := sim.NewModel(s)
	if err != nil {
		return 0, false
	}
	w, hash := sim.NewWorld(m), fnv.New64a()
	for history := range int64(250) {
		fmt.Fprintf(hash, "%#v", w.Run(1, history))
	}
	return hash.Sum64(), true
}

// ends are the values that a key is moved between.
func ends(p agents.Parameter, field reflect.Value) (values []reflect.Value) {
	switch field.Kind() {
	case reflect.Bool:
		return []reflect.Value{reflect.ValueOf(false), reflect.ValueOf(true)}
	case reflect.Float64:
		low, high, _ := strings.Cut(p.Range, "..")
		a, _ := strconv.ParseFloat(strings.TrimSuffix(low, "<"), 64)
		b, _ := strconv.ParseFloat(high, 64)
		if strings.HasSuffix(low, "<") {
			a = b / 1000
		}
		return []reflect.Value{reflect.ValueOf(a), reflect.ValueOf(b)}
	case reflect.Int:
		return []reflect.Value{reflect.ValueOf(0), reflect.ValueOf(30)}
	}
	if field.Type() == reflect.TypeFor[agents.Form]() {
		return []reflect.Value{reflect.ValueOf(agents.Assurance), reflect.ValueOf(agents.Alliance)}
	}
	return nil // a name
}

// nominal are the keys that only name something, and the weight of a form that
// obliges to nothing: it is 0 by definition.
var nominal = map[string]bool{"name": true, "power": true, "between": true, "against": true, "treaty": true, "guarantor": true, "aggressor": true, "form_none": true}

// TestNoInertKey moves every key and every weight over its range, in all tables
// that have it at once, under the docking weights, and wants what becomes of some
// history to change in one of the docking scenarios.
func TestNoInertKey(t *testing.T) {
	var scenarios []sim.Scenario
	for _, name := range []string{"belgium-1839", "luxembourg-1867", "ukraine-1994", "ukraine-2022-accession", "ukraine-2022-forward", "europe-2022-architecture"} {
		s := scenario(t, name)
		s.Horizon = 60
		scenarios = append(scenarios, s)
	}
	distracted := clone(scenarios[0]) // a guarantor may be at war with a power that does not attack
	distracted.Rivalries = append(distracted.Rivalries, agents.Rivalry{Between: [2]string{"Austria", "Prussia"}, Rate: 0.2, Duration: 5})
	scenarios = append(scenarios, distracted)
	moved := 0
	for name, list := range tables(&scenarios[0]) {
		for _, p := range agents.Parameters(list[0].Interface()) {
			if nominal[p.Key] {
				continue
			}
			moved++
			if !matters(t, scenarios, name, p) {
				t.Errorf("%s.%s: moved over its range %s it changes no history", name, p.Key, p.Range)
			}
		}
	}
	if want := len(agents.Parameters(agents.Behaviour{})) + 30; moved < want {
		t.Errorf("moved %d keys, want %d at least", moved, want)
	}
}

func matters(t *testing.T, scenarios []sim.Scenario, table string, p agents.Parameter) bool {
	for i := range scenarios {
		var prints []uint64
		s := clone(scenarios[i])
		fields := tables(&s)[table]
		if len(fields) == 0 {
			continue
		}
		values := ends(p, fields[0].Field(p.Index))
		if values == nil {
			t.Fatalf("%s.%s: do not know how to move it", table, p.Key)
		}
		for _, value := range values {
			s := clone(scenarios[i])
			for _, field := range tables(&s)[table] {
				field.Field(p.Index).Set(value)
			}
			if print, ok := lives(s); ok {
				prints = append(prints, print)
			}
		}
		if len(prints) == 2 && prints[0] != prints[1] {
			return true
		}
	}
	return false
}

// TestTheAgeMatters: the keys of the world itself.
func TestTheAgeMatters(t *testing.T) {
	for key, change := range map[string]func(*sim.Scenario){
		"norm":        func(s *sim.Scenario) { s.Norm = 1 - s.Norm },
		"upheaval":    func(s *sim.Scenario) { s.Upheaval = !s.Upheaval },
		"given_peace": func(s *sim.Scenario) { s.GivenPeace = 20 },
	} {
		s := scenario(t, "ukraine-2022-forward")
		before, _ := lives(s)
		change(&s)
		if after, ok := lives(s); !ok || before == after {
			t.Errorf("%s: changed it changes no history", key)
		}
	}
}
