package validate

import (
	"fmt"
	"io"
	"strings"

	"concert/studies/calibrate"
)

// WriteMarkdown writes the page: what is weak first, then each part of the
// validation, then the calibration as its own report has it ("" for none). Its
// pictures lie beside it.
func (r *Result) WriteMarkdown(w io.Writer, calibration string) error {
	p := &page{}
	for _, part := range []func(*page){r.beginning, r.weaknesses, r.tableOfScores, r.tableOfRankings,
		r.tableOfForward, r.tableOfCodings, r.tableOfRecodings, r.tableOfMechanisms, r.tableOfWhen, r.tableOfDecisions,
		r.belgium, r.transforms, r.tableOfCases, r.tableOfQuestions} {
		part(p)
	}
	if calibration != "" {
		p.say("%s", calibration)
		p.picture("Prior and posterior of the weights", "posterior")
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// page is a page of Markdown in the making.
type page struct{ strings.Builder }

// say adds text and ends it with an empty line.
func (p *page) say(format string, args ...any) {
	p.WriteString(strings.TrimSpace(fmt.Sprintf(format, args...)))
	p.WriteString("\n\n")
}

// table adds a table with these columns.
func (p *page) table(columns []string, rows [][]string) {
	p.row(columns)
	p.WriteString(strings.Repeat("|---", len(columns)) + "|\n")
	for _, row := range rows {
		p.row(row)
	}
	p.WriteString("\n")
}

// row adds a row of a table.
func (p *page) row(cells []string) { p.WriteString("| " + strings.Join(cells, " | ") + " |\n") }

// picture shows the SVG of a name that lies beside the page.
func (p *page) picture(title, name string) {
	p.say("![%s](%s.svg)", title, name)
}

// Summary says in a few lines what came out.
func (r *Result) Summary() string {
	var b strings.Builder
	for i, m := range r.Methods {
		s := &r.Scores[i]
		fmt.Fprintf(&b, "%-46s log score %.1f (%.3f a case), Brier %.3f", m.Name, s.Total, s.Log.Value, s.Brier.Value)
		if s.Concordance != nil {
			fmt.Fprintf(&b, ", concordance %.3f", s.Concordance.Value)
		}
		b.WriteString("\n")
	}
	if r.Belgium != nil {
		low, high := r.Belgium.Transform()
		fmt.Fprintf(&b, "Belgium 1839: its 75 full years lie at %.1f to %.1f %% of its own prediction\n", 100*low, 100*high)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// beginning says how the predictions were made, and what came in brief.
func (r *Result) beginning(p *page) {
	p.say(`# Validation

Written by `+"`concert validate`"+` from %d draws of the posterior of the weights; do not edit.
Every case of the record is predicted from the other %d: the draws are
weighted by one over the likelihood the case has, with its years' upheavals given (PSIS), and
its survival is simulated with histories the calibration has not seen, upheavals
left to chance. The patterns of the literature stay among the data; they are
counted over the whole record, the left-out case included. Nothing of a case was
changed after its fit was seen. Priors and cases were written by people who knew
how the cases ended; the codebook asks them to forget it.

Intervals hold 95 %% of %d resamples of the cases; "by wars" of resamples of %d
groups, cases that one war ended or censored being drawn together.`, r.Draws, len(r.cases)-1, Resamples, len(r.wars))
	if r.Partial != "" {
		p.say("**This is %s: what the model was fitted for elsewhere is left out.**", r.Partial)
	}
	p.say("%s", r.brief())
	p.say("```text\n%s\n```", r.Summary())
}

// both is a figure with its two intervals.
func (i Interval) both(digits int) string {
	return fmt.Sprintf("%.*f (%.*f to %.*f; by wars %.*f to %.*f)", digits, i.Value, digits, i.Lower, digits, i.Upper, digits, i.Wars.Lower, digits, i.Wars.Upper)
}

// plain is a figure with the interval by cases.
func (i Interval) plain(digits int) string {
	return fmt.Sprintf("%.*f (%.*f to %.*f)", digits, i.Value, digits, i.Lower, digits, i.Upper)
}

// medianText is the median of a curve in years, or more than its last.
func medianText(curve []float64) string {
	for t, s := range curve {
		if s <= 0.5 {
			return fmt.Sprint(t)
		}
	}
	return fmt.Sprintf("more than %d", len(curve)-1)
}

// short is the name of a case without the folder of the record.
func short(c *calibrate.Case) string { return strings.TrimPrefix(c.Name, "record/") }
