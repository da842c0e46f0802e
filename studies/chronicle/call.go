package chronicle

import (
	"fmt"
	"strings"

	"concert/sim"
)

// call collects the names of guarantors that did the same, without and with the
// probability that they would warn or fight.
type call struct{ plain, numbers []string }

// add adds the guarantor of an event with its chance.
func (c *call) add(e sim.Event) {
	c.plain = append(c.plain, e.Power)
	c.numbers = append(c.numbers, fmt.Sprintf("%s (%s)", e.Power, percent(e.Chance)))
}

// clause says what they did, in the singular or the plural.
func (c *call) clause(one, many string) Sentence {
	verb := one
	if len(c.plain) > 1 {
		verb = many
	}
	return Sentence{list(c.plain) + " " + verb, list(c.numbers) + " " + verb}
}

// joined makes one sentence of clauses, semicolons between them.
func joined(clauses []Sentence) Sentence {
	var plain, numbers []string
	for _, s := range clauses {
		plain, numbers = append(plain, s.Text), append(numbers, s.Numbers)
	}
	return Sentence{strings.Join(plain, "; ") + ".", strings.Join(numbers, "; ") + "."}
}

// warnings tells who warned the aggressor and, with numbers only, who did not
// and with what chance it would have.
func warnings(events []sim.Event) Sentence {
	var warn, silent call
	for _, e := range events {
		if e.Happened {
			warn.add(e)
		} else {
			silent.add(e)
		}
	}
	var clauses []Sentence
	if len(warn.plain) == 0 {
		return Sentence{"Nobody warns.", "Nobody warns: " + list(silent.numbers) + "."}
	}
	clauses = append(clauses, warn.clause("warns", "warn"))
	if len(silent.plain) > 0 {
		clauses = append(clauses, Sentence{"", silent.clause("stays silent", "stay silent").Numbers})
	}
	s := joined(clauses)
	s.Text = clauses[0].Text + "."
	return s
}

// honours tells who kept the promise, who broke it, who fought without one and
// who stayed out, in this order; kinds of which there is nobody are left out.
func honours(events []sim.Event) Sentence {
	var kept, broke, volunteers, out call
	for _, e := range events {
		switch {
		case e.Bound && e.Happened:
			kept.add(e)
		case e.Bound:
			broke.add(e)
		case e.Happened:
			volunteers.add(e)
		default:
			out.add(e)
		}
	}
	var clauses []Sentence
	for _, c := range []struct {
		*call
		one, many string
	}{{&kept, "honours its pledge", "honour their pledges"}, {&broke, "reneges", "renege"},
		{&volunteers, "fights unasked", "fight unasked"}, {&out, "stays out", "stay out"}} {
		if len(c.plain) > 0 {
			clauses = append(clauses, c.clause(c.one, c.many))
		}
	}
	return joined(clauses)
}

// restores tells whether the coalition restored the protégé. The chance is that
// it would, also of one that is lost.
func restores(e sim.Event) Sentence {
	if e.Happened {
		return same(e.Protege+" is restored", e.Chance)
	}
	text := e.Protege + " is lost"
	return Sentence{text + ".", fmt.Sprintf("%s (restored with %s).", text, percent(e.Chance))}
}

// list is "A", "A and B", "A, B and C".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
