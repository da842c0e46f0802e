//go:build !explorer

package results

import (
	"concert/results/plots"
	"concert/results/words"
)

// sourcesFigure is nil where what is not known is not told apart.
func (r *Result) sourcesFigure(p *Protege, subtitle string) plots.Figure {
	if p.Known == nil || len(p.Known.Variance) == 0 {
		return nil
	}
	f := &plots.Shares{Title: r.Title, Subtitle: join("Where the uncertainty lies", subtitle), XTitle: "Share of the variance of one history", Parts: []string{"weights", "facts", "both", "chance"},
		Note: "Chance: what would be left if the weights and the facts were known. Both: what they do together beyond the sum of each alone."}
	for i := range p.Known.Variance {
		f.Rows = append(f.Rows, p.Known.Variance[i].whole())
	}
	return f
}

// join puts a protégé behind what a picture shows.
func join(what, protege string) string {
	if protege == "" {
		return what
	}
	return what + ": " + protege
}

// whole is the variance as shares that sum to 1; an estimate below 0 is drawn as none.
func (v *Variance) whole() plots.Whole {
	w := plots.Whole{Name: "at least " + words.Years(float64(v.Years))}
	if v.Figure == MeanFigure {
		w.Name = "full years within " + words.Years(float64(v.Years))
	}
	all := 0.0
	for _, s := range v.Sources {
		all += max(0, s.Variance)
	}
	for i := range v.Sources {
		s := &v.Sources[(i+1)%len(v.Sources)] // chance last
		share := 0.0
		if all > 0 {
			share = max(0, s.Variance) / all
		}
		w.Shares = append(w.Shares, share)
	}
	return w
}
