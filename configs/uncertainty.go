package configs

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"concert/internal/plain"
)

// Uncertainty is a value that a careful coder could have coded otherwise, and how
// likely which value is.
type Uncertainty struct {
	Key          string       `json:"key" toml:"key" doc:"of a number, as --set takes it; of every protégé if it names none"`
	Low          float64      `json:"low" toml:"low" source:"header of the file" doc:"lowest value"`
	High         float64      `json:"high" toml:"high" source:"header of the file" doc:"highest value"`
	Distribution Distribution `json:"distribution" toml:"distribution" default:"uniform" doc:"uniform, or triangular with its peak at best"`
	Best         *float64     `json:"best,omitempty" toml:"best" default:"none" doc:"likeliest value, of a triangular one"`
	Source       string       `json:"source,omitempty" toml:"source" default:"" doc:"where the range comes from"`
}

// Distribution is how likely the values of a range are.
type Distribution string

// The distributions.
const (
	Uniform    Distribution = "uniform"    // all alike; whole numbers where the key takes no others
	Triangular Distribution = "triangular" // falling from the best value to nothing at both ends
)

// String gives the uncertainty in a line: "aggressor.Russia.buffer 0.25..0.75,
// uniform".
func (u Uncertainty) String() string {
	text := fmt.Sprintf("%s %g..%g, %s", u.Key, u.Low, u.High, u.Distribution)
	if u.Best != nil {
		text += fmt.Sprintf(" at %g", *u.Best)
	}
	return text
}

// uncertainties checks those of a scenario that is right but for them, or of one
// of its readings, by the path of their list.
func (b *binder) uncertainties(list string, s *Scenario, uncertainties []Uncertainty) {
	b.uncertaintiesAt(func(i int) string { return fmt.Sprintf("%s[%d]", list, i) }, s, uncertainties)
}

// uncertaintiesAt checks uncertainties of which each has a path.
func (b *binder) uncertaintiesAt(at func(i int) string, s *Scenario, uncertainties []Uncertainty) {
	r := resolver{file: s.file()}
	seen := map[string]string{}
	for i, u := range uncertainties {
		path := at(i)
		fault := func(key, problem string) {
			if at := dotted(path, key); problem != "" && !b.spoilt(at) {
				b.fault(at, "%s", problem)
			}
		}
		targets, problem := r.value(u.Key)
		fault("key", problem)
		for _, t := range targets {
			if other, twice := seen[t.at()]; twice {
				fault("key", "want each value once, got that of "+plain.Bare(other, 100)+" again")
			}
			seen[t.at()] = u.Key
		}
		if problem == "" {
			u.outside(targets[0], fault)
		}
		u.shape(fault)
		if want, got := plain.Line.Fault(u.Source); want != "" {
			fault("source", "want "+want+", got "+got)
		}
	}
}

// outside tells what of the range the key does not take.
func (u Uncertainty) outside(t target, fault func(key, problem string)) {
	whole := t.kind == reflect.Int || t.kind == reflect.Int64 || t.kind == reflect.Uint64
	if !whole && t.kind != reflect.Float64 {
		fault("key", "want the key of a number, got "+plain.Short(u.Key)+", which takes "+kindName(t.kind)+"; a [[reading]] can set it")
		return
	}
	for key, x := range u.values() {
		switch {
		case !t.parameter.Allows(x):
			fault(key, fmt.Sprintf("want %s, as %s takes, got %g", want(t.parameter, t.kind), plain.Bare(u.Key, 100), x))
		case whole && x != math.Trunc(x):
			fault(key, fmt.Sprintf("want a whole number, as %s takes, got %g", plain.Bare(u.Key, 100), x))
		}
	}
}

// values are the numbers of the uncertainty by their keys.
func (u Uncertainty) values() map[string]float64 {
	values := map[string]float64{"low": u.Low, "high": u.High}
	if u.Best != nil {
		values["best"] = *u.Best
	}
	return values
}

// shape tells what makes the range no distribution.
func (u Uncertainty) shape(fault func(key, problem string)) {
	names := []string{string(Uniform), string(Triangular)}
	switch {
	case !slices.Contains(names, string(u.Distribution)):
		fault("distribution", "want "+strings.Join(names, " or ")+hint(string(u.Distribution), names)+", got "+plain.Short(string(u.Distribution)))
	case u.Distribution == Triangular && u.Best == nil:
		fault("best", "want the likeliest value of a triangular distribution, got nothing")
	case u.Distribution == Uniform && u.Best != nil:
		fault("best", `want none of a uniform distribution (or distribution = "triangular"), got `+fmt.Sprint(*u.Best))
	}
	if !(u.Low < u.High) {
		fault("high", fmt.Sprintf("want more than low, %g, got %g", u.Low, u.High))
	} else if u.Best != nil && (*u.Best < u.Low || *u.Best > u.High) {
		fault("best", fmt.Sprintf("want %g..%g, from low to high, got %g", u.Low, u.High, *u.Best))
	}
}
