package plots

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"strings"

	"concert/results/survival"

	"gonum.org/v1/plot/vg"
)

// OverviewRow is one protégé of one scenario.
type OverviewRow struct {
	Name    string
	Median  survival.Quantile
	Low     survival.Limit // a quarter has ended by then
	High    survival.Limit // three quarters
	Horizon float64        // years observed
	Share   float64        // that lasts at least the benchmark; NaN when not known
	StdErr  float64        // of Share
}

// OverviewRowOf reads a row off a curve observed up to a horizon.
func OverviewRowOf(name string, c *survival.Curve, horizon float64, b Benchmark) OverviewRow {
	r := OverviewRow{
		Name: name, Horizon: horizon, Share: math.NaN(), Median: c.Median(),
		Low: c.Quantile(0.25).Estimate, High: c.Quantile(0.75).Estimate,
	}
	if b.Years > 0 && (b.Years <= c.Last() || c.At(c.Last()).Survival == 0) {
		q := c.At(b.Years)
		r.Share, r.StdErr = q.Survival, q.StdErr
	}
	return r
}

// Overview sets scenarios side by side against the benchmark: a bar from the first
// to the third quartile, a dot at the median with its interval. What was not
// reached within the horizon ends in an arrow there.
type Overview struct {
	Title, Subtitle string
	Rows            []OverviewRow
	Benchmark       Benchmark
	Log             bool // years on a logarithmic axis
	Note            string
}

func (f *Overview) check() error {
	if len(f.Rows) == 0 {
		return errors.New("rows: want at least one, got none")
	}
	for i, r := range f.Rows {
		if !(r.Horizon > 0) || math.IsInf(r.Horizon, 0) {
			return fmt.Errorf("row %d (%q): horizon: want years > 0, got %v", i, r.Name, r.Horizon)
		}
	}
	return nil
}

func (f *Overview) horizon() float64 {
	h := 0.0
	for _, r := range f.Rows {
		h = math.Max(h, r.Horizon)
	}
	return h
}

func (f *Overview) height(width vg.Length) vg.Length {
	base := baseSize(width)
	lines := vg.Length(len(f.Rows)) * 2.9
	if width >= 4.6*vg.Inch {
		for _, r := range f.Rows {
			lines += vg.Length(min(1, len([]rune(r.Name))/28)) * 0.8
		}
	}
	return base * (lines + 16)
}

// Alt lists medians and shares.
func (f *Overview) Alt() Alt {
	var parts []string
	for _, r := range f.Rows {
		s := fmt.Sprintf("%s: median %s", r.Name, r.median())
		if !math.IsNaN(r.Share) {
			s += fmt.Sprintf(", %s last at least %s", percent(r.Share, r.StdErr), years(f.Benchmark.Years))
		}
		parts = append(parts, s)
	}
	return Alt{Title: orElse(f.Title, "Medians and quartiles of the duration of peace"), Description: strings.Join(parts, "; ") + "."}
}

// median is the median in years, or that it is beyond the horizon.
func (r OverviewRow) median() string {
	if r.Median.Estimate.Reached {
		return number(r.Median.Estimate.Time)
	}
	return "> " + number(r.Horizon)
}

// share is the probability of reaching the benchmark.
func (r OverviewRow) share() string {
	if math.IsNaN(r.Share) {
		return "–"
	}
	return percent(r.Share, r.StdErr)
}

func (f *Overview) draw(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot("Bar: middle half of histories. Dot: median with its 95"+nbsp+"% interval. → not reached within the horizon (grey track). ± is one standard error.", f.Note)
	table := f.layout(p)
	x := yearAxis(f.horizon(), "Full years of peace")
	if f.Log {
		x = axis{min: 1, max: f.horizon(), log: true, title: x.title}
	}
	y := axis{max: 1, ticks: []tick{}}
	room := around{left: table.names + p.base, right: table.figures, bare: true, flag: f.Benchmark.flag(p, f.horizon())}
	n := p.newPanel(p.rest, x, y, room)
	for _, k := range n.x.ticks {
		n.line(n.theme.Grid, 0.6, nil, n.at(k.at, 0), n.at(k.at, 1))
	}
	table.draw(n, f)
}

// overviewTable is the text around the bars.
type overviewTable struct {
	names   vg.Length // width of the column of names, 0 when they stand above the bars
	median  vg.Length // width of the column of medians
	figures vg.Length // width of both columns of figures
	rows    [][]string
	stacked bool
}

