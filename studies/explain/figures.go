package explain

import (
	"fmt"

	"concert/results"
	"concert/results/plots"
)

// Pictures are the figures of an explanation: for each protégé whom the attacker
// expected to fight against who did, and what each signature contributes.
func (r *Result) Pictures() []results.Picture {
	var list []results.Picture
	for i := range r.Proteges {
		suffix := ""
		if len(r.Proteges) > 1 {
			suffix = fmt.Sprintf("-%d", i+1)
		}
		if len(r.Proteges[i].Reliability) > 0 {
			list = append(list, results.Picture{Name: "reliability" + suffix, Figure: r.Proteges[i].reliability(r.Variant)})
		}
		if r.Shapley != nil {
			list = append(list, results.Picture{Name: "shapley" + suffix, Figure: r.Shapley.picture(i, r.Benchmark.Years, r.Variant)})
		}
	}
	return list
}

func (r *Reasons) reliability(variant string) plots.Figure {
	f := &plots.Reliability{Title: r.Protege + ": expected and actual help" + variant, Subtitle: "At the moment of the attack",
		XTitle: "Share of the guarantors the attacker expected to fight", YTitle: "Share that fought",
		Note: "Above the diagonal more fought than expected."}
	for _, b := range r.Reliability {
		f.Bins = append(f.Bins, plots.ReliabilityBin{Expected: b.Expected.Value, Observed: b.Fought.Value,
			Lower: max(0, b.Fought.Lower), Upper: min(1, b.Fought.Upper), Count: float64(b.Attacks)})
	}
	return f
}

func (s *Shapley) picture(protege, years int, variant string) plots.Figure {
	p := &s.Proteges[protege]
	f := &plots.Contributions{Title: p.Protege + ": what each signature contributes" + variant, Base: p.None, All: p.All, Share: true,
		XTitle: fmt.Sprintf("Probability of %d full years of peace", years), Note: "Shapley values: the mean gain over the orders in which the guarantors may sign."}
	if p.InYears {
		f.Base, f.All, f.Share, f.XTitle = p.Years.None, p.Years.All, false, fmt.Sprintf("Mean full years of peace within %d years", years)
	}
	for _, v := range p.sorted() {
		row := plots.Gain{Name: v.Power, Value: v.Value, StdErr: v.StdErr}
		if p.InYears {
			row.Value, row.StdErr = v.Years.Value, v.Years.StdErr
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}
