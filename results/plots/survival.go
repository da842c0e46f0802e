package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/results/survival"
	"concert/results/words"
)

// Line is a curve with its name.
type Line struct {
	Name  string            // in the key and in words; "" is told nowhere
	Curve *survival.Curve   // with at least one point
	Known []*survival.Known // what is known of S(t), t = 0, 1, …, where it is more than the curve's own interval; nil if not told
}

// share is the share that reaches a time as a figure has it: "67 %, 90 %: 30 to 92" where it is told
// what is known, else with its interval by chance, "28 %, 95 %: 27 to 29".
func (l Line) share(t float64, s Saying) string {
	if t > l.Curve.Last() && l.Curve.Points[len(l.Curve.Points)-1].Survival > 0 {
		return words.NA
	}
	if i := int(t); i < len(l.Known) && l.Known[i] != nil {
		return words.Unbroken(l.Known[i].Percent())
	}
	q := s.reaching(l.Curve, t)
	if text := words.Rounded(100*q.Survival, 100*q.StdErr) + " %"; !(q.Lower < q.Upper) {
		return words.Unbroken(text)
	} else {
		in := words.Interval(100*q.Lower, 100*q.Upper, 100*q.StdErr)
		return words.Unbroken(fmt.Sprintf("%s, %s %%: %s", text, number(100*l.Curve.Level), strings.Trim(in, "[]")))
	}
}

// Benchmark is a duration to measure by.
type Benchmark struct {
	Years float64 // 0 is none
	Label string  // "Belgium 1839–1914"
}

// within tells whether the benchmark lies among the years that are shown.
func (b Benchmark) within(from, to float64) bool {
	return b.Years > 0 && b.Years >= from && b.Years <= to
}

// flag is the benchmark's name above a panel, or nil where it is not shown.
func (b Benchmark) flag(p *page, from, to float64, s Saying) *pennant {
	if !b.within(from, to) {
		return nil
	}
	text := s.time(b.Years)
	if b.Label != "" {
		text = b.Label + ": " + text
	}
	return &pennant{lines: p.wrap(text, p.labelType(), p.width()*0.95, 2), at: b.Years, ink: p.theme.Accent}
}

// Survival draws the probability that peace still holds against the years: one or
// several Kaplan–Meier curves as steps from (0, 1) to the horizon, their bands, the
// quartiles that are reached, the benchmark with its probability, and under the
// axis, in its columns, how many are still at risk.
type Survival struct {
	Title, Subtitle string
	Curves          []Line    // at least one
	Record          *Line     // the historical record, drawn behind
	Benchmark       Benchmark // a line across, labelled with S
	From, Horizon   float64   // first and last year shown; a horizon of 0 is the last time of any curve
	Rows            TableRows // of the risk table
	HideCensored    bool      // no marks where spells were censored
	MinAtRisk       float64   // the curve is faint where fewer are at risk; 0 is 10
	XTitle, YTitle  string    // "" are the usual names
	Saying          Saying    // what it is of: peace, or anybody's spells
	Note            string    // added to the caption
}

// check wants curves with points, the record's too, and a horizon and benchmark
// of at least 0.
func (f *Survival) check() error {
	if len(f.Curves) == 0 {
		return errors.New("curves: want at least one, got none")
	}
	for i, l := range f.lines() {
		if l.Curve == nil || len(l.Curve.Points) == 0 {
			return fmt.Errorf("curve %d (%q): want points, got none", i, l.Name)
		}
	}
	if !finite(f.Horizon, f.Benchmark.Years, f.MinAtRisk) || f.Horizon < 0 || f.Benchmark.Years < 0 {
		return fmt.Errorf("horizon, benchmark: want finite and >= 0, got %v, %v", f.Horizon, f.Benchmark.Years)
	}
	return shown(f.From, f.horizon())
}

// shown wants years to be shown from a first to a later last one.
func shown(from, to float64) error {
	if !finite(from, to) || from < 0 || from >= to {
		return fmt.Errorf("years shown: want from 0 or more to later, got %v to %v", from, to)
	}
	return nil
}

