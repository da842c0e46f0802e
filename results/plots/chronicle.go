package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"
)

// EventKind is what an event of a chronicle is; it names it in the key.
type EventKind string

// The events a chronicle marks.
const (
	LeaderComes     EventKind = "new leader"
	PledgeLapses    EventKind = "pledge lapses"
	NeutralityEnds  EventKind = "neutrality abandoned"
	CrisisBegins    EventKind = "presses"
	WarningGiven    EventKind = "warns"
	PeaceBroken     EventKind = "attacks"
	PromiseHonoured EventKind = "honours"
	PromiseBroken   EventKind = "reneges"
	VolunteerFights EventKind = "fights unasked"
)

// eventKinds are in the order of the key.
var eventKinds = []EventKind{LeaderComes, PledgeLapses, NeutralityEnds, CrisisBegins, WarningGiven, PeaceBroken, PromiseHonoured, PromiseBroken, VolunteerFights}

// ChronicleEvent is one thing that happened in one year to one power or protégé.
type ChronicleEvent struct {
	Year int       // of the history, from 1
	Lane string    // of the chronicle's
	Kind EventKind // one of those above
	Note string    // told below the picture under a number; "" is not told
}

// ChronicleSpan is something that lasted, such as a war.
type ChronicleSpan struct {
	From, To int    // years of the history, both included
	Lane     string // of the chronicle's
	Name     string // of all spans of a kind in the key: "at war"
}

// Chronicle draws one history as a timeline, a lane for each power and protégé.
type Chronicle struct {
	Title, Subtitle string
	Start           int              // calendar year of year 0; 0 counts years
	Years           int              // shown
	Lanes           []string         // names, from the top down
	Events          []ChronicleEvent // in any order
	Spans           []ChronicleSpan  // bars in their lanes
	Benchmark       Benchmark        // a line across, that many years from year 0
	Note            string           // the caption
}

// check wants a year and a lane at least, every event in a lane and within the
// years, and spans that do not end before they begin.
func (f *Chronicle) check() error {
	if f.Years < 1 || len(f.Lanes) == 0 {
		return fmt.Errorf("years, lanes: want at least one, got %d and %d", f.Years, len(f.Lanes))
	}
	for i, e := range f.Events {
		if !slices.Contains(f.Lanes, e.Lane) {
			return fmt.Errorf("event %d: lane: want one of %q, got %q", i, f.Lanes, e.Lane)
		}
		if !slices.Contains(eventKinds, e.Kind) {
			return fmt.Errorf("event %d: kind: want one of %q, got %q", i, eventKinds, e.Kind)
		}
		if e.Year < 0 || e.Year > f.Years {
			return fmt.Errorf("event %d: year: want 0 to %d, got %d", i, f.Years, e.Year)
		}
	}
	for i, s := range f.Spans {
		if !slices.Contains(f.Lanes, s.Lane) || s.To < s.From {
			return errors.New("span " + strconv.Itoa(i) + ": want a lane of the chronicle and an end not before its begin")
		}
	}
	return nil
}

// told are the events with a note, by year.
func (f *Chronicle) told() []ChronicleEvent {
	var out []ChronicleEvent
	for _, e := range f.Events {
		if e.Note != "" {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b ChronicleEvent) int { return a.Year - b.Year })
	return out
}

// body is 2.4 lines a lane and four for the axis.
func (f *Chronicle) body(p *page) vg.Length {
	return p.base * (vg.Length(2.4*vg.Length(len(f.Lanes))) + 4)
}

// Alt tells the noted events.
func (f *Chronicle) Alt() Alt {
	d := fmt.Sprintf("Timeline of %s.", years(float64(f.Years)))
	for _, e := range f.told() {
		d += fmt.Sprintf(" %s: %s", f.date(float64(e.Year)), e.Note)
	}
	return Alt{Title: cmp.Or(f.Title, "Chronicle of one history"), Description: d}
}

// date is a year of the history as readers know it.
func (f *Chronicle) date(year float64) string {
	return strconv.Itoa(f.Start + int(math.Round(year)))
}

// frame has the notes below the picture and the marks above it.
func (f *Chronicle) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.Note)
	f.writeNotes(p)
	f.drawKey(p)
}

// draw leaves at most 30 % of the width to the names of the lanes, and rows
// above the panel to the numbers of the notes.
func (f *Chronicle) draw(p *page) {
	t := p.labelType()
	names := vg.Length(0)
	for _, l := range f.Lanes {
		names = max(names, p.textWidth(l, t))
	}
	names = min(names, p.width()*0.3)
	x := axis{min: float64(f.Start), max: float64(f.Start + f.Years), steps: quarterSteps, whole: true, format: func(v float64) string { return strconv.Itoa(int(v)) }}
	if f.Start == 0 {
		x.title = "Year of the history"
	}
	levels := f.levels(p, p.width()-names)
	numbers := p.cutTop(p.noteType().leading() * vg.Length(levels))
	n := p.newPanel(p.rest, x, axis{max: float64(len(f.Lanes)), ticks: []tick{}}, around{left: names + p.base, bare: true})
	f.drawLanes(n)
	f.drawNumbers(n, numbers)
	f.drawEvents(n)
}

