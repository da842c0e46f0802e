package configs

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"

	"concert/agents"
	"concert/internal/plain"
)

//go:embed posterior.csv
var posterior []byte

// DrawColumn heads the numbers of the draws in a file of weights.
const DrawColumn = ".draw"

// Posterior returns the embedded sample of the weights of behaviour given the
// record, nearly independent draws of equal weight.
func Posterior() ([]agents.Behaviour, error) {
	return ReadDraws("posterior.csv", bytes.NewReader(posterior))
}

// OpenDraws reads a sample of the weights from a file on disk.
func OpenDraws(path string) ([]agents.Behaviour, error) {
	text, err := read(path, maxDraws)
	if err != nil {
		return nil, err
	}
	return ReadDraws(path, bytes.NewReader(text))
}

// ReadDraws reads a sample of the weights: comma-separated values with a header,
// a column of each weight by its key, in any order, and one of numbers (.draw).
func ReadDraws(name string, in io.Reader) ([]agents.Behaviour, error) {
	rows, err := readRows(name, in)
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("%s: want a header and at least one draw, got %d lines", name, len(rows))
	}
	columns, err := drawColumns(name, rows[0])
	if err != nil {
		return nil, err
	}
	var draws []agents.Behaviour
	for i, row := range rows[1:] {
		var b agents.Behaviour
		for c, p := range columns {
			v, err := strconv.ParseFloat(row[c], 64)
			if err != nil || !p.Allows(v) {
				return nil, fmt.Errorf("%s:%d: %s: want %s, got %s", name, i+2, p.Key, p.Want(), plain.Short(row[c]))
			}
			reflect.ValueOf(&b).Elem().Field(p.Index).SetFloat(v)
		}
		draws = append(draws, b)
	}
	return draws, nil
}

// maxDraws bounds a file of draws, in bytes.
const maxDraws = 64 << 20

// readRows reads comma-separated values in UTF-8, every row as long as the first.
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

// drawColumns finds the weight of each column; every weight has to have one.
func drawColumns(name string, header []string) (map[int]agents.Parameter, error) {
	columns := map[int]agents.Parameter{}
	for _, p := range agents.Parameters(agents.Behaviour{}) {
		found := false
		for c, key := range header {
			if key == p.Key {
				columns[c], found = p, true
			}
		}
		if !found {
			return nil, fmt.Errorf("%s:1: want a column %s, got none", name, p.Key)
		}
	}
	if want := len(columns) + 1; len(header) != want {
		return nil, fmt.Errorf("%s:1: want %d columns, %s and the weights once each, got %d", name, want, DrawColumn, len(header))
	}
	return columns, nil
}

// WriteDraws writes a sample of the weights as [ReadDraws] reads it, to six
// significant figures.
func WriteDraws(w io.Writer, draws []agents.Behaviour) error {
	out := csv.NewWriter(w)
	parameters := agents.Parameters(agents.Behaviour{})
	header := []string{DrawColumn}
	for _, p := range parameters {
		header = append(header, p.Key)
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for i, b := range draws {
		row := []string{strconv.Itoa(i + 1)}
		for _, p := range parameters {
			row = append(row, strconv.FormatFloat(reflect.ValueOf(b).Field(p.Index).Float(), 'g', 6, 64))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteBehaviour writes weights as a file that [OpenBehaviour] reads, under a
// comment, rounded to four decimals.
func WriteBehaviour(w io.Writer, comment string, b agents.Behaviour) error {
	var text bytes.Buffer
	text.WriteString(comment + "\n")
	for _, p := range agents.Parameters(b) {
		v := reflect.ValueOf(b).Field(p.Index).Float()
		fmt.Fprintf(&text, "%s = %s\n", p.Key, strconv.FormatFloat(round4(v), 'g', -1, 64))
	}
	_, err := w.Write(text.Bytes())
	return err
}

func round4(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 4, 64), 64)
	if err != nil {
		return v
	}
	return r
}
