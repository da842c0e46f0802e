package main

import (
	"fmt"
	"strings"

	"concert/results/plots"
)

// What the benchmarks of sim vary: whole scenarios, and worlds made up of so many
// powers and protégés.
var (
	scenarios = []string{"belgium-1839", "ukraine-2022-istanbul", "ukraine-1994", "europe-2022-architecture"}
	powers    = []int{2, 5, 11, 30}
	proteges  = []int{1, 3, 10}
)

// tables are those of the page, in Markdown.
func tables(all []measured) string {
	var b strings.Builder
	for _, kind := range []struct{ benchmark, title string }{{"ProtegeYear", "Whole histories"}, {"Conditional", "Conditional estimator"}} {
		fmt.Fprintf(&b, "| %s, ns a protégé-year |", kind.title)
		for _, m := range all {
			fmt.Fprintf(&b, " %s |", m.level)
		}
		b.WriteString("\n|---|" + strings.Repeat("---|", len(all)) + "\n")
		for _, s := range scenarios {
			fmt.Fprintf(&b, "| `%s` |", s)
			one := all[0].protegeYear(kind.benchmark + "/" + s + "/scalar")
			for i, m := range all {
				if i == 0 {
					fmt.Fprintf(&b, " %.0f |", one)
					continue
				}
				ns := m.protegeYear(kind.benchmark + "/" + s + "/lanes")
				fmt.Fprintf(&b, " %.0f (%.1f times as fast) |", ns, one/ns)
			}
			b.WriteString("\n")
		}
		b.WriteString("\n")
	}
	best := all[len(all)-1]
	fmt.Fprintf(&b, "A run of `belgium-1839` passes %.0f histories a second with one worker, %.0f with two (%s).\n\n",
		best.values["histories/s"]["Workers/workers=1"], best.values["histories/s"]["Workers/workers=2"], best.level)
	b.WriteString("![Processor time of a protégé-year by the number of powers and of protégés](images/performance.svg)\n")
	return b.String()
}

// chart is how the time of a protégé-year grows with the world.
func chart(all []measured) *plots.Lines {
	f := &plots.Lines{Title: "Processor time of a protégé-year", XTitle: "Powers (one protégé), or protégés (five powers)", YTitle: "ns", Zero: true}
	for _, m := range []measured{all[0], all[len(all)-1]} {
		byPowers := plots.Series{Name: "powers, " + m.level}
		for _, n := range powers {
			byPowers.X = append(byPowers.X, float64(n))
			byPowers.Y = append(byPowers.Y, m.protegeYear(fmt.Sprintf("Size/powers=%d/proteges=1", n)))
		}
		byProteges := plots.Series{Name: "protégés, " + m.level}
		for _, n := range proteges {
			byProteges.X = append(byProteges.X, float64(n))
			byProteges.Y = append(byProteges.Y, m.protegeYear(fmt.Sprintf("Size/powers=5/proteges=%d", n)))
		}
		f.Series = append(f.Series, byPowers, byProteges)
	}
	return f
}
