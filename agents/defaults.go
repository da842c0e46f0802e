package agents

import (
	"math"
	"reflect"
	"strconv"
)

// NewPower returns a power with the defaults of a scenario file. What is set
// differs from them; long_run follows what capability then is, unless set.
//
//	britain := agents.NewPower("Britain", 0.31, 0.22, func(p *agents.Power) { p.Credibility = 0.8 })
func NewPower(name string, capability, turnover float64, set ...func(*Power)) Power {
	return built(Power{Name: name, Capability: capability, Turnover: turnover}, set)
}

// NewRivalry returns a rivalry of two powers with the defaults of a scenario file;
// rate is the yearly onset of war outside an upheaval.
func NewRivalry(a, b string, rate float64, set ...func(*Rivalry)) Rivalry {
	return built(Rivalry{Between: [2]string{a, b}, Rate: rate}, set)
}

// NewTreaty returns a treaty with the defaults of a scenario file: of full
// coverage, without delay or veto, every guarantor bound on its own.
func NewTreaty(form Form, set ...func(*Treaty)) Treaty {
	return built(Treaty{Form: form}, set)
}

// NewProtege returns a protégé with the defaults of a scenario file, and neither
// guarantors nor aggressors.
func NewProtege(name string, strength float64, treaty Treaty, set ...func(*Protege)) Protege {
	return built(Protege{Name: name, Strength: strength, Treaty: treaty}, set)
}

// NewGuarantor returns a guarantor with the defaults of a scenario file.
func NewGuarantor(power string, stake float64, set ...func(*Guarantor)) Guarantor {
	return built(Guarantor{Power: power, Stake: stake}, set)
}

// NewAggressor returns an aggressor with the defaults of a scenario file.
func NewAggressor(power string, gain float64, set ...func(*Aggressor)) Aggressor {
	return built(Aggressor{Power: power, Gain: gain}, set)
}

// built fills an entity of which the required values are set, lets the caller
// change it, and then lets what was left out follow the key that its default
// names.
func built[T any](entity T, set []func(*T)) T {
	v := reflect.ValueOf(&entity).Elem()
	for _, p := range Parameters(entity) {
		if _, follows := p.Follows(entity); follows {
			v.Field(p.Index).SetFloat(math.NaN())
		} else if !p.Required {
			p.SetDefault(v.Field(p.Index))
		}
	}
	for _, change := range set {
		change(&entity)
	}
	for _, p := range Parameters(entity) {
		if other, follows := p.Follows(entity); follows && math.IsNaN(v.Field(p.Index).Float()) {
			v.Field(p.Index).Set(v.Field(other.Index))
		}
	}
	return entity
}

// Follows returns the parameter of the same entity whose value is the default of
// this one, if its default is another key.
func (p Parameter) Follows(entity any) (Parameter, bool) {
	for _, other := range Parameters(entity) {
		if !p.Required && other.Key == p.Default {
			return other, true
		}
	}
	return Parameter{}, false
}

// SetDefault writes the default into a field, as its tag gives it. A tag that does
// not fit its field is a fault of the program, caught by the tests.
func (p Parameter) SetDefault(field reflect.Value) {
	switch field.Kind() {
	case reflect.Float64:
		x, _ := strconv.ParseFloat(p.Default, 64)
		field.SetFloat(x)
	case reflect.Int, reflect.Int64:
		n, _ := strconv.ParseInt(p.Default, 10, 64)
		field.SetInt(n)
	case reflect.Uint64:
		n, _ := strconv.ParseUint(p.Default, 10, 64)
		field.SetUint(n)
	case reflect.Bool:
		field.SetBool(p.Default == "true")
	case reflect.String:
		field.SetString(p.Default)
	}
}
