package validate

import (
	"fmt"

	"concert/results/survival"
	"concert/studies/calibrate"
)

// Baseline predicts every case by a distribution fitted to the others, with the
// same interval likelihood as the model; it knows nothing of the case. The
// curves go to year horizon or as far as the case needs.
func Baseline(name string, d survival.Distribution, cases []calibrate.Case, horizon int) (*Method, error) {
	m := &Method{Name: name}
	for i := range cases {
		t, err := survival.FromSpells(spells(cases, i))
		if err != nil {
			return nil, fmt.Errorf("fit %s without %s: %w", d, cases[i].Name, err)
		}
		f, err := survival.FitInterval(t, d)
		if err != nil {
			return nil, fmt.Errorf("fit %s without %s: %w", d, cases[i].Name, err)
		}
		p := Prediction{Case: &cases[i]}
		for year := range yearsFor(&cases[i], horizon) + 1 {
			p.Curve = append(p.Curve, f.Survival(float64(year)))
		}
		m.Predictions = append(m.Predictions, p)
	}
	return m, nil
}

// spells are the cases but one in whole years, an ending in the year it fell in.
func spells(cases []calibrate.Case, without int) []survival.Spell {
	var list []survival.Spell
	for i := range cases {
		c := &cases[i]
		switch {
		case i == without:
		case c.Ended:
			list = append(list, survival.Ended(float64(c.FullYears()+1), ""))
		default:
			list = append(list, survival.CensoredAt(float64(c.FullYears())))
		}
	}
	return list
}

// yearsFor is how far a prediction of the case has to go.
func yearsFor(c *calibrate.Case, horizon int) int { return max(horizon, c.FullYears()+1) }
