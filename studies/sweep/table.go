package sweep

import (
	"io"
	"math"

	"github.com/parquet-go/parquet-go"

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
	group := parquet.Group{}
	byName := map[string]column{}
	kinds := map[string]parquet.Node{}
	for _, c := range t.columns() {
		byName[c.name], kinds[c.name] = c, t.node(c)
		group[c.name] = parquet.Optional(kinds[c.name])
	}
	schema := parquet.NewSchema("points", group)
	out := parquet.NewGenericWriter[any](w, schema, parquet.Compression(&parquet.Snappy), parquet.CreatedBy("concert", sim.ResultsVersion, ""))
	order := schema.Columns()
	for i := range t.Points {
		row := make(parquet.Row, len(order))
		for c, path := range order {
			row[c] = value(byName[path[0]].cell(i), kinds[path[0]]).Level(0, 1, c)
			if byName[path[0]].cell(i) == nil {
				row[c] = parquet.NullValue().Level(0, 0, c)
			}
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
	}
	return out.Close()
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
