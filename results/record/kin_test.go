package record

import (
	"testing"

	"concert/agents"
)

func TestKin(t *testing.T) {
	by := []agents.Guarantor{{Power: "Britain"}}
	for _, c := range []struct {
		protege agents.Protege
		want    string // "" is none
	}{
		{agents.Protege{Neutral: true, Treaty: agents.Treaty{Form: agents.Guarantee}, Guarantors: by}, Neutral.Name},
		{agents.Protege{Neutral: true, Treaty: agents.Treaty{Form: agents.Alliance}, Guarantors: by}, Neutral.Name},
		{agents.Protege{Treaty: agents.Treaty{Form: agents.Alliance}, Guarantors: by}, Alliances.Name},
		{agents.Protege{Treaty: agents.Treaty{Form: agents.Guarantee}, Guarantors: by}, Guarantees.Name},
		{agents.Protege{Treaty: agents.Treaty{Form: agents.Assurance}, Guarantors: by}, Guarantees.Name},
		{agents.Protege{Neutral: true, Treaty: agents.Treaty{Form: agents.None}, Guarantors: by}, ""},
		{agents.Protege{Treaty: agents.Treaty{Form: agents.Guarantee}}, ""},
	} {
		kin, ok := Kin(&c.protege, 0)
		if ok != (c.want != "") || kin.Name != c.want {
			t.Errorf("%+v: want %q, got %q, %v", c.protege, c.want, kin.Name, ok)
		}
	}
}

// TestNoKinOfWhatFollows: the record is counted from the start of a spell.
func TestNoKinOfWhatFollows(t *testing.T) {
	p := agents.Protege{Treaty: agents.Treaty{Form: agents.Guarantee}, Guarantors: []agents.Guarantor{{Power: "A"}}}
	if _, ok := Kin(&p, 10); ok {
		t.Error("want no kin where ten years of peace are given")
	}
	if _, ok := Kin(&p, 0); !ok {
		t.Error("want kin from the start")
	}
}
