//go:build !explorer

package results

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"concert/results/plots"
	"concert/results/survival"
	"concert/sim"
)

// Picture is a figure and the name of its files, without extension.
type Picture struct {
	Name   string
	Figure plots.Figure
}

// kinds are the pictures of a run by name: one of all protégés, or one each.
var kinds = []struct {
	name string
	all  func(*Result) plots.Figure
	each func(*Result, *Protege, string) plots.Figure
}{
	{name: "survival", all: (*Result).survivalFigure},
	{name: "durations", each: (*Result).durationsFigure},
	{name: "sources", each: (*Result).sourcesFigure},
	{name: "hazard", all: (*Result).hazardFigure},
	{name: "causes", each: (*Result).causesFigure},
	{name: "promises", each: (*Result).promisesFigure},
	{name: "crises", each: (*Result).crisesFigure},
}

// PictureKinds lists the names of the pictures of a run.
func PictureKinds() (names []string) {
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}

// Pictures are the figures of a run of the kinds named, which must be among
// [PictureKinds]. Of several protégés those drawn one by one are numbered.
func (r *Result) Pictures(names []string) (pictures []Picture) {
	for _, k := range kinds {
		switch {
		case !slices.Contains(names, k.name):
		case k.all != nil:
			pictures = append(pictures, Picture{k.name, k.all(r)})
		default:
			for i := range r.Proteges {
				name, subtitle := k.name, ""
				if len(r.Proteges) > 1 {
					name, subtitle = fmt.Sprintf("%s-%d", k.name, i+1), r.Proteges[i].Name
				}
				if f := k.each(r, &r.Proteges[i], subtitle); f != nil {
					pictures = append(pictures, Picture{name, f})
				}
			}
		}
	}
	return pictures
}

// lines are the survival curves of the protégés in the scenario's order.
func (r *Result) lines() (lines []plots.Line) {
	for i := range r.Proteges {
		p := &r.Proteges[i]
		lines = append(lines, plots.Line{Name: p.Name, Curve: p.Curve, Known: p.curveKnown()})
	}
	return lines
}

// curveKnown is what is known of S(t), nil if only chance is told.
func (p *Protege) curveKnown() []*survival.Known {
	if p.Known == nil {
		return nil
	}
	return p.Known.Curve
}

// survivalFigure and those below fill the figures of kinds; what a figure shows and
// how is said of its type in package plots.
func (r *Result) survivalFigure() plots.Figure {
	return &plots.Survival{Title: r.Title, Curves: r.lines(), Benchmark: benchmarkOf(r.Benchmark), Horizon: float64(r.Tally.Horizon)}
}

func (r *Result) hazardFigure() plots.Figure {
	return &plots.Hazard{Title: r.Title, Curves: r.lines(), Benchmark: benchmarkOf(r.Benchmark), Horizon: float64(r.Tally.Horizon), Note: r.Proteges[0].byChance()}
}

func (r *Result) durationsFigure(p *Protege, subtitle string) plots.Figure {
	return &plots.Durations{Title: r.Title, Subtitle: subtitle, Curve: p.Curve, Known: p.curveKnown(), Horizon: float64(p.Horizon), Benchmark: benchmarkOf(r.Benchmark)}
}

// causesFigure is nil for a protégé that nobody may attack.
func (r *Result) causesFigure(p *Protege, subtitle string) plots.Figure {
	if len(p.Causes) == 0 {
		return nil
	}
	f := &plots.Causes{Title: r.Title, Subtitle: subtitle, Horizon: float64(p.Horizon), Benchmark: benchmarkOf(r.Benchmark), Note: p.byChance()}
	for c := range p.Causes {
		if total(p.Ended[c]) > 0 || c == 0 {
			f.Incidences = append(f.Incidences, p.Causes[c])
		}
	}
	return f
}

// promisesFigure is nil for a protégé without guarantors.
func (r *Result) promisesFigure(p *Protege, subtitle string) plots.Figure {
	if len(p.Guarantors) == 0 {
		return nil
	}
	f := &plots.Promises{Title: r.Title, Subtitle: subtitle, Note: p.byChance()}
	for j, power := range p.Guarantors {
		g := &p.ByGuarantor[j]
		f.Rows = append(f.Rows, plots.Promise{Power: power, Asked: float64(g.Asked), Honoured: float64(g.Honoured), Volunteers: float64(g.Volunteered)})
	}
	return f
}

// crisesFigure is nil where the crises were not counted by year.
func (r *Result) crisesFigure(p *Protege, subtitle string) plots.Figure {
	if !p.countedByYear() {
		return nil
	}
	f := &plots.Crises{Title: r.Title, Subtitle: subtitle, Note: p.byChance()}
	for year := range p.Horizon {
		f.AtPeace = append(f.AtPeace, p.Curve.At(float64(year+1)).AtRisk)
		f.Pressed = append(f.Pressed, float64(p.ByYear[sim.Pressed][year]))
		f.Averted = append(f.Averted, float64(p.ByYear[sim.HeldBack][year]))
		f.Deterred = append(f.Deterred, float64(p.ByYear[sim.Restrained][year]))
	}
	return f
}

// byChance is the caption of a picture of a run over draws whose errors are chance alone,
// "" of others.
func (p *Protege) byChance() string {
	if p.Known == nil {
		return ""
	}
	return "Errors and intervals here are chance alone: what is not known is not in them."
}

// SetRecord draws the curve of the historical record behind the survival
// curves.
func SetRecord(pictures []Picture, name string, curve *survival.Curve) {
	for _, p := range pictures {
		if s, ok := p.Figure.(*plots.Survival); ok {
			s.Record = &plots.Line{Name: name, Curve: curve}
		}
	}
}

// WritePictures writes each figure in each format into a folder that is not
// sealed and returns what their readers should know.
func WritePictures(folder string, pictures []Picture, formats []string, o plots.Options) (warnings []string, err error) {
	write := func(name string, write func(io.Writer) error) error {
		return WriteFile(filepath.Join(folder, name), write)
	}
	return drawn(write, pictures, formats, o)
}

// drawn hands the files of pictures to write, NAME.FORMAT each, and returns each
// warning once however many formats gave it.
func drawn(write func(string, func(io.Writer) error) error, pictures []Picture, formats []string, o plots.Options) (warnings []string, err error) {
	for _, p := range pictures {
		for _, format := range formats {
			err := write(p.Name+"."+format, func(w io.Writer) error {
				said, err := plots.Render(w, p.Figure, format, o)
				for _, s := range said {
					if !slices.Contains(warnings, s) {
						warnings = append(warnings, s)
					}
				}
				return err
			})
			if err != nil {
				return warnings, err
			}
		}
	}
	return warnings, nil
}
