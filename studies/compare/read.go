package compare

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"

	"concert/internal/input"
	"concert/results/survival"
	"concert/results/words"
)

// Read reads what [Result.WriteJSON], [Result.WriteJoint], [Result.WriteCurves] and
// [Result.WriteGaps] wrote into a folder: the whole comparison, from which the same
// pictures come.
func Read(folder string) (*Result, error) {
	r, path := &Result{}, filepath.Join(folder, "compare.json")
	text, err := input.Read(path, input.MaxText)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("%s: want JSON as concert writes it: %w", path, err)
	}
	if err := r.check(path); err != nil {
		return nil, err
	}
	for i := range r.Proteges {
		for k := range r.Proteges[i].Differences {
			if r.Proteges[i].Differences[k].Joint, err = NewJoint(r.Horizon); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	if err := r.readJoint(filepath.Join(folder, "joint.csv")); err != nil {
		return nil, err
	}
	if err := r.fitCurves(path); err != nil || r.Draws == nil {
		return r, err
	}
	if err := r.readKnown(filepath.Join(folder, "curves.csv"), "arrangement", "surv", func(p *ProtegeResult, name string) *[]*survival.Known {
		if i := slices.IndexFunc(p.Durations, func(d Duration) bool { return d.Label == name }); i >= 0 {
			return &p.Durations[i].KnownCurve
		}
		return nil
	}); err != nil {
		return nil, err
	}
	for i := range r.Proteges {
		for k := range r.Proteges[i].Durations {
			d := &r.Proteges[i].Durations[k]
			if at := r.Benchmark.Years; d.KnownSurvival != nil && at < len(d.KnownCurve) {
				d.KnownCurve[at] = d.KnownSurvival // with its error by chance, which the table does not have
			}
		}
	}
	return r, r.readKnown(filepath.Join(folder, "gaps.csv"), "second", "difference", func(p *ProtegeResult, name string) *[]*survival.Known {
		if d := p.against(name); d != nil {
			return &d.KnownCurve
		}
		return nil
	})
}

// check wants what a comparison has at least, and differences between its arrangements.
func (r *Result) check(path string) error {
	if len(r.Arrangements) < 2 || r.Histories < 1 || len(r.Proteges) == 0 {
		return fmt.Errorf("%s: want at least two arrangements, one protégé and one history, got %d, %d and %d",
			path, len(r.Arrangements), len(r.Proteges), r.Histories)
	}
	has := func(label string) bool {
		return slices.ContainsFunc(r.Arrangements, func(a Identity) bool { return a.Label == label })
	}
	for _, p := range r.Proteges {
		for _, d := range p.Differences {
			if !has(d.First) || !has(d.Second) {
				return fmt.Errorf("%s: protege %q: want the labels of arrangements, got %q and %q", path, p.Name, d.First, d.Second)
			}
		}
		if len(p.Differences) == 0 || len(p.Durations) != len(p.Differences)+1 {
			return fmt.Errorf("%s: protege %q: want durations of the first arrangement and of each other, got %d, and %d differences", path, p.Name, len(p.Durations), len(p.Differences))
		}
	}
	return nil
}

// against is the difference of an arrangement from the first, nil if there is none.
func (p *ProtegeResult) against(second string) *Difference {
	if i := slices.IndexFunc(p.Differences, func(d Difference) bool { return d.Second == second }); i >= 0 {
		return &p.Differences[i]
	}
	return nil
}

// protege is that of a name, nil if there is none.
func (r *Result) protege(name string) *ProtegeResult {
	if i := slices.IndexFunc(r.Proteges, func(p ProtegeResult) bool { return p.Name == name }); i >= 0 {
		return &r.Proteges[i]
	}
	return nil
}

// readJoint fills the joint tables.
func (r *Result) readJoint(path string) error {
	return readTable(path, []string{"protege", "second", "years_first", "years_second", "histories"}, func(f []string) error {
		var d *Difference
		if p := r.protege(f[0]); p != nil {
			d = p.against(f[1])
		}
		a, errA := strconv.Atoi(f[2])
		b, errB := strconv.Atoi(f[3])
		n, errN := strconv.ParseInt(f[4], 10, 64)
		if d == nil || errors.Join(errA, errB, errN) != nil || a < 0 || b < 0 || a > r.Horizon || b > r.Horizon || n < 1 {
			return fmt.Errorf("want a protégé, an arrangement and years and histories of compare.json, got %q", f)
		}
		d.Joint.N += n
		d.Joint.cells[a*(r.Horizon+1)+b] += n
		return nil
	})
}

// fitCurves estimates the curves from the margins of the joint tables.
func (r *Result) fitCurves(path string) error {
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for k := range p.Differences {
			j := p.Differences[k].Joint
			if j.N != r.Histories {
				return fmt.Errorf("%s: want as many histories as joint.csv beside it has of %q, %d, got %d", path, p.Differences[k].Second, j.N, r.Histories)
			}
			first, second := j.Margins()
			for d, counts := range map[*Duration][]int64{&p.Durations[0]: first, &p.Durations[k+1]: second} {
				curve, err := curveOf(counts)
				if err != nil {
					return fmt.Errorf("%s: survival of %s: %w", path, d.Label, err)
				}
				d.Curve = curve
			}
		}
	}
	return nil
}

// curveOf is the curve of durations of 0, 1, … full years, the last of which is the
// horizon.
func curveOf(counts []int64) (*survival.Curve, error) {
	horizon := len(counts) - 1
	censored := make([]int64, horizon)
	censored[horizon-1] = counts[horizon]
	table, err := survival.FromCounts([]string{"attack"}, [][]int64{counts[:horizon]}, censored)
	if err != nil {
		return nil, err
	}
	return survival.KaplanMeier(table, survival.DefaultOptions())
}

// readKnown reads what is known year by year.
func (r *Result) readKnown(path, of, value string, curve func(*ProtegeResult, string) *[]*survival.Known) error {
	return readTable(path, []string{"protege", of, "time", value, "knowledge_sd", "knowledge_low", "knowledge_high"}, func(f []string) error {
		var to *[]*survival.Known
		if p := r.protege(f[0]); p != nil {
			to = curve(p, f[1])
		}
		if to == nil || f[2] != strconv.Itoa(len(*to)) {
			return fmt.Errorf("want the years of the protégés and arrangements of compare.json in their order, got %q", f[:3])
		}
		if f[4] == words.NA {
			*to = append(*to, nil)
			return nil
		}
		var x [4]float64
		for i := range x {
			var err error
			if x[i], err = strconv.ParseFloat(f[3+i], 64); err != nil {
				return fmt.Errorf("want a number, got %q", f[3+i])
			}
		}
		*to = append(*to, &survival.Known{Value: x[0], SD: x[1], Lower: x[2], Upper: x[3]})
		return nil
	})
}

// readTable hands the wanted fields of each row of a table to take.
func readTable(path string, columns []string, take func(fields []string) error) error {
	f, err := input.File(path, input.MaxTable)
	if err != nil {
		return err
	}
	defer f.Close()
	in := csv.NewReader(input.Rows(path, f))
	head, err := in.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var where []int
	for _, c := range columns {
		at := slices.Index(head, c)
		if at < 0 {
			return fmt.Errorf("%s:1: want a column %q, got %q", path, c, head)
		}
		where = append(where, at)
	}
	fields := make([]string, len(columns))
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for i, at := range where {
			fields[i] = row[at]
		}
		if err := take(fields); err != nil {
			line, _ := in.FieldPos(0)
			return fmt.Errorf("%s:%d: %w", path, line, err)
		}
	}
}
