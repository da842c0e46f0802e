package sweep

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"concert/results"
	"concert/results/plots"
	"concert/results/words"
	"concert/studies/sensitivity"
)

// WriteText writes the rankings for a terminal of so many columns.
func (r *Ranking) WriteText(w io.Writer, width int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s points\n", r.Study.Title, words.Count(int64(r.Points)))
	for _, a := range r.Analyses {
		fmt.Fprintf(&b, "\n%s: %s\n%s", a.Scenario, a.Name, a.table().Fit(width))
		if a.Indices != nil {
			fmt.Fprintf(&b, "  of the variance of %s, %s is noise of the simulation\n", a.squared(), words.Fixed(100*a.Noise, 1)+" %")
		}
	}
	if r.Study.Sensitivity.Method == "morris" {
		b.WriteString("\nμ*: mean change of the outcome, whatever its sign, per whole range of the factor; σ: how much that differs from place to place.\n")
	} else {
		b.WriteString("\nShares of the variance: alone, and with all interactions. What is within the noise, or has 0 in its interval, is not told from nothing.\n")
	}
	_, err := io.WriteString(w, words.Fold(b.String(), width))
	return err
}

// squared is the standard deviation that the variance is of.
func (a *Analysis) squared() string {
	sd := math.Sqrt(a.Indices.Variance)
	if a.Outcome.Share() {
		return words.Fixed(100*sd, 1) + " points squared"
	}
	return words.Fixed(sd, 1) + " " + a.Outcome.of.unit + " squared"
}

// byTotal are the indices, the largest total first.
func (a *Analysis) byTotal() []sensitivity.Index {
	list := slices.Clone(a.Indices.Factors)
	slices.SortStableFunc(list, func(x, y sensitivity.Index) int { return cmp.Compare(y.Total.Value, x.Total.Value) })
	return list
}

// byMuStar are the effects, the largest first.
func (a *Analysis) byMuStar() []sensitivity.Effect {
	list := slices.Clone(a.Effects)
	slices.SortStableFunc(list, func(x, y sensitivity.Effect) int { return cmp.Compare(y.MuStar.Value, x.MuStar.Value) })
	return list
}

// table is the ranking.
func (a *Analysis) table() *words.Grid {
	table := &words.Grid{Indent: "  ", Texts: []int{0}, Heading: true}
	if a.Indices == nil {
		table.Rows = [][]string{{"", "μ*", "which way", "σ"}}
		for _, e := range a.byMuStar() {
			table.Rows = append(table.Rows, []string{e.Factor, a.Outcome.Told(e.MuStar), a.signed(e.Mu), a.plain(e.Sigma)})
		}
		return table
	}
	table.Rows = [][]string{{"share of the variance", "alone", "in all", ""}}
	for _, f := range a.byTotal() {
		note := ""
		if f.Total.Lower <= 0 || f.Total.Value <= a.Noise {
			note = "not told from nothing"
		}
		table.Rows = append(table.Rows, []string{f.Factor, f.First.Percent(), f.Total.Percent(), note})
	}
	table.Texts = append(table.Texts, 3)
	return table
}

func (a *Analysis) plain(v float64) string {
	if a.Outcome.Share() {
		return words.Fixed(100*v, 1) + " %"
	}
	return words.Fixed(v, 1)
}

func (a *Analysis) signed(v float64) string {
	if v > 0 {
		return "+" + a.plain(v)
	}
	return a.plain(v)
}

// Pictures are a picture of every ranking and, of Sobol's method, one of how it
// settles as rows are added.
func (r *Ranking) Pictures() (list []results.Picture) {
	for _, a := range r.Analyses {
		if a.Indices == nil {
			list = append(list, results.Picture{Name: "morris", Figure: a.screening(r.Study.Title)})
			continue
		}
		list = append(list, results.Picture{Name: "sobol", Figure: a.shares(r.Study.Title)})
		if len(a.Smaller) > 0 {
			list = append(list, results.Picture{Name: "convergence", Figure: a.settling(r.Study.Title)})
		}
	}
	return numbered(list)
}

func (a *Analysis) subtitle() string { return a.Scenario + ": " + a.Outcome.Title() }

func (a *Analysis) screening(title string) plots.Figure {
	f := &plots.Morris{Title: title, Subtitle: a.subtitle(), Unit: a.Outcome.of.unit}
	scale := 1.0
	if a.Outcome.Share() {
		scale, f.Unit = 100, "percentage points"
	}
	for _, e := range a.byMuStar() {
		f.Parameters = append(f.Parameters, plots.Elementary{Parameter: e.Factor, MuStar: scale * e.MuStar.Value, MuStarErr: scale * e.MuStar.StdErr, Sigma: scale * e.Sigma})
	}
	return f
}

func (a *Analysis) shares(title string) plots.Figure {
	f := &plots.Sobol{Title: title, Subtitle: a.subtitle(), Floor: a.Noise}
	for _, x := range a.byTotal() {
		f.Rows = append(f.Rows, plots.SobolIndex{Parameter: x.Factor, First: x.First.Value, FirstLow: x.First.Lower, FirstHigh: x.First.Upper,
			Total: x.Total.Value, TotalLow: x.Total.Lower, TotalHigh: x.Total.Upper})
	}
	return f
}

// mostSettling is how many factors the picture of convergence has.
const mostSettling = 6

func (a *Analysis) settling(title string) plots.Figure {
	f := &plots.Lines{Title: title, Subtitle: a.subtitle(), XTitle: "Rows of the design", YTitle: "Share of the variance, with interactions", Share: true, Zero: true}
	for k, x := range a.byTotal() {
		if k == mostSettling {
			f.Note = fmt.Sprintf("The %d factors with the largest shares.", mostSettling)
			break
		}
		s := plots.Series{Name: x.Factor}
		for _, i := range append(slices.Clone(a.Smaller), a.Indices) {
			j := slices.IndexFunc(i.Factors, func(other sensitivity.Index) bool { return other.Factor == x.Factor })
			s.X, s.Y = append(s.X, float64(i.Rows)), append(s.Y, i.Factors[j].Total.Value)
		}
		f.Series = append(f.Series, s)
	}
	return f
}
