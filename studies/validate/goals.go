package validate

import (
	"fmt"
	"sort"
	"strings"
)

// goal is something that was aimed at before the figures were known.
type goal struct {
	of     string
	least  float64 // wanted
	digits int
	Interval
}

// short tells by how much of its interval a goal is missed, below 0 if it is not.
func (g *goal) short() float64 { return (g.least - g.Value) / max(g.StdErr, 1e-9) }

// weaknesses begins the page: the goals, the worst reached first, then what
// the parts found that speaks against the model.
func (r *Result) weaknesses(p *page) {
	p.say(`## What is weak

What was aimed at, the worst reached first, with its interval.`)
	goals := r.goals()
	sort.SliceStable(goals, func(i, j int) bool { return goals[i].short() > goals[j].short() })
	var rows [][]string
	for i := range goals {
		g := &goals[i]
		rows = append(rows, []string{g.of, fmt.Sprintf("at least %.2f", g.least), fmt.Sprintf("%.*f", g.digits, g.Value),
			fmt.Sprintf("%.*f to %.*f", g.digits, g.Lower, g.digits, g.Upper), fmt.Sprintf("%.*f to %.*f", g.digits, g.Wars.Lower, g.digits, g.Wars.Upper)})
	}
	p.table([]string{"figure", "wanted", "came", "95 %, by cases", "95 %, by wars"}, rows)
	for _, remark := range r.remarks() {
		fmt.Fprintf(p, "- %s\n", remark)
	}
	p.WriteString("\n")
}

// goals are those of the scores, forward and on other codings.
func (r *Result) goals() []goal {
	list := []goal{
		{"lead over Weibull, a case", 0.3, 3, r.scoresOf("Weibull").LogAhead},
		{"lead over the best baseline (" + r.Methods[r.best].Name + "), a case", 0.05, 3, r.Scores[r.best].LogAhead},
		{"concordance", 0.75, 3, *r.Scores[theModel].Concordance},
	}
	for i := range r.Forward {
		f := &r.Forward[i]
		list = append(list, goal{fmt.Sprintf("forward from %d: lead over the best baseline (%s), a case", f.Year, f.best().Method), 0, 3, f.best().Lead})
	}
	for i := range r.Codings {
		c := &r.Codings[i]
		list = append(list, goal{c.Name + ": lead over Weibull, a case", 0.2, 3, c.of("Weibull").Lead})
	}
	return list
}

// scoresOf are those of the method of a name.
func (r *Result) scoresOf(name string) *Scores {
	for i := range r.Methods {
		if r.Methods[i].Name == name {
			return &r.Scores[i]
		}
	}
	return nil
}

// remarks are sentences on what is weak, each following its figures.
func (r *Result) remarks() []string {
	best, s := &r.Methods[r.best], &r.Scores[r.best]
	list := []string{fmt.Sprintf("The best baseline, a regression on %s, %s: the model leads it by %s a case, %s. "+
		"In the best mixture of the two the model has the weight %s.",
		best.Name, compared(s.LogAhead.Value), s.LogAhead.both(3), zeroText(s.LogAhead), s.Weight.both(2))}
	if best.Blind {
		list[0] = fmt.Sprintf("The best baseline, %s, %s: the model leads it by %s a case, %s.", best.Name, compared(s.LogAhead.Value), s.LogAhead.both(3), zeroText(s.LogAhead))
	}
	worse := 0
	for i := range r.LeftOut {
		worse += int(one(r.LeftOut[i].Log() < best.Predictions[i].Log()))
	}
	list = append(list, fmt.Sprintf("It predicts %d of the %d cases worse than that baseline does.", worse, len(r.LeftOut)))
	top := r.Cox[0]
	for _, c := range r.Cox {
		if c.Concordance.Value > top.Concordance.Value {
			top = c
		}
	}
	list = append(list, fmt.Sprintf("In ranking the cases a Cox regression on %s reaches a concordance of %.3f, the model %.3f.",
		top.Facts, top.Concordance.Value, r.Scores[theModel].Concordance.Value))
	if unsafe := r.unsafe(); unsafe > 0 {
		list = append(list, fmt.Sprintf("The weights by which %d of the cases are left out have too heavy a tail to be trusted (k above %.2f).", unsafe, SafeShape(r.Draws)))
	}
	list = append(list, r.remarksOnWhen()...)
	return append(list, r.remarksOnOthers()...)
}

// remarksOnOthers are of other days, other codings and less of the model.
func (r *Result) remarksOnOthers() (list []string) {
	for i := range r.Forward {
		f := &r.Forward[i]
		list = append(list, fmt.Sprintf("Forward from %d the best baseline, %s, %s: the lead is %s a case, %s. The prior alone, nothing learnt, scores %.1f, the model %.1f.",
			f.Year, f.best().Method, compared(f.best().Lead.Value), f.best().Lead.both(3), zeroText(f.best().Lead), f.Rows[2].Total, f.Rows[0].Total))
	}
	for i := range r.Codings {
		c := &r.Codings[i]
		list = append(list, fmt.Sprintf("On the %d cases of the %s the best baseline, %s, %s: the lead is %s a case, %s.",
			c.Cases, c.Name, c.best().Method, compared(c.best().Lead.Value), c.best().Lead.both(3), zeroText(c.best().Lead)))
	}
	if len(r.Recodings) > 0 {
		top := &r.Recodings[0]
		for i := range r.Recodings {
			if r.Recodings[i].Loss.Value > top.Loss.Value {
				top = &r.Recodings[i]
			}
		}
		list = append(list, fmt.Sprintf("Of the judged keys most hangs on one: with %s in all cases the model loses %s a case.", top.Name, top.Loss.both(3)))
	}
	if idle := r.idle(); len(idle) > 0 {
		list = append(list, fmt.Sprintf("%d of %d mechanisms of version 2 are silent and gain nothing beyond doubt in this score: %s.", len(idle), len(r.Mechanisms), strings.Join(idle, ", ")))
	}
	return list
}

// remarksOnWhen are the two counts that version 1 missed.
func (r *Result) remarksOnWhen() []string {
	if r.When == nil {
		return nil
	}
	say := func(what string, given, chance *Bin) string {
		return fmt.Sprintf("%s %d peaces ended; expected are %.1f with the upheavals given (z = %+.1f), %.1f by chance (z = %+.1f).",
			what, given.Observed, given.Expected, given.Z(), chance.Expected, chance.Z())
	}
	w := r.When
	return []string{say("In 1914–1918 and 1931–1945", inUpheaval(w.Given.Periods), inUpheaval(w.Chance.Periods)),
		say("Within two years of their beginning", &w.Given.Ages[0], &w.Chance.Ages[0])}
}

// compared says who predicts better.
func compared(lead float64) string {
	if lead < 0 {
		return "predicts better than the model"
	}
	return "predicts worse than the model"
}

// zeroText says whether an interval leaves the sign open.
func zeroText(i Interval) string {
	in := func(low, high float64) bool { return low <= 0 && high >= 0 }
	switch cases, wars := in(i.Lower, i.Upper), in(i.Wars.Lower, i.Wars.Upper); {
	case cases && wars:
		return "and either sign is within both intervals"
	case cases || wars:
		return "and either sign is within one of the two intervals"
	default:
		return "which neither interval leaves in doubt"
	}
}

// unsafe counts the cases whose weights cannot be trusted.
func (r *Result) unsafe() (n int) {
	for i := range r.LeftOut {
		n += int(one(r.LeftOut[i].K > SafeShape(r.Draws)))
	}
	return n
}
