package agreement

import (
	"io"

	"concert/results/words"
)

// WriteCSV writes the agreement for machines: a row a key, then the parties named
// and the medians, told apart by the first column.
func (r *Result) WriteCSV(w io.Writer) error {
	t := words.NewTable(w, "table", "name", "measure", "facts", "estimate", "std_error", "exact", "within_one_step", "ours", "second")
	for _, k := range r.Keys {
		t.Row("key", k.Name, string(k.Measure), k.N, k.Of.Value, k.Of.StdErr, k.Exact, k.Within, nil, nil)
	}
	for _, n := range r.Named {
		t.Row("named", n.What, "named by both, of those named by either", n.Either(), float64(n.Both)/float64(n.Either()), nil, nil, nil, n.Both+n.Ours, n.Both+n.Second)
	}
	for _, c := range r.Medians.Cases {
		t.Row("median", short(c.Name), "years", Histories, nil, nil, nil, nil, c.Ours, c.Second)
	}
	t.Row("ratio", "medians", "geometric mean", len(r.Medians.Cases)-r.Medians.Left, r.Medians.Ratio, nil, nil, nil, nil, nil)
	t.Row("ratio", "medians", "root mean square", len(r.Medians.Cases)-r.Medians.Left, r.Medians.Spread, nil, nil, nil, nil, nil)
	return t.End()
}
