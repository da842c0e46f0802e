package chronicle

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"concert/configs"
	"concert/configs/configstest"
	"concert/results"
	"concert/results/plots"
	"concert/sim"
)

func tell(t *testing.T, s *configs.Scenario, history int64) *Chronicle {
	t.Helper()
	c, err := Tell(s, Worlds{}, 1839, history)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestEndsAreThoseOfTheBatch: the end of each of a thousand chronicles is the row
// the batch has for that history, in every field, and the story ends with it.
func TestEndsAreThoseOfTheBatch(t *testing.T) {
	for name, histories := range map[string]int64{"belgium-1839": 1000, "europe-2022-architecture": 40} {
		s := configstest.Open(t, name)
		m, err := sim.NewModel(s.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		batch := sim.NewWorld(m)
		for k := range histories {
			row := slices.Clone(batch.Run(1839, k))
			told := tell(t, s, k)
			for i := range row {
				if want, got := ending(&s.Proteges[i], &row[i]), told.Ends[i]; !equal(want, got) {
					t.Fatalf("%s, history %d: want %+v, got %+v", name, k, want, got)
				}
				attacks := strings.Count(story(told), "the peace of "+s.Proteges[i].Name+" ends after ")
				if (attacks == 1) != row[i].Broken || attacks > 1 {
					t.Fatalf("%s, history %d: peace broken %v, told %d times", name, k, row[i].Broken, attacks)
				}
			}
			last := 0
			for _, o := range row {
				last = max(last, o.Year)
			}
			if len(told.Years) != last {
				t.Fatalf("%s, history %d: want %d years, got %d", name, k, last, len(told.Years))
			}
		}
	}
}

func equal(a, b Ending) bool {
	lists := func(e *Ending) [][]string { return [][]string{e.Lapsed, e.Asked, e.Honoured, e.Fought} }
	for i := range lists(&a) {
		if !slices.Equal(lists(&a)[i], lists(&b)[i]) {
			return false
		}
	}
	strip := func(e Ending) string {
		e.Lapsed, e.Asked, e.Honoured, e.Fought = nil, nil, nil, nil
		var b bytes.Buffer
		_ = results.WriteJSON(&b, e)
		return b.String()
	}
	return strip(a) == strip(b)
}

func story(c *Chronicle) string {
	var b bytes.Buffer
	for i := range c.Years {
		b.WriteString(Style{}.text(&c.Years[i]) + "\n")
	}
	return b.String()
}

// TestThe76thYearOf1839Is1914 is how the record counts.
func TestThe76thYearOf1839Is1914(t *testing.T) {
	if got := Date(1839, 76); got != "1914" {
		t.Errorf("want 1914, got %s", got)
	}
	e := Ending{Protege: "Belgium", FullYears: 75, Broken: true, Year: 76}
	if want := "The peace of Belgium ended in 1914, its 76th year, after 75 full years."; e.Sentence(1839) != want {
		t.Errorf("want %q, got %q", want, e.Sentence(1839))
	}
	if got := Date(0, 3); got != "year 3" {
		t.Errorf("without a start: want year 3, got %s", got)
	}
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 112: "112th", 121: "121st"} {
		if ordinal(n) != want {
			t.Errorf("%d: want %s, got %s", n, want, ordinal(n))
		}
	}
}

// TestWordsOfVersionTwo: an upheaval, and decisions that an aggressor's own
// pledge turned.
func TestWordsOfVersionTwo(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	teller := newTeller(&s.Scenario)
	for _, c := range []struct {
		event sim.Event
		want  string
	}{
		{sim.Event{Kind: sim.UpheavalTurns, Chance: 0.012, Happened: true}, "An upheaval of the whole system begins (1.2\u00a0%)."},
		{sim.Event{Kind: sim.UpheavalTurns, Chance: 0.125}, "The upheaval ends (12\u00a0%)."},
		{sim.Event{Kind: sim.PressWeighed, Protege: "Belgium", Power: "France", Chance: 0.12, Unpledged: 0.3, WordKept: true, Bound: true},
			"France's own pledge keeps it from pressing Belgium (12\u00a0%; 30\u00a0% without the pledge)."},
		{sim.Event{Kind: sim.Persisting, Protege: "Belgium", Power: "France", Chance: 0.4, Unpledged: 0.6, WordKept: true, Bound: true},
			"France's own pledge holds it back (40\u00a0%; 60\u00a0% without the pledge)."},
		{sim.Event{Kind: sim.Persisting, Year: 5, Protege: "Belgium", Power: "France", Chance: 0.4, Happened: true, Bound: true},
			"France attacks and breaks its own pledge (40\u00a0%): the peace of Belgium ends after 4 full years."},
	} {
		if got, worth := teller.say([]sim.Event{c.event}); !worth || got.Numbers != c.want {
			t.Errorf("want %q, got %q, %v", c.want, got.Numbers, worth)
		}
	}
}

// TestACrisisInWords puts the crisis of the documentation into words.
func TestACrisisInWords(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	teller := newTeller(&s.Scenario)
	teller.shifts = newShifts(nil)
	for _, e := range []sim.Event{
		{Kind: sim.RivalsAtWar, Power: "France", Other: "Prussia", Chance: 0.021, Happened: true},
		{Kind: sim.PressWeighed, Protege: "Belgium", Power: "France", Chance: 0.2},
		{Kind: sim.PressWeighed, Protege: "Belgium", Power: "Prussia", Chance: 0.31, Happened: true},
		{Kind: sim.Warning, Protege: "Belgium", Power: "Britain", Other: "Prussia", Chance: 0.83, Happened: true},
		{Kind: sim.Warning, Protege: "Belgium", Power: "Austria", Other: "Prussia", Chance: 0.41, Happened: true},
		{Kind: sim.Warning, Protege: "Belgium", Power: "Russia", Other: "Prussia", Chance: 0.4},
		{Kind: sim.Persisting, Protege: "Belgium", Power: "Prussia", Chance: 0.35},
	} {
		teller.Event(e)
	}
	teller.Year(sim.Snapshot{Year: 32})
	y := &teller.years[0]
	if want := "France and Prussia at war. Prussia presses Belgium for passage. Britain and Austria warn. Prussia holds back."; y.Date+": "+(Style{}).text(y) != "1870: "+want {
		t.Errorf("want %q, got %q", want, Style{}.text(y))
	}
	numbers := strings.ReplaceAll(Style{Numbers: true}.text(y), "\u00a0", " ")
	if want := "France and Prussia at war (2.1 %). Prussia presses Belgium for passage (31 %). Britain (83 %) and Austria (41 %) warn; Russia (40 %) stays silent. Prussia holds back (35 %)."; numbers != want {
		t.Errorf("want %q, got %q", want, numbers)
	}
}

// TestAnEndInWords tells who kept the promise.
func TestAnEndInWords(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	teller := newTeller(&s.Scenario)
	teller.shifts = newShifts(nil)
	call := func(power string, bound, fights bool) sim.Event {
		return sim.Event{Kind: sim.Honouring, Protege: "Belgium", Power: power, Other: "Prussia", Bound: bound, Happened: fights, Chance: 0.5}
	}
	for _, e := range []sim.Event{
		{Kind: sim.PledgeLapses, Protege: "Belgium", Power: "Austria", Chance: 0.02, Happened: true},
		{Year: 76, Kind: sim.Persisting, Protege: "Belgium", Power: "Prussia", Bound: true, Chance: 0.5, Happened: true},
		call("Britain", true, true), call("France", true, true), call("Austria", false, false), call("Russia", true, false),
		{Kind: sim.Restoration, Protege: "Belgium", Chance: 0.5, Happened: true},
	} {
		teller.Event(e)
	}
	teller.Year(sim.Snapshot{Year: 76})
	want := "Austria lets its pledge to Belgium lapse. Prussia attacks and breaks its own pledge: the peace of Belgium ends after 75 full years. " +
		"Britain and France honour their pledges; Russia reneges; Austria stays out. Belgium is restored."
	if got := (Style{}).text(&teller.years[0]); got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

// TestPicks holds what is found to a search by hand.
func TestPicks(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	m, err := sim.NewModel(s.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	const histories = 3000
	w := sim.NewWorld(m)
	var years []int
	for k := range int64(histories) {
		years = append(years, ending(&s.Proteges[0], &w.Run(5, k)[0]).FullYears)
	}
	sorted := slices.Sorted(slices.Values(years))
	for pick, want := range map[Pick]int{ShortestPick: sorted[0], LongestPick: sorted[histories-1], MedianPick: sorted[(histories-1)/2], LikeBelgium: 75} {
		for _, workers := range []int{1, 3} {
			got, err := Find(context.Background(), s, Worlds{}, "", pick, sim.Plan{Seed: 5, Histories: histories, Workers: workers})
			if err != nil {
				t.Fatal(err)
			}
			if got.FullYears != want || years[got.History] != want {
				t.Errorf("%s: want %d full years, got history %d of %d, in truth %d", pick, want, got.History, got.FullYears, years[got.History])
			}
		}
	}
	for _, bad := range []struct{ protege, pick string }{{"", "nicest"}, {"Luxembourg", "median"}} {
		if _, err := Find(context.Background(), s, Worlds{}, bad.protege, Pick(bad.pick), sim.Plan{Histories: 10}); err == nil {
			t.Errorf("%+v: want an error", bad)
		}
	}
}

// TestParting: a scenario never parts from itself, and parts from another in the
// first year that is told in other words.
func TestParting(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	if p := SideBySide(tell(t, s, 17), tell(t, s, 17)); p.Parting != 0 {
		t.Errorf("with itself: want no parting, got year %d", p.Parting)
	}
	a, b := tell(t, s, 23), tell(t, configstest.Open(t, "belgium-1839-none"), 23)
	p := SideBySide(a, b)
	if p.Parting < 1 {
		t.Fatal("want a parting")
	}
	for i := range p.Parting - 1 {
		if (Style{}).text(&a.Years[i]) != (Style{}).text(&b.Years[i]) {
			t.Errorf("year %d differs before the parting in year %d", i+1, p.Parting)
		}
	}
	if i := p.Parting - 1; i < len(a.Years) && i < len(b.Years) && (Style{}).text(&a.Years[i]) == (Style{}).text(&b.Years[i]) {
		t.Errorf("year %d: want a difference", p.Parting)
	}
	for _, w := range []int{0, 40, 60, 160} {
		var out bytes.Buffer
		if err := p.WriteText(&out, Style{Width: w, Numbers: true}); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(out.String(), "\n")[3:] {
			if n := len([]rune(line)); n > max(w, 100-100*min(w, 1)) && !strings.Contains(line, "History") {
				t.Errorf("width %d: a line of %d columns: %s", w, n, line)
			}
		}
	}
}

// TestPicturesOfChronicles draws some.
func TestPicturesOfChronicles(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	for k := range int64(5) {
		var b bytes.Buffer
		if _, err := plots.Render(&b, tell(t, s, k).Picture(s).Figure, plots.SVG, plots.Options{}); err != nil {
			t.Errorf("history %d: %v", k, err)
		}
	}
}

func TestNoNegativeHistory(t *testing.T) {
	if _, err := Tell(configstest.Open(t, "belgium-1839"), Worlds{}, 1, -1); err == nil {
		t.Error("want an error")
	}
}
