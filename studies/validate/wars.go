package validate

import (
	"fmt"

	"concert/results/record"
	"concert/sim"
	"concert/studies/calibrate"
)

// Wars are the years of the two general wars with what led up to them, in which
// the record's ends cluster.
var Wars = []sim.Span{{First: 1914, Last: 1918}, {First: 1931, Last: 1945}}

// warOf names the war in which a case ended or was censored: one of [Wars], else
// the crisis that its spell of the record ended in, "" for none. A case that is
// not of the record has none.
func warOf(c *calibrate.Case) string {
	s, err := record.Find(c.ID)
	if err != nil {
		return ""
	}
	for _, w := range Wars {
		if w.First <= s.End.Year() && s.End.Year() <= w.Last {
			return fmt.Sprintf("%d–%d", w.First, w.Last)
		}
	}
	if s.Ended {
		return s.Cluster
	}
	return ""
}

// byWar groups cases by the war that ended or censored them; one of none is a
// group of its own.
func byWar(cases []*calibrate.Case) (groups [][]int) {
	at := map[string]int{}
	for i, c := range cases {
		war := warOf(c)
		g, known := at[war]
		if war == "" || !known {
			at[war] = len(groups)
			groups = append(groups, []int{i})
			continue
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}