// layout finds the widths of the columns. On half a column names stand above.
func (f *Overview) layout(p *page) *overviewTable {
	t := &overviewTable{stacked: p.narrow()}
	label, small := p.labelType(), p.noteType()
	share := vg.Length(0)
	t.median = p.textWidth("median", small)
	if f.Benchmark.Years > 0 {
		share = p.textWidth("≥ "+years(f.Benchmark.Years), small)
	}
	for _, r := range f.Rows {
		t.median = max(t.median, p.textWidth(r.median(), label))
		if f.Benchmark.Years > 0 {
			share = max(share, p.textWidth(r.share(), label))
		}
		t.names = max(t.names, p.textWidth(r.Name, label))
	}
	t.figures = t.median + p.base*1.5
	if share > 0 {
		t.figures += share + p.base
	}
	t.names = min(t.names, p.width()*0.34)
	room := t.names
	if t.stacked {
		t.names, room = 0, p.width()
	}
	for _, r := range f.Rows {
		most := 2
		if t.stacked {
			most = 1
		}
		t.rows = append(t.rows, p.wrap(r.Name, label, room, most))
	}
	return t
}

// draw writes the rows into the panel, as many as have room.
func (t *overviewTable) draw(n *panel, f *Overview) {
	label, small := n.labelType(), n.noteType()
	edge := n.rest.Max.X
	head := n.data.Max.Y + label.capital()/2 + label.descent() + 1
	n.text(edge-t.figures+t.median+n.base*1.5, head, "median", right, small)
	if f.Benchmark.Years > 0 {
		n.text(edge, head, "≥ "+years(f.Benchmark.Years), right, small)
	}
	lines := 0
	for _, r := range t.rows {
		lines += len(r)
	}
	each := n.data.Max.Y - n.data.Min.Y - label.leading()*vg.Length(lines)
	gap := min(each/vg.Length(len(t.rows)), label.size*3)
	shown := len(t.rows)
	if least := label.size * 0.3; gap < least {
		shown = max(1, int(vg.Length(len(t.rows))*(n.data.Max.Y-n.data.Min.Y)/(label.leading()*vg.Length(lines)+least*vg.Length(len(t.rows)))))
		gap = least
		n.warn("no room for %d of %d rows: make the picture higher", len(t.rows)-shown, len(t.rows))
	}
	f.drawLine(n)
	y := n.data.Max.Y
	for i, names := range t.rows[:shown] {
		h := label.leading()*vg.Length(len(names)) + gap
		t.drawRow(n, f.Rows[i], names, y, h, f)
		y -= h
	}
}

// drawLine draws the benchmark through all rows.
func (f *Overview) drawLine(n *panel) {
	if b := f.Benchmark.Years; b > 0 && b <= f.horizon() {
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b, 0), n.at(b, 1))
	}
}

// drawRow writes name and figures of a row whose strip begins at y, and its bar.
func (t *overviewTable) drawRow(n *panel, r OverviewRow, names []string, y, h vg.Length, f *Overview) {
	label := n.labelType()
	middle := y - h/2
	if t.stacked {
		base := vg.Point{X: n.rest.Min.X, Y: y - label.leading() + label.descent()}
		n.fillRect(vg.Rectangle{Min: vg.Point{X: base.X, Y: base.Y - label.descent()}, Max: vg.Point{X: base.X + n.textWidth(names[0], label) + 2, Y: y}}, n.theme.Background)
		n.text(base.X, base.Y, names[0], left, label)
		middle = y - label.leading() - (h-label.leading())/2
	}
	top := middle + label.leading()*vg.Length(len(names))/2
	for i, line := range names {
		if !t.stacked {
			n.text(n.data.Min.X-n.base, top-label.leading()*vg.Length(i+1)+label.descent(), line, right, label)
		}
	}
	n.textMid(n.rest.Max.X-t.figures+t.median+n.base*1.5, middle, r.median(), right, label)
	if f.Benchmark.Years > 0 {
		n.textMid(n.rest.Max.X, middle, r.share(), right, label)
	}
	r.drawBar(n, middle)
}

// drawBar draws track, quartiles and median at a height.
func (r OverviewRow) drawBar(n *panel, y vg.Length) {
	thick, clr := n.base*0.8, n.theme.series(0)
	start := n.x.min
	end := n.px(r.Horizon)
	bar := func(from, to, h vg.Length, c color.Color) {
		n.fillRect(vg.Rectangle{Min: vg.Point{X: from, Y: y - h/2}, Max: vg.Point{X: to, Y: y + h/2}}, c)
	}
	bar(n.px(start), end, 1.2, n.theme.Grid)
	if r.Low.Reached {
		high := end
		if r.High.Reached {
			high = n.px(r.High.Time)
		}
		bar(n.px(r.Low.Time), max(high, n.px(r.Low.Time)+1), thick, mix(clr, n.theme.Background, 0.55))
	}
	if !r.High.Reached {
		n.arrow(vg.Point{X: end, Y: y}, thick*0.9, mix(clr, n.theme.Background, 0.3))
	}
	if m := r.Median; m.Estimate.Reached {
		low, high := n.px(m.Estimate.Time), end
		if m.Lower.Reached {
			low = n.px(m.Lower.Time)
		}
		if m.Upper.Reached {
			high = n.px(m.Upper.Time)
		}
		n.line(clr, 1.4, nil, vg.Point{X: low, Y: y}, vg.Point{X: high, Y: y})
		n.dot(vg.Point{X: n.px(m.Estimate.Time), Y: y}, n.base*0.36, clr)
	}
}
