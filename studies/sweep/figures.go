package sweep

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/results"
	"concert/results/plots"
)

// Pictures are those of a sweep: what each outcome answers to each factor of
// numbers (response), over two of them (heatmap), and, one at a time, to each
// (tornado).
func (t *Table) Pictures() (list []results.Picture) {
	for k := range t.Outcomes {
		if kindOf(t.Study) == "one-at-a-time" {
			for b := range t.Study.Bases {
				list = append(list, results.Picture{Name: "tornado", Figure: t.tornado(k, b)})
			}
			continue
		}
		axes := t.axes()
		for _, j := range axes {
			list = append(list, results.Picture{Name: "response", Figure: t.response(k, j, axes)})
		}
		if len(axes) > 1 {
			for b := range t.Study.Bases {
				list = append(list, results.Picture{Name: "heatmap", Figure: t.heatmap(k, b, axes[0], axes[1])})
			}
		}
	}
	return numbered(list)
}

// numbered gives pictures of one name their numbers.
func numbered(list []results.Picture) []results.Picture {
	count, at := map[string]int{}, map[string]int{}
	for _, p := range list {
		count[p.Name]++
	}
	for i, p := range list {
		if at[p.Name]++; count[p.Name] > 1 {
			list[i].Name = fmt.Sprintf("%s-%d", p.Name, at[p.Name])
		}
	}
	return list
}

// mostTicks is how many values of a factor make an axis: more are a sample.
const mostTicks = 60

// axes are the factors of numbers with a few values each, which responses are drawn
// over.
func (t *Table) axes() (list []int) {
	for j := range t.Study.Factors {
		if n := len(t.levels(j)); n > 1 && n <= mostTicks {
			list = append(list, j)
		}
	}
	return list
}

// levels are the different values of a factor of numbers, in order; nil of another.
func (t *Table) levels(j int) (list []float64) {
	for _, p := range t.Points {
		x := numeric(p.Values[j])
		if math.IsNaN(x) {
			return nil
		}
		if i, ok := slices.BinarySearch(list, x); !ok {
			if list = slices.Insert(list, i, x); len(list) > mostTicks {
				return list
			}
		}
	}
	return list
}

// response draws an outcome over a factor, a line a scenario and value of the other
// factor where there are few: the mean over what else differs, with a band from the
// tenth to the ninetieth of a hundred such points or, of a single one, its 95 %
// interval.
func (t *Table) response(outcome, factor int, axes []int) plots.Figure {
	o := &t.Outcomes[outcome]
	f := &plots.Lines{Title: t.Study.Title, XTitle: t.Study.Factors[factor].Label, YTitle: o.Title(), Share: o.Share(),
		Note: "Every point has the same histories. Band: where the points lie that differ in what else is varied, the middle 80\u00a0% of them; of a single point the 95\u00a0% interval."}
	x := t.levels(factor)
	f.XMin, f.XMax = x[0], x[len(x)-1]
	for _, line := range t.linesBeside(factor, axes) {
		f.Series = append(f.Series, t.series(outcome, factor, x, line))
	}
	return f
}

// line is a part of the points under a name.
type line struct {
	name string
	has  func(p *Point) bool
}

// mostLines is how many lines a picture takes.
const mostLines = 6

// linesBeside are the scenarios, each for every value of another axis if that does not
// make too many.
func (t *Table) linesBeside(factor int, axes []int) (lines []line) {
	other := slices.IndexFunc(axes, func(j int) bool {
		return j != factor && len(t.levels(j))*len(t.Study.Bases) <= mostLines
	})
	for b := range t.Study.Bases {
		name := ""
		if len(t.Study.Bases) > 1 {
			name = t.Study.Bases[b].Called()
		}
		if other < 0 {
			lines = append(lines, line{name, func(p *Point) bool { return p.Base == b }})
			continue
		}
		j := axes[other]
		for _, x := range t.levels(j) {
			label := fmt.Sprintf("%s %v", t.Study.Factors[j].Label, x)
			if name != "" {
				label = name + ", " + label
			}
			lines = append(lines, line{label, func(p *Point) bool { return p.Base == b && numeric(p.Values[j]) == x }})
		}
	}
	return lines
}

// series is a line of a response.
func (t *Table) series(outcome, factor int, x []float64, l line) plots.Series {
	s := plots.Series{Name: l.name}
	for _, at := range x {
		var points []int
		for i := range t.Points {
			if p := &t.Points[i]; l.has(p) && numeric(p.Values[factor]) == at {
				points = append(points, i)
			}
		}
		mean, low, high := t.band(outcome, points)
		s.X, s.Y, s.Lower, s.Upper = append(s.X, at), append(s.Y, mean), append(s.Lower, low), append(s.Upper, high)
	}
	return s
}

