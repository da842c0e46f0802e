package sweep

import (
	"cmp"
	"io"
	"math"
	"slices"

	"github.com/parquet-go/parquet-go"

	"concert/internal/plain"
	"concert/results/words"
	"concert/sim"
)

// column is a column of the table of points: of texts, of whole numbers or of numbers,
// some of which may be missing.
type column struct {
	name string
	cell func(point int) any // string, int64, bool, float64 or nil
}

// columns are those of the table: which point, the design, then every outcome with
// its error and limits.
func (t *Table) columns() []column {
	list := []column{
		{"point", func(i int) any { return int64(i + 1) }},
		{"scenario", func(i int) any { return t.Study.Bases[t.Points[i].Base].Label }},
		{"reading", func(i int) any { return t.Study.Bases[t.Points[i].Base].Reading }},
		{"row", func(i int) any { return int64(t.Points[i].Row + 1) }},
	}
	for j := range t.Study.Factors {
		list = append(list, column{t.Study.Factors[j].Label, func(i int) any { return t.Points[i].Values[j] }})
	}
	list = append(list, column{"histories", func(i int) any { return t.Histories[i] }})
	for k := range t.Outcomes {
		name := t.Outcomes[k].Column()
		for f, ending := range []string{"", "_std_error", "_conf_low", "_conf_high"} {
			list = append(list, column{name + ending, func(i int) any {
				e := t.Figures[i][k]
				if v := []float64{e.Value, e.StdErr, e.Lower, e.Upper}[f]; !math.IsNaN(v) {
					return v
				}
				return nil
			}})
		}
	}
	return list
}

// apart refuses a factor that is called as another column is.
func (t *Table) apart() error {
	columns := t.columns()
	at := func(name string) int { return slices.IndexFunc(columns, func(c column) bool { return c.name == name }) }
	const before = 4 // columns, of the point itself
	for j := len(t.Study.Factors) - 1; j >= 0; j-- {
		columns[before+j].name = "" // not itself
		if name := t.Study.Factors[j].Label; at(name) >= 0 {
			return t.Study.FactorFault(j, "want a name that no other column of the table has, got "+plain.Short(name))
		}
	}
	return nil
}

// WriteCSV writes the table, a row a point.
func (t *Table) WriteCSV(w io.Writer) error {
	columns := t.columns()
	names := make([]string, len(columns))
	for c := range columns {
		names[c] = columns[c].name
	}
	out := words.NewTable(w, names...)
	cells := make([]any, len(columns))
	for i := range t.Points {
		for c := range columns {
			cells[c] = columns[c].cell(i)
		}
		out.Row(cells...)
	}
	return out.End()
}

// WriteParquet writes the same table in Parquet. A column of mixed kinds is one of
// texts.
func (t *Table) WriteParquet(w io.Writer) error {
	columns := t.columns()
	kinds := make([]parquet.Node, len(columns))
	group := inOrder{parquet.Group{}, map[string]int{}}
	for c := range columns {
		kinds[c] = t.node(columns[c])
		group.Group[columns[c].name], group.place[columns[c].name] = parquet.Optional(kinds[c]), c
	}
	schema := parquet.NewSchema("points", group)
	out := parquet.NewGenericWriter[any](w, schema, parquet.Compression(&parquet.Snappy), parquet.CreatedBy("concert", sim.ResultsVersion, ""))
	for i := range t.Points {
		row := make(parquet.Row, len(columns))
		for c := range columns {
			if cell := columns[c].cell(i); cell == nil {
				row[c] = parquet.NullValue().Level(0, 0, c)
			} else {
				row[c] = value(cell, kinds[c]).Level(0, 1, c)
			}
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
	}
	return out.Close()
}

// inOrder is a group whose fields come in the order of the table, and not in that of
// the alphabet.
type inOrder struct {
	parquet.Group
	place map[string]int
}

// Fields are those of the group by their places.
func (g inOrder) Fields() []parquet.Field {
	list := g.Group.Fields()
	slices.SortFunc(list, func(a, b parquet.Field) int { return cmp.Compare(g.place[a.Name()], g.place[b.Name()]) })
	return list
}

// node is the kind of a column: of the first value that there is.
func (t *Table) node(c column) parquet.Node {
	kind := parquet.Node(nil)
	for i := range t.Points {
		next := parquet.Node(nil)
		switch c.cell(i).(type) {
		case nil:
			continue
		case int64:
			next = parquet.Int(64)
		case float64:
			next = parquet.Leaf(parquet.DoubleType)
		case bool:
			next = parquet.Leaf(parquet.BooleanType)
		default:
			return parquet.String()
		}
		if kind != nil && kind.Type().Kind() != next.Type().Kind() {
			return parquet.String()
		}
		kind = next
	}
	if kind == nil {
		return parquet.Leaf(parquet.DoubleType)
	}
	return kind
}

// value is a cell as its column has it.
func value(cell any, kind parquet.Node) parquet.Value {
	if kind.Type().Kind() == parquet.ByteArray {
		return parquet.ValueOf(words.Cell(cell))
	}
	return parquet.ValueOf(cell)
}
