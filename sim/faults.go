package sim

import (
	"fmt"
	"reflect"
	"strings"

	"concert/agents"
	"concert/internal/plain"
)

// Fault is one thing wrong with a scenario.
type Fault struct {
	Path string // where, as keys and zero-based indices: "protege[0].treaty.coverage"
	Want string
	Got  string
}

// String is "protege[0].treaty.coverage: want 0..1, got 1.4".
func (f Fault) String() string { return fmt.Sprintf("%s: want %s, got %s", f.Path, f.Want, f.Got) }

// FaultsError is the error of a scenario that cannot be run.
type FaultsError []Fault

// Error gives the faults, one a line.
func (e FaultsError) Error() string {
	lines := make([]string, len(e))
	for i, f := range e {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Faults lists everything wrong with the scenario: values out of range, names
// unknown or given twice, a corridor without a rival to march against.
func (s *Scenario) Faults() []Fault {
	c := &checker{scenario: s, powers: map[string]int{}}
	c.run()
	c.entities()
	c.relations()
	for i := range s.Proteges {
		c.protege(fmt.Sprintf("protege[%d]", i), &s.Proteges[i])
	}
	if len(c.faults) == 0 { // names that are wrong anyway need no addresses
		return clashes(s.actors())
	}
	return c.faults
}

// checker gathers the faults of a scenario by walking it in the order of its
// tables.
type checker struct {
	scenario *Scenario
	powers   map[string]int
	faults   []Fault
}

func (c *checker) fault(path, want string, got any) {
	c.faults = append(c.faults, Fault{path, want, fmt.Sprint(got)})
}

// run checks what belongs to the scenario as a whole.
func (c *checker) run() {
	s := c.scenario
	if s.Horizon < 1 || s.Horizon > MaxHorizon {
		c.fault("run.horizon", fmt.Sprintf("1..%d years", MaxHorizon), s.Horizon)
	}
	if s.GivenPeace < 0 || s.GivenPeace >= s.Horizon && s.Horizon >= 1 {
		c.fault("run.given_peace", "0 or more years, below the horizon", s.GivenPeace)
	}
	if !(s.Norm >= 0 && s.Norm <= 1) {
		c.fault("norm", "0..1", s.Norm)
	}
	c.count("power", "powers", len(s.Powers), MaxPowers)
	c.count("protege", "protégés", len(s.Proteges), MaxProteges)
	c.numbers("behaviour", &s.Behaviour)
}

func (c *checker) count(path, what string, n, most int) {
	if n < 1 || n > most {
		c.fault(path, fmt.Sprintf("1..%d %s", most, what), n)
	}
}

// entities checks powers and the names of protégés; it comes before all that names
// powers.
func (c *checker) entities() {
	for i := range c.scenario.Powers {
		p := &c.scenario.Powers[i]
		path := fmt.Sprintf("power[%d]", i)
		c.name(path+".name", p.Name, c.powers, i)
		c.numbers(path, p)
	}
	names := map[string]int{}
	for i := range c.scenario.Proteges {
		c.name(fmt.Sprintf("protege[%d].name", i), c.scenario.Proteges[i].Name, names, i)
	}
}

// name checks that a name is given once, and remembers it.
func (c *checker) name(path, name string, seen map[string]int, index int) {
	if _, twice := seen[name]; twice {
		c.fault(path, "a name not used before", fmt.Sprintf("%q again", name))
		return
	}
	if want, got := plain.Name.Fault(name); want != "" {
		c.fault(path, want, got)
	}
	seen[name] = index
}

// numbers checks every ranged field of an entity.
func (c *checker) numbers(path string, entity any) {
	v := reflect.ValueOf(entity).Elem()
	for _, p := range agents.Parameters(entity) {
		switch f := v.Field(p.Index); {
		case f.Kind() == reflect.Float64 && !p.Allows(f.Float()):
			c.fault(path+"."+p.Key, p.Want(), f.Float())
		case f.Kind() == reflect.Int && !p.Allows(float64(f.Int())):
			c.fault(path+"."+p.Key, p.Want(), f.Int())
		}
	}
}

// relations checks hostilities and rivalries, each pair of which may be given once.
func (c *checker) relations() {
	hostile, rivals := map[pair]bool{}, map[pair]bool{}
	for i := range c.scenario.Hostilities {
		h := &c.scenario.Hostilities[i]
		path := fmt.Sprintf("hostility[%d]", i)
		c.between(path, h.Between, hostile)
		c.numbers(path, h)
	}
	for i := range c.scenario.Rivalries {
		r := &c.scenario.Rivalries[i]
		path := fmt.Sprintf("rivalry[%d]", i)
		c.between(path, r.Between, rivals)
		c.numbers(path, r)
	}
}

// pair is two names in alphabetical order.
type pair [2]string

// newPair puts two names in order.
func newPair(between [2]string) pair {
	if between[1] < between[0] {
		between[0], between[1] = between[1], between[0]
	}
	return between
}

// between checks the two powers of a relation, and that it comes once, in either
// order.
func (c *checker) between(path string, between [2]string, seen map[pair]bool) {
	for _, name := range between {
		c.power(path+".between", name)
	}
	if between[0] == between[1] {
		c.fault(path+".between", "two different powers", fmt.Sprintf("%q twice", between[0]))
	}
	if p := newPair(between); seen[p] {
		c.fault(path+".between", "a pair not given before", fmt.Sprintf("%q and %q again", p[0], p[1]))
	} else {
		seen[p] = true
	}
}

func (c *checker) power(path, name string) {
	if _, ok := c.powers[name]; !ok {
		c.fault(path, "the name of a power", fmt.Sprintf("%q", name))
	}
}

// protege checks a protégé, its treaty and the parties around it.
func (c *checker) protege(path string, p *agents.Protege) {
	c.numbers(path, p)
	c.numbers(path+".treaty", &p.Treaty)
	if !known(p.Treaty.Form) {
		c.fault(path+".treaty.form", "none, assurance, guarantee or alliance", fmt.Sprintf("%q", p.Treaty.Form))
	}
	if p.Treaty.RequiresNeutrality && !p.Neutral {
		c.fault(path+".treaty.requires_neutrality", "false, or a protégé that starts neutral", "true")
	}
	seen := map[string]bool{}
	for i := range p.Guarantors {
		at := fmt.Sprintf("%s.guarantor[%d]", path, i)
		c.party(at, p.Guarantors[i].Power, seen)
		c.numbers(at, &p.Guarantors[i])
	}
	seen = map[string]bool{}
	for i := range p.Aggressors {
		at := fmt.Sprintf("%s.aggressor[%d]", path, i)
		c.party(at, p.Aggressors[i].Power, seen)
		c.numbers(at, &p.Aggressors[i])
		c.corridor(at, &p.Aggressors[i])
	}
}

// party checks that a power is known and takes a role once.
func (c *checker) party(path, name string, seen map[string]bool) {
	c.power(path+".power", name)
	if seen[name] {
		c.fault(path+".power", "a power not named before in this role", fmt.Sprintf("%q again", name))
	}
	seen[name] = true
}

// corridor checks that a corridor leads to a rival, and that the two can be at war:
// without a rivalry it could never open.
func (c *checker) corridor(path string, a *agents.Aggressor) {
	if a.Against == "" {
		if a.Corridor > 0 {
			c.fault(path+".against", "a rival, since corridor is set", "nothing")
		}
		return
	}
	c.power(path+".against", a.Against)
	for _, r := range c.scenario.Rivalries {
		if newPair(r.Between) == newPair([2]string{a.Power, a.Against}) {
			return
		}
	}
	c.fault(path+".against", fmt.Sprintf("a power that has a rivalry with %q", a.Power), fmt.Sprintf("%q", a.Against))
}

// clashes refuses two actors whose names hash to the same address.
func clashes(actors []actor) (faults []Fault) {
	seen := map[uint64]string{}
	for _, a := range actors {
		if other, ok := seen[a.address]; ok && other != a.name {
			want := fmt.Sprintf("a name whose random numbers differ from those of %q", other)
			faults = append(faults, Fault{a.path, want, fmt.Sprintf("%q", a.name)})
		}
		seen[a.address] = a.name
	}
	return faults
}

func known(form agents.Form) bool {
	for _, f := range agents.Forms() {
		if f == form {
			return true
		}
	}
	return false
}
