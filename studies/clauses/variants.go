package clauses

import (
	"fmt"
	"slices"
	"strings"

	"concert/agents"
	"concert/configs"
	"concert/studies/compare"
)

// clause is one change of a treaty.
type clause struct {
	label string
	set   string // as --set takes it
	lifts bool   // a condition that is in force is lifted
}

// years is the delay that is tried where a treaty has none.
const years = 5

// forms are what a treaty of a form is called.
var forms = map[agents.Form]string{agents.None: "no pledge", agents.Assurance: "an assurance", agents.Guarantee: "a guarantee", agents.Alliance: "an alliance"}

// Variants are the scenario and then what it becomes by each change of its treaty: its
// other forms, each condition lifted or added, the signature of each guarantor that
// may attack taken away, and all conditions that are in force lifted together.
func Variants(s *configs.Scenario) ([]compare.Arrangement, error) {
	list := []compare.Arrangement{{Label: s.Called(), Scenario: s}}
	add := func(label string, sets ...string) error {
		changed, err := s.With(sets...)
		if err == nil {
			list = append(list, compare.Arrangement{Label: label, Scenario: changed})
		}
		return err
	}
	var lifted []string
	for _, c := range changes(s) {
		if err := add(c.label, c.set); err != nil {
			return nil, err
		}
		if c.lifts {
			lifted = append(lifted, c.set)
		}
	}
	for _, power := range turncoats(s) {
		without, err := s.DropGuarantor(power)
		if err != nil {
			return nil, err
		}
		list = append(list, compare.Arrangement{Label: "without the signature of " + power, Scenario: without})
	}
	if len(lifted) > 1 {
		return list, add("all conditions lifted together", lifted...)
	}
	return list, nil
}

// changes are those of the treaties by one key.
func changes(s *configs.Scenario) (list []clause) {
	has := func(is func(*agents.Treaty) bool) bool {
		return slices.ContainsFunc(s.Proteges, func(p agents.Protege) bool { return is(&p.Treaty) })
	}
	for _, form := range agents.Forms() {
		if has(func(t *agents.Treaty) bool { return t.Form != form }) {
			list = append(list, clause{forms[form], "treaty.form=" + string(form), false})
		}
	}
	if !has(func(t *agents.Treaty) bool { return t.Form != agents.None }) {
		return list
	}
	condition := func(in bool, key, with, without, lifted, added string) {
		if in {
			list = append(list, clause{with, key + "=" + lifted, true})
		} else {
			list = append(list, clause{without, key + "=" + added, false})
		}
	}
	condition(has(func(t *agents.Treaty) bool { return t.RequiresNeutrality }), "treaty.requires_neutrality", "neutrality not required", "neutrality required", "false", "true")
	condition(has(func(t *agents.Treaty) bool { return t.Joint }), "treaty.joint", "each guarantor bound alone", "all released once one reneges", "false", "true")
	condition(has(func(t *agents.Treaty) bool { return t.Veto }), "treaty.veto", "without the veto", "with a veto", "false", "true")
	condition(has(func(t *agents.Treaty) bool { return t.Delay > 0 }), "treaty.delay", "binding at once", fmt.Sprintf("binding after %d years", years), "0", fmt.Sprint(years))
	if has(func(t *agents.Treaty) bool { return t.Coverage < 1 }) {
		list = append(list, clause{"covering the whole territory", "treaty.coverage=1", true})
	}
	return list
}

// turncoats are the guarantors that may attack what they guarantee.
func turncoats(s *configs.Scenario) (list []string) {
	for i := range s.Proteges {
		p := &s.Proteges[i]
		if p.Treaty.Form == agents.None {
			continue
		}
		for _, g := range p.Guarantors {
			attacks := slices.ContainsFunc(p.Aggressors, func(a agents.Aggressor) bool { return strings.EqualFold(a.Power, g.Power) })
			if attacks && !slices.Contains(list, g.Power) {
				list = append(list, g.Power)
			}
		}
	}
	return list
}
