package chronicle

import (
	"fmt"
	"slices"
	"strings"

	"concert/agents"
	"concert/results/words"
	"concert/sim"
)

// teller is the tracer that puts a history into words.
type teller struct {
	scenario *sim.Scenario
	years    []Year
	events   []sim.Event // of this year so far
	shifts   *shifts
	wars     map[[2]string]bool // by pair of rivals, those going on
}

// newTeller is one that has nothing told yet, for a history from its start.
func newTeller(s *sim.Scenario) *teller {
	return &teller{scenario: s, shifts: newShifts(s.Powers), wars: map[[2]string]bool{}}
}

// Event keeps an event until the year is told.
func (t *teller) Event(e sim.Event) { t.events = append(t.events, e) }

// Year tells the year that ends: shifts of power first, then its events, those
// that belong together in one sentence.
func (t *teller) Year(s sim.Snapshot) {
	y := Year{Number: s.Year, Date: Date(t.scenario.Start, s.Year), Events: t.events}
	t.events = nil
	y.Sentences = append(y.Sentences, t.shifts.told(s.Capability)...)
	events := slices.Clone(y.Events)
	slices.SortStableFunc(events, func(a, b sim.Event) int { return rank(a) - rank(b) })
	for i := 0; i < len(events); {
		n := 1
		for i+n < len(events) && together(events[i], events[i+n]) {
			n++
		}
		if said, ok := t.say(events[i : i+n]); ok {
			y.Sentences = append(y.Sentences, said)
		}
		i += n
	}
	t.years = append(t.years, y)
}

// rank puts the news of the powers, which come power by power, in the order in which
// they are told: leaders, promises kept elsewhere, promises broken, the rest.
func rank(e sim.Event) int {
	switch {
	case e.Kind == sim.NewLeader:
		return 0
	case e.Kind == sim.TestedElsewhere && e.Happened:
		return 1
	case e.Kind == sim.TestedElsewhere:
		return 2
	}
	return 3
}

// together tells whether two events in a row go into one sentence.
func together(a, b sim.Event) bool {
	if a.Kind != b.Kind || a.Protege != b.Protege {
		return false
	}
	switch a.Kind {
	case sim.NewLeader, sim.PledgeLapses:
		return true
	case sim.TestedElsewhere:
		return a.Happened == b.Happened
	case sim.Warning, sim.Honouring:
		return a.Other == b.Other
	}
	return false
}

// say puts events of one kind into a sentence, if they are worth one.
func (t *teller) say(events []sim.Event) (Sentence, bool) {
	e := events[0]
	switch e.Kind {
	case sim.UpheavalTurns:
		return upheaval(e), true
	case sim.NewLeader:
		return t.leaders(events), true
	case sim.TestedElsewhere:
		return tested(events), true
	case sim.RivalsAtWar:
		return t.war(e), true
	case sim.PledgeLapses:
		return t.lapses(events), true
	case sim.NeutralityWeighed:
		return same(e.Protege+" gives up its neutrality", e.Chance), e.Happened
	case sim.PressWeighed:
		return t.presses(e), e.Happened || e.WordKept
	case sim.Warning:
		return warnings(events), true
	case sim.Persisting:
		return t.persists(e), true
	case sim.Honouring:
		return honours(events), true
	case sim.Restoration:
		return restores(e), true
	}
	return Sentence{}, false
}

// same is a sentence whose one number is a probability.
func same(text string, chance float64) Sentence {
	return Sentence{text + ".", fmt.Sprintf("%s (%s).", text, percent(chance))}
}

// percent is a probability as "31 %"; lines are not broken within it.
func percent(p float64) string { return words.Unbroken(words.Chance(p)) }

// upheaval tells of one that begins or ends; its chance is 1 where a calendar
// gives it.
func upheaval(e sim.Event) Sentence {
	text := "The upheaval ends"
	if e.Happened {
		text = "An upheaval of the whole system begins"
	}
	return same(text, e.Chance)
}

// leaders tells of all leaders that are new in a year. Their number is their
// resolve as it departs from the power's mean.
func (t *teller) leaders(events []sim.Event) Sentence {
	var plain, numbers []string
	for _, e := range events {
		who := e.Power
		if word := t.resolute(e); word != "" {
			who += ", " + word
		}
		plain = append(plain, who)
		numbers = append(numbers, fmt.Sprintf("%s (resolve %s)", who, signed(e.Value)))
	}
	text := "A new leader in "
	if len(events) > 1 {
		text = "New leaders: "
	}
	return Sentence{text + strings.Join(plain, "; ") + ".", text + strings.Join(numbers, "; ") + "."}
}

