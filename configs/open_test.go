package configs_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/configs"
	"concert/sim"
)

func open(t testing.TB, name string) *configs.Scenario {
	t.Helper()
	s, err := configs.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parse(t testing.TB, text string) *configs.Scenario {
	t.Helper()
	s, err := configs.Parse("test.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// minimal is a small scenario without fault.
func minimal(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/minimal.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// text is the resolved form.
func text(t testing.TB, s *configs.Scenario) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteTOML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBuiltInScenariosLoad(t *testing.T) {
	names := configs.Names()
	if len(names) < 36 {
		t.Errorf("only %d scenarios are built in", len(names))
	}
	for _, name := range append(names, "template.toml") {
		s, err := configs.Open(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if s.Name != strings.TrimSuffix(name, ".toml") || s.Title == "" {
			t.Errorf("%s: name is %q, title %q", name, s.Name, s.Title)
		}
		if _, err := sim.NewModel(s.Scenario); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOpenFindsNamesAndPaths(t *testing.T) {
	for nameOrPath, name := range map[string]string{
		"belgium-1839":                  "belgium-1839",
		"record/belgium-1839":           "record/belgium-1839",
		"austria-1955":                  "record/austria-1955",
		"record/austria-1955":           "record/austria-1955",
		"record/austria-1955.toml":      "austria-1955",
		"./belgium-1839.toml":           "belgium-1839",
		"testdata/minimal.toml":         "minimal",
		"testdata/../belgium-1839.toml": "belgium-1839",
	} {
		if s := open(t, nameOrPath); s.Name != name {
			t.Errorf("%s: name is %q, want %q", nameOrPath, s.Name, name)
		}
	}
}

func TestOpenSuggestsNames(t *testing.T) {
	for wrong, want := range map[string]string{
		"belgium-1893":              `did you mean "belgium-1839"`,
		"austria-1995":              `did you mean "austria-1955"`,
		"istanbul":                  `"ukraine-2022-istanbul"`,
		"nowhere/belgium-1839.toml": `did you mean "belgium-1839"`,
		"qqqqqqqqqqqqqq":            "neither a built-in scenario nor a file",
		"":                          `"": neither`,
	} {
		_, err := configs.Open(wrong)
		if !errors.Is(err, configs.ErrUnknown) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: want %q, got %v", wrong, want, err)
		}
	}
}

func TestOpenRefusesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.toml")
	if err := os.WriteFile(large, bytes.Repeat([]byte("#\n"), configs.MaxBytes), 0o666); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		dir: "want a regular file, got a directory", large: "want at most 1048576 bytes, got more", "a\x00b": "invalid argument",
	} {
		if _, err := configs.Open(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want %q, got %v", path, want, err)
		}
	}
}

// A run's scenario.toml is called after its folder, however it is named; a name
// of nothing but dots is none.
func TestNamesOfFiles(t *testing.T) {
	text, err := os.ReadFile("testdata/minimal.toml")
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "my run")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(folder)
	for _, name := range []string{"scenario.toml", "...toml", ".toml", "..toml", "other.toml"} {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{"scenario.toml": "my run", "./scenario.toml": "my run",
		filepath.Join(folder, "scenario.toml"): "my run", "../my run/scenario.toml": "my run", "other.toml": "other"} {
		if s, err := configs.Open(path); err != nil || s.Name != want {
			t.Errorf("%s: want the name %q, got %+v, %v", path, want, s, err)
		}
	}
	for _, path := range []string{"...toml", ".toml", "..toml"} {
		if _, err := configs.Open(path); err == nil || !strings.Contains(err.Error(), "want a file called by a name before .toml") {
			t.Errorf("%s: want it refused, got %v", path, err)
		}
	}
}

func TestOpenAllTellsTheFaultsOfAllFiles(t *testing.T) {
	list, err := configs.OpenAll("belgium-1839", "testdata/horizon_zero.bad.toml", "testdata/seed_negative.bad.toml")
	if list != nil || err == nil {
		t.Fatalf("want no scenarios and an error, got %v and %v", list, err)
	}
	if lines := strings.Split(err.Error(), "\n"); len(lines) != 2 || !strings.HasPrefix(lines[0], "testdata/horizon_zero.bad.toml:5:11: ") {
		t.Errorf("got %v", err)
	}
	if list, err = configs.OpenAll("belgium-1839", "testdata/minimal.toml"); err != nil || len(list) != 2 {
		t.Errorf("got %d scenarios, %v", len(list), err)
	}
}

func TestList(t *testing.T) {
	list, err := configs.List()
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]int{}
	for i, e := range list {
		groups[e.Group]++
		if i > 0 && e.Group == configs.Questions && list[i-1].Group == configs.Record {
			t.Errorf("%s: a question after the record", e.Name)
		}
		if e.Group == configs.Record && e.Observed == nil {
			t.Errorf("%s: of the record, and nothing was observed", e.Name)
		}
	}
	if groups[configs.Questions] == 0 || groups[configs.Record] < 25 {
		t.Errorf("groups: %v", groups)
	}
}

func TestInit(t *testing.T) {
	name := filepath.Join(t.TempDir(), "freeland")
	path, err := configs.Init(name)
	if err != nil || path != name+".toml" {
		t.Fatalf("got %s, %v", path, err)
	}
	open(t, path)
	if _, err := configs.Init(name); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("written over: %v", err)
	}
	for _, wrong := range []string{"", ".toml", filepath.Join(t.TempDir(), "no", "such", "folder")} {
		if _, err := configs.Init(wrong); err == nil {
			t.Errorf("%q: want an error", wrong)
		}
	}
}
