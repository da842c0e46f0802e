package explain

import (
	"io"
	"strconv"

	"concert/results"
	"concert/results/survival"
	"concert/results/words"
)

// WriteJSON writes the whole explanation.
func (r *Result) WriteJSON(w io.Writer) error {
	return results.WriteJSON(w, r)
}

// WriteReasons writes reasons.csv: one row a protégé, question and answer, as the
// share of the histories whose peace ended (of all histories for "broken").
func (r *Result) WriteReasons(w io.Writer) error {
	out := words.NewTable(w, "protege", "question", "answer", "histories", "of", "estimate", "std_error", "conf_low", "conf_high")
	for i := range r.Proteges {
		p := &r.Proteges[i]
		row := func(question string, s *Part) {
			out.Row(append([]any{p.Protege, question, s.Name, s.N, s.Of}, s.Cells()...)...)
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
	return out.End()
}

// WriteReliability writes reliability.csv: the share of the guarantors expected to
// fight against the share that fought, in groups of attacks.
func (r *Result) WriteReliability(w io.Writer) error {
	out := words.NewTable(w, "protege", "attacks", "expected", "fought", "std_error", "conf_low", "conf_high")
	for i := range r.Proteges {
		for _, b := range r.Proteges[i].Reliability {
			out.Row(append([]any{r.Proteges[i].Protege, b.Attacks, b.Expected.Value}, b.Fought.Cells()...)...)
		}
	}
	return out.End()
}

// WriteShapley writes shapley.csv: each guarantor's contribution to S(benchmark) and to
// the mean full years within it, and what they add up to; units over scale·histories
// is the exact fraction.
func (r *Result) WriteShapley(w io.Writer) error {
	out := words.NewTable(w, "protege", "measure", "power", "units", "scale", "histories", "estimate", "std_error", "conf_low", "conf_high",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	for _, p := range r.Shapley.Proteges {
		measure := "survival_" + strconv.Itoa(r.Benchmark.Years)
		row := func(power string, units int64, e survival.Estimate, k *survival.Known) {
			out.Row(append(append([]any{p.Protege, measure, power, units, p.Scale, r.Shapley.Histories}, e.Cells()...), k.Limits()...)...)
		}
		for _, v := range p.Values {
			row(v.Power, v.Units, v.Estimate, v.Known)
		}
		row("all together", p.Units, p.Gain, nil)
		measure = "restricted_mean"
		for _, v := range p.Values {
			row(v.Power, v.Years.Units, v.Years.Estimate, v.Years.Known)
		}
		row("all together", p.Years.Units, p.Years.Gain, nil)
	}
	return out.End()
}