// resolute is a word for a leader beyond one standard deviation; "" within it.
func (t *teller) resolute(e sim.Event) string {
	for _, p := range t.scenario.Powers {
		switch {
		case p.Name != e.Power:
		case e.Value > p.ResolveSpread:
			return "resolute"
		case e.Value < -p.ResolveSpread:
			return "hesitant"
		}
	}
	return ""
}

// signed is a value without an error, to tenths.
func signed(x float64) string { return words.Signed(x, 0.5) }

// tested tells of powers whose word was tested elsewhere, all kept or all
// broken: the chance is that with which they keep it, the value their
// reputation since.
func tested(events []sim.Event) Sentence {
	var who call
	for _, e := range events {
		who.plain = append(who.plain, e.Power)
		who.numbers = append(who.numbers, fmt.Sprintf("%s (keeps it in %s of tests; reputation now %s)", e.Power, percent(e.Chance), words.Fixed(e.Value, 2)))
	}
	s := who.clause("breaks its word elsewhere", "break their word elsewhere")
	if events[0].Happened {
		s = who.clause("keeps its word elsewhere", "keep their word elsewhere")
	}
	return Sentence{s.Text + ".", s.Numbers + "."}
}

// war tells that rivals go to war or make peace, and remembers it for what
// follows.
func (t *teller) war(e sim.Event) Sentence {
	t.wars[rivals(e.Power, e.Other)] = e.Happened
	text := e.Power + " and " + e.Other + " make peace"
	if e.Happened {
		text = e.Power + " and " + e.Other + " at war"
	}
	return same(text, e.Chance)
}

// rivals is a pair of powers in the order of their names: a pair has one key.
func rivals(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}

// lapses tells who lets its pledge to a protégé lapse in a year.
func (t *teller) lapses(events []sim.Event) Sentence {
	var plain, numbers []string
	for _, e := range events {
		plain = append(plain, e.Power)
		numbers = append(numbers, fmt.Sprintf("%s (%s)", e.Power, percent(e.Chance)))
	}
	text := " lets its pledge to " + events[0].Protege + " lapse."
	if len(events) > 1 {
		text = " let their pledges to " + events[0].Protege + " lapse."
	}
	return Sentence{list(plain) + text, list(numbers) + text}
}

// presses tells of a crisis, or of one that the aggressor's own pledge
// prevented. It presses for passage while it is at war with the rival its
// corridor leads to.
func (t *teller) presses(e sim.Event) Sentence {
	if e.WordKept {
		return turned(e, fmt.Sprintf("%s's own pledge keeps it from pressing %s", e.Power, e.Protege))
	}
	text := e.Power + " presses " + e.Protege
	if a := t.aggressor(e); a != nil && a.Against != "" && t.wars[rivals(e.Power, a.Against)] {
		text += " for passage"
	}
	return same(text, e.Chance)
}

// protege is the protégé of a name, nil if there is none.
func (t *teller) protege(name string) *agents.Protege {
	for i := range t.scenario.Proteges {
		if t.scenario.Proteges[i].Name == name {
			return &t.scenario.Proteges[i]
		}
	}
	return nil
}

// aggressor is the aggressor of an event, nil if the protégé has none of its
// name.
func (t *teller) aggressor(e sim.Event) *agents.Aggressor {
	p := t.protege(e.Protege)
	for i := range p.Aggressors {
		if p.Aggressors[i].Power == e.Power {
			return &p.Aggressors[i]
		}
	}
	return nil
}

// turned is a sentence on a decision that the aggressor's own pledge turned.
func turned(e sim.Event, text string) Sentence {
	return Sentence{text + ".", fmt.Sprintf("%s (%s; %s without the pledge).", text, percent(e.Chance), percent(e.Unpledged))}
}

// persists tells of the second decision of the aggressor, and of its own pledge.
func (t *teller) persists(e sim.Event) Sentence {
	switch {
	case e.WordKept:
		return turned(e, fmt.Sprintf("%s's own pledge holds it back", e.Power))
	case !e.Happened:
		return same(e.Power+" holds back", e.Chance)
	}
	text := e.Power + " attacks"
	if e.Bound {
		text += " and breaks its own pledge"
	}
	done := fmt.Sprintf(": the peace of %s ends after %s.", e.Protege, fullYears(e.Year-1))
	return Sentence{text + done, fmt.Sprintf("%s (%s)%s", text, percent(e.Chance), done)}
}
