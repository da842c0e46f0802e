package record

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
)

// column is one column of the exported rows; an empty text is written as NA.
type column struct {
	name string
	text func(Spell) string
}

// columns begin with those of any file of spells (time, event, cause, group), in
// years; the rest tells the story.
var columns = []column{
	{"id", func(s Spell) string { return s.ID }},
	{"time", func(s Spell) string { return strconv.FormatFloat(s.Years, 'g', -1, 64) }},
	{"event", func(s Spell) string { return map[bool]string{true: "1", false: "0"}[s.Ended] }},
	{"cause", Spell.Cause},
	{"group", Spell.Class},
	{"guaranteed", func(s Spell) string { return s.Guaranteed }},
	{"instrument", func(s Spell) string { return s.Instrument }},
	{"start.date", func(s Spell) string { return s.Start.Format(time.DateOnly) }},
	{"end.date", func(s Spell) string { return s.End.Format(time.DateOnly) }},
	{"ended.by", func(s Spell) string { return s.EndedBy }},
	{"soft", func(s Spell) string { return truth(s.Soft) }},
	{"violator", func(s Spell) string { return join(s.Violator) }},
	{"violator.was.guarantor", violatorWasGuarantor},
	{"cluster", func(s Spell) string { return s.Cluster }},
	{"guarantors", func(s Spell) string { return join(s.Guarantors) }},
	{"n.guarantors", func(s Spell) string { return strconv.Itoa(len(s.Guarantors)) }},
	{"n.others", func(s Spell) string { return strconv.Itoa(s.Others) }},
	{"honoured.by", func(s Spell) string { return join(s.HonouredBy) }},
	{"reneged.by", func(s Spell) string { return join(s.RenegedBy) }},
	{"fought.by", func(s Spell) string { return join(s.FoughtBy) }},
	{"at.war.with.violator", func(s Spell) string { return join(s.AtWarWith) }},
	{"form", func(s Spell) string { return string(s.Form) }},
	{"duty", func(s Spell) string { return string(s.Duty) }},
	{"neutrality", func(s Spell) string { return truth(s.Neutrality) }},
	{"demilitarised", func(s Spell) string { return truth(s.Demilitarised) }},
	{"rivals", func(s Spell) string { return truth(s.Rivals) }},
	{"state", func(s Spell) string { return truth(s.State) }},
	{"core", func(s Spell) string { return truth(s.Core) }},
	{"repeat", func(s Spell) string { return truth(s.Repeat) }},
	{"confidence", func(s Spell) string { return string(s.Confidence) }},
	{"alternatives", alternatives},
	{"source", func(s Spell) string { return s.Source }},
}

// WriteCSV writes spells as rows with a header: '.' for decimals, the shortest
// digits that read back exactly, TRUE and FALSE, NA for what is missing or does not
// apply, names in lists separated by ";".
func WriteCSV(w io.Writer, spells []Spell) error {
	out := csv.NewWriter(w)
	line := make([]string, len(columns))
	for i, c := range columns {
		line[i] = c.name
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for _, s := range spells {
		for i, c := range columns {
			line[i] = orNA(c.text(s))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func orNA(text string) string {
	if text == "" {
		return "NA"
	}
	return text
}

func truth(yes bool) string {
	if yes {
		return "TRUE"
	}
	return "FALSE"
}

func join(names []string) string { return strings.Join(names, ";") }

// violatorWasGuarantor is unknown where nobody attacked.
func violatorWasGuarantor(s Spell) string {
	if !s.Ended {
		return ""
	}
	return truth(s.ViolatorWasGuarantor)
}

// alternatives are written as they are read: day:event:reading|…
func alternatives(s Spell) string {
	texts := make([]string, len(s.Alternatives))
	for i, a := range s.Alternatives {
		event := "0"
		if a.Ended {
			event = "1"
		}
		texts[i] = a.End.Format(time.DateOnly) + ":" + event + ":" + a.Reading
	}
	return strings.Join(texts, "|")
}
