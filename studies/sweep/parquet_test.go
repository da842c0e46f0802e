package sweep

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"concert/results/words"
	"concert/studies/journal"
)

// TestParquet: the Parquet file holds what the CSV file holds.
func TestParquet(t *testing.T) {
	table, err := tableOf(t, studyOf(t, small), Options{Seed: 7, Histories: 64}, journal.New())
	if err != nil {
		t.Fatal(err)
	}
	csv, pq := files(t, table)
	f, err := parquet.OpenFile(bytes.NewReader(pq), int64(len(pq)))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(csv)), "\n")
	header := strings.Split(lines[0], ",")
	var names []string
	for _, path := range f.Schema().Columns() {
		names = append(names, path[0])
	}
	if !slices.Equal(names, header) {
		t.Fatalf("want the columns of the CSV, %q, got %q", header, names)
	}
	rows := f.RowGroups()[0].Rows()
	defer rows.Close()
	batch := make([]parquet.Row, len(table.Points))
	n, _ := rows.ReadRows(batch)
	if n != len(lines)-1 {
		t.Fatalf("want %d rows, got %d", len(lines)-1, n)
	}
	for i, row := range batch {
		cells := strings.Split(lines[i+1], ",")
		for c, want := range cells {
			got := words.NA
			switch v := row[c]; {
			case v.IsNull():
			case v.Kind() == parquet.Double:
				got = words.Cell(v.Double())
			case v.Kind() == parquet.Int64:
				got = words.Cell(v.Int64())
			default:
				got = v.String()
			}
			if got != want {
				t.Fatalf("row %d, %s: got %s, want %s", i+1, header[c], got, want)
			}
		}
	}
}
