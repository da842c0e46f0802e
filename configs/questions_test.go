package configs_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
)

// ukraine are the treaties weighed for Ukraine, each over the same facts.
var ukraine = []string{"ukraine-2022-accession", "ukraine-2022-alliance", "ukraine-2022-assurance",
	"ukraine-2022-istanbul", "ukraine-2022-istanbul-veto", "ukraine-2022-none"}

// TestTreatiesForUkraineShareTheFacts: an arrangement is a treaty, and all else is
// the state of the world, in every reading.
func TestTreatiesForUkraineShareTheFacts(t *testing.T) {
	if all, err := configs.Expand("ukraine-2022-*"); err != nil || !slices.Equal(all, ukraine) {
		t.Fatalf("want %q, got %q, %v", ukraine, all, err)
	}
	base := open(t, ukraine[0])
	for _, name := range ukraine {
		s := open(t, name)
		if !reflect.DeepEqual(s.Readings, base.Readings) {
			t.Errorf("%s: want the readings of %s, got %v", name, base.Name, s.Readings)
		}
		for _, r := range s.Readings {
			holdFacts(t, inReading(t, open(t, "ukraine-2022-istanbul"), r.Name), inReading(t, s, r.Name))
		}
		for _, u := range s.Uncertainties {
			for _, other := range base.Uncertainties {
				if u.Key == other.Key && !reflect.DeepEqual(u, other) {
					t.Errorf("%s: want the range of %s, %v, got %v", name, base.Name, other, u)
				}
			}
		}
	}
}

func inReading(t *testing.T, s *configs.Scenario, name string) *configs.Scenario {
	t.Helper()
	read, err := s.WithReading(name)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// holdFacts wants what no treaty changes to be the same; want has every guarantor.
func holdFacts(t *testing.T, want, got *configs.Scenario) {
	t.Helper()
	a, b := facts(want), facts(got)
	for _, g := range got.Proteges[0].Guarantors {
		if !slices.Contains(want.Proteges[0].Guarantors, g) {
			t.Errorf("%s: want the stake, reach and forward of %s, got %+v", got.Name, want.Name, g)
		}
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%s: want the facts of %s,\n%+v, got\n%+v", got.Name, want.Name, a, b)
	}
}

// facts are a scenario without its texts and its treaty.
func facts(s *configs.Scenario) configs.Scenario {
	only := configs.Scenario{Scenario: s.Scenario, Run: s.Run, Benchmark: s.Benchmark}
	only.Title = ""
	only.Proteges = slices.Clone(s.Proteges)
	for i := range only.Proteges {
		p := &only.Proteges[i]
		p.Treaty, p.Guarantors, p.Neutral, p.Benefit = agents.Treaty{}, nil, false, 0
	}
	return only
}

// TestQuestionsAboutThreeShareTheirFacts: the architecture is the three guarantees
// in one world.
func TestQuestionsAboutThreeShareTheirFacts(t *testing.T) {
	together := open(t, "europe-2022-architecture")
	for i, name := range []string{"ukraine-2022-istanbul", "moldova-2022", "georgia-2022"} {
		s := open(t, name)
		if !reflect.DeepEqual(s.Proteges[0], together.Proteges[i]) {
			t.Errorf("%s: want the protégé of the architecture, got %+v", name, s.Proteges[0])
		}
		for _, r := range s.Readings {
			if !reflect.DeepEqual(inReading(t, s, r.Name).Proteges[0], inReading(t, together, r.Name).Proteges[i]) {
				t.Errorf("%s: want the reading %s of the architecture", name, r.Name)
			}
		}
		for _, p := range s.Powers {
			if !slices.Contains(together.Powers, p) {
				t.Errorf("%s: want a power of the architecture, got %+v", name, p)
			}
		}
		for _, h := range s.Hostilities {
			if !slices.Contains(together.Hostilities, h) {
				t.Errorf("%s: want a hostility of the architecture, got %+v", name, h)
			}
		}
	}
}

// TestNoUncertaintyIsInert: whoever runs through the ranges of a question moves
// something by each.
func TestNoUncertaintyIsInert(t *testing.T) {
	all, err := configs.Expand("*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		s := open(t, name)
		for _, told := range s.Inert() {
			if strings.HasPrefix(told, "uncertainty of ") {
				t.Errorf("%s: %s", name, told)
			}
		}
	}
}
