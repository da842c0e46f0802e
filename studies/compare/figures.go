package compare

import (
	"fmt"

	"concert/results"
	"concert/results/plots"
	"concert/results/words"
)

// Pictures are the figures of a comparison: for each protégé the curves with
// their bands over the differences with theirs, and for each difference the joint
// density of the two durations.
func (r *Result) Pictures() []results.Picture {
	var list []results.Picture
	for i := range r.Proteges {
		p := &r.Proteges[i]
		list = append(list, results.Picture{Name: "comparison" + numbered(i, len(r.Proteges)), Figure: r.comparison(p)})
		for k := range p.Differences {
			name := "joint" + numbered(i, len(r.Proteges)) + numbered(k, len(p.Differences))
			list = append(list, results.Picture{Name: name, Figure: r.joint(p, &p.Differences[k])})
		}
		if len(p.Differences) > 1 {
			list = append(list, results.Picture{Name: "tornado" + numbered(i, len(r.Proteges)), Figure: r.Tornado(p)})
		}
	}
	return list
}

// numbered is "-1", "-2", … among several, nothing alone.
func numbered(i, of int) string {
	if of == 1 {
		return ""
	}
	return fmt.Sprintf("-%d", i+1)
}

func (r *Result) benchmark() plots.Benchmark {
	return plots.Benchmark{Years: float64(r.Benchmark.Years), Label: r.Benchmark.Label}
}

func (r *Result) comparison(p *ProtegeResult) plots.Figure {
	f := &plots.Comparison{Curves: plots.Survival{Title: p.Name + ": arrangements on the same histories" + r.Variant,
		Benchmark: r.benchmark(), Horizon: float64(r.Horizon)}, Note: "Its band is the 95\u00a0% interval of the paired histories, year by year."}
	if r.Draws != nil {
		f.Note = "Its band holds nine tenths of what is known of the difference, draw by draw."
	}
	for _, d := range p.Durations {
		f.Curves.Curves = append(f.Curves.Curves, plots.Line{Name: d.Label, Curve: d.Curve, Known: d.KnownCurve})
	}
	for i := range p.Differences {
		d := &p.Differences[i]
		s := plots.Series{Name: d.Second, Step: true}
		for _, g := range d.Curve {
			s.X, s.Y = append(s.X, float64(g.Year)), append(s.Y, g.Value)
			if known := year(d.KnownCurve, g.Year); known != nil {
				g.Lower, g.Upper = known.Lower, known.Upper
			}
			s.Lower, s.Upper = append(s.Lower, g.Lower), append(s.Upper, g.Upper)
		}
		f.Differences = append(f.Differences, s)
	}
	return f
}

// Tornado is the picture of what each arrangement is worth against the first.
func (r *Result) Tornado(p *ProtegeResult) plots.Figure {
	f := &plots.Prices{Title: p.Name + ": what each change is worth" + r.Variant, Subtitle: "Against “" + p.Differences[0].First + "”",
		XTitle: fmt.Sprintf("Mean full years of peace within %s", words.Years(float64(r.Horizon))), Note: "Whisker: 95\u00a0% interval of the paired histories, chance alone."}
	if r.Draws != nil {
		f.Note = "Whisker: holds nine tenths of what is known, draw by draw."
	}
	for i := range p.Differences {
		d := &p.Differences[i]
		row := plots.Price{Effect: plots.Effect{Name: d.Second, Value: d.Mean.Value, Lower: d.Mean.Lower, Upper: d.Mean.Upper}, Text: d.years(), Silent: d.Grounds != nil && d.Grounds.PriorOnly}
		if k := d.KnownMean; k != nil {
			row.Value, row.Lower, row.Upper = k.Value, k.Lower, k.Upper
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

func (r *Result) joint(p *ProtegeResult, d *Difference) plots.Figure {
	return &plots.Joint{Title: p.Name + ": the same histories in two arrangements" + r.Variant, A: d.First, B: d.Second,
		Horizon: r.Horizon, Count: d.Joint.Count, Benchmark: r.benchmark()}
}