// lines are the curves and, last, the record.
func (f *Survival) lines() []Line {
	if f.Record == nil {
		return f.Curves
	}
	return append(f.Curves[:len(f.Curves):len(f.Curves)], *f.Record)
}

// horizon is the last year shown.
func (f *Survival) horizon() float64 {
	if f.Horizon > 0 {
		return f.Horizon
	}
	h := 0.0
	for _, l := range f.Curves {
		h = math.Max(h, l.Curve.Last())
	}
	return math.Max(h, 1)
}

// rows is how many rows the risk table has.
func (f *Survival) rows() int {
	n := 0
	for _, l := range f.Curves {
		n += len(rowsOf(l, nil, f.allRows(), f.Saying))
	}
	return n
}

// allRows says whether the table tells more than those at risk.
func (f *Survival) allRows() bool {
	return f.Rows == AllRows || f.Rows == AutoRows && len(f.Curves) == 1
}

// body is a panel, and the risk table unless there is none.
func (f *Survival) body(p *page) vg.Length {
	h := p.plate()
	if f.Rows != NoRows {
		h += p.riskTableHeight(f.rows())
	}
	return h
}

// Alt gives the median and the probability of reaching the benchmark of each curve.
func (f *Survival) Alt() Alt {
	a := Alt{Title: f.Title}
	if a.Title == "" {
		a.Title = f.Saying.lasting()
	}
	var parts []string
	for _, l := range f.lines() {
		s := fmt.Sprintf("%s: median %s", l.Name, l.median())
		if b := f.Benchmark.Years; b > 0 && b <= l.Curve.Last() {
			s += fmt.Sprintf(", %s last at least %s", l.share(b, f.Saying), f.Saying.time(b))
		}
		parts = append(parts, strings.TrimPrefix(s, ": "))
	}
	a.Description = fmt.Sprintf("Survival curves over %s. %s.", f.Saying.time(f.horizon()), strings.Join(parts, "; "))
	return a
}

// median is the median in years, or that it was not reached, and by when; with what
// holds nine tenths of what is known, where that is told.
func (l Line) median() string {
	m := l.quantile(0.5)
	if !m.Estimate.Reached {
		return "> " + number(l.Curve.Last())
	}
	if in := l.interval(m); l.Known != nil && in != "" {
		return number(m.Estimate.Time) + nbsp + in
	}
	return number(m.Estimate.Time)
}

// frame has a key as soon as there are two lines, the record among them.
func (f *Survival) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.notes()...)
	if len(f.lines()) > 1 {
		f.drawKey(p)
	}
}

func (f *Survival) draw(p *page) { f.drawPanel(p) }

// drawKey lists the curves with their medians and probabilities.
func (f *Survival) drawKey(p *page) {
	header := []string{f.Saying.in("median")}
	if b := f.Benchmark.Years; b > 0 {
		header = append(header, "≥ "+f.Saying.time(b))
	}
	var samples []sample
	for i, l := range f.lines() {
		s := f.sampleOf(p, i)
		s.name, s.values = l.Name, []string{l.median()}
		if b := f.Benchmark.Years; b > 0 {
			s.values = append(s.values, l.share(b, f.Saying))
		}
		samples = append(samples, s)
	}
	p.keyTable(header, samples)
}

// sampleOf is the look of the i-th line; past the curves it is the record.
func (f *Survival) sampleOf(p *page, i int) sample {
	if i == len(f.Curves) {
		return sample{colour: mix(p.theme.Muted, p.theme.Background, 0.35), width: 2.2}
	}
	return p.theme.line("", i, len(f.Curves))
}

