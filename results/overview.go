package results

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"

	"concert/results/plots"
)

// Overview sets the runs of a batch side by side.
type Overview struct{ rows []overviewRow }

type overviewRow struct {
	scenario string
	figures  ProtegeSummary
	summary  Summary
	plot     plots.OverviewRow
}

// Add takes in a run. Of its figures only a line a protégé is kept.
func (o *Overview) Add(scenario string, r *Result) {
	s := r.Summary()
	for i := range s.Proteges {
		name := scenario
		if len(s.Proteges) > 1 {
			name += ": " + s.Proteges[i].Protege
		}
		plot := plots.OverviewRowOf(name, r.Proteges[i].Curve, float64(s.Horizon), benchmarkOf(r.Benchmark))
		o.rows = append(o.rows, overviewRow{scenario, s.Proteges[i], s, plot})
	}
}

func benchmarkOf(b Benchmark) plots.Benchmark {
	return plots.Benchmark{Years: float64(b.Years), Label: b.Label}
}

// WriteCSV writes overview.csv, a row a scenario and protégé.
func (o *Overview) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"scenario", "protege", "histories", "horizon", "breached", "breached_std_error", "q25", "median", "median_low",
		"median_high", "q75", "benchmark", "survival_at_benchmark", "survival_at_benchmark_std_error", "restricted_mean", "restricted_mean_std_error"})
	for i := range o.rows {
		_ = out.Write(o.rows[i].fields())
	}
	out.Flush()
	return out.Error()
}

func (r *overviewRow) fields() []string {
	q := r.figures.Quartiles
	f := []string{r.scenario, r.figures.Protege, strconv.FormatInt(r.summary.Histories, 10), strconv.Itoa(r.summary.Horizon)}
	f = append(f, pairOf(r.figures.Breached)...)
	for _, x := range []*float64{q.Q25.Estimate, q.Median.Estimate, q.Median.Low, q.Median.High, q.Q75.Estimate} {
		f = append(f, optional(x))
	}
	f = append(f, strconv.Itoa(min(r.summary.Benchmark.Years, r.summary.Horizon)))
	f = append(f, pairOf(r.figures.AtBenchmark)...)
	return append(f, pairOf(r.figures.RestrictedMean)...)
}

func pairOf(f *Figure) []string {
	if f == nil {
		return []string{"NA", "NA"}
	}
	return []string{number(f.Estimate), number(f.StdError)}
}

func optional(x *float64) string {
	if x == nil {
		return "NA"
	}
	return number(*x)
}

// WriteText writes the overview as a table.
func (o *Overview) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "scenario\tprotégé\tmedian, years\thalf end between\tat least the benchmark\tmean full years")
	for i := range o.rows {
		r := &o.rows[i]
		q, h := r.figures.Quartiles, r.summary.Horizon
		fmt.Fprintf(t, "%s\t%s\t%s %s\t%s and %s\t%s (%d years)\t%s\n", r.scenario, r.figures.Protege, q.Median.text(h), q.Median.interval(h),
			q.Q25.text(h), q.Q75.text(h), r.figures.AtBenchmark.percentage(), min(r.summary.Benchmark.Years, h), r.figures.RestrictedMean.plain())
	}
	return t.Flush()
}

// Picture is the overview's figure.
func (o *Overview) Picture() Picture {
	f := &plots.Overview{Title: "How long peace lasts"}
	for i := range o.rows {
		f.Rows = append(f.Rows, o.rows[i].plot)
	}
	if len(o.rows) > 0 {
		f.Benchmark = benchmarkOf(o.rows[0].summary.Benchmark)
	}
	return Picture{"overview", f}
}
