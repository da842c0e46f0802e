package configs

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"

	"concert/agents"
	"concert/internal/plain"
)

// The columns of a file of draws beside the weights.
const (
	DrawColumn  = ".draw"  // numbers
	ModelColumn = ".model" // the version of the model that the weights are of
)

// ReadDraws reads a sample of the weights: comma-separated values with a header,
// a column of each weight by its key, in any order, one of numbers (.draw) and, if
// the weights are of an older version of the model, one of its number (.model);
// see [ParseBehaviour]. Faults come as a [FaultsError].
func ReadDraws(name string, in io.Reader) ([]agents.Behaviour, error) {
	return readDraws[agents.Behaviour](name, in)
}

// readDraws reads draws of any struct of weights, so that tests can read those of a
// model with weights that this one has not got yet.
func readDraws[T any](name string, in io.Reader) ([]T, error) {
	rows, err := readRows(name, in)
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, FaultsError{{File: name, Line: 1, Column: 1, Problem: fmt.Sprintf("want a header and at least one draw, got %d lines", len(rows))}}
	}
	d := drawReader{name: name, header: rows[0], newest: newest[T]()}
	d.columns()
	draws := make([]T, len(rows)-1)
	for i := range draws {
		if len(d.faults) < maxFaults {
			d.draw(i+2, rows[i+1], reflect.ValueOf(&draws[i]).Elem())
		}
	}
	if len(d.faults) > 0 {
		return nil, d.faults
	}
	return draws, nil
}

// drawReader reads the rows of a file of draws. It notes faults by line and goes
// on.
type drawReader struct {
	name   string   // of the file, for faults
	header []string // keys of the weights, and the columns with a dot
	newest int      // version of the model
	faults FaultsError
}

// fault notes one of a line, from 1, with the header as the first, and of a column
// by its key.
func (d *drawReader) fault(line int, key, format string, args ...any) {
	d.faults = append(d.faults, Fault{File: d.name, Line: line, Column: 1, Field: key, Problem: fmt.Sprintf(format, args...)})
}

// columns checks the header: no column twice, and none without a name.
func (d *drawReader) columns() {
	for i, key := range d.header {
		if key == "" || slices.Contains(d.header[:i], key) {
			d.fault(1, "", "want columns of different names, got %s again", plain.Short(key))
		}
	}
	if !slices.Contains(d.header, DrawColumn) {
		d.fault(1, "", "want a column %s with the number of each draw, got none", DrawColumn)
	}
}

// draw reads the row of a line into a struct of weights. Cells that are no numbers
// are told first; weights are judged together, as those of a file of TOML are.
func (d *drawReader) draw(line int, row []string, into reflect.Value) {
	given := map[string]float64{}
	model := d.newest
	for c, key := range d.header {
		switch v, err := strconv.ParseFloat(row[c], 64); {
		case key == DrawColumn:
		case err != nil:
			d.fault(line, plain.Bare(key, 60), "want a number, got %s", plain.Short(row[c]))
			return
		case key == ModelColumn:
			model = int(v)
			if v != float64(model) || model < 1 || model > d.newest {
				d.fault(line, key, "want a version of the model, 1..%d, got %s", d.newest, plain.Short(row[c]))
				return
			}
		default:
			given[key] = v
		}
	}
	for _, f := range weights(into, given, model) {
		d.fault(line, f.path, "%s", f.problem)
	}
}

// maxDraws bounds a file of draws, in bytes.
const maxDraws = 64 << 20

// readRows reads comma-separated values in UTF-8, every row as long as the first, a
// byte order mark taken off. More than maxDraws bytes, another encoding and unequal
// rows are a [FaultsError] with line and column.
func readRows(name string, in io.Reader) ([][]string, error) {
	file, err := io.ReadAll(io.LimitReader(in, maxDraws+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(file) > maxDraws {
		return nil, FaultsError{{File: name, Line: 1, Column: 1, Problem: fmt.Sprintf("want at most %d bytes, got more", maxDraws)}}
	}
	if offset, problem := plain.Encoding(file); problem != "" {
		line, column := plain.Position(file, offset)
		return nil, FaultsError{{File: name, Line: line, Column: column, Problem: problem}}
	}
	rows, err := csv.NewReader(bytes.NewReader(plain.WithoutMark(file))).ReadAll()
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		return nil, FaultsError{{File: name, Line: bad.Line, Column: bad.Column, Problem: "want comma-separated values, got a fault in them: " + bad.Err.Error()}}
	}
	return rows, err
}

// WriteDraws writes a sample of the weights as [ReadDraws] reads it, to six
// significant figures.
func WriteDraws(w io.Writer, draws []agents.Behaviour) error { return writeDraws(w, draws, 6) }

// KeepDraws writes a sample as [WriteDraws] does, to the last bit.
func KeepDraws(w io.Writer, draws []agents.Behaviour) error { return writeDraws(w, draws, -1) }

// writeDraws writes a row a draw, numbered from 1, weights in the order of
// [agents.Behaviour] to so many significant digits; −1 stands for the fewest that
// read back as the same number.
func writeDraws(w io.Writer, draws []agents.Behaviour, digits int) error {
	out := csv.NewWriter(w)
	parameters := agents.Parameters(agents.Behaviour{})
	header := []string{DrawColumn, ModelColumn}
	for _, p := range parameters {
		header = append(header, p.Key)
	}
	if err := out.Write(header); err != nil {
		return err
	}
	model := strconv.Itoa(newest[agents.Behaviour]())
	for i, b := range draws {
		row := []string{strconv.Itoa(i + 1), model}
		for _, p := range parameters {
			row = append(row, strconv.FormatFloat(reflect.ValueOf(b).Field(p.Index).Float(), 'g', digits, 64))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
