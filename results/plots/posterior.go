package plots

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"concert/results/words"
)

// Learned is what data have taught about one parameter.
type Learned struct {
	Name             string  // heads its panel
	Prior, Posterior Density // Name of each is not used
	Low, High        float64 // interval of the posterior; equal: none
	Reference        float64 // a value to compare with, such as a published one
	HasReference     bool    // the reference is drawn, where it lies within the axis
}

// Posterior draws prior against posterior densities of parameters, a panel each.
type Posterior struct {
	Title, Subtitle string
	Parameters      []Learned // a panel each, row by row
	Note            string    // the caption
}

// check wants two densities of two points and more for each parameter.
func (f *Posterior) check() error {
	if len(f.Parameters) == 0 {
		return errors.New("parameters: want at least one, got none")
	}
	for _, l := range f.Parameters {
		for _, d := range []Density{l.Prior, l.Posterior} {
			if len(d.X) < 2 || len(d.X) != len(d.Y) || !finite(d.X...) || !finite(d.Y...) {
				return fmt.Errorf("parameter %q: want densities of at least two finite points, got %d and %d", l.Name, len(d.X), len(d.Y))
			}
		}
	}
	return nil
}

// body is a row of panels for every four parameters, or fewer on a narrow page.
func (f *Posterior) body(p *page) vg.Length {
	columns := p.columns(len(f.Parameters), 4)
	rows := (len(f.Parameters) + columns - 1) / columns
	return vg.Length(rows) * (min(p.width()/vg.Length(columns)*0.62, 2*vg.Inch) + vg.Length(p.base*2.5))
}

// Alt gives the intervals of the posteriors.
func (f *Posterior) Alt() Alt {
	var parts []string
	for _, l := range f.Parameters {
		s := l.Name
		if l.High > l.Low {
			s += fmt.Sprintf(" %s to %s", words.Bare(l.Low), words.Bare(l.High))
		}
		parts = append(parts, s)
	}
	return Alt{Title: cmp.Or(f.Title, "What the data teach"), Description: "Prior and posterior densities, with the posterior interval: " + strings.Join(parts, "; ") + "."}
}

// frame has the looks of prior and posterior.
func (f *Posterior) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.Note)
	p.key(sample{name: "prior", colour: p.theme.Muted, width: 1.2, dash: p.theme.dash(1)}, sample{name: "posterior", colour: p.theme.series(0), width: 1.5})
}

// draw gives each parameter a cell.
func (f *Posterior) draw(p *page) {
	for i, r := range p.cells(len(f.Parameters), 4) {
		f.Parameters[i].draw(p, r)
	}
}

// draw draws one parameter: both densities from the same axis, the interval of
// the posterior as a bar at its foot, the reference as a line.
func (l Learned) draw(p *page, r vg.Rectangle) {
	low, high := rangeOf(l.Prior.X, l.Posterior.X)
	_, top := rangeOf(l.Prior.Y, l.Posterior.Y)
	x := axis{min: low, max: high, steps: roundSteps}
	n := p.newPanel(r, x, axis{max: top * 1.04, title: l.Name, ticks: []tick{}}, around{bare: true, right: p.base * 0.6})
	back := append(plotter.XYs{{X: l.Posterior.X[0]}}, l.Posterior.xys()...)
	back = append(back, plotter.XY{X: l.Posterior.X[len(l.Posterior.X)-1]})
	n.area(back, faint(n.theme.series(0), n.theme.BandAlpha))
	n.curve(l.Prior.xys(), draw.LineStyle{Color: n.theme.Muted, Width: 1.2, Dashes: n.theme.dash(1)})
	n.curve(l.Posterior.xys(), lineStyle(n.theme.series(0), 1.5))
	if l.High > l.Low {
		n.line(n.theme.series(0), 3, nil, n.at(l.Low, 0), n.at(l.High, 0))
	}
	if l.HasReference && l.Reference >= low && l.Reference <= high {
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(l.Reference, 0), n.at(l.Reference, top))
	}
}

// xys are the points of a density.
func (d Density) xys() plotter.XYs {
	out := make(plotter.XYs, len(d.X))
	for i := range d.X {
		out[i] = plotter.XY{X: d.X[i], Y: d.Y[i]}
	}
	return out
}
