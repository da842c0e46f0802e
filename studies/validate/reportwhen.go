package validate

import (
	"fmt"
	"strings"
)

// tableOfWhen writes ends observed against expected, by [Bin].
func (r *Result) tableOfWhen(p *page) {
	if r.When == nil {
		return
	}
	p.say(`## When peaces end

Ends against those expected, the probability of an end being added up over the
years in which each case was at risk; each case is predicted from the others, once
with the upheavals of the record's years given (the general wars, as in the
calibration), once with upheavals left to chance, as in every prediction. z is the
difference over √(expected + what cases share); they share the upheavals of their
years and the weights, and how much that moves the sums is judged by %d replicates
of the record, each with a draw of the weights and a path of upheavals.`, worlds)
	w := r.When
	section := func(what string, given, chance []Bin) {
		var rows [][]string
		for k := range given {
			g, c := &given[k], &chance[k]
			rows = append(rows, []string{g.Name, fmt.Sprint(g.Observed), fmt.Sprintf("%.1f", g.Expected), fmt.Sprintf("%+.2f", g.Z()),
				fmt.Sprintf("%.1f", c.Expected), fmt.Sprintf("%+.2f", c.Z())})
		}
		p.table([]string{what, "ended", "expected, upheavals given", "z", "expected, by chance", "z"}, rows)
	}
	section("years", w.Given.Periods, w.Chance.Periods)
	section("years of peace so far", w.Given.Ages, w.Chance.Ages)
}

// inUpheaval is the bin of all years of war and run-up.
func inUpheaval(list []Bin) *Bin { return &list[len(list)-1] }

// tableOfDecisions writes who attacks and who fights, by [Decisions].
func (r *Result) tableOfDecisions(p *page) {
	if r.Attackers == nil || r.Attackers.Count == 0 {
		return
	}
	d := r.Attackers
	p.say(`## Who attacks

Given that an attack comes within %d years: which of the aggressors coded it is,
predicted by simulation under the weights that the other cases leave; where several
attacked it is any of them. No duration model can say this. It is compared with
equal chances and with chances that rise with the gain (conditional logit, fitted to
the other cases). %d attacks count; %s. The likeliest attacker was one in
%d of them, expected %.1f (z = %+.2f). The log score is that of an attack.`,
		r.Options.Tau, d.Count, left(d.Left, "of one aggressor alone, or by nobody coded"), d.Observed, d.Expected, d.Z())
	p.rules(d)
	p.forecasts(d, "attacked")
	p.picture("Who attacks", "attackers")
	if f := r.Fighters; f.Count > 0 {
		p.say(`## Who fights

In those attacks: whether each guarantor that was not the attacker fought, %d
decisions, predicted by simulation of attacks by the same attacker. %d fought, expected
%.1f (z = %+.2f, as if guarantors of one attack decided independently). It is compared with the
share that fought in the other cases, the same by form of treaty, and a logit on form
and stake·reach fitted to them. The calibration knows the shares by form over the
whole record, these cases included. The log score is that of a decision.`, f.Count, f.Observed, f.Expected, f.Z())
		p.rules(f)
		p.forecasts(f, "fought")
		p.picture("Who fights", "fighters")
	}
}

// left says which cases are left out.
func left(names []string, why string) string {
	if len(names) == 0 {
		return "none is left out"
	}
	return fmt.Sprintf("%d are left out (%s): %s", len(names), why, strings.Join(names, ", "))
}

// rules writes a row a rule, the model first.
func (p *page) rules(d *Decisions) {
	var rows [][]string
	for i, rule := range d.Rules {
		row := []string{rule.Name, rule.Log.plain(3), ""}
		if i > 0 {
			row[2] = rule.Lead.both(3)
		}
		rows = append(rows, row)
	}
	p.table([]string{"rule", "log score", "lead of the model"}, rows)
}

// forecasts writes the groups of forecasts that hold any; what is what came.
func (p *page) forecasts(d *Decisions, what string) {
	var rows [][]string
	for _, g := range d.Groups {
		if g.Of > 0 {
			rows = append(rows, []string{fmt.Sprintf("%g to %g", g.From, g.To), fmt.Sprint(g.Of), fmt.Sprintf("%.1f", g.Mean*float64(g.Of)), fmt.Sprint(g.Came)})
		}
	}
	p.table([]string{"predicted probability", "predictions", "expected", what}, rows)
}
