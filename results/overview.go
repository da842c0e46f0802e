//go:build !explorer

package results

import (
	"io"
	"slices"

	"concert/results/plots"
	"concert/results/words"
	"concert/sim"
)

// Overview sets the runs of a batch side by side.
type Overview struct {
	Variant string // what the command replaced in every scenario, as it stands behind a title
	rows    []overviewRow
}

// overviewRow is a protégé of a run.
type overviewRow struct {
	scenario string // its name
	label    string // what it is called
	reading  string // its name, "" of a scenario without readings
	other    bool   // another reading than the scenario's own
	figures  ProtegeSummary
	summary  Summary
	plot     plots.OverviewRow
}

// Add takes in a run of a scenario, by its name and what it is called. Of its
// figures only a line a protégé is kept.
func (o *Overview) Add(scenario, label string, r *Result) {
	s := r.Summary()
	for i := range s.Proteges {
		name := label
		if len(s.Proteges) > 1 {
			name += ": " + s.Proteges[i].Protege
		}
		plot := plots.OverviewRowOf(name, r.Proteges[i].Curve, float64(s.Horizon), benchmarkOf(r.Benchmark))
		if k := s.Proteges[i].Known; k != nil {
			plot.Median, plot.Known = k.Quartiles.Median, k.AtBenchmark
		}
		row := overviewRow{scenario: scenario, label: label, figures: s.Proteges[i], summary: s, plot: plot}
		var others []overviewRow
		for _, x := range r.Readings {
			switch {
			case x.Protege != s.Proteges[i].Protege:
			case row.reading == "":
				row.reading = x.Reading // its own comes first
			default:
				others = append(others, row.under(&x))
			}
		}
		o.rows = append(append(o.rows, row), others...)
	}
}

// under is the row of another reading, of which less is told.
func (r overviewRow) under(x *ReadingSummary) overviewRow {
	r.label, r.reading, r.other = r.label+", "+x.Label, x.Reading, true
	f := ProtegeSummary{Protege: x.Protege, AtBenchmark: x.AtBenchmark, RestrictedMean: x.RestrictedMean}
	if x.Median != nil {
		f.Quartiles.Median = *x.Median
	}
	if x.KnownAt != nil {
		f.Known = &Knowledge{AtBenchmark: x.KnownAt, RestrictedMean: x.KnownMean}
		if x.KnownMedian != nil {
			f.Known.Quartiles.Median = *x.KnownMedian
		}
	}
	r.figures, r.summary.Histories = f, x.Histories
	return r
}

func benchmarkOf(b sim.Benchmark) plots.Benchmark {
	return plots.Benchmark{Years: float64(b.Years), Label: b.Label}
}

// WriteCSV writes overview.csv, a row a scenario, protégé and reading.
func (o *Overview) WriteCSV(w io.Writer) error {
	out := words.NewTable(w, "scenario", "protege", "reading", "histories", "horizon", "breached", "breached_std_error", "q25", "median", "median_low",
		"median_high", "q75", "benchmark", "survival_at_benchmark", "survival_at_benchmark_std_error", "restricted_mean", "restricted_mean_std_error", "median_knowledge_low", "median_knowledge_high",
		"survival_at_benchmark_knowledge_low", "survival_at_benchmark_knowledge_high", "restricted_mean_knowledge_low", "restricted_mean_knowledge_high")
	for i := range o.rows {
		r := &o.rows[i]
		f, q := &r.figures, r.figures.Quartiles
		reading := any(nil)
		if r.reading != "" {
			reading = r.reading
		}
		cells := append([]any{r.scenario, f.Protege, reading, r.summary.Histories, r.summary.Horizon}, f.Breached.Cells()[:2]...)
		cells = append(cells, q.Q25.Estimate.Cell(), q.Median.Estimate.Cell(), q.Median.Lower.Cell(), q.Median.Upper.Cell(), q.Q75.Estimate.Cell(), r.summary.reached())
		cells = append(append(cells, f.AtBenchmark.Cells()[:2]...), f.RestrictedMean.Cells()[:2]...)
		out.Row(append(cells, f.Known.limits()...)...)
	}
	return out.End()
}

// limits are those of what is known of the median, of S at the benchmark and of the
// restricted mean, six cells; empty where only chance is told.
func (k *Knowledge) limits() []any {
	if k == nil {
		return make([]any, 6)
	}
	return slices.Concat([]any{k.Quartiles.Median.Lower.Cell(), k.Quartiles.Median.Upper.Cell()}, k.AtBenchmark.Cells()[2:4], k.RestrictedMean.Cells()[2:4])
}

// WriteText writes the overview as a table for a terminal of so many columns.
func (o *Overview) WriteText(w io.Writer, width int) error {
	table := words.Grid{Texts: []int{0}, Heading: true, Rows: [][]string{{"", "median, years", "mean full years", "at least " + o.benchmark()}}}
	for i := range o.rows {
		r := &o.rows[i]
		name, share := r.label, r.figures.AtBenchmark.Percent()
		median, mean := r.figures.Quartiles.Median.Text(float64(r.summary.Horizon)), r.figures.RestrictedMean.String()
		if k := r.figures.Known; k != nil {
			median, mean, share = k.Quartiles.Median.Known(float64(r.summary.Horizon)), k.RestrictedMean.Text(), k.AtBenchmark.Percent()
		}
		if len(r.summary.Proteges) > 1 {
			name += ": " + r.figures.Protege
		}
		if o.mixed() {
			share += " (" + words.Years(r.summary.reached()) + ")"
		}
		table.Rows = append(table.Rows, []string{name, median, mean, share})
	}
	_, err := io.WriteString(w, table.Fit(width))
	return err
}

// mixed tells whether the runs are held against different years.
func (o *Overview) mixed() bool {
	for i := range o.rows {
		if o.rows[i].summary.reached() != o.rows[0].summary.reached() {
			return true
		}
	}
	return false
}

// benchmark names what the runs are held against.
func (o *Overview) benchmark() string {
	if len(o.rows) == 0 || o.mixed() {
		return "the benchmark"
	}
	return words.Years(o.rows[0].summary.reached())
}

// Picture is the overview's figure.
func (o *Overview) Picture() Picture {
	f := &plots.Overview{Title: "How long peace lasts" + o.Variant}
	for i := range o.rows {
		if !o.rows[i].other {
			f.Rows = append(f.Rows, o.rows[i].plot)
		}
	}
	if len(o.rows) > 0 {
		f.Benchmark = benchmarkOf(o.rows[0].summary.Benchmark)
	}
	return Picture{"overview", f}
}