// writeNotes tells the noted events below the picture, each under its number
// and date, as long as the lanes keep their room; what is left out is warned
// of.
func (f *Chronicle) writeNotes(p *page) {
	t := p.noteType()
	told := f.told()
	indent := p.textWidth(strconv.Itoa(len(told))+"  "+f.date(float64(f.Years))+"  ", t)
	for i := len(told) - 1; i >= 0; i-- {
		lines := p.wrap(told[i].Note, t, p.width()-indent, 4)
		if p.height() < p.base*(2+vg.Length(1.5*vg.Length(len(f.Lanes)))) {
			p.warn("no room for all notes of the chronicle: make the picture higher")
			continue
		}
		for k := len(lines) - 1; k >= 0; k-- {
			r := p.cutBottom(t.leading())
			p.text(r.Min.X+indent, r.Min.Y+t.descent(), lines[k], left, t.in(p.theme.Ink))
			if k == 0 {
				p.text(r.Min.X, r.Min.Y+t.descent(), strconv.Itoa(i+1), left, t.strong())
				p.text(r.Min.X+indent-p.textWidth("  ", t), r.Min.Y+t.descent(), f.date(float64(told[i].Year)), right, t)
			}
		}
	}
	if len(told) > 0 {
		p.cutBottom(p.base * 0.6)
	}
}

// drawKey shows the marks that occur.
func (f *Chronicle) drawKey(p *page) {
	t := p.labelType()
	x, r, first := p.rest.Min.X, vg.Rectangle{}, true
	entry := func(name string, mark func(at vg.Point)) {
		w := vg.Length(p.base*1.6) + p.textWidth(name, t)
		if first || x+w > p.rest.Max.X {
			r, x, first = p.cutTop(t.leading()), p.rest.Min.X, false
		}
		mark(vg.Point{X: x + vg.Length(p.base*0.5), Y: r.Min.Y + t.descent() + t.capital()/2})
		p.text(x+vg.Length(p.base*1.4), r.Min.Y+t.descent(), name, left, t)
		x += w + vg.Length(p.base*1.2)
	}
	for _, k := range eventKinds {
		if slices.ContainsFunc(f.Events, func(e ChronicleEvent) bool { return e.Kind == k }) {
			entry(string(k), func(at vg.Point) { p.eventMark(k, at) })
		}
	}
	if len(f.Spans) > 0 {
		entry(f.Spans[0].Name, func(at vg.Point) {
			p.hbar(at.X-vg.Length(p.base*0.6), at.X+vg.Length(p.base*0.6), at.Y, p.base*0.7, p.spanColour())
		})
	}
	p.cutTop(p.base * 0.6)
}

// spanColour is that of a span, faint enough for marks to show on it.
func (p *page) spanColour() colour { return mix(p.theme.series(1), p.theme.Background, 0.5) }

// drawLanes draws the lanes, their names, and what lasted.
func (f *Chronicle) drawLanes(n *panel) {
	t := n.labelType()
	for i, l := range f.Lanes {
		y := f.laneY(n, l)
		if i%2 == 0 {
			half := (n.data.Max.Y - n.data.Min.Y) / vg.Length(2*len(f.Lanes))
			n.hbar(n.data.Min.X, n.data.Max.X, y, 2*half, mix(n.theme.Grid, n.theme.Background, 0.5))
		}
		lines := n.wrap(l, t, n.data.Min.X-n.base-n.rest.Min.X, 2)
		for k, line := range lines {
			n.textMid(n.data.Min.X-n.base, y+vg.Length(t.leading()*(vg.Length(len(lines)-1)/2-vg.Length(k))), line, right, t)
		}
	}
	for _, k := range n.x.ticks {
		n.line(n.theme.Grid, 0.6, nil, n.at(k.at, 0), n.at(k.at, n.y.max))
	}
	for _, s := range f.Spans {
		from, to := n.px(float64(f.Start+max(0, s.From-1))), n.px(float64(f.Start+min(s.To, f.Years)))
		n.hbar(from, max(to, from+1), f.laneY(n, s.Lane), n.base*0.7, n.spanColour())
	}
	if b := f.Benchmark.Years; b > 0 && b <= float64(f.Years) {
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(float64(f.Start)+b, 0), n.at(float64(f.Start)+b, n.y.max))
	}
}

// laneY is the middle of a lane on the page, the first lane at the top.
func (f *Chronicle) laneY(n *panel, lane string) vg.Length {
	return n.py(float64(len(f.Lanes)) - 0.5 - float64(slices.Index(f.Lanes, lane)))
}
