//go:build !explorer

package decide

import (
	"fmt"

	"concert/results"
	"concert/results/plots"
)

// Pictures are the mean years of the arrangements against the probability of each
// reading.
func (r *Result) Pictures() (list []results.Picture) {
	for _, reading := range r.Readings[1:] {
		f := &plots.Lines{Title: r.Protege + ": what to sign", Subtitle: "the rest: " + r.Readings[0].Label,
			XTitle: fmt.Sprintf("Probability: %s", reading.Label), YTitle: fmt.Sprintf("Mean full years within %d", Horizon), XMax: 1, YMax: Horizon,
			Note: "Bands: what holds nine tenths of what is known."}
		if r.Known {
			f.Note = "Bands: 90\u00a0% intervals of chance alone."
		}
		if r.Partial != "" {
			f.Subtitle += "; " + r.Partial
		}
		for _, l := range r.Lines {
			if l.Reading != reading.Name {
				continue
			}
			s := plots.Series{Name: l.Arrangement, X: l.P}
			for _, k := range l.Years {
				s.Y, s.Lower, s.Upper = append(s.Y, k.Value), append(s.Lower, k.Lower), append(s.Upper, k.Upper)
			}
			f.Series = append(f.Series, s)
		}
		list = append(list, results.Picture{Name: "decide-" + reading.Name, Figure: f})
	}
	return list
}
