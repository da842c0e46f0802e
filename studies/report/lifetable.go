package report

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"concert/internal/input"
	"concert/results"
	"concert/results/words"
	"concert/sim"
)

// lifeTable is what life_table.csv counts for one protégé. Events and censored
// are of the years 1 … H, survival of 0 … H.
type lifeTable struct {
	protege          string
	events, censored []int64
	survival         []float64

	pressed, averted, deterred []int64 // crises of the years 1 … H, nil where they were not counted by year
}

// causeTable is what causes.csv counts for one protégé and cause, in the years
// 1 … H.
type causeTable struct {
	protege string
	cause   results.Cause
	events  []int64
}

// readLifeTable reads life_table.csv; every protégé has to have all years.
func readLifeTable(path string, horizon int) (list []lifeTable, err error) {
	columns := []string{"protege", "time", "n_risk", "n_event", "n_censor", "surv", "n_crisis", "n_averted", "n_deterred"}
	err = readRows(path, columns, horizon, func(first bool, f []string) (string, error) {
		if first {
			list = append(list, lifeTable{protege: f[0]})
		}
		l := &list[len(list)-1]
		events, errEvents := count(f[3])
		censored, errCensored := count(f[4])
		s, err := strconv.ParseFloat(f[5], 64)
		switch {
		case errEvents != nil:
			return "n_event", errEvents
		case errCensored != nil:
			return "n_censor", errCensored
		case err != nil || !(s >= 0 && s <= 1):
			return "surv", fmt.Errorf("want 0..1, got %q", f[5])
		}
		if len(l.survival) > 0 { // nothing happens in year 0
			l.events, l.censored = append(l.events, events), append(l.censored, censored)
			if column, err := l.crises(f[6:]); err != nil {
				return column, err
			}
		}
		l.survival = append(l.survival, s)
		return "", nil
	}, 0)
	return list, err
}

// crises takes in the crises of a year.
func (l *lifeTable) crises(f []string) (column string, err error) {
	if f[0] == words.NA {
		return "", nil
	}
	for i, column := range []string{"n_crisis", "n_averted", "n_deterred"} {
		n, err := count(f[i])
		if err != nil {
			return column, err
		}
		to := []*[]int64{&l.pressed, &l.averted, &l.deterred}[i]
		*to = append(*to, n)
	}
	return "", nil
}

// readCauses reads causes.csv; every protégé and cause has to have all years.
func readCauses(path string, horizon int) (list []causeTable, err error) {
	columns := []string{"protege", "time", "aggressor", "guarantee", "n_event"}
	err = readRows(path, columns, horizon, func(first bool, f []string) (string, error) {
		if first {
			g, err := guarantee(f[3])
			if err != nil {
				return "guarantee", err
			}
			list = append(list, causeTable{protege: f[0], cause: results.Cause{Aggressor: f[2], Guarantee: g}})
		}
		events, err := count(f[4])
		if err != nil {
			return "n_event", err
		}
		c := &list[len(list)-1]
		if f[1] != "0" {
			c.events = append(c.events, events)
		}
		return "", nil
	}, 0, 2, 3)
	return list, err
}

// readRows reads a table whose rows come in groups of the years 0 … H, told
// apart by the key columns, and hands each row's wanted fields to take, which
// returns the column of a fault.
func readRows(path string, columns []string, horizon int, take func(first bool, fields []string) (string, error), keys ...int) error {
	f, err := input.File(path, input.MaxTable)
	if err != nil {
		return err
	}
	defer f.Close()
	in := csv.NewReader(input.Rows(path, f))
	in.ReuseRecord = true
	where, err := header(in, path, columns)
	if err != nil {
		return err
	}
	group, year := "", horizon
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		line, _ := in.FieldPos(0)
		fields := make([]string, len(where))
		for i, at := range where {
			fields[i] = row[at]
		}
		key := keyOf(fields, keys)
		first := year == horizon
		if year = next(year, horizon); fields[1] != strconv.Itoa(year) {
			return fmt.Errorf("%s:%d: time: want %d, got %q", path, line, year, fields[1])
		}
		if !first && key != group {
			return fmt.Errorf("%s:%d: %s: want year %d of the rows before, got another", path, line, columns[keys[0]], year)
		}
		group = key
		if column, err := take(first, fields); err != nil {
			return fmt.Errorf("%s:%d: %s: %w", path, line, column, err)
		}
	}
	if year != horizon {
		return fmt.Errorf("%s: want the years up to %d, got the last up to %d", path, horizon, year)
	}
	return nil
}

// header finds the columns that are wanted.
func header(in *csv.Reader, path string, columns []string) (where []int, err error) {
	row, err := in.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, c := range columns {
		at := slices.Index(row, c)
		if at < 0 {
			return nil, fmt.Errorf("%s:1: want a column %q, got %q", path, c, row)
		}
		where = append(where, at)
	}
	return where, nil
}

func next(year, horizon int) int {
	if year == horizon {
		return 0
	}
	return year + 1
}

func keyOf(fields []string, keys []int) string {
	var parts []string
	for _, k := range keys {
		parts = append(parts, strconv.Quote(fields[k]))
	}
	return strings.Join(parts, ",")
}

func count(text string) (int64, error) {
	n, err := strconv.ParseFloat(text, 64) // 1e+06 is how large counts are written
	if err != nil || n < 0 || n != float64(int64(n)) {
		return 0, fmt.Errorf("want a count, got %q", text)
	}
	return int64(n), nil
}

func guarantee(text string) (sim.Guarantee, error) {
	var names []string
	for _, g := range sim.Guarantees() {
		if g.String() == text {
			return g, nil
		}
		names = append(names, g.String())
	}
	return 0, fmt.Errorf("want one of %s, got %q", strings.Join(names, ", "), text)
}
