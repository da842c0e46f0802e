package configs

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// The most characters that the overrides of a variant take in a title, and that
// a title may have with them.
const (
	maxVariant = 90
	maxTitle   = 180
)

// AtTheMode notes in [Scenario.Overrides] that the weights are taken as known: of
// effect on how sure the answer is, not on what it is of.
const AtTheMode = "behaviour=mode"

// Variant tells in brackets what the command replaced, as it stands behind a
// title: " (power.Britain.credibility=0.2, horizon=100)". It is empty for a
// scenario as its file has it; how many histories are run makes no other
// scenario. Overrides that do not fit are counted.
func (s *Scenario) Variant() string {
	text := ""
	list := slices.DeleteFunc(slices.Clone(s.Overrides), func(o string) bool { return strings.HasPrefix(o, "run.histories=") || o == AtTheMode })
	if len(list) == 0 {
		return ""
	}
	for i, o := range list {
		next := o
		if i > 0 {
			next = ", " + o
		}
		if utf8.RuneCountInString(text+next) > maxVariant {
			if i == 0 {
				return fmt.Sprintf(" (%d overrides)", len(list))
			}
			return fmt.Sprintf(" (%s and %d more)", text, len(list)-i)
		}
		text += next
	}
	return " (" + text + ")"
}

// Retitle puts the variant behind the title; a scenario without one gets its
// name for it.
func (s *Scenario) Retitle() {
	if s.Title == "" {
		s.Title = s.Name
	}
	title, variant := []rune(s.Title), s.Variant()
	if variant == "" || strings.HasSuffix(s.Title, variant) {
		return
	}
	if most := maxTitle - utf8.RuneCountInString(variant); len(title) > most {
		title = append(title[:most-1], '…')
	}
	s.Title = string(title) + variant
}
