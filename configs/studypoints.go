package configs

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"concert/configs/document"
	"concert/internal/input"
	"concert/internal/plain"
)

// readPoints reads the points of a csv design: a column a key, as --set takes it, a
// row a point. Its columns take the place of levers and uncertainties.
func (s *Study) readPoints() error {
	name := s.beside(s.Design.File)
	text, err := input.Read(name, MaxBytes)
	if err != nil {
		return s.Fault("design.file", flat(err))
	}
	rows, err := readRows(name, bytes.NewReader(text))
	if err != nil {
		return err
	}
	if len(s.Factors) > 0 {
		return s.Fault("design.file", "want neither levers nor uncertainties beside it, got some: its columns say what is varied")
	}
	if len(rows) < 2 {
		return FaultsError{{File: name, Line: 1, Column: 1, Problem: fmt.Sprintf("want a header of keys and a row a point, got %d lines", len(rows))}}
	}
	for _, row := range rows {
		for j := range row {
			row[j] = strings.TrimSpace(row[j])
		}
	}
	if err := s.header(name, rows[0]); err != nil {
		return err
	}
	var faults FaultsError
	for i, row := range rows[1:] {
		if fault, ok := s.readPoint(name, i+2, rows[0], row); !ok && len(faults) < maxFaults {
			faults = append(faults, fault)
		}
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

// readPoint reads a row and has every base take it.
func (s *Study) readPoint(name string, line int, keys, row []string) (Fault, bool) {
	values := make([]any, len(row))
	for j, cell := range row {
		values[j] = cell
		if data, ok := document.Scalar(cell); ok {
			values[j] = s.Bases[0].Scenario.typed(keys[j], data)
		}
		if !slices.Contains(s.Factors[j].Values, values[j]) {
			s.Factors[j].Values = append(s.Factors[j].Values, values[j])
		}
	}
	for _, b := range s.Bases {
		if _, err := b.Scenario.Given(keys, values); err != nil {
			fault := faultsOf(err)[0]
			field := cmp.Or(fault.Field, fault.Place)
			for j := range keys {
				if _, alone := b.Scenario.Given(keys[j:j+1], values[j:j+1]); alone != nil {
					field, fault = keys[j], faultsOf(alone)[0]
					break
				}
			}
			return Fault{File: name, Line: line, Column: 1, Field: plain.Bare(field, 100), Problem: fault.Problem}, false
		}
	}
	s.Given = append(s.Given, values)
	return Fault{}, true
}
