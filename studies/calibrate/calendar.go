package calibrate

import "concert/sim"

// Calendar is what is known of the years of the record: the upheavals of the
// whole system, by an outside rule (a general war with at least two major powers
// on each side by its end), and the steps by which conquest was outlawed.
//
// Sources: Levy (1983), War in the Modern Great Power System; Zacher (2001),
// Fazal (2007) on the norm: the League of Nations, the Charter of the United
// Nations.
func Calendar() *sim.Calendar {
	return &sim.Calendar{
		Upheavals: []sim.Span{{First: 1914, Last: 1918}, {First: 1939, Last: 1945}},
		Norm:      []sim.Step{{From: 1919, Value: 0.25}, {From: 1945, Value: 0.75}},
	}
}
