package validate

import (
	"concert/results/survival"
	"concert/studies/calibrate"
)

// Concordance is Harrell's C: of the pairs of cases of which is known whose
// peace was shorter, the share in which that one was predicted to be, by the
// restricted mean to year tau. A pair counts if the shorter peace ended; one
// that was censored before the other's end says nothing and is left out.
// Equal predictions count a half. It returns the share and the pairs.
//
// Source: Harrell, Lee and Mark (1996), Stat. Med. 15, 361–387.
func Concordance(m *Method, tau int) (c float64, pairs int) {
	years := make([]float64, len(m.Predictions))
	for i := range m.Predictions {
		years[i] = m.Predictions[i].Years(tau)
	}
	index := make([]int, len(years))
	for i := range index {
		index[i] = i
	}
	return concordance(m, years, index)
}

// concordance is that of the cases with the indices given, repeats included; years
// are the predicted ones by case. Of no pair it is ½.
func concordance(m *Method, years []float64, index []int) (float64, int) {
	agree, pairs := 0.0, 0
	for _, i := range index {
		a := m.Predictions[i].Case
		if !a.Ended {
			continue
		}
		for _, j := range index {
			if b := m.Predictions[j].Case; a.Years >= b.Years {
				continue
			}
			pairs++
			switch {
			case years[i] < years[j]:
				agree++
			case years[i] == years[j]:
				agree += 0.5
			}
		}
	}
	if pairs == 0 {
		return 0.5, 0
	}
	return agree / float64(pairs), pairs
}

// Weighting holds the inverse probabilities with which the record's spells
// escape censoring: G(t) = P(censored later than t), by Kaplan–Meier.
type Weighting struct{ curve *survival.Curve }

// NewWeighting estimates G from the cases.
func NewWeighting(cases []calibrate.Case) (*Weighting, error) {
	var list []survival.Spell
	for i := range cases {
		c := &cases[i]
		if c.Ended { // for G, being attacked is what censors
			list = append(list, survival.CensoredAt(c.Years))
		} else {
			list = append(list, survival.Ended(c.Years, ""))
		}
	}
	t, err := survival.FromSpells(list)
	if err != nil {
		return nil, err
	}
	curve, err := survival.KaplanMeier(t, survival.DefaultOptions())
	return &Weighting{curve}, err
}

// Brier is the contribution of a case to the Brier score of year t, the square
// of the error of the prediction that peace lasts t full years, weighted for
// those that were censored before: 1/P(censored not before what was seen), which
// is at the end of a peace that ended by then, at t for one that lasted; 0 for one
// last seen earlier.
//
// Source: Graf, Schmoor, Sauerbrei and Schumacher (1999), Stat. Med. 18, 2529–2545.
func (w *Weighting) Brier(p *Prediction, t int) float64 {
	s := p.Curve[t]
	switch c := p.Case; {
	case c.Years >= float64(t):
		return (1 - s) * (1 - s) / w.curve.Before(float64(t)).Survival
	case c.Ended:
		return s * s / w.curve.Before(c.Years).Survival
	default:
		return 0
	}
}

// Integrated are the contributions of each case to the integrated Brier score,
// the mean over years 1 … tau. Their mean is the score.
func (w *Weighting) Integrated(m *Method, tau int) []float64 {
	list := make([]float64, len(m.Predictions))
	for i := range m.Predictions {
		for t := 1; t <= tau; t++ {
			list[i] += w.Brier(&m.Predictions[i], t) / float64(tau)
		}
	}
	return list
}

// BrierCurve is the Brier score of each year 0 … tau.
func (w *Weighting) BrierCurve(m *Method, tau int) []float64 {
	list := make([]float64, tau+1)
	for t := 1; t <= tau; t++ {
		for i := range m.Predictions {
			list[t] += w.Brier(&m.Predictions[i], t) / float64(len(m.Predictions))
		}
	}
	return list
}
