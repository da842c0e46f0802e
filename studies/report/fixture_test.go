package report

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"concert/agents"
	"concert/results"
	"concert/results/record"
	"concert/sim"
)

// weights are some behaviour under which peace ends often enough.
var weights = agents.Behaviour{UpheavalRate: 0.02, UpheavalDuration: 8, WarUpheaval: 3, Learning: 0.15, Forgetting: 0.03, H0: -1, HStake: 2, FormGuarantee: 1,
	HResolve: 0.7, HCompany: 1, HCost: 1, Keep0: -4, KeepStake: 3, N0: -6, NThreat: 5, A0: -1, AGain: 4, ADefeat: 1, AContest: 0.5, AInitiative: 0.7,
	AReputation: 1.5, APledge: 1, AMotive: 0.4, MotiveShared: 0.5, O0: -1.5, OUpheaval: 1, W0: 0.5, WTied: 1, WMomentum: 0.4, Pretext: 0.3, Spare: 0.3}

// world is a small scenario whose names are given.
func world(title string, horizon int, names ...string) *sim.Scenario {
	s := &sim.Scenario{Title: title, Start: 1900, Horizon: horizon, Behaviour: weights}
	for _, name := range names[:3] {
		s.Powers = append(s.Powers, agents.Power{Name: name, Capability: 0.1, LongRun: 0.1, Turnover: 0.1, ResolveSpread: 1, Credibility: 0.5, Reliability: 0.5})
	}
	for _, name := range names[3:] {
		s.Proteges = append(s.Proteges, agents.Protege{Name: name, Strength: 0.01, Neutral: true, Treaty: agents.Treaty{Form: agents.Guarantee, Coverage: 1},
			Guarantors: []agents.Guarantor{{Power: names[0], Stake: 0.9, Reach: 1}, {Power: names[1], Stake: 0.4, Reach: 1}},
			Aggressors: []agents.Aggressor{{Power: names[2], Gain: 0.6}}})
	}
	return s
}

// write runs a scenario and writes its folder, as concert run does.
func write(t *testing.T, s *sim.Scenario, seed uint64, histories int64) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "run")
	model, err := sim.NewModel(*s)
	if err != nil {
		t.Fatal(err)
	}
	tally, err := sim.Simulate(context.Background(), model, sim.Plan{Seed: seed, Histories: histories}, sim.Watch{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := results.New(s.Title, tally, sim.Benchmark{Years: 75, Label: "Belgium 1839–1914"})
	if err != nil {
		t.Fatal(err)
	}
	manifest := results.Manifest{Command: "run", Scenario: s.Title, Hash: hash, Seed: seed, Histories: histories, Horizon: s.Horizon, Unit: "years"}
	f, err := results.OpenFolder(folder, results.Want{Manifest: manifest})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for name, write := range map[string]func(io.Writer) error{"life_table.csv": r.WriteLifeTable, "causes.csv": r.WriteCauses, "summary.json": r.WriteSummary,
		"scenario.toml": func(w io.Writer) error { _, err := io.WriteString(w, "title = \"\"\n"); return err }} {
		if err := f.Write(name, write); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Seal(manifest, &results.Facts{Seconds: 1}, nil); err != nil {
		t.Fatal(err)
	}
	return folder
}

// reseal makes the manifest, and run.json, agree with files that were changed:
// what then is wrong is not told by their sums.
func reseal(t *testing.T, folder string) {
	t.Helper()
	path := filepath.Join(folder, "manifest.json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if json.Unmarshal(text, &m) != nil {
		return
	}
	files, _ := m["files"].(map[string]any)
	for name := range files {
		inner, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = fmt.Sprintf("%x", sha256.Sum256(inner))
	}
	if text, err = json.Marshal(m); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	remove(t, folder, "run.json")
}

// hash is that of no scenario in particular.
const hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// opened is a case read from its folder.
func opened(t *testing.T, s *sim.Scenario, seed uint64, histories int64) *Case {
	t.Helper()
	run, err := Open(context.Background(), write(t, s, seed, histories))
	if err != nil {
		t.Fatal(err)
	}
	c := &Case{Run: run, Name: "case", Question: "How long?", Scenario: s, Commands: []string{"concert run case"},
		Chronicles: []Chronicle{{Title: "A history", Lines: []string{"1900: " + s.Title}}}}
	c.Folder = s.Title // not that of the test, which differs from run to run
	for range s.Proteges {
		c.Records = append(c.Records, record.Neutral)
	}
	return c
}
