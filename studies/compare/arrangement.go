package compare

import (
	"fmt"
	"reflect"

	"concert/configs"
)

// Arrangement is a scenario under the name it has in a comparison.
type Arrangement struct {
	Label    string
	Scenario *configs.Scenario
}

// Named are scenarios under what they are called; a name that occurs again gets
// a number.
func Named(scenarios ...*configs.Scenario) []Arrangement {
	var list []Arrangement
	seen := map[string]int{}
	for _, s := range scenarios {
		label := s.Called()
		seen[label]++
		if n := seen[label]; n > 1 {
			label = fmt.Sprintf("%s (%d)", label, n)
		}
		list = append(list, Arrangement{label, s})
	}
	return list
}

// Vary adds a variant of the scenario for each value of KEY=VALUE,VALUE,…; see
// [configs.Scenario.Vary]. A value the scenario already has adds no variant: it is
// noted in the label of the arrangement that has it. A key that leaves the
// world as it is, such as run.seed, is refused.
func Vary(list []Arrangement, s *configs.Scenario, text string) ([]Arrangement, error) {
	variants, err := s.Vary(text)
	if err != nil {
		return nil, err
	}
	for _, v := range variants {
		if sameWorld(v.Scenario, s) && !sameSettings(v.Scenario, s) {
			return nil, fmt.Errorf("--vary %s: want a key of the arrangement, as in treaty.form=alliance, got one of how it is run or told: "+
				"all arrangements run on the same histories, and what differs between them is then the arrangement's; --set %s changes it in all",
				v.Label, v.Label)
		}
		if list, err = add(list, Arrangement{v.Label, v.Scenario}); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// sameWorld tells whether two scenarios have the same powers, treaties and
// weights.
func sameWorld(a, b *configs.Scenario) bool {
	x, y := a.Scenario, b.Scenario
	x.Title, x.Start, x.Horizon = y.Title, y.Start, y.Horizon
	return reflect.DeepEqual(x, y)
}

// sameSettings tells whether two scenarios of one world are run and told alike.
func sameSettings(a, b *configs.Scenario) bool {
	return reflect.DeepEqual(a.Scenario, b.Scenario) && a.Question == b.Question && a.Run == b.Run && a.Benchmark == b.Benchmark &&
		reflect.DeepEqual(a.Observed, b.Observed)
}

// add appends an arrangement unless the list has the same one.
func add(list []Arrangement, a Arrangement) ([]Arrangement, error) {
	hash, err := a.Scenario.Hash()
	if err != nil {
		return nil, err
	}
	for i := range list {
		other, err := list[i].Scenario.Hash()
		if err != nil {
			return nil, err
		}
		if other == hash {
			list[i].Label += ", " + a.Label
			return list, nil
		}
	}
	return append(list, a), nil
}

// Drop adds the scenario without each of KEY,KEY,…: a guarantor's signature by the
// power's name, or any table of a list; see [configs.Scenario.Drop].
func Drop(list []Arrangement, s *configs.Scenario, text string) ([]Arrangement, error) {
	variants, err := s.Drop(text)
	if err != nil {
		return nil, err
	}
	for _, v := range variants {
		list = append(list, Arrangement{v.Label, v.Scenario})
	}
	return list, nil
}

// DropAggressor adds the scenario without an aggressor, or without each in turn.
func DropAggressor(list []Arrangement, s *configs.Scenario, power string) ([]Arrangement, error) {
	return Drop(list, s, "aggressor."+power)
}

// Readings are the other readings of a scenario: those of its [[reading]] tables
// but for one that says what the file says.
func Readings(s *configs.Scenario) ([]*configs.Scenario, error) {
	all, err := s.Alternatives()
	if err != nil {
		return nil, err
	}
	var readings []*configs.Scenario
	for _, a := range all[1:] {
		readings = append(readings, a.Scenario)
	}
	if len(readings) == 0 {
		return nil, fmt.Errorf("%s has no other reading: want a [[reading]] that differs from the file", s.Name)
	}
	return readings, nil
}