// band is the mean of an outcome at some points and its band.
func (t *Table) band(outcome int, points []int) (mean, low, high float64) {
	if len(points) == 1 {
		e := t.Figures[points[0]][outcome]
		return e.Value, e.Lower, e.Upper
	}
	var values []float64
	for _, i := range points {
		if v := t.Figures[i][outcome].Value; !math.IsNaN(v) {
			values = append(values, v)
			mean += v
		}
	}
	if len(values) == 0 || len(values) < len(points) {
		return math.NaN(), math.NaN(), math.NaN()
	}
	slices.Sort(values)
	at := func(q float64) float64 { return values[int(math.Round(q*float64(len(values)-1)))] }
	return mean / float64(len(values)), at(0.1), at(0.9)
}

// heatmap draws an outcome over two factors, the mean over what else differs, with the
// line where the peace lasts as long as the benchmark, if it can be told by this
// outcome.
func (t *Table) heatmap(outcome, base, across, up int) plots.Figure {
	o, b := &t.Outcomes[outcome], t.Study.Bases[base]
	f := &plots.HeatMap{Title: t.Study.Title, X: t.levels(across), Y: t.levels(up), XTitle: t.Study.Factors[across].Label,
		YTitle: t.Study.Factors[up].Label, ZTitle: o.Title(), Share: o.Share()}
	if len(t.Study.Bases) > 1 {
		f.Subtitle = b.Called()
	}
	for _, y := range f.Y {
		var row []float64
		for _, x := range f.X {
			var points []int
			for i, p := range t.Points {
				if p.Base == base && numeric(p.Values[across]) == x && numeric(p.Values[up]) == y {
					points = append(points, i)
				}
			}
			mean := math.NaN()
			if len(points) > 0 {
				mean, _, _ = t.band(outcome, points)
			}
			row = append(row, mean)
		}
		f.Z = append(f.Z, row)
	}
	if level, ok := o.asLong(b.Scenario.Benchmark.Years); ok {
		note := "Nowhere here do half of the histories last"
		switch below, above := sides(f.Z, level); {
		case below && above:
			f.Levels, note = []float64{level}, "Line: half of the histories last"
		case !below:
			note = "Everywhere here half of the histories last"
		}
		f.Note = fmt.Sprintf("%s as long as %s, %d years.", note, b.Scenario.Benchmark.Label, b.Scenario.Benchmark.Years)
	}
	if slices.ContainsFunc(f.Z, func(row []float64) bool { return slices.ContainsFunc(row, math.IsNaN) }) {
		f.Note = strings.TrimSpace(f.Note + " " + o.empty())
	}
	return f
}

// empty says why a field of a heat map is empty.
func (o *Outcome) empty() string {
	if o.of.name == "median" {
		return "Empty: it lies beyond the horizon."
	}
	return "Empty: it is not to be had."
}

// asLong is the value of the outcome at which half of the histories last so many
// years.
func (o *Outcome) asLong(years int) (float64, bool) {
	switch {
	case o.of.name == "median":
		return float64(years), true
	case o.of.name == "survival" && o.years == years:
		return 0.5, true
	}
	return 0, false
}

// sides tells whether there are values below a level, and others; one that is beyond
// the horizon is no smaller.
func sides(z [][]float64, level float64) (below, above bool) {
	for _, row := range z {
		for _, v := range row {
			below, above = below || v < level, above || !(v < level)
		}
	}
	return below, above
}

// tornado draws what an outcome becomes as each factor moves alone between its first
// and its last value.
func (t *Table) tornado(outcome, base int) plots.Figure {
	o := &t.Outcomes[outcome]
	f := &plots.Tornado{Title: t.Study.Title, XTitle: o.Title(), Share: o.Share()}
	if len(t.Study.Bases) > 1 {
		f.Subtitle = t.Study.Bases[base].Called()
	}
	ends := map[int][]int{}
	for i, p := range t.Points {
		if p.Base != base {
			continue
		}
		j := slices.IndexFunc(p.Values, func(v any) bool { return v != nil })
		if j < 0 {
			f.Base = t.Figures[i][outcome].Value
			continue
		}
		ends[j] = append(ends[j], i)
	}
	for j := range t.Study.Factors {
		low, high := ends[j][0], ends[j][len(ends[j])-1]
		a, b := t.Figures[low][outcome], t.Figures[high][outcome]
		f.Rows = append(f.Rows, plots.Swing{Parameter: t.Study.Factors[j].Label, LowInput: valueOf(t.Points[low].Values[j]), HighInput: valueOf(t.Points[high].Values[j]),
			Low: a.Value, High: b.Value, LowErr: a.StdErr, HighErr: b.StdErr})
	}
	return f
}
