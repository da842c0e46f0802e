package report

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/results/record"
)

// OpenCase reads the folder of a run and the scenario in it. Files that were
// edited or do not belong together give [results.ErrDamaged].
func OpenCase(ctx context.Context, folder string) (*Case, error) {
	run, err := Open(ctx, folder)
	if err != nil {
		return nil, err
	}
	return caseOf(run)
}

// caseOf reads the scenario of a run.
func caseOf(run *Run) (*Case, error) {
	path := filepath.Join(run.Folder, "scenario.toml")
	s, err := configs.Open(path)
	if err != nil {
		return nil, err
	}
	hash, err := s.Hash()
	switch {
	case err != nil:
		return nil, err
	case hash != run.Manifest.Hash:
		return nil, fmt.Errorf("%s: %w: does not belong to manifest.json beside it: want scenario_sha256 %s, got %s: run the scenario again", path, results.ErrDamaged, run.Manifest.Hash, hash)
	case s.Run.Seed != run.Manifest.Seed:
		return nil, fmt.Errorf("%s: %w: does not belong to manifest.json beside it: want seed %d, got %d: run the scenario again", path, results.ErrDamaged, run.Manifest.Seed, s.Run.Seed)
	}
	c := &Case{Run: run, Name: filepath.Base(run.Folder), Label: s.Label, Question: s.Question, Scenario: &s.Scenario,
		Deviations: deviations(s), source: s}
	if s.Observed != nil {
		c.Observed = &Observed{Years: s.Observed.Years, Ended: s.Observed.Ended}
	}
	for i := range s.Proteges {
		kin, _ := record.Kin(&s.Proteges[i], s.GivenPeace)
		c.Records = append(c.Records, kin)
	}
	return c, nil
}

// deviations are the weights of a scenario that are not the shared ones.
func deviations(s *configs.Scenario) (list []Deviation) {
	shared := configs.Behaviour()
	for _, p := range agents.Parameters(shared) {
		here, there := reflect.ValueOf(s.Behaviour).Field(p.Index).Float(), reflect.ValueOf(shared).Field(p.Index).Float()
		if here != there {
			list = append(list, Deviation{Key: p.Key, Value: here, Shared: there, Meaning: p.Doc})
		}
	}
	return list
}
