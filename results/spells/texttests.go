package spells

import (
	"fmt"
	"math"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// writeTests writes differences before tests: with simulated spells p says mostly
// how many were bought.
func (r *Result) writeTests(p *page) {
	if len(r.Differences) > 0 {
		r.writeDifferences(p)
	}
	if r.Hazards != nil {
		r.writeHazards(p)
	}
	if len(r.Tests) == 0 {
		return
	}
	p.title("Tests that all groups share one law")
	rows := [][]string{{"test", "of", "chi-square", "df", "p"}}
	for _, t := range r.Tests {
		of := t.Cause
		if of == "" {
			of = "all endings"
		}
		rows = append(rows, []string{t.Name, of, words.Bare(t.ChiSquare), fmt.Sprint(t.DF), survival.FormatP(t.LnP)})
	}
	p.grid(2, rows)
}

// writeDifferences writes a row for each pair of groups: the difference and the
// ratio of their restricted means and, when there are tests of pairs, their p,
// bare and adjusted.
func (r *Result) writeDifferences(p *page) {
	title, head := "Differences between means to "+r.Options.time(r.Options.Tau), []string{"", "difference", r.percent(), "ratio"}
	if len(r.Pairs) > 0 {
		title, head = title+", and log-rank tests of pairs", append(head, "p of pair", "Holm", "BH")
	}
	p.title(title)
	rows := [][]string{head}
	for i, d := range r.Differences {
		row := []string{d.B + " − " + d.A, withError(d.Value, d.StdErr), words.SignedInterval(d.Lower, d.Upper, d.StdErr), withError(d.Ratio, d.Ratio*d.LogRatioStdErr)}
		if len(r.Pairs) > 0 {
			pair := r.Pairs[i]
			row = append(row, survival.FormatP(pair.LnP), survival.FormatP(pair.LnHolm), survival.FormatP(pair.LnBH))
		}
		rows = append(rows, row)
	}
	p.grid(1, rows)
}

// writeHazards writes the hazard ratios, saying what they suppose.
func (r *Result) writeHazards(p *page) {
	p.title(fmt.Sprintf("Hazard as a multiple of %s's, supposed the same at all times (Cox, %s's ties)", r.Hazards.Reference, r.Hazards.Ties))
	rows := [][]string{{"", "ratio (" + r.percent() + ")", "p"}}
	for _, h := range r.Hazards.Ratios {
		rows = append(rows, []string{h.Group, withLimits(h.Ratio, h.Lower, h.Upper), survival.FormatP(h.LnP)})
	}
	p.grid(1, rows)
}

// writeFits writes the distributions by AIC, saying of which likelihood. AIC
// and BIC are told as what they are above the least of their kind, which need
// not be in the same row.
func (r *Result) writeFits(p *page) {
	what := "exact times"
	if r.Fits[0].Likelihood == survival.IntervalLikelihood {
		what = "whole times: a spell of t ended within (t−1, t]"
	}
	p.title(fmt.Sprintf("Distributions fitted to all spells by maximum %s likelihood (%s), best first", r.Fits[0].Likelihood, what))
	rows := [][]string{{"", "parameters", "median", "AIC above best", "BIC above best"}}
	best, bestBIC := r.Fits[0].AIC, math.Inf(1)
	for _, f := range r.Fits {
		bestBIC = math.Min(bestBIC, f.BIC)
	}
	for _, f := range r.Fits {
		var parameters []string
		for _, x := range f.Parameters {
			parameters = append(parameters, x.Name+" "+withError(x.Value, x.StdErr))
		}
		rows = append(rows, []string{string(f.Distribution), strings.Join(parameters, ", "), shortLimit(f.Median),
			words.Fixed(math.Max(0, f.AIC-best), 1), words.Fixed(f.BIC-bestBIC, 1)})
	}
	p.grid(2, rows)
	p.line(fmt.Sprintf("  AIC of the best: %s; log-likelihood %s; %s spells", words.Fixed(best, 2), words.Fixed(r.Fits[0].LogLikelihood, 2), count(r.Fits[0].N)))
	if r.Trend != nil {
		p.line("  " + trend(r.Trend))
	}
}

// shortLimit is a time, or that it is not reached.
func shortLimit(l survival.Limit) string {
	if !l.Reached {
		return "not reached"
	}
	return words.Bare(l.Time)
}

// trend says in words whether the hazard of each whole time rises or falls, at
// two standard errors of its slope.
func trend(t *survival.HazardTrend) string {
	z := t.Slope.Value / t.Slope.StdErr
	word := "is not distinguishable from constant"
	switch {
	case z < -2:
		word = "falls with time"
	case z > 2:
		word = "rises with time"
	}
	return fmt.Sprintf("the hazard at each whole time %s: its slope on ln t is %s", word, withError(t.Slope.Value, t.Slope.StdErr))
}
