package configs

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"concert/agents"
)

// TestBuiltInStudies: every study that is shipped, and the template, is right.
func TestBuiltInStudies(t *testing.T) {
	names := append(StudyNames(), "template")
	if len(names) < 3 {
		t.Fatalf("want studies, got %v", names)
	}
	for _, name := range names {
		text, err := embedded.ReadFile(studyFolder + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		s, err := ParseStudy(name+".toml", "", text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(s.Bases) == 0 || s.Title == "" || name != "template" && s.Question == "" {
			t.Errorf("%s: want scenarios, a title and a question, got %+v", name, s.StudyFile)
		}
	}
}

// TestTemplateHasEveryKey: the template shows every key that a study may have.
func TestTemplateHasEveryKey(t *testing.T) {
	text, err := embedded.ReadFile(studyFolder + "template.toml")
	if err != nil {
		t.Fatal(err)
	}
	var look func(v reflect.Type)
	look = func(v reflect.Type) {
		for _, p := range agents.Parameters(reflect.Zero(v).Interface()) {
			field := v.Field(p.Index).Type
			if field.Kind() == reflect.Slice {
				field = field.Elem()
			}
			word := p.Key + " = "
			if field.Kind() == reflect.Struct {
				word = p.Key + "]"
			}
			if p.Key == "set" {
				word = "[set]"
			}
			if !strings.Contains(string(text), word) {
				t.Errorf("want %q in the template", word)
			}
			if field.Kind() == reflect.Struct {
				look(field)
			}
		}
	}
	look(reflect.TypeFor[StudyFile]())
}

// TestStudyFaults: what is wrong is told with its place and what is wanted.
func TestStudyFaults(t *testing.T) {
	const head = "scenario = [\"belgium-1839\"]\n"
	const lever = "[[lever]]\nkey = \"treaty.coverage\"\nvalues = [0, 1]\n"
	for _, c := range []struct{ text, want string }{
		{"title = \"x\"\n", `t.toml:1:1: scenario: want at least one, as in scenario = ["belgium-1839"], or a [[run]], got none`},
		{"scenario = [\"belgium\"]\n", `t.toml:1:13: scenario 1: belgium: neither a built-in scenario nor a file (did you mean "belgium-1839" or`},
		{"scenario = \"belgium-1839\"\n", `t.toml:1:12: scenario: want an array, got the string "belgium-1839"`},
		{"scenario = [1]\n", `t.toml:1:12: scenario: want an array of names, got one with 1`},
		{head + "levers = 1\n", `t.toml:2:1: levers: want a key of the top level (did you mean "lever"?), got an unknown one`},
		{head + "[[lever]]\nkey = \"treaty.covrage\"\nvalues = [0, 1]\n", `t.toml:3:7: lever 1: key: want a key of [protege.treaty] (did you mean "coverage"?), got "covrage"`},
		{head + "[[lever]]\nkey = \"treaty.coverage\"\nvalues = [0]\n", `t.toml:4:10: lever 1: values: want two values or more, got 1`},
		{head + "[[lever]]\nkey = \"treaty.coverage\"\nvalues = [0, 2]\n", `want 0..1, got 2`},
		{head + "[[lever]]\nkey = \"treaty.coverage\"\nvalues = [0, 0.0]\n", `want each value once, got 0 again`},
		{head + "[[lever]]\nkey = \"treaty.form\"\nvalues = [\"guarantee\", \"alliances\"]\n", `alliances`},
		{head + "[[lever]]\nkey = \"treaty.coverage\"\nvalues = [0, 1]\nwant = \"more\"\n", `lever 1: want: want one of low, high, got "more"`},
		{head + "[[lever]]\nkey = \"run.seed\"\nvalues = [0, 1]\n", `want the key of a fact or a weight, as in aggressor.Russia.buffer, got "run.seed"`},
		{head + "[[uncertainty]]\nkey = \"aggressor.France.gain\"\nlow = 1\nhigh = 0\n", `uncertainty 1: high: want more than low, 1, got 0`},
		{head + "[[uncertainty]]\nkey = \"aggressor.France.gain\"\nlow = 0\nhigh = 3\n", `uncertainty 1: high: want 0..1, as aggressor.France.gain takes, got 3`},
		{head + "[[uncertainty]]\nkey = \"treaty.form\"\nlow = 0\nhigh = 1\n", `want the key of a number, got "treaty.form"`},
		{head + "[[uncertainty]]\nkey = \"norm\"\nlow = 0\nhigh = 1\n[[uncertainty]]\nkey = \"norm\"\nlow = 0\nhigh = 1\n", `want each value once, got that of norm again`},
		{head + "[[uncertainty]]\nkey = \"norm\"\nlow = 0\nhigh = 1\nreading = \"odd\"\n", `want a reading that the study takes`},
		{head + "reading = [\"odd\"]\n", `t.toml:2:12: reading 1: belgium-1839: want no reading, since the scenario has none, got "odd"`},
		{"scenario = [\"ukraine-2022-istanbul\"]\nreading = [\"sincere\", \"chaet\"]\n", `t.toml:2:23: reading 2: ukraine-2022-istanbul: want the name of a [[reading]] (did you mean "cheat"?), got "chaet"`},
		{"scenario = [\"ukraine-2022-istanbul\"]\nreading = [\"cheat\", \"cheat\"]\n", `t.toml:2:21: reading 2: want each name once, got "cheat" again`},
		{"scenario = [\"belgium-1839\", \"belgium-1839\"]\n", `scenario 2: want each name once`},
		{head + "[[run]]\nscenario = \"belgium-1839\"\nreading = \"odd\"\n", `t.toml:4:11: run 1: reading: belgium-1839: want no reading`},
		{head + lever + strings.Replace(lever, "treaty", "protege.Belgium.treaty", 1), `t.toml:6:7: lever 2: key: want each value once, got that of treaty.coverage again`},
		{head + lever + "[[uncertainty]]\nkey = \"protege.Belgium.treaty.coverage\"\nlow = 0\nhigh = 1\n", `uncertainty 1: key: want each value once, got that of treaty.coverage again`},
		{head + lever + "[set]\n\"protege.Belgium.treaty.coverage\" = 0.3\n", `t.toml:6:37: protege.Belgium.treaty.coverage: want a value that the study does not vary, got that of treaty.coverage`},
		{head + lever + "[[run]]\nscenario = \"belgium-1839\"\nset = { \"treaty.coverage\" = 1 }\n", `want a value that the study does not vary, got that of treaty.coverage`},
		{head + "[set]\n\"run.horizn\" = 3\n", `t.toml:3:16: run.horizn: want a key of [run] (did you mean "horizon"?), got "horizn"`},
		{head + "[design]\nkind = \"sobl\"\n", `design: kind: want one of grid, one-at-a-time, latin-hypercube, halton, sobol, csv (did you mean "sobol"?), got "sobl"`},
		{head + "[design]\npoints = 0\n", `design: points: want 1..1000000, got 0`},
		{head + "[design]\nkind = \"csv\"\n", `design: file: want a file where kind = "csv", and there alone`},
		{head + "[design]\nkind = \"csv\"\nfile = \"nowhere.csv\"\n", `nowhere.csv`},
		{head + "[replication]\nhistories = 10\n", `replication: histories: want 500..1000000000, got 10`},
		{head + "[sensitivity]\nrows = 100\n", `sensitivity: rows: want a power of two, got 100`},
		{head + "[sensitivity]\nmethod = \"moris\"\n", `want one of sobol, morris (did you mean "morris"?), got "moris"`},
		{head + "[sensitivity]\nlevels = 5\n", `sensitivity: levels: want an even number, got 5`},
		{head + "[[run]]\nscenario = \"belgium-1839\"\nset = { \"treaty.covrage\" = 1 }\n", `did you mean "coverage"?`},
	} {
		_, err := ParseStudy("t.toml", "", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\ngot  %v\nwant %s", c.text, err, c.want)
		}
	}
}

// TestFactors: quantiles and levels of levers and uncertainties, in their readings.
func TestFactors(t *testing.T) {
	s, err := ParseStudy("t.toml", "", []byte(`scenario = ["ukraine-2022-istanbul"]
reading = ["sincere", "cheat"]
[[lever]]
key = "treaty.veto"
values = [false, true]
[[lever]]
key = "treaty.coverage"
values = [0, 0.5, 1]
[[uncertainty]]
key = "aggressor.Russia.gain"
label = "gain"
low = 0.5
high = 1
[[uncertainty]]
key = "aggressor.Russia.gain"
reading = "cheat"
low = 0.75
high = 1
distribution = "triangular"
best = 1
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Bases) != 2 || s.Bases[1].Called() != "Istanbul, cheat" || len(s.Factors) != 3 {
		t.Fatalf("want two readings and three factors, got %v and %v", s.Bases, s.Factors)
	}
	veto, coverage, gain := &s.Factors[0], &s.Factors[1], &s.Factors[2]
	for _, c := range []struct{ got, want any }{
		{veto.At(0.49), false}, {veto.At(0.5), true}, {veto.At(1), true},
		{coverage.At(0), 0.0}, {coverage.At(0.99), 1.0},
		{gain.At(0), 0.5}, {gain.At(0.5), 0.75}, {gain.At(1), 1.0},
		{gain.In("cheat").At(0), 0.75}, {gain.In("cheat").At(0.25), 0.875}, {gain.In("sincere").At(0), 0.5},
		{gain.Levels(3)[1], 0.75},
	} {
		if c.got != c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
	one, err := s.Bases[0].Scenario.Given([]string{"treaty.veto", "aggressor.Russia.gain"}, []any{true, 0.6})
	if err != nil || !one.Proteges[0].Treaty.Veto || one.Proteges[0].Aggressors[0].Gain != 0.6 {
		t.Errorf("want the values given, got %+v, %v", one, err)
	}
	if s.Bases[0].Scenario.Proteges[0].Treaty.Veto {
		t.Error("want the scenario as it was")
	}
}

// TestFacts: facts = true takes the uncertainties of the scenario, but for those that
// the study varies itself.
func TestFactsOfAStudy(t *testing.T) {
	s, err := ParseStudy("t.toml", "", []byte("scenario = [\"ukraine-2022-istanbul\"]\nfacts = true\n[[uncertainty]]\nkey = \"norm\"\nlow = 0\nhigh = 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := len(s.Bases[0].Scenario.Uncertainties); len(s.Factors) != want || s.Factors[0].High != 1 {
		t.Errorf("want %d factors, norm the study's, got %v", want, s.Factors)
	}
}

// TestPointsFromAFile: a csv design is read beside the study, a row a point; what is
// wrong is told by its line.
func TestPointsFromAFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	study := write("s.toml", "scenario = [\"belgium-1839\"]\n[design]\nkind = \"csv\"\nfile = \"points.csv\"\n")
	write("points.csv", "treaty.coverage,treaty.form,guarantor.Britain.stake\n0.5,alliance,1\n1,guarantee,0.25\n")
	s, err := OpenStudy(study)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Given) != 2 || !slices.Equal(s.Given[1], []any{1.0, "guarantee", 0.25}) {
		t.Errorf("want two points, got %v", s.Given)
	}
	write("points.csv", "treaty.coverage\n0.5\n7\n")
	if _, err := OpenStudy(study); err == nil || !strings.Contains(err.Error(), "points.csv:3:1") || !strings.Contains(err.Error(), "want 0..1, got 7") {
		t.Errorf("want the fault of line 3, got %v", err)
	}
	for text, want := range map[string]string{
		"treaty.covrage\n0.5\n":                                    `points.csv:1:1: column 1: want a key of [protege.treaty] (did you mean "coverage"?), got "covrage"`,
		"treaty.coverage,reading\n0.5,cheat\n":                     `points.csv:1:1: column 2: want the key of a fact or a weight`,
		"treaty.coverage,\n0.5,1\n":                                `points.csv:1:1: column 2: want a key of the top level`,
		"treaty.coverage,treaty.coverage\n0.5,1\n":                 `points.csv:1:1: column 2: want each value once, got that of treaty.coverage again`,
		"treaty.coverage,protege.Belgium.treaty.coverage\n0.5,1\n": `points.csv:1:1: column 2: want each value once`,
		"treaty.coverage,guarantor.Britain.stake\n0.5,\n":          `points.csv:2:1: guarantor.Britain.stake: want a number, got the string ""`,
		"treaty.coverage\n":                                        `want a header of keys and a row a point`,
		"":                                                         `want a header of keys and a row a point`,
		"treaty.coverage,guarantor.Britain.stake\n0.5\n":           `points.csv:2:1: want comma-separated values`,
	} {
		write("points.csv", text)
		if _, err := OpenStudy(study); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q:\ngot  %v\nwant %s", text, err, want)
		}
	}
	write("points.csv", "\ufefftreaty.coverage, guarantor.Britain.stake\r\n 0.5 , 1\r\n")
	if s, err := OpenStudy(study); err != nil || s.Factors[1].Key != "guarantor.Britain.stake" || !slices.Equal(s.Given[0], []any{0.5, 1.0}) {
		t.Errorf("want blanks, a mark and carriage returns left out, got %v, %v", s, err)
	}
	if _, err := OpenStudy("istanbul-desing"); err == nil || !strings.Contains(err.Error(), "istanbul-design") {
		t.Errorf("want the nearest study named, got %v", err)
	}
}

// TestVaried: a value that is varied is known by any of its keys; two relations that
// the scenario has not got are two values.
func TestVaried(t *testing.T) {
	s, err := ParseStudy("t.toml", "", []byte(`scenario = ["belgium-1839"]
[[lever]]
key = "treaty.coverage"
values = [0, 1]
[[uncertainty]]
key = "hostility.Britain.Austria.level"
low = 0
high = 1
[[uncertainty]]
key = "hostility.Russia.Austria.level"
low = 0
high = 1
`))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"protege.Belgium.treaty.coverage=1": "treaty.coverage", "treaty.coverage": "treaty.coverage", "treaty.form=alliance": "", "nothing": "", "": "",
		"hostility.Austria.Russia.level": "hostility.Russia.Austria.level", "hostility.Britain.Russia.level": "",
	} {
		if got := s.Varied(text); got != want {
			t.Errorf("%q: want %q, got %q", text, want, got)
		}
	}
	one := strings.Replace(string(s.Text), "scenario", "set = { \"treaty.coverage\" = 0.5 }\nscenario", 1) + "[design]\nkind = \"one-at-a-time\"\n"
	if _, err := ParseStudy("t.toml", "", []byte(one)); err != nil {
		t.Errorf("want a value to start from taken where one factor moves at a time, got %v", err)
	}
}

// FuzzParseStudy: no text makes the reader panic.
func FuzzParseStudy(f *testing.F) {
	for _, name := range append(StudyNames(), "template") {
		text, err := embedded.ReadFile(studyFolder + name + ".toml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("scenario = [\"belgium-1839\"]\n[[lever]]\nkey = \"norm\"\nvalues = [0, [1]]\n")
	f.Add("scenario = [\"belgium-1839\"]\n[[lever]]\nkey = \"norm\"\nvalues = [2000-01-01, true]\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		s, err := ParseStudy("fuzz.toml", t.TempDir(), []byte(text))
		if err == nil && len(s.Bases) == 0 {
			t.Error("want an error or scenarios")
		}
	})
}
