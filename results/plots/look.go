package plots

import (
	"fmt"
	"slices"

	"concert/results/survival"
)

// Look is how a picture that is drawn anew differs from how it was. Names are those
// of its lines, rows or causes, before they are replaced; one that a picture does not
// have is passed over ([Names] tells).
type Look struct {
	Title, Subtitle, Note *string           // nil stays as it is
	Names                 map[string]string // what is called something else, and what
	Order                 []string          // come first, in this order
	Only                  []string          // stay; nil is all
	From, To              *float64          // of the axis of x, where there is one of numbers ([HasRange])
	NoRecord              bool              // without the historical record behind
}

// Names are those that a [Look] can speak of, in the order of the picture.
func Names(f Figure) []string {
	if p := partsOf(f); p.list != nil {
		return p.list.names()
	}
	return nil
}

// HasRange tells whether a figure has an axis of x whose ends can be set.
func HasRange(f Figure) bool { return partsOf(f).to != nil }

// Apply changes a figure, as far as it has what is changed. A range without length, or
// names of which none is there, are errors.
func (l Look) Apply(f Figure) error {
	p := partsOf(f)
	for _, text := range []struct{ has, wants *string }{{p.title, l.Title}, {p.subtitle, l.Subtitle}, {p.note, l.Note}} {
		if text.has != nil && text.wants != nil {
			*text.has = *text.wants
		}
	}
	if s, ok := f.(*Survival); ok && l.NoRecord {
		s.Record = nil
	}
	if err := l.span(f, p); err != nil {
		return err
	}
	return l.arrange(p.list)
}

// span sets the ends of the axis of x.
func (l Look) span(f Figure, p parts) error {
	if l.From == nil && l.To == nil || p.to == nil {
		return nil
	}
	if lines, ok := f.(*Lines); ok {
		x := lines.xAxis()
		lines.XMin, lines.XMax = x.min, x.max
	}
	if l.From != nil {
		*p.from = *l.From
	}
	if l.To != nil {
		*p.to = *l.To
	}
	if !finite(*p.from, *p.to) || *p.to != 0 && *p.from >= *p.to {
		return fmt.Errorf("range: want a last place after the first, got %g to %g", *p.from, *p.to)
	}
	return nil
}

// arrange takes the names that stay into their order and renames them.
func (l Look) arrange(list named) error {
	if list == nil {
		return nil
	}
	names := list.names()
	var order []int
	for _, name := range append(slices.Clone(l.Order), names...) {
		i := slices.Index(names, name)
		if i >= 0 && !slices.Contains(order, i) && (l.Only == nil || slices.Contains(l.Only, name)) {
			order = append(order, i)
		}
	}
	if len(order) == 0 && len(names) > 0 {
		return fmt.Errorf("names: want at least one of %q, got %q", names, l.Only)
	}
	if err := list.pick(order); err != nil {
		return err
	}
	for i, name := range list.names() {
		if as, ok := l.Names[name]; ok {
			list.rename(i, as)
		}
	}
	return nil
}

// parts are what of a figure can be changed.
type parts struct {
	title, subtitle, note *string
	from, to              *float64
	list                  named
}

// named is the part of a figure that has names.
type named interface {
	names() []string
	rename(i int, name string)
	pick(order []int) error
}

// rowsOfFigure are the lines or rows of a figure, with the place of their names.
type rowsOfFigure[T any] struct {
	rows *[]T
	name func(*T) *string
}

func rowsAs[T any](rows *[]T, name func(*T) *string) named { return rowsOfFigure[T]{rows, name} }

func (r rowsOfFigure[T]) names() (list []string) {
	for i := range *r.rows {
		list = append(list, *r.name(&(*r.rows)[i]))
	}
	return list
}

func (r rowsOfFigure[T]) rename(i int, name string) { *r.name(&(*r.rows)[i]) = name }

func (r rowsOfFigure[T]) pick(order []int) error {
	picked := make([]T, len(order))
	for k, i := range order {
		picked[k] = (*r.rows)[i]
	}
	*r.rows = picked
	return nil
}

// against are the curves of a comparison: the first stays the first, for the
// differences are from it.
type against struct {
	named
	f *Comparison
}

func (a against) rename(i int, name string) {
	a.named.rename(i, name)
	if i > 0 {
		a.f.Differences[i-1].Name = name
	}
}

func (a against) pick(order []int) error {
	if order[0] != 0 || len(order) < 2 {
		return fmt.Errorf("names: want %q first and another beside it, for the differences are from it", a.names()[0])
	}
	var differences []Series
	for _, i := range order[1:] {
		differences = append(differences, a.f.Differences[i-1])
	}
	a.f.Differences = differences
	return a.named.pick(order)
}

// partsOf says what of a figure can be changed.
func partsOf(f Figure) parts {
	line := func(l *Line) *string { return &l.Name }
	switch f := f.(type) {
	case *Survival:
		return parts{&f.Title, &f.Subtitle, &f.Note, &f.From, &f.Horizon, rowsAs(&f.Curves, line)}
	case *Comparison:
		c := &f.Curves
		return parts{&c.Title, &c.Subtitle, &f.Note, &c.From, &c.Horizon, against{rowsAs(&c.Curves, line), f}}
	case *Hazard:
		return parts{&f.Title, &f.Subtitle, &f.Note, &f.From, &f.Horizon, rowsAs(&f.Curves, line)}
	case *Durations:
		return parts{&f.Title, &f.Subtitle, &f.Note, &f.From, &f.Horizon, nil}
	case *Causes:
		return parts{&f.Title, &f.Subtitle, &f.Note, &f.From, &f.Horizon, rowsAs(&f.Incidences, func(in *survival.Incidence) *string { return &in.Cause })}
	case *Promises:
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, rowsAs(&f.Rows, func(r *Promise) *string { return &r.Power })}
	case *Crises:
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, nil}
	case *Overview:
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, rowsAs(&f.Rows, func(r *OverviewRow) *string { return &r.Name })}
	case *Joint:
		return parts{title: &f.Title, subtitle: &f.Subtitle, note: &f.Note}
	}
	return partsOfStudy(f)
}

// partsOfStudy says what can be changed of the figures of studies.
func partsOfStudy(f Figure) parts {
	switch f := f.(type) {
	case *Lines:
		return parts{&f.Title, &f.Subtitle, &f.Note, &f.XMin, &f.XMax, rowsAs(&f.Series, func(s *Series) *string { return &s.Name })}
	case *HeatMap:
		return parts{title: &f.Title, subtitle: &f.Subtitle, note: &f.Note}
	case *Tornado:
		f.Rows, f.Keep = f.rows(), true
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, rowsAs(&f.Rows, func(s *Swing) *string { return &s.Parameter })}
	case *Sobol:
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, rowsAs(&f.Rows, func(s *SobolIndex) *string { return &s.Parameter })}
	case *Morris:
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, rowsAs(&f.Parameters, func(e *Elementary) *string { return &e.Parameter })}
	case *Intervals:
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, rowsAs(&f.Rows, func(e *Effect) *string { return &e.Name })}
	case *Prices:
		f.Rows, f.Keep = f.rows(), true
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, rowsAs(&f.Rows, func(p *Price) *string { return &p.Name })}
	case *Reliability:
		return parts{title: &f.Title, subtitle: &f.Subtitle, note: &f.Note}
	case *Contributions:
		return parts{&f.Title, &f.Subtitle, &f.Note, nil, nil, nil} // each bar begins where the last one ends
	}
	return parts{}
}
