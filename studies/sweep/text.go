package sweep

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"concert/results"
	"concert/results/survival"
	"concert/results/words"
)

// fewPoints are told one by one; of more the extremes.
const fewPoints = 24

// WriteText writes the sweep for a terminal of so many columns: the points if they
// are few, else where each outcome is lowest and highest; then the designs that no
// other beats.
func (t *Table) WriteText(w io.Writer, width int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", t.Study.Title, t.counted())
	if len(t.Points) <= fewPoints {
		b.WriteString(t.all(width))
	} else {
		b.WriteString(t.extremes(width))
	}
	b.WriteString(t.designs(width))
	_, err := io.WriteString(w, words.Fold(b.String(), width))
	return err
}

// counted says how many points of how many histories there are.
func (t *Table) counted() string {
	low, high := t.Histories[0], t.Histories[0]
	for _, n := range t.Histories {
		low, high = min(low, n), max(high, n)
	}
	histories := words.Count(low)
	if high > low {
		histories += " to " + words.Count(high)
	}
	return fmt.Sprintf("%s points of %s histories; ± one standard error", words.Count(int64(len(t.Points))), histories)
}

// Told is the figure of an outcome in words.
func (o *Outcome) Told(e survival.Estimate) string {
	switch {
	case math.IsNaN(e.Value):
		return words.NA
	case o.Share():
		return e.Percent()
	}
	return e.String()
}

// valueOf is a value of a factor in words.
func valueOf(v any) string {
	if x := numeric(v); !math.IsNaN(x) {
		if is, ok := v.(bool); ok {
			return fmt.Sprint(is)
		}
		return short(x)
	}
	if v == nil {
		return "as it is"
	}
	return fmt.Sprint(v)
}

// short is a number to three significant digits.
func short(x float64) string {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	return words.Bare(x)
}

// all are the points, a row each.
func (t *Table) all(width int) string {
	table := words.Grid{Texts: []int{0}, Heading: true, Rows: [][]string{{""}}}
	for k := range t.Outcomes {
		table.Rows[0] = append(table.Rows[0], t.Outcomes[k].Title())
	}
	for i := range t.Points {
		row := []string{t.called(i)}
		for k := range t.Outcomes {
			row = append(row, t.Outcomes[k].Told(t.Figures[i][k]))
		}
		table.Rows = append(table.Rows, row)
	}
	return "\n" + table.Fit(width)
}

// called is a point in words: its scenario, if there are several, and its values.
func (t *Table) called(i int) string {
	p := &t.Points[i]
	var parts []string
	if len(t.Study.Bases) > 1 {
		parts = append(parts, t.Study.Bases[p.Base].Called())
	}
	if values := t.values(i); values != "" {
		parts = append(parts, values)
	}
	if len(parts) == 0 {
		return t.Study.Bases[p.Base].Called()
	}
	return strings.Join(parts, ": ")
}

// values are those of a point: "buffer 0.5, gain 1".
func (t *Table) values(i int) string {
	var parts []string
	for j, v := range t.Points[i].Values {
		if v != nil {
			parts = append(parts, t.Study.Factors[j].Label+" "+valueOf(v))
		}
	}
	if len(parts) == 0 {
		return "as it is"
	}
	return strings.Join(parts, ", ")
}

// extremes are the points at which each outcome is lowest and highest, by scenario.
func (t *Table) extremes(width int) string {
	var b strings.Builder
	for base := range t.Study.Bases {
		if len(t.Study.Bases) > 1 {
			fmt.Fprintf(&b, "\n%s", t.Study.Bases[base].Called())
		}
		table := words.Grid{Indent: "  ", Texts: []int{0, 2}, Rows: nil}
		for k := range t.Outcomes {
			low, high := t.ends(k, base)
			if low < 0 {
				table.Rows = append(table.Rows, []string{t.Outcomes[k].Title(), words.NA, "at no point"})
				continue
			}
			table.Rows = append(table.Rows,
				[]string{t.Outcomes[k].Title() + ", lowest", t.Outcomes[k].Told(t.Figures[low][k]), t.values(low)},
				[]string{"highest", t.Outcomes[k].Told(t.Figures[high][k]), t.values(high)})
		}
		b.WriteString("\n" + table.Fit(width))
	}
	return b.String()
}

// ends are the points of a base where an outcome is lowest and highest, −1 if it is
// nowhere to be had.
func (t *Table) ends(outcome, base int) (low, high int) {
	low, high = -1, -1
	for i, p := range t.Points {
		v := t.Figures[i][outcome].Value
		if p.Base != base || math.IsNaN(v) {
			continue
		}
		if low < 0 || v < t.Figures[low][outcome].Value {
			low = i
		}
		if high < 0 || v > t.Figures[high][outcome].Value {
			high = i
		}
	}
	return low, high
}

