package record

import (
	"encoding/json"
	"strings"
	"testing"
)

func told(t *testing.T, sets ...Set) string {
	t.Helper()
	r, err := ReportOn(sets...)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.WriteText(&b, 120); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Sets at the edge of what can be estimated get words, never NaN.
func TestReportHasWordsForWhatIsNotThere(t *testing.T) {
	never := Set{Name: "never", Holds: func(s Spell) bool { return s.ID == "CH1815" || s.ID == "AUT1955" }}
	for _, c := range []struct {
		set  Set
		want []string
	}{
		{named(t, "assurance"), []string{"not reached [19 or more]", "not observed", "no spell was observed so long"}},
		{named(t, "declaration"), []string{"0 % (none left)", "no spell was observed so long"}},
		{never, []string{"not reached", "100 % (none ended)", "0.0 [0.0 to ", "Nobody could have honoured a promise"}},
		{Set{Name: "one", Holds: func(s Spell) bool { return s.ID == BelgiumID }}, []string{"75", "0 to 100 % had been attacked by then [0 % or more], 1 at risk"}},
	} {
		text := told(t, c.set)
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: want %q in\n%s", c.set.Name, want, text)
			}
		}
		if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
			t.Errorf("%s: want no NaN or Inf in\n%s", c.set.Name, text)
		}
	}
}

func TestEverySetCanBeReported(t *testing.T) {
	for _, s := range Sets() {
		if text := told(t, s); strings.Contains(text, "NaN") || !strings.Contains(text, s.Title) {
			t.Errorf("%s: got\n%s", s.Name, text)
		}
		r, err := ReportOn(s)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := r.WriteJSON(&b); err != nil || !json.Valid([]byte(b.String())) {
			t.Errorf("%s: JSON: %v", s.Name, err)
		}
	}
}

func TestReportWantsSpells(t *testing.T) {
	nobody := Set{Name: "nobody", Holds: func(Spell) bool { return false }}
	if _, err := ReportOn(nobody); err == nil || !strings.Contains(err.Error(), `record, set "nobody": no spells`) {
		t.Errorf("want an error that names the set, got %v", err)
	}
	if _, err := ReportOn(); err == nil {
		t.Error("no set: want an error")
	}
}

func TestReportFailsOnAFullDisk(t *testing.T) {
	r, err := Overview()
	if err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"text": r.WriteText(fullDisk{}, 80), "json": r.WriteJSON(fullDisk{}),
		"list": WriteList(fullDisk{}, Spells(), 80), "rows": WriteJSON(fullDisk{}, Spells()),
	} {
		if err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Errorf("%s: want disk full, got %v", what, err)
		}
	}
}

func TestRowsAsJSON(t *testing.T) {
	for _, spells := range [][]Spell{nil, Spells()[:1], Spells()} {
		var b strings.Builder
		if err := WriteJSON(&b, spells); err != nil {
			t.Fatal(err)
		}
		var rows []map[string]any
		if err := json.Unmarshal([]byte(b.String()), &rows); err != nil || len(rows) != len(spells) {
			t.Errorf("%d spells: got %d rows, %v", len(spells), len(rows), err)
		}
	}
}

func TestListSaysHowASpellEnded(t *testing.T) {
	var b strings.Builder
	if err := WriteList(&b, named(t, "strict").Spells(), 300); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"attacked by Germany, a guarantor", "soft end, not counted: ", "still standing", "attacked by Netherlands\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("want %q in\n%s", want, b.String())
		}
	}
}
