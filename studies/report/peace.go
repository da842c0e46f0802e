package report

import (
	"concert/results/plots"
)

// mostCurves is how many curves one picture can tell apart.
const mostCurves = 8

// picture shows how long the peace lasts: the curves of a run's protégés, or
// those of each protégé under the arrangements. The first of them stands on the first
// page.
func (r *Report) picture() section {
	s := section{ID: "picture", Title: "How long the peace lasts", Level: 2}
	if len(r.Cases) == 1 {
		for i := range r.Cases[0].Proteges {
			s.Blocks = append(s.Blocks, block{Tiles: r.Cases[0].tiles(i)})
		}
	}
	shown, front := r.curvesShown(), false
	for _, b := range shown {
		if b.Picture != nil && !front {
			front = true
			continue
		}
		s.Blocks = append(s.Blocks, b)
	}
	s.Blocks = append(s.Blocks, block{Remark: "How to read the picture: the line falls by one step each year, by the share of the histories whose peace is broken in that year. " +
		"Its height at year 75, say, is the share of histories whose peace lasts at least 75 full years. " + r.band()}, block{Remark: r.certainty()})
	return s
}

// curvesShown are the pictures of how long the peace lasts, each with its numbers.
func (r *Report) curvesShown() (blocks []block) {
	if len(r.Cases) == 1 {
		return r.Cases[0].curves()
	}
	names := r.proteges()
	for i, name := range names {
		blocks = append(blocks, r.arrangements(name, numbered("survival", i, len(names)))...)
	}
	return blocks
}

// band says what the band around a curve is.
func (r *Report) band() string {
	if r.Cases[0].Summary.Draws != nil {
		return "The wide band holds nine tenths of what is known, the thin one inside it is chance."
	}
	return "The band around it is the 95" + nbsp + "% interval of the simulation."
}

// curves are those of all protégés of a run.
func (c *Case) curves() []block {
	f := &plots.Survival{Curves: c.lines(), Benchmark: c.benchmark(), Horizon: float64(c.Manifest.Horizon)}
	look := &reader{Start: min(c.Summary.Benchmark.Years, c.Manifest.Horizon)}
	for _, line := range f.Curves {
		look.curve(line, c.Manifest.Horizon)
	}
	if len(c.Records) > 0 && c.Records[0].Name != "" {
		if curve, err := c.Records[0].Curve(); err == nil {
			f.Record = &plots.Line{Name: "record: " + c.Records[0].Title, Curve: curve}
		}
	}
	blocks := []block{{Picture: &picture{Name: "survival", Figure: f, Reader: look}}}
	if len(f.Curves) > mostCurves {
		blocks[0] = block{Picture: &picture{Name: "overview", Figure: c.overview()}}
	}
	return append(blocks, block{Table: yearTable(f.Curves, c.Manifest.Horizon, c.Summary.Benchmark.Years)})
}

// arrangements are the curves of one protégé under each arrangement it is in.
func (r *Report) arrangements(name, file string) []block {
	horizon := r.horizon()
	first := r.Cases[0]
	f := &plots.Survival{Title: r.heading(name), Benchmark: first.benchmark(), Horizon: float64(horizon), Rows: plots.NoRows}
	rows := &plots.Overview{Title: r.heading(name), Benchmark: first.benchmark()}
	look := &reader{Start: min(first.Summary.Benchmark.Years, horizon)}
	for _, c := range r.Cases {
		if i, ok := c.of(name); ok {
			line := plots.Line{Name: c.label, Curve: c.Proteges[i].Curve, Known: c.Proteges[i].Known}
			f.Curves = append(f.Curves, line)
			rows.Rows = append(rows.Rows, plots.OverviewRowOf(c.label, line.Curve, float64(c.Manifest.Horizon), c.benchmark()))
			look.curve(line, horizon)
		}
	}
	shown := block{Picture: &picture{Name: file, Figure: f, Reader: look}}
	if len(f.Curves) > mostCurves {
		shown = block{Picture: &picture{Name: file, Figure: rows}}
	}
	return []block{shown, {Table: yearTable(f.Curves, horizon, first.Summary.Benchmark.Years)}}
}

// heading names a protégé if there are several.
func (r *Report) heading(name string) string {
	if len(r.proteges()) == 1 {
		return ""
	}
	return name
}

func (c *Case) benchmark() plots.Benchmark {
	return plots.Benchmark{Years: float64(c.Summary.Benchmark.Years), Label: c.Summary.Benchmark.Label}
}

// overview sets many protégés side by side.
func (c *Case) overview() *plots.Overview {
	f := &plots.Overview{Benchmark: c.benchmark()}
	for _, p := range c.Proteges {
		f.Rows = append(f.Rows, plots.OverviewRowOf(p.Name, p.Curve, float64(c.Manifest.Horizon), c.benchmark()))
	}
	return f
}

// yearTable gives the curves in numbers at some years.
func yearTable(lines []plots.Line, horizon, benchmark int) *table {
	t := &table{Caption: "Share of histories in which peace lasts at least so many full years", Columns: texts("Years")}
	for _, l := range lines {
		t.Columns = append(t.Columns, column{l.Name, true})
	}
	for _, year := range yearsShown(horizon, benchmark) {
		row := []cell{exact(float64(year))}
		for _, l := range lines {
			row = append(row, pointCell(l.Curve.At(float64(year))))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// yearsShown are telling years up to the horizon, the benchmark among them.
func yearsShown(horizon, benchmark int) (years []int) {
	for _, y := range []int{1, 5, 10, 25, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10000} {
		if n := len(years); benchmark < y && (n == 0 || years[n-1] < benchmark) && benchmark <= horizon && benchmark > 0 {
			years = append(years, benchmark)
		}
		if y <= horizon {
			years = append(years, y)
		}
	}
	if n := len(years); n == 0 || years[n-1] != horizon {
		years = append(years, horizon)
	}
	return years
}
