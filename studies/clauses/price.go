package clauses

import (
	"context"
	"fmt"
	"io"

	"concert/configs"
	"concert/results"
	"concert/results/words"
	"concert/studies/compare"
)

// Prices are what the changes of a treaty are worth against the treaty as it is.
type Prices struct{ *compare.Result }

// Run prices the clauses of a scenario, every variant on the same histories.
func Run(ctx context.Context, s *configs.Scenario, o compare.Options) (*Prices, error) {
	list, err := Variants(s)
	if err != nil {
		return nil, err
	}
	o.Conditional, o.Accounts = 0, false
	r, err := compare.Run(ctx, list, o)
	if err != nil {
		return nil, err
	}
	return &Prices{r}, Ground(r, list, o.Draws)
}

// WriteCSV writes clauses.csv: a row a protégé and change, with the difference of the
// mean full years within the horizon.
func (p *Prices) WriteCSV(w io.Writer) error {
	t := words.NewTable(w, "protege", "clause", "estimate", "std_error", "conf_low", "conf_high",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error", "prior_only", "why", "rests_on")
	for _, of := range p.Proteges {
		for i := range of.Differences {
			d := &of.Differences[i]
			row := append([]any{of.Name, d.Second}, d.Mean.Cells()...)
			t.Row(append(append(row, d.KnownMean.Limits()...), d.Grounds.PriorOnly, d.Grounds.Why, d.Grounds.Text())...)
		}
	}
	return t.End()
}

// Pictures are the tornados, one a protégé.
func (p *Prices) Pictures() (list []results.Picture) {
	for i := range p.Proteges {
		name := "tornado"
		if len(p.Proteges) > 1 {
			name = fmt.Sprintf("tornado-%d", i+1)
		}
		list = append(list, results.Picture{Name: name, Figure: p.Tornado(&p.Proteges[i])})
	}
	return list
}

// WriteText writes the prices for a terminal of so many columns.
func (p *Prices) WriteText(w io.Writer, width int) error { return p.WritePrices(w, width) }
