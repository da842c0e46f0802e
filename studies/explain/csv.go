package explain

import (
	"encoding/csv"
	"io"
	"strconv"

	"concert/results"
	"concert/studies"
)

// WriteJSON writes the whole explanation.
func (r *Result) WriteJSON(w io.Writer) error {
	return results.WriteJSON(w, r)
}

// WriteReasons writes reasons.csv: one row a protégé, question and answer, as the
// share of the histories whose peace ended (of all histories for "broken").
func (r *Result) WriteReasons(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"protege", "question", "answer", "histories", "of", "estimate", "std_error", "conf_low", "conf_high"})
	for i := range r.Proteges {
		p := &r.Proteges[i]
		row := func(question string, s *Share) {
			_ = out.Write(append([]string{p.Protege, question, s.Name, strconv.FormatInt(s.N, 10), strconv.FormatInt(s.Of, 10)}, cells(s.Estimate)...))
		}
		row("broken", &p.Broken)
		for k := range p.Aggressors {
			row("aggressor", &p.Aggressors[k])
		}
		for k := range p.Guarantees {
			row("guarantee", &p.Guarantees[k])
		}
		row("pretext", &p.Pretext)
		row("rival war", &p.RivalWar)
		row("warned", &p.Warned)
	}
	out.Flush()
	return out.Error()
}

// WriteReliability writes reliability.csv: the share of the guarantors expected to
// fight against the share that fought, in groups of attacks.
func (r *Result) WriteReliability(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"protege", "attacks", "expected", "fought", "std_error", "conf_low", "conf_high"})
	for i := range r.Proteges {
		for _, b := range r.Proteges[i].Reliability {
			_ = out.Write(append([]string{r.Proteges[i].Protege, strconv.FormatInt(b.Attacks, 10), number(b.Expected.Value)}, cells(b.Fought)...))
		}
	}
	out.Flush()
	return out.Error()
}

// WriteShapley writes shapley.csv: each guarantor's contribution to S(benchmark), and
// what they add up to; units over scale·histories is the exact fraction.
func (r *Result) WriteShapley(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"protege", "power", "units", "scale", "histories", "estimate", "std_error", "conf_low", "conf_high"})
	for _, p := range r.Shapley.Proteges {
		row := func(power string, units int64, e studies.Estimate) {
			_ = out.Write(append([]string{p.Protege, power, strconv.FormatInt(units, 10), strconv.FormatInt(p.Scale, 10),
				strconv.FormatInt(r.Shapley.Histories, 10)}, cells(e)...))
		}
		for _, v := range p.Values {
			row(v.Power, v.Units, v.Estimate)
		}
		row("all together", p.Units, p.Gain)
	}
	out.Flush()
	return out.Error()
}

func cells(e studies.Estimate) []string {
	return []string{number(e.Value), number(e.StdErr), number(e.Low), number(e.High)}
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
