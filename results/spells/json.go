package spells

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
)

// mostJSON bounds the rows of a curve in JSON.
const mostJSON = 2000

// WriteJSON writes the result as one object: what was read and how, the warnings,
// and each table of [Result.Tables] as a list of objects keyed by its columns. What
// is not defined is null. Rows are written one by one. A curve with more than 2,000
// times is thinned to so many rows, with its first and last, and "thinned" says so.
func (r *Result) WriteJSON(w io.Writer) error {
	out := bufio.NewWriter(w)
	head := struct {
		Source   string   `json:"source"`
		Rows     int64    `json:"rows"`
		Skipped  int64    `json:"rows_of_weight_0"`
		Unit     string   `json:"unit"`
		Level    float64  `json:"conf_level"`
		Conf     string   `json:"conf_type"`
		Tau      float64  `json:"tau"`
		All      string   `json:"all"`
		Warnings []string `json:"warnings"`
		Thinned  string   `json:"thinned,omitempty"`
	}{
		r.Data.Name, r.Data.Rows, r.Data.Skipped, r.Options.Unit, r.Options.Level, r.Options.Conf.String(), r.Options.Tau,
		r.All.Summary.Sentence(r.Options.Unit), append([]string{}, r.Warnings...), r.thinned(),
	}
	text, err := json.Marshal(head)
	if err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	_, _ = out.Write(text[:len(text)-1]) // errors stay with out until Flush
	for _, t := range r.tables(mostJSON) {
		_, _ = fmt.Fprintf(out, ",\n%q:[", t.Name)
		if err := t.writeJSON(out); err != nil {
			return fmt.Errorf("write json: %s: %w", t.Name, err)
		}
		_ = out.WriteByte(']')
	}
	_, _ = out.WriteString("}\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	return nil
}

// thinned says that curves are, when they are.
func (r *Result) thinned() string {
	times := 0
	for _, s := range r.Strata {
		times = max(times, len(s.Curve.Points))
	}
	if times <= mostJSON {
		return ""
	}
	return fmt.Sprintf("survival, lifetable and cuminc hold at most %d of up to %d times of a curve: their tables in CSV hold all", mostJSON, times)
}

// writeJSON writes the rows as objects, a line each, with the keys in the order
// of the columns.
func (t Table) writeJSON(out *bufio.Writer) error {
	keys := make([][]byte, len(t.Columns))
	for i, c := range t.Columns {
		key, err := json.Marshal(c)
		if err != nil {
			return err
		}
		keys[i] = append(key, ':')
	}
	separator := "\n"
	return t.rows(func(cells ...any) error {
		_, _ = out.WriteString(separator)
		separator = ",\n"
		for i, c := range cells {
			_ = out.WriteByte("{,"[min(i, 1)])
			_, _ = out.Write(keys[i])
			value, err := jsonCell(c)
			if err != nil {
				return err
			}
			_, _ = out.Write(value)
		}
		return out.WriteByte('}')
	})
}

// jsonCell is a cell as JSON: numbers with the shortest digits that read back
// the same, null for NaN and infinities.
func jsonCell(c any) ([]byte, error) {
	x, ok := c.(float64)
	switch {
	case !ok:
		return json.Marshal(c)
	case math.IsNaN(x) || math.IsInf(x, 0):
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, x, 'g', -1, 64), nil
}
