package calibrate

import (
	"fmt"
	"io"

	"concert/results/words"
)

// WriteCSV writes knowledge.csv: S(t) over draws and histories, with the error
// that more histories remove, and how far the draws differ.
func (p *Posterior) WriteCSV(w io.Writer) error {
	t := words.NewTable(w, "protege", "time", "surv", "chance_std_error", "knowledge_sd", "knowledge_low90", "knowledge_high90", "sampling_std_error")
	for _, k := range p.Proteges {
		for year := range k.Mean {
			t.Row(k.Name, year, k.Mean[year], k.Chance[year], k.Between[year], k.Low[year], k.High[year], k.Sampling[year])
		}
	}
	return t.End()
}

// WriteText says how sure S of a year is, by chance and by knowledge.
func (p *Posterior) WriteText(w io.Writer, year int) error {
	fmt.Fprintf(w, "under %s draws of the weights from the posterior, at least %s:\n", words.Count(int64(p.Draws)), words.Years(float64(year)))
	for i := range p.Proteges {
		if _, err := fmt.Fprintf(w, "  %s: %s\n", p.Proteges[i].Name, p.Proteges[i].text(year)); err != nil {
			return err
		}
	}
	return nil
}

// text is "28.10 ± 0.14 % by chance, ± 11 % by knowledge (90 % of the draws
// between 12 and 50 %)".
func (k *Knowledge) text(year int) string {
	spread := 100 * k.Between[year]
	between := func(share float64) string { return words.Rounded(100*share, spread/4) }
	return fmt.Sprintf("%s by chance, ± %s %% by knowledge (90 %% of the draws between %s and %s %%)",
		words.Percent(k.Mean[year], k.Chance[year]), words.Rounded(spread, spread), between(k.Low[year]), between(k.High[year]))
}
