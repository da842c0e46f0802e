package sweep

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"concert/configs"
	"concert/internal/plain"
	"concert/results"
	"concert/results/survival"
	"concert/sim"
)

// Outcome is a figure that is asked of every point.
type Outcome struct {
	Name    string // "survival(75)"
	Protege string // of which protégé, "" for the first
	Want    string // low, high or "": whether designs are judged by it
	of      quantity
	years   int
}

// quantity is a kind of figure.
type quantity struct {
	name  string
	years bool // takes years: all of those that can, up to the horizon where they are left out
	must  bool // needs them
	share bool // is a share, told in percent
	unit  string
	what  string
	value func(r *results.Result, p *results.Protege, s *results.ProtegeSummary, years int) *survival.Estimate
}

// wholeHorizon stands for the years of an outcome that names none.
const wholeHorizon = math.MaxInt32

// quantities are the kinds, by the word that a study has for them.
var quantities = []quantity{
	{name: "survival", years: true, must: true, share: true, what: "share of histories at peace after so many years",
		value: func(_ *results.Result, p *results.Protege, _ *results.ProtegeSummary, years int) *survival.Estimate {
			return p.AtBenchmark(sim.Benchmark{Years: years})
		}},
	{name: "median", unit: "years", what: "median of the peace, between whole years",
		value: func(_ *results.Result, _ *results.Protege, s *results.ProtegeSummary, _ int) *survival.Estimate {
			return s.MedianSmooth
		}},
	{name: "restricted_mean", unit: "years", what: "mean full years of peace within the horizon",
		value: func(_ *results.Result, _ *results.Protege, s *results.ProtegeSummary, _ int) *survival.Estimate {
			return s.RestrictedMean
		}},
	{name: "broken", share: true, what: "share of histories whose peace is broken within the horizon",
		value: func(_ *results.Result, _ *results.Protege, s *results.ProtegeSummary, _ int) *survival.Estimate {
			return s.Breached
		}},
	{name: "honoured", share: true, what: "share of the guarantors asked that fight",
		value: func(_ *results.Result, _ *results.Protege, s *results.ProtegeSummary, _ int) *survival.Estimate {
			return s.Honoured
		}},
	{name: "nuclear", years: true, share: true, what: "share of histories in which a nuclear guarantor fights a nuclear attacker",
		value: func(_ *results.Result, p *results.Protege, _ *results.ProtegeSummary, years int) *survival.Estimate {
			return shareOf(sum(p.ByYear[sim.NuclearWar][:min(years, p.Horizon)]), p.Histories)
		}},
	{name: "lost", share: true, what: "share of histories whose peace is broken and the protégé not restored",
		value: func(_ *results.Result, p *results.Protege, _ *results.ProtegeSummary, _ int) *survival.Estimate {
			return shareOf(p.Breached-p.Restored, p.Histories)
		}},
	{name: "crises", unit: "crises a history", what: "times an aggressor presses",
		value: func(_ *results.Result, _ *results.Protege, s *results.ProtegeSummary, _ int) *survival.Estimate {
			return s.Crises
		}},
	{name: "deterred", share: true, what: "share of the crises averted after a warning",
		value: func(_ *results.Result, _ *results.Protege, s *results.ProtegeSummary, _ int) *survival.Estimate {
			return s.Deterred
		}},
	{name: "lapsed", unit: "pledges a history", what: "pledges that lapse",
		value: func(_ *results.Result, _ *results.Protege, s *results.ProtegeSummary, _ int) *survival.Estimate {
			return s.Lapsed
		}},
	{name: "all_hold", years: true, must: true, share: true, what: "share of histories in which all protégés are at peace after so many years",
		value: func(r *results.Result, _ *results.Protege, _ *results.ProtegeSummary, years int) *survival.Estimate {
			t := &r.Tally.Together
			return shareOf(t.Histories-sum(t.Ended[:min(years, len(t.Ended))]), t.Histories)
		}},
}

// shareOf is x of n histories with the error of a share, nil of none.
func shareOf(x, n int64) *survival.Estimate {
	if n == 0 {
		return nil
	}
	e := survival.Share(x, n, "histories")
	return &e
}

func sum(counts []int64) (n int64) {
	for _, c := range counts {
		n += c
	}
	return n
}

// outcomeForm is a word, and in brackets years of at most five digits.
var outcomeForm = regexp.MustCompile(`^\s*([a-z_]+)\s*(?:\(\s*(\d{1,5})\s*\))?\s*$`)

// Names are the words for outcomes as a study may have them.
func Names() (names []string) {
	for _, q := range quantities {
		names = append(names, q.called())
		if q.years && !q.must {
			names = append(names, q.name+"(75)")
		}
	}
	return names
}

// noOutcome says of a text that it names no outcome, and the names whose words are
// nearest.
func noOutcome(text string) error {
	word, _, _ := strings.Cut(text, "(")
	var words []string
	for _, q := range quantities {
		words = append(words, q.name)
	}
	near := ""
	if list := configs.Nearest(strings.TrimSpace(word), words); len(list) > 0 {
		for i, name := range list {
			list[i] = quantities[slices.Index(words, name)].called()
		}
		near = fmt.Sprintf(" (did you mean %s?)", strings.Join(list, " or "))
	}
	return fmt.Errorf("want an outcome, one of %s%s, got %s", strings.Join(Names(), ", "), near, plain.Short(text))
}

