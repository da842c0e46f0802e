package calibrate

import (
	"time"

	"concert/sim"
)

// general is a general war: at least two major powers on each side by its end.
type general struct {
	outbreak time.Time
	last     int // year
}

// generals are those of the record's years. Source: Levy (1983), War in the Modern
// Great Power System.
var generals = []general{
	{time.Date(1914, time.July, 28, 0, 0, 0, 0, time.UTC), 1918},
	{time.Date(1939, time.September, 1, 0, 0, 0, 0, time.UTC), 1945},
}

// mukden began what led up to the second of them.
var mukden = time.Date(1931, time.September, 18, 0, 0, 0, 0, time.UTC)

// CalendarOf is what is known of the years of a case: the upheavals of the whole
// system, by an outside rule, and the steps by which conquest was outlawed. The
// year of an outbreak counts but for a case whose attack came in it and not after the
// outbreak, as that on Poland did: it is no answer to an upheaval. With runUp, a
// stated alternative, the second upheaval begins in 1931.
//
// Sources: Levy (1983) for the wars; Zacher (2001) and Fazal (2007) for the norm,
// that of the League of Nations and that of the Charter of the United Nations.
func CalendarOf(c *Case, runUp bool) *sim.Calendar {
	known := &sim.Calendar{Norm: []sim.Step{{From: 1919, Value: 0.25}, {From: 1945, Value: 0.75}}}
	for i, war := range generals {
		if runUp && i == 1 {
			war.outbreak = mukden
		}
		first := war.outbreak.Year()
		if c.Attacked.Year() == first && !c.Attacked.After(war.outbreak) {
			first++
		}
		known.Upheavals = append(known.Upheavals, sim.Span{First: first, Last: war.last})
	}
	return known
}
