package plots

import "reflect"

// Stored is a figure as data, to be drawn again: the one of these that is there. Not
// every figure can be stored; those of curves come from tables that have more.
type Stored struct {
	Lines         *Lines         `toml:",omitempty"`
	HeatMap       *HeatMap       `toml:",omitempty"`
	Tornado       *Tornado       `toml:",omitempty"`
	Sobol         *Sobol         `toml:",omitempty"`
	Morris        *Morris        `toml:",omitempty"`
	Intervals     *Intervals     `toml:",omitempty"`
	Contributions *Contributions `toml:",omitempty"`
	Prices        *Prices        `toml:",omitempty"`
	Reliability   *Reliability   `toml:",omitempty"`
}

// Store is a figure as data; ok is false for one that cannot be stored.
func Store(f Figure) (s Stored, ok bool) {
	of := reflect.ValueOf(&s).Elem()
	for i := range of.NumField() {
		if of.Field(i).Type() == reflect.TypeOf(f) {
			of.Field(i).Set(reflect.ValueOf(f))
			return s, true
		}
	}
	return s, false
}

// Figure is the figure, nil if none is there or it cannot be drawn.
func (s Stored) Figure() (f Figure) {
	of, n := reflect.ValueOf(s), 0
	for i := range of.NumField() {
		if !of.Field(i).IsNil() {
			f, n = of.Field(i).Interface().(Figure), n+1
		}
	}
	if n != 1 || f.check() != nil {
		return nil
	}
	return f
}
