package record

import "time"

// column is one column of the exported rows. Its value is a string, an int, a
// float64, a bool or a []string; nil is missing or does not apply.
type column struct {
	name  string
	value func(Spell) any
}

// columns begin with those of any file of spells (time, event, cause, group), in
// years; the rest tells the story.
var columns = []column{
	{"id", func(s Spell) any { return s.ID }},
	{"time", func(s Spell) any { return s.Years }},
	{"event", func(s Spell) any { return count(s.Ended) }},
	{"cause", func(s Spell) any { return given(s.Cause()) }},
	{"group", func(s Spell) any { return s.Class() }},
	{"guaranteed", func(s Spell) any { return s.Guaranteed }},
	{"instrument", func(s Spell) any { return s.Instrument }},
	{"start.date", func(s Spell) any { return s.Start.Format(time.DateOnly) }},
	{"end.date", func(s Spell) any { return s.End.Format(time.DateOnly) }},
	{"ended.by", func(s Spell) any { return given(s.EndedBy) }},
	{"soft", func(s Spell) any { return s.Soft }},
	{"violator", func(s Spell) any { return s.afterAttack(names(s.Violator)) }},
	{"violator.was.guarantor", func(s Spell) any { return s.afterAttack(s.ViolatorWasGuarantor) }},
	{"cluster", func(s Spell) any { return given(s.Cluster) }},
	{"guarantors", func(s Spell) any { return names(s.Guarantors) }},
	{"n.guarantors", func(s Spell) any { return len(s.Guarantors) }},
	{"n.others", func(s Spell) any { return s.Others }},
	{"honoured.by", func(s Spell) any { return s.afterAttack(names(s.HonouredBy)) }},
	{"reneged.by", func(s Spell) any { return s.afterAttack(names(s.RenegedBy)) }},
	{"fought.by", func(s Spell) any { return s.afterAttack(names(s.FoughtBy)) }},
	{"at.war.with.violator", func(s Spell) any { return s.afterAttack(names(s.AtWarWith)) }},
	{"form", func(s Spell) any { return string(s.Form) }},
	{"duty", func(s Spell) any { return string(s.Duty) }},
	{"neutrality", func(s Spell) any { return s.Neutrality }},
	{"demilitarised", func(s Spell) any { return s.Demilitarised }},
	{"rivals", func(s Spell) any { return s.Rivals }},
	{"state", func(s Spell) any { return s.State }},
	{"core", func(s Spell) any { return s.Core }},
	{"repeat", func(s Spell) any { return s.Repeat }},
	{"confidence", func(s Spell) any { return string(s.Confidence) }},
	{"alternatives", func(s Spell) any { return readings(s.Alternatives) }},
	{"source", func(s Spell) any { return given(s.Source) }},
}

// afterAttack is a value that exists only of a spell that was attacked.
func (s Spell) afterAttack(value any) any {
	if len(s.Violator) == 0 {
		return nil
	}
	return value
}

// given is a text, nil when it is empty.
func given(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// names are a list that is not nil, so that an empty one is [] and not null.
func names(list []string) []string { return append([]string{}, list...) }

// count is an event as files of spells have it, 1 or 0.
func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// readings are alternatives as "day:event:reading".
func readings(as []Alternative) []string {
	texts := make([]string, len(as))
	for i, a := range as {
		event := ":0:"
		if a.Ended {
			event = ":1:"
		}
		texts[i] = a.End.Format(time.DateOnly) + event + a.Reading
	}
	return texts
}
