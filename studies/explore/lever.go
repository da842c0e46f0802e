package explore

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/agents"
	"concert/configs"
)

// Lever is something that a reader of the page can change: a number, a choice, a switch,
// or a factor that several numbers are taken times.
type Lever struct {
	ID      string    `json:"id"`
	Label   string    `json:"label"`
	Kind    string    `json:"kind"`            // number, choice, switch, scale
	Keys    []string  `json:"keys"`            // as --set takes them
	Coded   []float64 `json:"coded,omitempty"` // by key, of a scale
	Value   float64   `json:"value"`           // as coded, of a number or scale
	Min     float64   `json:"min"`
	Max     float64   `json:"max"`
	Step    float64   `json:"step"`
	Top     float64   `json:"top,omitempty"` // most that a scaled number can be
	Low     *float64  `json:"low"`           // contested range; null for none
	High    *float64  `json:"high"`
	Unit    string    `json:"unit"`
	About   string    `json:"about"`
	Options []string  `json:"options,omitempty"`
}

// The kinds of a lever.
const (
	number = "number"
	choice = "choice"
	toggle = "switch"
	scale  = "scale"
)

// ranges are the contested ranges of scenarios, by key without quotes.
type ranges map[string]configs.Uncertainty

// bare is a key without the quotes of its names and in them, however it was written.
func bare(key string) string { return strings.NewReplacer(`"`, "", "'", "", `\`, "").Replace(key) }

func contested(scenarios []*configs.Scenario) ranges {
	r := ranges{}
	for _, s := range scenarios {
		for _, u := range s.Uncertainties {
			if _, ok := r[bare(u.Key)]; !ok {
				r[bare(u.Key)] = u
			}
		}
	}
	return r
}

// of gives a lever the contested range of the first of its keys that has one.
func (r ranges) of(l Lever, names ...string) Lever {
	for _, name := range append(names, l.Keys...) {
		if u, ok := r[bare(name)]; ok {
			low, high := u.Low, u.High
			l.Low, l.High = &low, &high
			break
		}
	}
	return l
}

// quoted is a key of which each name that needs quotes has them.
func quoted(parts ...string) string {
	for i, part := range parts {
		if strings.ContainsFunc(part, func(c rune) bool {
			return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')
		}) {
			parts[i] = strconv.Quote(part)
		}
	}
	return strings.Join(parts, ".")
}

// facts are the levers on what is the same in all arrangements. A key that an
// arrangement lacks is left out.
func facts(scenarios []*configs.Scenario) (list []Lever) {
	s, r := scenarios[0], contested(scenarios)
	p := &s.Proteges[0]
	unit := Lever{Kind: number, Min: 0, Max: 1, Step: 0.01, Unit: "on a scale of 0 to 1"}
	with := func(id, label, about string, value float64, key string, names ...string) {
		l := unit
		l.ID, l.Label, l.About, l.Value, l.Keys = id, label, about, value, []string{key}
		if settable(scenarios, l.Keys[0], value) {
			list = append(list, r.of(l, names...))
		}
	}
	if len(p.Aggressors) > 0 {
		a := &p.Aggressors[0]
		with("gain", "What "+a.Power+" would gain", "What "+p.Name+" is worth to it: 1 is a vital interest", a.Gain, quoted("aggressor", a.Power, "gain"))
		with("buffer", "A neutral "+p.Name+"’s worth to "+a.Power, "What it would lose by invading a neutral "+p.Name, a.Buffer, quoted("aggressor", a.Power, "buffer"))
		with("grievance", "Grievance over a lost neutrality", "How far alignment is a cause of war for "+a.Power, a.Grievance, quoted("aggressor", a.Power, "grievance"))
	}
	with("norm", "Norm against conquest", "How far the age outlaws conquest: 0.25 under the League, 0.75 under the Charter", s.Norm, "norm")
	with("contested", "Contested border", "0 is an agreed border, 0.5 a line of control, 1 a war that was not ended", p.Contested, "contested")
	stakes := scaled(scenarios, "stake", func(g *agents.Guarantor) float64 { return g.Stake })
	stakes.ID, stakes.Label, stakes.About = "stakes", "Stakes of the guarantors", "What "+p.Name+" is worth to those who would have to fight, all at once"
	forward := scaled(scenarios, "forward", func(g *agents.Guarantor) float64 { return g.Forward })
	forward.ID, forward.Label, forward.About = "forward", "Forward deployment", "The share of its strength that each guarantor could bring to a "+p.Name+" that hosts it"
	for _, l := range []Lever{stakes, forward} {
		if len(l.Keys) > 0 {
			list = append(list, r.times(l))
		}
	}
	own := Lever{ID: "strength", Label: "Own strength", Kind: scale, Keys: []string{quoted("protege", p.Name, "strength")}, Coded: []float64{p.Strength}, Value: 1, Min: 0.5, Max: 3, Step: 0.05, Top: 1,
		Unit: "times as coded", About: "The strength of " + p.Name + " itself"}
	if settable(scenarios, own.Keys[0], p.Strength) {
		list = append(list, r.times(own))
	}
	return list
}

// settable tells whether all scenarios take a value under a key.
func settable(scenarios []*configs.Scenario, key string, value float64) bool {
	return !slices.ContainsFunc(scenarios, func(s *configs.Scenario) bool {
		_, err := s.With(fmt.Sprintf("%s=%g", key, value))
		return err != nil
	})
}

// scaled is a lever on one number of all guarantors that are no aggressors and that
// every scenario has.
func scaled(scenarios []*configs.Scenario, key string, of func(*agents.Guarantor) float64) Lever {
	l := Lever{Kind: scale, Value: 1, Min: 0, Max: 2, Step: 0.05, Top: 1, Unit: "times as coded"}
	p := &scenarios[0].Proteges[0]
	for i := range p.Guarantors {
		g := &p.Guarantors[i]
		if key := quoted("guarantor", g.Power, key); of(g) > 0 && !aggressor(p, g.Power) && settable(scenarios, key, of(g)) {
			l.Keys, l.Coded = append(l.Keys, key), append(l.Coded, of(g))
		}
	}
	return l
}

func aggressor(p *agents.Protege, power string) bool {
	return slices.ContainsFunc(p.Aggressors, func(a agents.Aggressor) bool { return a.Power == power })
}

// times gives a scale the contested range of its numbers, as factors: the least of the
// lower ends and the most of the upper ones.
func (r ranges) times(l Lever) Lever {
	for i, key := range l.Keys {
		u, ok := r[bare(key)]
		if !ok || l.Coded[i] <= 0 {
			continue
		}
		low, high := math.Round(100*u.Low/l.Coded[i])/100, math.Round(100*u.High/l.Coded[i])/100
		if l.Low == nil || low < *l.Low {
			l.Low = &low
		}
		if l.High == nil || high > *l.High {
			l.High = &high
		}
	}
	return l
}

// treaty are the levers on the reader's own design.
func treaty(scenarios []*configs.Scenario) []Lever {
	r := contested(scenarios)
	var forms []string
	for _, f := range agents.Forms() {
		forms = append(forms, string(f))
	}
	return []Lever{
		{ID: "form", Label: "Form of the pledge", Kind: choice, Keys: []string{"treaty.form"}, Options: forms, About: "none, an assurance, a guarantee, or an alliance"},
		{ID: "veto", Label: "A signatory may veto help", Kind: toggle, Keys: []string{"treaty.veto"}, About: "Help against an attacker who signed needs its consent"},
		{ID: "joint", Label: "All or none", Kind: toggle, Keys: []string{"treaty.joint"}, About: "If one guarantor stays out, the others are released"},
		{ID: "delay", Label: "Years until it binds", Kind: number, Keys: []string{"treaty.delay"}, Min: 0, Max: 15, Step: 1, Unit: "in years", About: "The road to membership, during which nobody is bound"},
		r.of(Lever{ID: "coverage", Label: "Coverage", Kind: number, Keys: []string{"treaty.coverage"}, Min: 0, Max: 1, Step: 0.01, Unit: "on a scale of 0 to 1", About: "The share of attacks that the text covers"}),
		{ID: "neutral", Label: "Permanent neutrality", Kind: toggle, Keys: []string{"neutral", "treaty.requires_neutrality"}, About: "The protégé is neutral, and the pledge asks that it stays so"},
		r.of(Lever{ID: "benefit", Label: "What it gains by staying neutral", Kind: number, Keys: []string{"benefit"}, Min: 0, Max: 1, Step: 0.01, Unit: "on a scale of 0 to 1", About: "A path into a union, trade, money"}),
	}
}
