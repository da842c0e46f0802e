package foresee

import (
	"concert/results"
	"concert/results/plots"
	"concert/results/survival"
	"concert/results/words"
	"concert/sim"
)

// Kinds are the names of the pictures of what is foreseen.
func Kinds() []string { return []string{"survival", "hazard"} }

// Pictures are those of the kinds named, among [Kinds]: the survival curves with the
// bands of chance and of what is known, and the hazards with that of chance.
func (r *Result) Pictures(kinds []string, b sim.Benchmark) (list []results.Picture) {
	benchmark := plots.Benchmark{Years: float64(b.Years), Label: b.Label}
	for _, kind := range kinds {
		switch kind {
		case "survival":
			f := &plots.Survival{Title: r.Title, Benchmark: benchmark, Horizon: float64(r.Years), Rows: plots.NoRows, Note: Method}
			for i := range r.Proteges {
				f.Curves = append(f.Curves, r.Proteges[i].Line(r.Histories))
			}
			list = append(list, results.Picture{Name: kind, Figure: f})
		case "hazard":
			list = append(list, results.Picture{Name: kind, Figure: r.hazard(benchmark)})
		}
	}
	return list
}

// Method says how the figures came.
const Method = "Conditional estimate: what each year threatens, in histories in which the peace does not end."

// Line is the survival curve of a protégé over so many histories, none of which ends.
func (p *Protege) Line(histories int64) plots.Line {
	c := &survival.Curve{Conf: survival.LogLog, Level: survival.Level, N: float64(histories), Yearly: true}
	line := plots.Line{Name: p.Name, Curve: c}
	for t := range p.Years {
		y := &p.Years[t]
		if y.Known != nil {
			line.Known = append(line.Known, y.Known)
		}
		if s, h := &y.Survival, &y.Hazard; t > 0 {
			c.Points = append(c.Points, survival.Point{Time: float64(t), AtRisk: c.N, Survival: s.Value, StdErr: s.StdErr, Lower: s.Lower, Upper: s.Upper,
				Hazard: h.Value, HazardStdErr: h.StdErr, HazardLower: h.Lower, HazardUpper: h.Upper})
		}
	}
	return line
}

// hazard is the picture of the hazards.
func (r *Result) hazard(b plots.Benchmark) *plots.Lines {
	var lines []plots.Series
	for i := range r.Proteges {
		lines = append(lines, r.Proteges[i].Hazard(r.Proteges[i].Name))
	}
	f := Hazards(lines, float64(r.Years), b)
	f.Title, f.Note = r.Title, words.Count(r.Histories)+" histories. "+f.Note
	return f
}

// Hazards is the picture of yearly hazards, of one run or of several.
func Hazards(lines []plots.Series, horizon float64, b plots.Benchmark) *plots.Lines {
	return &plots.Lines{Series: lines, Share: true, Zero: true, XMax: horizon, Years: true, XTitle: "Full years of peace",
		YTitle: "Probability that peace ends within the year", Benchmark: b, Note: "Band: 95 % interval by chance alone. " + Method}
}

// Hazard is the yearly hazard as a line of some name.
func (p *Protege) Hazard(name string) plots.Series {
	s := plots.Series{Name: name}
	for t := 1; t < len(p.Years); t++ {
		h := &p.Years[t].Hazard
		s.X, s.Y = append(s.X, float64(t)), append(s.Y, h.Value)
		s.Lower, s.Upper = append(s.Lower, h.Lower), append(s.Upper, h.Upper)
	}
	return s
}