// designs are those on the front.
func (t *Table) designs(width int) string {
	list, criteria := t.Designs(), t.criteria()
	if len(list) == 0 {
		return ""
	}
	head, states := []string{""}, len(list[0].points)
	for _, c := range criteria {
		wanted := "low"
		if c.high {
			wanted = "high"
		}
		head = append(head, c.name+" ("+wanted+")")
		if states > 1 {
			head = append(head, "worst", "worst regret")
		}
	}
	table := words.Grid{Indent: "  ", Texts: []int{0}, Heading: true, Rows: [][]string{head}}
	front := 0
	for _, d := range list {
		if !d.Front {
			continue
		}
		front++
		row := []string{d.called(t)}
		for i, j := range d.Criteria {
			row = append(row, criteria[i].told(j.Mean))
			if states > 1 {
				row = append(row, criteria[i].told(j.Worst), criteria[i].told(j.Regret))
			}
		}
		table.Rows = append(table.Rows, row)
	}
	over := ""
	if states > 1 {
		over = fmt.Sprintf("; means over %d states of the world", states)
	}
	return fmt.Sprintf("\n%d of %d designs are beaten by no other in every respect%s\n%s", front, len(list), over, table.Fit(width))
}

// called is a design in words.
func (d *Design) called(t *Table) string {
	parts := []string{}
	if len(t.Study.Bases) > 1 {
		parts = append(parts, d.Label)
	}
	for k, f := range t.levers() {
		parts = append(parts, f.Label+" "+valueOf(d.Values[k]))
	}
	return strings.Join(parts, ", ")
}

func (c *criterion) told(v float64) string {
	switch {
	case math.IsInf(v, 0):
		return "beyond the horizon"
	case c.share:
		return words.Fixed(100*v, 1) + " %"
	}
	return words.Bare(math.Round(v*1000) / 1000)
}

// Summary is the sweep in figures.
type Summary struct {
	Title    string     `json:"title"`
	Question string     `json:"question,omitempty"`
	Seed     uint64     `json:"seed"`
	Points   int        `json:"points"`
	Factors  []string   `json:"factors"`
	Outcomes []string   `json:"outcomes"`
	Extremes []Extremes `json:"extremes"`
	Warnings []string   `json:"warnings,omitempty"`
}

// Extremes are an outcome's lowest and highest figures in a scenario.
type Extremes struct {
	Scenario string            `json:"scenario"`
	Outcome  string            `json:"outcome"`
	Lowest   survival.Estimate `json:"lowest"`
	At       string            `json:"lowest_at"`
	Highest  survival.Estimate `json:"highest"`
	HighAt   string            `json:"highest_at"`
}

// Summary works it out.
func (t *Table) Summary(seed uint64, warnings []string) Summary {
	s := Summary{Title: t.Study.Title, Question: t.Study.Question, Seed: seed, Points: len(t.Points), Warnings: warnings}
	for j := range t.Study.Factors {
		s.Factors = append(s.Factors, t.Study.Factors[j].String())
	}
	for k := range t.Outcomes {
		s.Outcomes = append(s.Outcomes, t.Outcomes[k].Column())
		for b := range t.Study.Bases {
			if low, high := t.ends(k, b); low >= 0 {
				s.Extremes = append(s.Extremes, Extremes{t.Study.Bases[b].Called(), t.Outcomes[k].Column(),
					t.Figures[low][k], t.values(low), t.Figures[high][k], t.values(high)})
			}
		}
	}
	return s
}

// WriteJSON writes the summary.
func (s Summary) WriteJSON(w io.Writer) error { return results.WriteJSON(w, s) }

// Warnings says what a reader of the table should know: which outcomes are not to be
// had everywhere, and where a precision may not be reached.
func (t *Table) Warnings(o Options) (list []string) {
	all := 0
	for _, n := range t.Histories {
		if n == o.Histories {
			all++
		}
	}
	if o.Until != nil && all > 0 {
		list = append(list, fmt.Sprintf("%s may not be reached at %d of %d points, which took all %s histories that a point may have", o.Until, all, len(t.Points), words.Count(o.Histories)))
	}
	for k := range t.Outcomes {
		if n := t.missing(k); n > 0 {
			list = append(list, fmt.Sprintf("%s is not to be had at %d of %d points, which have NA there", t.Outcomes[k].Column(), n, len(t.Points)))
		}
	}
	return list
}
