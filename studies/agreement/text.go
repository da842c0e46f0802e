package agreement

import (
	"fmt"
	"io"
	"math"
	"strings"

	"concert/results/words"
)

// WriteText writes the agreement for people, within so many columns.
func (r *Result) WriteText(w io.Writer, width int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Two codings of %d cases of the record, ours and the second, by the facts that both have.\n", r.Cases)
	b.WriteString("Measures ± a standard error that leaves out one case after the other.\n\n")
	table := words.Grid{Texts: []int{0, 1}, Heading: true, Rows: [][]string{{"key", "measure", "facts", "agreement", "the same", "within a step"}}}
	for _, k := range r.Keys {
		table.Rows = append(table.Rows, []string{k.Name, string(k.Measure), words.Count(int64(k.N)), k.value(), percent(k.Exact), percent(k.Within)})
	}
	b.WriteString(table.Fit(width))
	b.WriteByte('\n')
	for _, n := range r.Named {
		fmt.Fprintf(&b, "%s: %d named by both, %d by ours alone, %d by the second alone.\n", words.Capital(n.What), n.Both, n.Ours, n.Second)
	}
	fmt.Fprintf(&b, "\nMedians differ by a factor of %s on average (root mean square %s), built-in weights, %d histories a case.\n",
		words.Fixed(r.Medians.Ratio, 1), words.Fixed(r.Medians.Spread, 1), Histories)
	if r.Medians.Left > 0 {
		fmt.Fprintf(&b, "Left out of that: %d with a median beyond the horizon.\n", r.Medians.Left)
	}
	table = words.Grid{Texts: []int{0}, Heading: true, Rows: [][]string{{"case", "ours", "second"}}}
	for _, c := range r.Medians.Cases {
		table.Rows = append(table.Rows, []string{"  " + short(c.Name), c.text(c.Ours), c.text(c.Second)})
	}
	b.WriteByte('\n')
	b.WriteString(table.Fit(width))
	_, err := io.WriteString(w, words.Fold(b.String(), width))
	return err
}

// value is the measure with its error.
func (k *Key) value() string {
	if math.IsNaN(k.Of.Value) {
		return words.NA
	}
	if math.IsNaN(k.Of.StdErr) {
		return words.Fixed(k.Of.Value, 2)
	}
	return k.Of.String()
}

// percent is a share in whole percent, nothing of NaN: keys whose values are no
// steps have no share within one.
func percent(share float64) string {
	if math.IsNaN(share) {
		return ""
	}
	return words.Fixed(100*share, 0) + " %"
}

func (c *Median) text(year float64) string {
	return words.Reached(year, !math.IsNaN(year), float64(c.Horizon))
}

func short(name string) string { return strings.TrimPrefix(name, "record/") }
