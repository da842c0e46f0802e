package agents

import (
	"reflect"
	"testing"
)

// TestDefaultsAreThoseOfTheTags: of every entity, whatever keys come.
func TestDefaultsAreThoseOfTheTags(t *testing.T) {
	for _, entity := range []any{NewPower("A", 0.3, 0.2), NewRivalry("A", "B", 0.1), NewTreaty(Guarantee),
		NewProtege("P", 0.1, Treaty{}), NewGuarantor("A", 0.5), NewAggressor("B", 0.5)} {
		v := reflect.ValueOf(entity)
		for _, p := range Parameters(entity) {
			field := v.Field(p.Index)
			other, follows := p.Follows(entity)
			want := reflect.New(field.Type()).Elem()
			switch {
			case p.Required:
				continue
			case follows:
				want = v.Field(other.Index)
			default:
				p.SetDefault(want)
			}
			if !field.Equal(want) {
				t.Errorf("%T: %s is %v, want %v", entity, p.Key, field, want)
			}
		}
	}
}

func TestWhatIsSetStaysAndWhatFollowsFollows(t *testing.T) {
	p := NewPower("A", 0.3, 0.2, func(p *Power) { p.Capability, p.Volatility = 0.2, 0 })
	if p.LongRun != 0.2 || p.Volatility != 0 || p.Reversion != 0.03 || p.Credibility != 0.5 {
		t.Errorf("got %+v", p)
	}
	if p = NewPower("A", 0.3, 0.2, func(p *Power) { p.LongRun = 0.1 }); p.LongRun != 0.1 {
		t.Errorf("long_run was set: got %g", p.LongRun)
	}
}
