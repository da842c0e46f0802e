package compare

import (
	"fmt"

	"concert/results"
	"concert/results/plots"
)

// Pictures are the figures of a comparison: for each protégé the curves
// together and the difference of the curves with its band.
func (r *Result) Pictures() []results.Picture {
	var list []results.Picture
	for i := range r.Proteges {
		suffix := ""
		if len(r.Proteges) > 1 {
			suffix = fmt.Sprintf("-%d", i+1)
		}
		p := &r.Proteges[i]
		list = append(list, results.Picture{Name: "curves" + suffix, Figure: r.curves(p)},
			results.Picture{Name: "difference" + suffix, Figure: r.differenceOf(p)})
	}
	return list
}

func (r *Result) benchmark() plots.Benchmark {
	return plots.Benchmark{Years: float64(r.Benchmark.Years), Label: r.Benchmark.Label}
}

func (r *Result) curves(p *ProtegeResult) plots.Figure {
	f := &plots.Survival{Title: p.Name + ": the arrangements compared", Benchmark: r.benchmark(), Horizon: float64(r.Horizon)}
	for _, d := range p.Durations {
		f.Curves = append(f.Curves, plots.Line{Name: d.Label, Curve: d.Curve})
	}
	return f
}

func (r *Result) differenceOf(p *ProtegeResult) plots.Figure {
	f := &plots.Lines{Title: p.Name + ": difference from " + p.Durations[0].Label,
		Subtitle: "the same histories in both", XTitle: "Full years of peace", YTitle: "Difference in the probability that peace still holds",
		XMax: float64(r.Horizon), Share: true, Zero: true, Benchmark: r.benchmark(), Note: "Band: 95 % interval of the paired difference, year by year."}
	for i := range p.Differences {
		d := &p.Differences[i]
		s := plots.Series{Name: d.Second, Step: true}
		for _, g := range d.Curve {
			s.X, s.Y = append(s.X, float64(g.Year)), append(s.Y, g.Value)
			s.Lower, s.Upper = append(s.Lower, g.Low), append(s.Upper, g.High)
		}
		f.Series = append(f.Series, s)
	}
	return f
}