// called is the word for a kind, with the years that it has to have.
func (q quantity) called() string {
	if q.must {
		return q.name + "(75)"
	}
	return q.name
}

// ParseOutcome reads the name of an outcome: "survival(75)", "median".
func ParseOutcome(text string) (Outcome, error) {
	m := outcomeForm.FindStringSubmatch(text)
	if m == nil {
		m = []string{text, text, ""}
	}
	i := slices.IndexFunc(quantities, func(q quantity) bool { return q.name == m[1] })
	if i < 0 {
		return Outcome{}, noOutcome(text)
	}
	o := Outcome{Name: m[1], of: quantities[i]}
	switch {
	case m[2] == "" && o.of.must:
		return o, fmt.Errorf("want %s with years, as in %s(75), got none", o.Name, o.Name)
	case m[2] != "" && !o.of.years:
		return o, fmt.Errorf("want %s without years, got %q", o.Name, text)
	case m[2] != "":
		o.years, _ = strconv.Atoi(m[2]) // digits
		o.Name = fmt.Sprintf("%s(%d)", m[1], o.years)
		if o.years < 1 {
			return o, fmt.Errorf("want %s of a year from 1 on, got %q", m[1], text)
		}
	default:
		o.years = wholeHorizon
	}
	return o, nil
}

// Outcomes are those of a study; of one that names none, survival(75) and the
// restricted mean.
func Outcomes(s *configs.Study) ([]Outcome, error) {
	asked := s.Outcomes
	if len(asked) == 0 {
		asked = []configs.StudyAnswer{{Name: "survival(75)"}, {Name: "restricted_mean"}}
	}
	var list []Outcome
	for i, a := range asked {
		at := fmt.Sprintf("outcome[%d].", i)
		o, err := ParseOutcome(a.Name)
		if err != nil {
			return nil, s.Fault(at+"name", err.Error())
		}
		o.Protege, o.Want = a.Protege, a.Want
		for _, b := range s.Bases {
			if find(b.Scenario, o.Protege) < 0 {
				return nil, s.Fault(at+"protege", fmt.Sprintf("want a protégé of %s, got %q", b.Label, a.Protege))
			}
		}
		if problem := o.beyond(s); problem != "" {
			return nil, s.Fault(at+"name", problem)
		}
		if slices.ContainsFunc(list, func(other Outcome) bool { return other.Column() == o.Column() }) {
			return nil, s.Fault(at+"name", "want each outcome once, got "+o.Name+" again")
		}
		list = append(list, o)
	}
	if err := (&Table{Study: s, Outcomes: list}).apart(); err != nil {
		return nil, err
	}
	if s.Discover.Cases != "" { // a slip in it is told by whatever reads the study
		if _, _, err := ParseCondition(s, list); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// beyond says of an outcome of a year that a scenario of the study ends before it.
func (o *Outcome) beyond(s *configs.Study) string {
	for _, b := range s.Bases {
		if o.years != wholeHorizon && o.years > b.Scenario.Horizon {
			return fmt.Sprintf("want a year up to the horizon of %s, %d, got %d", b.Label, b.Scenario.Horizon, o.years)
		}
	}
	return ""
}

// find is the number of a protégé of a scenario, −1 if it has none of that name.
func find(s *configs.Scenario, protege string) int {
	if protege == "" {
		return 0
	}
	for i := range s.Proteges {
		if s.Proteges[i].Name == protege {
			return i
		}
	}
	return -1
}

// Column is the outcome's name in tables.
func (o *Outcome) Column() string {
	if o.Protege == "" {
		return o.Name
	}
	return o.Protege + " " + o.Name
}

// Title is the outcome with its unit, for axes.
func (o *Outcome) Title() string {
	if o.of.unit == "" || o.of.unit == "years" {
		return strings.TrimSpace(o.Column() + map[bool]string{true: ", years"}[o.of.unit == "years"])
	}
	return o.Column() + ", " + o.of.unit
}

// Share tells whether it is told in percent.
func (o *Outcome) Share() bool { return o.of.share }

// What says what the outcome is.
func (o *Outcome) What() string { return o.of.what }

// none is a figure that is not to be had: the median of a peace that outlasts the
// horizon, the word kept where nobody was asked.
var none = survival.Estimate{Value: math.NaN(), StdErr: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}

// figures are the outcomes of a tally.
func figures(s *configs.Scenario, outcomes []Outcome, tally *sim.Tally) ([]survival.Estimate, error) {
	r, err := results.New("", tally, s.Benchmark)
	if err != nil {
		return nil, err
	}
	summary := r.Summary()
	list := make([]survival.Estimate, len(outcomes))
	for i, o := range outcomes {
		p := find(s, o.Protege)
		list[i] = none
		if e := o.of.value(r, &r.Proteges[p], &summary.Proteges[p], o.years); e.Defined() {
			list[i] = *e
		}
	}
	return list, nil
}
