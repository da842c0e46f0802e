package sweep

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"concert/configs"
	"concert/studies/discover"
)

// Condition says of a point whether it is a case: what its outcomes have to be.
type Condition struct {
	Text  string
	parts []comparison
}

// comparison holds an outcome against a number.
type comparison struct {
	outcome int
	sign    string
	bound   float64
}

var comparisonForm = regexp.MustCompile(`^\s*([^<>=]+?)\s*(<=|>=|<|>)\s*([0-9.eE+-]+)\s*(%?)\s*$`)

// ParseCondition reads the condition of a study, "median < 75 and nuclear < 1 %", and
// returns the outcomes with those added that it asks for. A study that gives none
// asks for points at which the peace is shorter than the benchmark in more than half
// of the histories.
func ParseCondition(s *configs.Study, outcomes []Outcome) (Condition, []Outcome, error) {
	c := Condition{Text: s.Discover.Cases}
	if c.Text == "" {
		years := s.Bases[0].Scenario.Benchmark.Years
		for _, b := range s.Bases {
			years = min(years, b.Scenario.Horizon)
		}
		c.Text = fmt.Sprintf("survival(%d) < 0.5", years)
	}
	for _, part := range strings.Split(c.Text, " and ") {
		o, p, err := parseComparison(part)
		problem := o.beyond(s)
		if err != nil {
			problem = err.Error()
		}
		if problem != "" {
			return c, nil, s.Fault("discover.cases", problem)
		}
		p.outcome = slices.IndexFunc(outcomes, func(other Outcome) bool { return other.Column() == o.Column() })
		if p.outcome < 0 {
			p.outcome, outcomes = len(outcomes), append(outcomes, o)
		}
		c.parts = append(c.parts, p)
	}
	return c, outcomes, nil
}

// parseComparison reads "median < 75" or "nuclear < 1 %".
func parseComparison(text string) (o Outcome, p comparison, err error) {
	m := comparisonForm.FindStringSubmatch(text)
	if m == nil {
		return o, p, fmt.Errorf(`want conditions such as "median < 75", with and between them, got %q`, text)
	}
	if p.bound, err = strconv.ParseFloat(m[3], 64); err != nil {
		return o, p, fmt.Errorf("want a number to compare with, got %q", m[3])
	}
	p.sign = m[2]
	if o, err = ParseOutcome(m[1]); err != nil {
		return o, p, err
	}
	if m[4] == "%" {
		p.bound /= 100
	}
	switch {
	case m[4] == "%" && !o.of.share:
		return o, p, fmt.Errorf("want %s compared with a number, got %s %%", o.Name, m[3])
	case o.of.share && (p.bound < 0 || p.bound > 1):
		return o, p, fmt.Errorf("want %s compared with a share, as in 0.5 or 50 %%, got %s", o.Name, strings.TrimSpace(m[3]+" "+m[4]))
	}
	return o, p, nil
}

// holds tells whether a point is a case. A median beyond the horizon is longer than
// any; another figure that is not to be had makes no case.
func (t *Table) holds(c Condition, point int) bool {
	for _, p := range c.parts {
		v := t.Figures[point][p.outcome].Value
		if math.IsNaN(v) && t.Outcomes[p.outcome].of.name == "median" {
			v = math.Inf(1)
		}
		if !map[string]bool{"<": v < p.bound, "<=": v <= p.bound, ">": v > p.bound, ">=": v >= p.bound}[p.sign] {
			return false
		}
	}
	return true
}

// data are the points as [discover.Data.Find] takes them: factors of numbers as they
// are, others by their kinds, then scenario and reading where there are several.
func (t *Table) data(c Condition) *discover.Data {
	d := &discover.Data{Points: make([][]float64, len(t.Points))}
	for j := range t.Study.Factors {
		f := discover.Factor{Name: t.Study.Factors[j].Label}
		plain := true
		for i := range t.Points {
			_, isBool := t.Points[i].Values[j].(bool)
			plain = plain && !isBool && !math.IsNaN(numeric(t.Points[i].Values[j]))
		}
		for i := range t.Points {
			x := numeric(t.Points[i].Values[j])
			if !plain {
				x = kind(&f, valueOf(t.Points[i].Values[j]))
			}
			d.Points[i] = append(d.Points[i], x)
		}
		d.Factors = append(d.Factors, f)
	}
	t.bases(d)
	for i := range t.Points {
		d.Cases = append(d.Cases, t.holds(c, i))
	}
	return d
}

// bases adds scenario and reading as factors, where there are several.
func (t *Table) bases(d *discover.Data) {
	for _, of := range []struct {
		name  string
		value func(b configs.Base) string
	}{{"scenario", func(b configs.Base) string { return b.Label }}, {"reading", func(b configs.Base) string { return b.Reading }}} {
		f := discover.Factor{Name: of.name}
		column := make([]float64, len(t.Points))
		for i, p := range t.Points {
			column[i] = kind(&f, of.value(t.Study.Bases[p.Base]))
		}
		if len(f.Kinds) < 2 {
			continue
		}
		for i := range column {
			d.Points[i] = append(d.Points[i], column[i])
		}
		d.Factors = append(d.Factors, f)
	}
}

// kind is the number of a kind of a factor, a new one if it is not there yet.
func kind(f *discover.Factor, name string) float64 {
	k := slices.Index(f.Kinds, name)
	if k < 0 {
		k = len(f.Kinds)
		f.Kinds = append(f.Kinds, name)
	}
	return float64(k)
}
