package report

import (
	"fmt"

	"concert/results"
	"concert/results/survival"
)

// entries are those of a run: of each protégé the terms named and, under its other
// readings, what is told of these.
func (c *Case) entries(terms []string) (list []Entry, err error) {
	own := ""
	if len(c.Summary.Readings) > 0 {
		own = c.Summary.Readings[0].Label
	}
	if terms == nil {
		terms = []string{fmt.Sprintf("survival(%d)", c.at()), "median", "restricted_mean"}
	}
	for i := range c.Proteges {
		for _, term := range terms {
			e, err := c.entry(i, term)
			if err != nil {
				return nil, err
			}
			e.Name, e.Protege, e.Reading = c.label, c.Proteges[i].Name, own
			list = append(list, e)
		}
		for k := range c.Summary.Readings {
			if r := &c.Summary.Readings[k]; r.Protege == c.Proteges[i].Name && r.Label != own {
				list = append(list, c.read(r, terms)...)
			}
		}
	}
	return list, nil
}

// at is the year that a run is held against.
func (c *Case) at() int { return min(c.Summary.Benchmark.Years, c.Summary.Horizon) }

// read are the figures of a reading.
func (c *Case) read(r *results.ReadingSummary, terms []string) (list []Entry) {
	for _, term := range terms {
		e := figured(term, nil, nil)
		switch term {
		case fmt.Sprintf("survival(%d)", c.at()):
			e = figured(term, r.AtBenchmark, r.KnownAt)
		case "restricted_mean":
			e = figured(term, r.RestrictedMean, r.KnownMean)
		case "median":
			if r.Median != nil {
				e = quantiled(term, *r.Median, r.KnownMedian, float64(c.Summary.Horizon))
			}
		}
		e.Name, e.Protege, e.Reading = c.label, r.Protege, r.Label
		list = append(list, e)
	}
	return list
}

// runTerms are the terms of a run.
func (c *Case) runTerms() []string {
	return []string{fmt.Sprintf("survival(%d)", c.at()), "median", "q25", "q75", "restricted_mean", "restricted_mean(25)", "broken", "honoured", "restored",
		fmt.Sprintf("nuclear(%d)", c.at()), "crises", "averted", "deterred", "lapsed"}
}

// entry is a figure of a protégé.
func (c *Case) entry(i int, term string) (Entry, error) {
	if c.foreseen != nil {
		return c.foreseenEntry(i, term)
	}
	s, m, h := &c.Summary.Proteges[i], quantityOf(term), float64(c.Summary.Horizon)
	k := s.Known
	if k == nil {
		k = &results.Knowledge{}
	}
	quartile := func(q survival.Quantile, known survival.Quantile) (Entry, error) {
		if s.Known == nil {
			return quantiled(term, q, nil, h), nil
		}
		return quantiled(term, q, &known, h), nil
	}
	switch {
	case m.years > c.Summary.Horizon:
		return Entry{}, asked("%s: want years up to the horizon of %s, %d, got %s", c.Folder, c.label, c.Summary.Horizon, term)
	case term == "median":
		return quartile(s.Quartiles.Median, k.Quartiles.Median)
	case term == "q25":
		return quartile(s.Quartiles.Q25, k.Quartiles.Q25)
	case term == "q75":
		return quartile(s.Quartiles.Q75, k.Quartiles.Q75)
	case m.name == "survival" && m.years == c.at():
		return figured(term, s.AtBenchmark, k.AtBenchmark), nil
	case m.name == "survival" && m.years > 0:
		return c.lasting(i, term, m.years), nil
	case m.name == "restricted_mean" && m.years > 0:
		return c.meanWithin(i, term, m.years), nil
	}
	if e, ok := c.counted(s, k)[term]; ok {
		return figured(term, e.by, e.known), nil
	}
	return Entry{}, unknownTerm(term, c.runTerms())
}

// known is a figure by chance and by what is known of it.
type known struct {
	by    *survival.Estimate
	known *survival.Known
}

// counted are the figures of a protégé that its summary has.
func (c *Case) counted(s *results.ProtegeSummary, k *results.Knowledge) map[string]known {
	return map[string]known{"restricted_mean": {s.RestrictedMean, k.RestrictedMean}, "broken": {s.Breached, k.Breached}, "honoured": {s.Honoured, k.Honoured},
		"restored": {s.Restored, k.Restored}, fmt.Sprintf("nuclear(%d)", c.at()): {nuclearBy(s), k.Nuclear}, "crises": {s.Crises, nil},
		"averted": {s.Averted, nil}, "deterred": {s.Deterred, nil}, "lapsed": {s.Lapsed, nil}}
}

// nuclearBy is the share of histories with a nuclear war within the benchmark.
func nuclearBy(s *results.ProtegeSummary) *survival.Estimate {
	if s.Nuclear == nil {
		e := survival.Share(0, s.Histories, "histories")
		return &e
	}
	return s.Nuclear.WithinBenchmark
}

// lasting is S(t).
func (c *Case) lasting(i int, term string, years int) Entry {
	p := c.Proteges[i].Curve.At(float64(years))
	e := survival.Estimate{Value: p.Survival, StdErr: p.StdErr, Lower: p.Lower, Upper: p.Upper}
	var known *survival.Known
	if years < len(c.Proteges[i].Known) {
		known = c.Proteges[i].Known[years]
	}
	return figured(term, &e, known)
}

// meanWithin is the restricted mean of the first years.
func (c *Case) meanWithin(i int, term string, years int) Entry {
	var known *survival.Known
	if k := c.Summary.Proteges[i].Known; k != nil {
		for _, m := range k.Years {
			if m.Within == years {
				known = m.Mean
			}
		}
	}
	return figured(term, c.fullYears(i, years), known)
}
