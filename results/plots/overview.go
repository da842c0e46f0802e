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

// OverviewRow is one protégé of one scenario.
type OverviewRow struct {
	Name    string            // stands before its bar
	Median  survival.Quantile // with its interval
	Low     survival.Limit    // a quarter has ended by then
	High    survival.Limit    // three quarters
	Horizon float64           // years observed
	Share   float64           // that lasts at least the benchmark; NaN when not known
	StdErr  float64           // of Share
	Known   *survival.Known   // of Share, and the interval of the median is then of what is known too; nil if only chance is told
}

// OverviewRowOf reads a row off a curve observed up to a horizon. The share
// that lasts as long as the benchmark is known only within what was observed,
// or when all have ended.
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
	Rows            []OverviewRow // at least one
	Benchmark       Benchmark     // a line across, and a column of shares
	ByMedian        bool          // rows from the shortest median to the longest, instead of as given
	Log             bool          // years on a logarithmic axis
	Note            string        // added to the caption
}

// check wants rows that were observed for a time.
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

// rows are in the order of the picture. Medians that were not reached come last,
// by the share that reaches the benchmark.
func (f *Overview) rows() []OverviewRow {
	rows := slices.Clone(f.Rows)
	if f.ByMedian {
		slices.SortStableFunc(rows, func(a, b OverviewRow) int {
			return cmp.Or(cmp.Compare(a.order(), b.order()), cmp.Compare(a.Share, b.Share))
		})
	}
	return rows
}

// order is the median, or infinite when it was not reached.
func (r OverviewRow) order() float64 {
	if r.Median.Estimate.Reached {
		return r.Median.Estimate.Time
	}
	return math.Inf(1)
}

// horizon is the longest of the rows.
func (f *Overview) horizon() float64 {
	h := 0.0
	for _, r := range f.Rows {
		h = math.Max(h, r.Horizon)
	}
	return h
}

func (f *Overview) body(p *page) vg.Length { return p.rowsHeight(f.table()) }

// Alt lists medians and shares.
func (f *Overview) Alt() Alt {
	var parts []string
	for _, r := range f.rows() {
		s := fmt.Sprintf("%s: median %s", r.Name, r.median())
		if !math.IsNaN(r.Share) {
			s += fmt.Sprintf(", %s last at least %s", r.share(), years(f.Benchmark.Years))
		}
		parts = append(parts, s)
	}
	return Alt{Title: cmp.Or(f.Title, "Medians and quartiles of the duration of peace"), Description: strings.Join(parts, "; ") + "."}
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
		return words.NA
	}
	if r.Known != nil {
		return words.Unbroken(r.Known.Percent())
	}
	return percent(r.Share, r.StdErr)
}

func (f *Overview) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	dot := "Dot: median with its 95" + nbsp + "% interval. → not reached within the horizon (grey track). ± is one standard error."
	if slices.ContainsFunc(f.Rows, func(r OverviewRow) bool { return r.Known != nil }) {
		dot = "Dot: median, with what holds nine tenths of what is known. → not reached within the horizon (grey track)."
	}
	p.foot("Bar: middle half of histories. "+dot, f.Note)
}

// table are the rows of the picture.
func (f *Overview) table() *rowTable {
	rows := f.rows()
	t := &rowTable{header: []string{"median"}, bar: func(n *panel, i int, y vg.Length) { rows[i].drawBar(n, y) }}
	if f.Benchmark.Years > 0 {
		t.header = append(t.header, "≥ "+years(f.Benchmark.Years))
	}
	for _, r := range rows {
		t.names = append(t.names, r.Name)
		t.values = append(t.values, []string{r.median(), r.share()}[:len(t.header)])
	}
	return t
}

// draw lets a logarithmic axis begin at year 1, where shorter times stand too.
func (f *Overview) draw(p *page) {
	t := f.table()
	x := yearAxis(0, f.horizon(), "Full years of peace")
	if f.Log {
		x = axis{min: 1, max: math.Max(2, f.horizon()), log: true, title: x.title}
	}
	t.behind = func(n *panel) {
		if b := f.Benchmark.Years; b > 0 && b <= f.horizon() {
			n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b, 0), n.at(b, 1))
		}
	}
	p.drawRows(t, x, f.Benchmark.flag(p, 0, f.horizon(), Saying{}))
}

// drawBar draws track, quartiles and median at a height: a thin track to the
// horizon, a bar from quartile to quartile or as far as the track goes, a dot
// on the interval of the median. An arrow says that the third quartile lies
// beyond.
func (r OverviewRow) drawBar(n *panel, y vg.Length) {
	thick, clr, end := n.base*0.8, n.theme.series(0), n.px(r.Horizon)
	x := func(l survival.Limit, other vg.Length) vg.Length {
		if !l.Reached {
			return other
		}
		return n.px(math.Max(n.x.min, l.Time))
	}
	n.hbar(n.px(n.x.min), end, y, 1.2, n.theme.Grid)
	if r.Low.Reached {
		low := x(r.Low, 0)
		n.hbar(low, max(x(r.High, end), low+1), y, thick, mix(clr, n.theme.Background, 0.55))
	}
	if !r.High.Reached {
		n.arrow(vg.Point{X: end, Y: y}, thick*0.9, mix(clr, n.theme.Background, 0.3))
	}
	if m := r.Median; m.Estimate.Reached {
		at := x(m.Estimate, 0)
		n.line(clr, 1.4, nil, vg.Point{X: x(m.Lower, at), Y: y}, vg.Point{X: x(m.Upper, end), Y: y})
		n.dot(vg.Point{X: at, Y: y}, n.base*0.36, clr)
	}
}
