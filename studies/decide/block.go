package decide

import (
	"context"
	"fmt"

	"concert/configs"
	"concert/studies/journal"
)

// Block runs the histories of draw k alone and notes in a journal what they came to:
// for draws that are lived through by several processes. [Run] goes on from what
// all noted.
func Block(scenarios []*configs.Scenario, o Options) (func(ctx context.Context, k int64, j *journal.Journal) error, error) {
	s := &study{Options: o}
	if err := s.open(scenarios); err != nil {
		return nil, err
	}
	return func(ctx context.Context, k int64, j *journal.Journal) error {
		return j.Once(int(k), func() ([]float64, error) {
			d, err := s.run(ctx, int(k))
			if err != nil {
				return nil, err
			}
			return d.values(), nil
		})
	}, nil
}

// each visits the numbers of a draw, in an order of their own, as floats that have
// them exactly: counts are far below 2⁵³.
func (d *draw) each(visit func(*float64)) {
	n := float64(d.n)
	visit(&n)
	d.n = int64(n)
	for i := range d.sum {
		for f := range d.sum[i] {
			visit(&d.sum[i][f])
		}
	}
	for f := range d.cross {
		for i := range d.cross[f] {
			for j := range d.cross[f][i] {
				visit(&d.cross[f][i][j])
			}
		}
	}
	for i := range d.gain {
		for j := range d.gain[i] {
			visit(&d.gain[i][j].x)
			visit(&d.gain[i][j].xx)
		}
	}
	for i := range d.last.counts {
		for j := range d.last.counts[i] {
			for t := range d.last.counts[i][j] {
				v := float64(d.last.counts[i][j][t])
				visit(&v)
				d.last.counts[i][j][t] = int64(v)
			}
		}
	}
}

// values are the numbers of a draw.
func (d *draw) values() (list []float64) {
	d.each(func(v *float64) { list = append(list, *v) })
	return list
}

// drawOf is the draw of some numbers.
func (s *study) drawOf(values []float64) (draw, error) {
	d, want := s.newDraw(0), 0
	d.each(func(v *float64) {
		if want < len(values) {
			*v = values[want]
		}
		want++
	})
	if len(values) != want {
		return d, fmt.Errorf("want %d numbers of a draw, got %d", want, len(values))
	}
	return d, nil
}

// known takes up what the journal has of the draws and names those that are left: none
// if only what is known is asked for.
func (s *study) known() (missing []int, err error) {
	s.draws, s.numbers = nil, nil
	found := map[int]draw{}
	for k := range s.Draws.Weights {
		if s.Journal == nil {
			break
		}
		if values, ok := s.Journal.Recall(journal.Number(k)); ok {
			if found[k], err = s.drawOf(values); err != nil {
				return nil, err
			}
		}
	}
	for k := range s.Draws.Weights {
		d, ok := found[k]
		if !ok && s.Partial {
			continue
		}
		if !ok {
			missing = append(missing, len(s.draws))
		}
		s.draws, s.numbers = append(s.draws, d), append(s.numbers, k)
	}
	if len(s.draws) < 2 {
		return nil, fmt.Errorf("want two draws at least, got %d", len(s.draws))
	}
	return missing, nil
}

// drawn are the values of a column for the draws that there are.
func (s *study) drawn(column []float64) (list []float64) {
	for _, k := range s.numbers {
		list = append(list, column[k])
	}
	return list
}
