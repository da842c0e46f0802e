package engine

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"concert/configs"
	"concert/studies/decide"
	"concert/studies/payoff"
)

// opened is an engine over built-in scenarios and some draws of the posterior.
func opened(t testing.TB, histories int64, names ...string) *Engine {
	t.Helper()
	draws, err := configs.Posterior()
	if err != nil {
		t.Fatal(err)
	}
	setup := Setup{Draws: draws[:12], Histories: histories, Seed: 1839}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join("..", "..", "..", "configs", name+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		setup.Scenarios = append(setup.Scenarios, Source{name, name, string(text)})
	}
	e, err := New(setup)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// live lives through all blocks of a question, backwards, in a copy of the engine.
func live(t testing.TB, e, other *Engine, q Question) {
	t.Helper()
	for k := e.Blocks(q.Set) - 1; k >= 0; k-- {
		for _, a := range q.Arrangements {
			for _, r := range append([]string{""}, q.Readings...) {
				b := Block{a, r, q.Set, k}
				packed, err := other.Live(b)
				if err == nil {
					err = e.Add(b, packed)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// TestAnswersAreThoseOfDecide: what the engine tells of arrangements that were changed is,
// to the last bit, what concert decide tells of the files and settings it copies them as.
func TestAnswersAreThoseOfDecide(t *testing.T) {
	names := []string{"ukraine-2022-istanbul", "ukraine-2022-alliance"}
	e, other := opened(t, 120, names...), opened(t, 120, names...)
	facts := []string{"aggressor.Russia.gain=0.5", "contested=0.25"}
	for _, set := range []Set{Posterior, Mode} {
		q := Question{Set: set, Whole: true, Readings: []string{"cheat", "satisfied"}, Beliefs: map[string]float64{"cheat": 0.3, "satisfied": 0.1}, Arrangements: []Arrangement{
			{Scenario: 0, Facts: facts}, {Scenario: 1, Facts: facts},
			{Scenario: 0, Facts: facts, Drop: []string{"Russia", "United States"}, Treaty: []string{"treaty.veto=true", "treaty.delay=5"}, Own: true}}}
		live(t, e, other, q)
		got, err := e.Ask(q)
		if err != nil {
			t.Fatal(err)
		}
		want := decided(t, e, q)
		if !reflect.DeepEqual(got.Figures, want.Believed) {
			t.Errorf("%s: under beliefs: want %+v, got %+v", set, want.Believed, got.Figures)
		}
		for i := range want.Cells {
			c := want.Cells[i]
			if c.Treaty, c.Signatures = false, nil; !reflect.DeepEqual(got.Cells[i], c) {
				t.Errorf("%s: want %+v, got %+v", set, c, got.Cells[i])
			}
		}
		if !reflect.DeepEqual(got.BreakEven, want.BreakEvens) || !reflect.DeepEqual(got.Regrets, want.Regrets) {
			t.Errorf("%s: break-even or regrets differ", set)
		}
		for a := range q.Arrangements {
			if want := curveOf(want.Curves[a*4+3].S); !reflect.DeepEqual(got.Curves[a], want) {
				t.Errorf("%s: curve of arrangement %d differs", set, a)
			}
		}
	}
}

// decided is what concert decide gives of the copy of a question.
func decided(t testing.TB, e *Engine, q Question) *decide.Result {
	t.Helper()
	c, err := e.Copy(q)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range c.Files {
		files[f.Name] = f.Text
	}
	var list []*configs.Scenario
	var sets []string
	for i := 2; i < len(c.Command); i++ {
		switch word := c.Command[i]; {
		case word == "--set":
			i++
			sets = append(sets, c.Command[i])
		case strings.HasPrefix(word, "--"):
			i++
		case files[word] != "":
			s, err := configs.Parse(word, []byte(files[word]))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, s)
		default:
			s, err := configs.Open(word)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, s)
		}
	}
	for i := range list {
		if list[i], err = list[i].With(sets...); err != nil {
			t.Fatal(err)
		}
	}
	p := e.sets[q.Set]
	r, err := decide.Run(context.Background(), list, decide.Options{Histories: e.Histories(q.Set), Seed: e.seed, Draws: p.draws,
		Known: q.Set == Mode, Prices: payoff.DefaultPrices(), Beliefs: q.Beliefs})
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Believed {
		r.Believed[i].Treaty = false
	}
	return r
}

// TestCopySaysEverything: facts are set by the command where every arrangement has
// them, and stand in the files where one has not.
func TestCopySaysEverything(t *testing.T) {
	e := opened(t, 120, "ukraine-2022-istanbul", "ukraine-2022-none")
	facts := []string{`guarantor."United States".stake=0.25`}
	q := Question{Set: Mode, Readings: []string{"cheat"}, Beliefs: map[string]float64{"cheat": 0.25}, Arrangements: []Arrangement{{Scenario: 0, Facts: facts}, {Scenario: 1, Facts: facts}}}
	c, err := e.Copy(q)
	if err != nil {
		t.Fatal(err)
	}
	want := `concert decide ukraine-2022-istanbul ukraine-2022-none --set guarantor."United States".stake=0.25 --histories 120 --seed 1839 --behaviour mode --p cheat=0.25,satisfied=0`
	if got := strings.Join(c.Command, " "); got != want || c.Files == nil || len(c.Files) != 0 {
		t.Errorf("want %s, got %s and %d files", want, got, len(c.Files))
	}
	q.Arrangements = append(q.Arrangements, Arrangement{Scenario: 0, Facts: facts, Drop: []string{"United States"}, Own: true})
	if c, err = e.Copy(q); err != nil || len(c.Files) != 3 || strings.Contains(strings.Join(c.Command, " "), "--set") {
		t.Errorf("want three files and nothing set, got %+v, %v", c, err)
	}
}

// TestFirstLookIsOfOneBlock: one block of each cell is enough for a first look.
func TestFirstLookIsOfOneBlock(t *testing.T) {
	e := opened(t, 10_000, "belgium-1839", "belgium-1839-none")
	q := Question{Set: Mode, First: true, Arrangements: []Arrangement{{Scenario: 0}, {Scenario: 1}}}
	if a, err := e.Ask(q); a != nil || err != nil {
		t.Errorf("want no answer yet, got %+v, %v", a, err)
	}
	for _, a := range q.Arrangements {
		b := Block{Arrangement: a, Set: Mode}
		packed, err := e.Live(b)
		if err != nil || e.Add(b, packed) != nil {
			t.Fatal(err)
		}
	}
	a, err := e.Ask(q)
	if err != nil || a == nil || a.Draws != 1 || a.Histories != 200 || len(a.Curves) != 2 {
		t.Fatalf("want a first look at 200 histories, got %+v, %v", a, err)
	}
	for _, f := range a.Fighters[0] {
		if f.Attacks[0] == 0 || f.Honoured[0] > f.Asked[0] || f.Honoured[0] > f.Fought[0] {
			t.Errorf("want guarantors that are asked and fight, got %+v", f)
		}
	}
}

// TestTellsTheHistoryOfTheYear: a history is found by the year of its end, and is the
// one that the figures are of.
func TestTellsTheHistoryOfTheYear(t *testing.T) {
	e := opened(t, 1200, "belgium-1839", "belgium-1839-none")
	both := []Arrangement{{Scenario: 0}, {Scenario: 1}}
	live(t, e, e, Question{Set: Posterior, Arrangements: both})
	told, err := e.Tell(Telling{Arrangements: both, Set: Posterior, Year: 30, History: -1})
	if err != nil {
		t.Fatal(err)
	}
	if len(told.Tales) != 2 || told.Parting == 0 || !told.Tales[0].Ends[0].Broken || told.Tales[0].Ends[0].Year < 28 || told.Tales[0].Ends[0].Year > 32 {
		t.Errorf("want two tales that part, of a peace of about 30 years, got %+v", told.Tales[0].Ends)
	}
	if told, err = e.Tell(Telling{Arrangements: both[:1], Set: Posterior, Year: 76, History: -1}); err != nil || told.Tales[0].Ends[0].FullYears < horizon {
		t.Errorf("want a peace that holds, got %+v, %v", told, err)
	}
}

// TestWrongQuestions: what cannot be answered is an error, never a panic.
func TestWrongQuestions(t *testing.T) {
	e := opened(t, 120, "belgium-1839")
	for _, a := range []Arrangement{{Scenario: 7}, {Scenario: -1}, {Facts: []string{"norm=2"}}, {Drop: []string{"Sweden"}}, {Treaty: []string{"treaty.form=oath"}}} {
		if _, err := e.Live(Block{Arrangement: a, Set: Mode}); err == nil {
			t.Errorf("%+v: want an error", a)
		}
	}
	for _, b := range []Block{{Set: "none"}, {Set: Mode, Number: 50}, {Set: Mode, Number: -1}} {
		if _, err := e.Live(b); err == nil {
			t.Errorf("%+v: want an error", b)
		}
	}
	if _, err := New(Setup{}); err == nil {
		t.Error("want an error of draws that are none")
	}
}

// TestPackKeepsWhatIsCounted: outcomes come back as they were, but for who had warned and
// what was expected.
func TestPackKeepsWhatIsCounted(t *testing.T) {
	e := opened(t, 120, "ukraine-2022-istanbul")
	packed, err := e.Live(Block{Set: Posterior, Number: 3})
	if err != nil {
		t.Fatal(err)
	}
	if got := pack(unpack(packed)); !reflect.DeepEqual(got, packed) {
		t.Error("want the same bytes again")
	}
	if text, _ := json.Marshal(unpack(packed)[0]); len(packed) != 10*packedBytes {
		t.Errorf("want ten histories, got %s", text)
	}
}
