package record

import (
	"fmt"
	"io"

	"concert/results/survival"
	"concert/results/words"
)

// WriteAgainst says in a terminal of so many columns how a simulated curve lies
// against the record of its kin: a row a year or, in brief, a line on the last
// year that both have observed. Known is what is known of the curve, nil if only chance
// is told.
func WriteAgainst(w io.Writer, name string, curve *survival.Curve, known []*survival.Known, kin Set, width int, full bool) error {
	standings, err := Against(curve, kin)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, s := range standings {
		if s.Position == Unknown {
			continue
		}
		simulated := words.Percent(s.Simulated.Survival, s.Simulated.StdErr)
		if at := int(s.Years); at < len(known) && known[at] != nil {
			simulated = known[at].Percent()
		}
		rows = append(rows, []string{words.Years(s.Years), simulated, words.Percent(s.Record.Survival, s.Record.StdErr),
			words.PercentInterval(s.Record.Lower, s.Record.Upper, s.Record.StdErr)})
	}
	if len(rows) == 0 {
		return nil
	}
	if !full {
		last := rows[len(rows)-1]
		_, err = fmt.Fprintf(w, "  in the record of %s %s last more than %s\n", kin.Title, last[2], last[0])
		return err
	}
	table := words.Grid{Indent: "  ", Texts: []int{0}, Heading: true, Rows: append([][]string{{"more than", "simulated", "in the record", ""}}, rows...)}
	_, err = fmt.Fprintf(w, "\n%s against the record of %s\n%s", name, kin.Title, table.Fit(width))
	return err
}
