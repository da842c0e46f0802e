package configs

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"

	"concert/agents"
	"concert/results/words"
)

// ParameterRow is one key of a scenario file.
type ParameterRow struct {
	Table   string `json:"table"` // its header, such as [[protege.guarantor]]; empty at the top level
	Key     string `json:"key"`
	Unit    string `json:"unit"`
	Range   string `json:"range"`
	Default string `json:"default"` // "required" if there is none
	Source  string `json:"source"`
	Meaning string `json:"meaning"`
}

// ParameterRows is the table of all keys of a scenario file.
type ParameterRows []ParameterRow

// Parameters lists every key a scenario file may have, in the order of a
// resolved file. The default of a weight is the shared one.
func Parameters() ParameterRows {
	var rows ParameterRows
	rows.add("", reflect.ValueOf(file{Behaviour: Behaviour()}))
	return rows
}

// add appends the rows of a table, then those of the tables in it.
func (rows *ParameterRows) add(header string, v reflect.Value) {
	parameters := agents.Parameters(v.Interface())
	for _, p := range parameters {
		if _, ok := inside(v.Field(p.Index)); !ok {
			*rows = append(*rows, row(header, p, v.Field(p.Index)))
		}
	}
	for _, p := range parameters {
		if inner, ok := inside(v.Field(p.Index)); ok {
			name := dotted(strings.Trim(header, "[]"), p.Key)
			brackets := "[" + name + "]"
			if v.Field(p.Index).Kind() == reflect.Slice {
				brackets = "[" + brackets + "]"
			}
			rows.add(brackets, inner)
		}
	}
}

// inside returns the struct that a field of tables holds, an empty one for a list
// or an optional table; false for a field of values.
func inside(field reflect.Value) (reflect.Value, bool) {
	switch field.Kind() {
	case reflect.Struct:
		return field, true
	case reflect.Slice, reflect.Pointer:
		if elem := field.Type().Elem(); elem.Kind() == reflect.Struct {
			return reflect.Zero(elem), true
		}
	}
	return reflect.Value{}, false
}

// row is the row of a key. The defaults of weights are what the field holds.
func row(header string, p agents.Parameter, field reflect.Value) ParameterRow {
	r := ParameterRow{Table: header, Key: p.Key, Unit: p.Unit, Range: p.Range, Default: p.Default, Source: p.Source, Meaning: p.Doc}
	switch {
	case header == "[behaviour]":
		r.Default = strconv.FormatFloat(field.Float(), 'g', -1, 64)
	case p.Required:
		r.Default = "required"
	case field.Kind() == reflect.String:
		r.Default = strconv.Quote(p.Default)
	}
	return r
}

// cells are the columns of a row, as columns names them.
func (r ParameterRow) cells() []string {
	return []string{r.Table, r.Key, r.Unit, r.Range, r.Default, r.Source, r.Meaning}
}

var columns = []string{"table", "key", "unit", "range", "default", "source", "meaning"}

// WriteText writes the table for a terminal of so many columns: under the
// header of each table its keys, what they mean, what they may be and where the
// values come from.
func (rows ParameterRows) WriteText(w io.Writer, width int) error {
	var text strings.Builder
	last := ""
	for i, r := range rows {
		if r.Table != last {
			fmt.Fprintf(&text, "\n%s\n", r.Table)
			last = r.Table
		}
		fmt.Fprintf(&text, "  %-*s  %s\n", rows.keyWidth(), r.Key, rows[i].sentence())
	}
	_, err := io.WriteString(w, words.Fold(text.String(), width))
	return err
}

// keyWidth is the length of the longest key.
func (rows ParameterRows) keyWidth() (width int) {
	for _, r := range rows {
		width = max(width, len(r.Key))
	}
	return width
}

// sentence says all of a key: "how far its word is believed; 0..1, default 0.5
// (Fearon 1994)".
func (r ParameterRow) sentence() string {
	parts := []string{}
	if r.Range != "" {
		parts = append(parts, r.Range)
	}
	if r.Unit != "" && r.Unit != r.Range {
		parts = append(parts, r.Unit)
	}
	switch r.Default {
	case "":
	case "required":
		parts = append(parts, "required")
	default:
		parts = append(parts, "default "+r.Default)
	}
	text := r.Meaning
	if len(parts) > 0 {
		text += "; " + strings.Join(parts, ", ")
	}
	if r.Source != "" {
		text += " (" + r.Source + ")"
	}
	return text
}

// WriteCSV writes the table as comma-separated values with a header.
func (rows ParameterRows) WriteCSV(w io.Writer) error {
	c := csv.NewWriter(w)
	if err := c.Write(columns); err != nil {
		return err
	}
	for _, r := range rows {
		if err := c.Write(r.cells()); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// WriteJSON writes the table as an array of objects.
func (rows ParameterRows) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(rows)
}
