package results

import (
	"fmt"
	"io"
	"math"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// Reading is a run of the scenario in one of its readings, states of the world that
// are never averaged unless their probabilities are told.
type Reading struct {
	Name  string
	Label string
	*Result
	Sample *Sample // nil if only chance is told
}

// ReadingSummary is one protégé under one reading in figures, or under the beliefs
// of readings.
type ReadingSummary struct {
	Reading        string             `json:"reading"`
	Label          string             `json:"label"`
	Protege        string             `json:"protege"`
	Histories      int64              `json:"histories,omitempty"`
	Median         *survival.Quantile `json:"median_years,omitempty"`
	AtBenchmark    *survival.Estimate `json:"survival_at_benchmark"`
	RestrictedMean *survival.Estimate `json:"restricted_mean_years"`
	KnownMedian    *survival.Quantile `json:"median_years_known,omitempty"`
	KnownAt        *survival.Known    `json:"survival_at_benchmark_known,omitempty"`
	KnownMean      *survival.Known    `json:"restricted_mean_years_known,omitempty"`
}

// Believed is the name of the row of readings averaged by their probabilities.
const Believed = "believed"

// Read puts readings beside the run, its own first, and what they come to under the
// probabilities p given, one a reading and of sum 1; nil if they are not told, and
// then nothing is averaged.
func (r *Result) Read(readings []Reading, p []float64) {
	for i := range r.Proteges {
		var rows []ReadingSummary
		for _, reading := range readings {
			rows = append(rows, reading.summary(i))
		}
		if p != nil {
			rows = append(rows, believed(readings, rows, p, i))
		}
		r.Readings = append(r.Readings, rows...)
	}
}

// summary is protégé number i of a reading in figures.
func (r *Reading) summary(i int) ReadingSummary {
	p := &r.Proteges[i]
	median := p.Curve.Median()
	mean, err := p.FullYears()
	s := ReadingSummary{Reading: r.Name, Label: r.Label, Protege: p.Name, Histories: p.Histories, Median: &median,
		AtBenchmark: p.AtBenchmark(r.Benchmark), RestrictedMean: defined(mean, err, "years")}
	if k := p.Known; k != nil {
		s.KnownMedian, s.KnownAt, s.KnownMean = &k.Quartiles.Median, k.AtBenchmark, k.RestrictedMean
	}
	return s
}

// believed is the average of readings k by their probabilities p. By chance alone
//
//	value Σ p[k]·x[k], variance Σ p[k]²·SE[k]²,
//
// readings being runs of their own; what is known is averaged draw by draw, since
// the same draw holds in every reading. No median is told: that of an average is no
// average of medians.
func believed(readings []Reading, rows []ReadingSummary, p []float64, i int) ReadingSummary {
	s := ReadingSummary{Reading: Believed, Protege: rows[0].Protege}
	var parts []string
	for k, r := range readings {
		if p[k] > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", r.Name, words.Exact(math.Round(1e9*p[k])/1e9)))
		}
	}
	s.Label = "believed: " + strings.Join(parts, ", ")
	mix := func(of func(*ReadingSummary) *survival.Estimate) *survival.Estimate {
		value, variance := 0.0, 0.0
		for k := range rows {
			e := of(&rows[k])
			if e == nil {
				return nil
			}
			value += float64(p[k] * e.Value)
			variance += float64(float64(p[k]*p[k]) * float64(e.StdErr*e.StdErr))
		}
		e := survival.Normal(value, math.Sqrt(variance))
		return &e
	}
	s.AtBenchmark = mix(func(r *ReadingSummary) *survival.Estimate { return r.AtBenchmark })
	s.AtBenchmark.Lower, s.AtBenchmark.Upper = max(0, s.AtBenchmark.Lower), min(1, s.AtBenchmark.Upper)
	s.RestrictedMean = mix(func(r *ReadingSummary) *survival.Estimate { return r.RestrictedMean })
	if readings[0].Sample != nil {
		horizon := readings[0].Sample.Tally.Horizon
		at := min(readings[0].Benchmark.Years, horizon)
		s.KnownAt = mixed(readings, p, i, func(d *drawCounts) survival.Drawn { return survival.DrawnShare(d.lasting()[at], d.Histories) })
		s.KnownMean = mixed(readings, p, i, func(d *drawCounts) survival.Drawn { return d.fullYears(horizon) })
	}
	return s
}

// mixed is what is known of Σ p·figure over readings under the same draws.
func mixed(readings []Reading, p []float64, i int, figure func(*drawCounts) survival.Drawn) *survival.Known {
	list := make([]survival.Drawn, readings[0].Sample.Number)
	for k := range list {
		list[k].Weight = 1
		for j := range readings {
			d := figure(&readings[j].Sample.proteges[i][k])
			list[k].Value += float64(p[j] * d.Value)
			list[k].Variance += float64(float64(p[j]*p[j]) * d.Variance)
		}
	}
	if known, ok := survival.Know(list); ok {
		return &known
	}
	return nil
}

// readings is a row a reading, for a terminal of so many columns.
func (s *Summary) readings(width int) string {
	if len(s.Readings) == 0 {
		return ""
	}
	h := float64(s.Horizon)
	table := words.Grid{Indent: "  ", Texts: []int{0}, Heading: true,
		Rows: [][]string{{"in its readings", "median, years", "at least " + words.Years(s.reached())}}}
	for _, r := range s.Readings {
		name := r.Label
		if len(s.Proteges) > 1 {
			name = r.Protege + ": " + name
		}
		median, share := words.NA, r.AtBenchmark.Percent()
		if r.Median != nil {
			median = r.Median.Text(h)
		}
		if r.KnownAt != nil {
			share = r.KnownAt.Percent()
		}
		if r.KnownMedian != nil {
			median = r.KnownMedian.Known(h)
		}
		table.Rows = append(table.Rows, []string{name, median, share})
	}
	return "\n" + table.Fit(width)
}

// WriteReadings writes readings.csv: a row a protégé, reading and measure.
func (r *Result) WriteReadings(w io.Writer) error {
	out := words.NewTable(w, "protege", "reading", "measure", "estimate", "std_error", "conf_low", "conf_high",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	for _, s := range r.Readings {
		row := func(measure string, e *survival.Estimate, k *survival.Known) {
			out.Row(append(append([]any{s.Protege, s.Reading, measure}, e.Cells()...), k.Limits()...)...)
		}
		row("survival_at_benchmark", s.AtBenchmark, s.KnownAt)
		row("restricted_mean", s.RestrictedMean, s.KnownMean)
	}
	return out.End()
}