// drawPanel draws the table's strip, the axes, and what is in them.
func (f *Survival) drawPanel(p *page) *panel {
	table, room := f.table(p), around{}
	var strip vg.Rectangle
	if table != nil {
		strip = p.cutBottom(p.riskTableHeight(len(table.rows)))
		room = around{left: table.names + table.cell/2 + p.base, cell: table.cell}
	}
	signs := p.textWidth("+0.25"+nbsp+"%", p.tickType()) + tickGap + 2 // as wide as the panel of differences needs
	room.left = max(room.left, signs)
	room.flag = f.Benchmark.flag(p, f.From, f.horizon(), f.Saying)
	if room.flag != nil && len(f.Curves) == 1 && f.Benchmark.Years <= f.end(f.Curves[0].Curve) {
		room.flag.lines = append(room.flag.lines, f.Curves[0].share(f.Benchmark.Years, f.Saying)+" last so long")
	}
	x := yearAxis(f.From, f.horizon(), cmp.Or(f.XTitle, f.Saying.axis()))
	y := shareAxis(1, cmp.Or(f.YTitle, f.Saying.lasting()))
	n := p.newPanel(p.rest, x, y, room)
	if table != nil {
		n.drawRiskTable(table, strip)
	}
	f.drawBenchmarkLine(n)
	f.drawGuides(n)
	lines := f.lines()
	for i := range lines {
		f.drawBand(n, len(lines)-1-i)
	}
	for i := range lines { // the record first, so that it is behind
		f.drawCurve(n, len(lines)-1-i)
	}
	f.drawMarks(n)
	return n
}

// table is the risk table, or nil when there is none or no room for it.
func (f *Survival) table(p *page) *riskTable {
	if f.Rows == NoRows {
		return nil
	}
	if p.riskTableHeight(f.rows())+vg.Length(p.base*12) > p.height() {
		p.warn("no room for the risk table: make the picture higher")
		return nil
	}
	t := &riskTable{title: f.Saying.atRiskTitle()}
	if f.allRows() {
		t.title = f.Saying.statesTitle()
	}
	most := 0.0
	for i, l := range f.Curves {
		var line *sample
		if len(f.Curves) > 1 {
			s := f.sampleOf(p, i)
			line = &s
		}
		t.rows = append(t.rows, rowsOf(l, line, f.allRows(), f.Saying)...)
		most = math.Max(most, l.Curve.N)
	}
	p.measure(t, most)
	return t
}

// notes are the caption: how many, which interval, what the marks mean.
func (f *Survival) notes() []string {
	c := f.Curves[0].Curve
	var sizes []string
	same := true
	for _, l := range f.Curves {
		same = same && l.Curve.N == c.N
	}
	if same {
		sizes = append(sizes, words.Fixed(c.N, 0)+" "+f.Saying.many()+map[bool]string{true: " each"}[len(f.Curves) > 1]+".")
	}
	s := fmt.Sprintf("Band: %s%s%% interval (%s).", number(100*c.Level), nbsp, c.Conf)
	if f.Curves[0].Known != nil {
		s = "Wide band and 90" + nbsp + "%: what holds nine tenths of what is known; the thin one inside is chance."
	}
	if !f.HideCensored && f.anyCensored() {
		s += " " + f.Saying.observation()
	}
	if f.anyFaint() {
		s += fmt.Sprintf(" Faint: fewer than %s at risk.", number(orFew(f.MinAtRisk)))
	}
	if len(f.Curves) == 1 && !c.Median().Estimate.Reached {
		s += fmt.Sprintf(" Median not reached within %s.", f.Saying.time(c.Last()))
	}
	if b := f.Benchmark.Years; b > f.horizon() {
		s += fmt.Sprintf(" %s (%s) lies beyond the horizon.", f.Saying.time(b), f.Benchmark.Label)
	}
	return []string{strings.Join(append(sizes, s), " "), f.Note}
}

// anyFaint says whether a curve is drawn faint before the horizon.
func (f *Survival) anyFaint() bool {
	return slices.ContainsFunc(f.Curves, func(l Line) bool { return f.fewFrom(l.Curve) < f.end(l.Curve) })
}

// anyCensored says whether any curve has a censored spell, of which the caption
// then speaks.
func (f *Survival) anyCensored() bool {
	for _, l := range f.Curves {
		for _, q := range l.Curve.Points {
			if q.Censored > 0 {
				return true
			}
		}
	}
	return false
}
