package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/words"
)

// Elementary are the elementary effects d = (y(x + Δe) − y(x)) / Δ of one parameter
// over the paths of a screening, summed up: μ* = mean |d|, σ the standard deviation
// of d. Unlike the mean of d, μ* does not cancel where an effect changes its sign.
// See studies/sensitivity for how they are estimated.
type Elementary struct {
	Parameter string
	MuStar    float64 // mean absolute effect
	MuStarErr float64 // its standard error; 0 is none
	Sigma     float64 // spread of the effects
}

// Morris draws a screening: how much a parameter matters (to the right) and how
// much that depends on the others or is curved (up).
type Morris struct {
	Title, Subtitle string
	Parameters      []Elementary
	Unit            string // of the effects, "years"
	Note            string
}

// check wants effects that are finite and not negative.
func (f *Morris) check() error {
	if len(f.Parameters) == 0 {
		return errors.New("parameters: want at least one, got none")
	}
	for _, e := range f.Parameters {
		if !finite(e.MuStar, e.MuStarErr, e.Sigma) || e.MuStar < 0 || e.Sigma < 0 {
			return fmt.Errorf("parameter %q: want μ* and σ finite and >= 0, got %v and %v", e.Parameter, e.MuStar, e.Sigma)
		}
	}
	return nil
}

func (f *Morris) body(p *page) vg.Length { return p.plate() * 1.1 }

// Alt names the parameters that matter most.
func (f *Morris) Alt() Alt {
	var parts []string
	for _, e := range f.Parameters {
		parts = append(parts, fmt.Sprintf("%s μ* %s, σ %s", e.Parameter, plusMinus(e.MuStar, e.MuStarErr), words.Bare(e.Sigma)))
	}
	return Alt{Title: cmp.Or(f.Title, "Morris screening"), Description: strings.Join(parts, "; ") + "."}
}

func (f *Morris) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot("μ*: mean absolute elementary effect; σ: its spread. Above the line σ = μ* a parameter interacts or acts in curves. Whisker: one standard error.", f.Note)
}

// draw draws the line σ = μ* as far as both axes reach; names keep off it.
func (f *Morris) draw(p *page) {
	right, top := 0.0, 0.0
	for _, e := range f.Parameters {
		right, top = math.Max(right, e.MuStar+e.MuStarErr), math.Max(top, e.Sigma)
	}
	unit := ""
	if f.Unit != "" {
		unit = ", " + f.Unit
	}
	n := p.newPanel(p.rest, valueAxis(0, right*1.05, "μ* (how much it matters)"+unit), valueAxis(0, top*1.05, "σ (interaction or curvature)"+unit), around{})
	end := math.Min(n.x.max, n.y.max)
	n.line(n.theme.Muted, 0.8, []vg.Length{3, 2}, n.at(0, 0), n.at(end, end))
	n.keepOff(n.at(0, 0), n.at(end, end))
	f.drawPoints(n)
}

// drawPoints draws all dots and whiskers before any name, so that names find what
// is taken.
func (f *Morris) drawPoints(n *panel) {
	r := vg.Length(n.base * 0.3) // rounded before it is taken from anything
	for _, e := range f.Parameters {
		at := n.at(e.MuStar, e.Sigma)
		if e.MuStarErr > 0 {
			from, to := n.px(math.Max(0, e.MuStar-e.MuStarErr)), n.px(e.MuStar+e.MuStarErr)
			n.whisker(from, to, at.Y, r, n.theme.series(0))
			n.keepOff(vg.Point{X: from, Y: at.Y}, vg.Point{X: to, Y: at.Y})
		}
		n.dot(at, r, n.theme.series(0))
		n.taken = append(n.taken, vg.Rectangle{Min: vg.Point{X: at.X - r, Y: at.Y - r}, Max: vg.Point{X: at.X + r, Y: at.Y + r}})
	}
	for _, e := range f.Parameters {
		name := n.short(e.Parameter, n.noteType(), (n.data.Max.X-n.data.Min.X)*0.45)
		n.put(label{texts: [][]string{{name}}, at: n.at(e.MuStar, e.Sigma), gap: n.base * 0.5, type_: n.noteType().in(n.theme.Ink), sides: anySide, slide: n.base * 3})
	}
}
