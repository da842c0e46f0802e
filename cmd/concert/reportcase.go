package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/results/plots"
	"concert/results/record"
	"concert/sim"
	"concert/studies/chronicle"
	"concert/studies/report"
)

// openCase reads the folder of a run and the scenario in it.
func openCase(ctx context.Context, folder string) (*report.Case, *configs.Scenario, error) {
	run, err := report.Open(ctx, folder)
	if errors.Is(err, report.ErrNotRun) {
		return nil, nil, usageError{err}
	}
	if err != nil {
		return nil, nil, err
	}
	path := filepath.Join(folder, "scenario.toml")
	s, err := configs.Open(path)
	if err != nil {
		return nil, nil, err
	}
	hash, err := s.Hash()
	switch {
	case err != nil:
		return nil, nil, err
	case hash != run.Manifest.Hash:
		return nil, nil, fmt.Errorf("%s: %w: does not belong to manifest.json beside it: want scenario_sha256 %s, got %s: run the scenario again", path, results.ErrDamaged, run.Manifest.Hash, hash)
	case s.Run.Seed != run.Manifest.Seed:
		return nil, nil, fmt.Errorf("%s: %w: does not belong to manifest.json beside it: want seed %d, got %d: run the scenario again", path, results.ErrDamaged, run.Manifest.Seed, s.Run.Seed)
	}
	c := &report.Case{Run: run, Name: filepath.Base(folder), Label: s.Label, Question: s.Question, Scenario: &s.Scenario,
		Deviations: deviations(s), Commands: []string{rerun(run)}}
	if s.Observed != nil {
		c.Observed = &report.Observed{Years: s.Observed.Years, Ended: s.Observed.Ended}
	}
	for i := range s.Proteges {
		kin, _ := record.Kin(&s.Proteges[i], s.GivenPeace)
		c.Records = append(c.Records, kin)
	}
	return c, s, nil
}

// rerun is the command that gives the run again.
func rerun(r *report.Run) string {
	return fmt.Sprintf("concert run %s --seed %d --histories %d --out %s", quoted(filepath.Join(r.Folder, "scenario.toml")),
		r.Manifest.Seed, r.Manifest.Histories, quoted(r.Folder+"-again"))
}

// quoted is a word as a shell takes it.
func quoted(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+=:@%") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// deviations are the weights of a scenario that are not the shared ones.
func deviations(s *configs.Scenario) (list []report.Deviation) {
	shared := configs.Behaviour()
	for _, p := range agents.Parameters(shared) {
		here, there := reflect.ValueOf(s.Behaviour).Field(p.Index).Float(), reflect.ValueOf(shared).Field(p.Index).Float()
		if here != there {
			list = append(list, report.Deviation{Key: p.Key, Value: here, Shared: there, Meaning: p.Doc})
		}
	}
	return list
}

// tellHistories adds to each run a typical history and the one most like
// Belgium's; runs that are paired tell the same ones.
func tellHistories(ctx context.Context, all *report.Report, scenarios []*configs.Scenario) error {
	var told []pickedHistory
	for i, c := range all.Cases {
		if i == 0 || !all.Paired() {
			var err error
			if told, err = pickHistories(ctx, c, scenarios[i]); err != nil {
				return err
			}
		}
		for _, h := range told {
			one, err := h.tell(scenarios[i], i > 0 && all.Paired())
			if err != nil {
				return err
			}
			c.Chronicles = append(c.Chronicles, one)
		}
	}
	return nil
}

// pickedHistory is a history to tell.
type pickedHistory struct {
	number int64
	kind   string
}

func pickHistories(ctx context.Context, c *report.Case, s *configs.Scenario) (list []pickedHistory, err error) {
	plan := sim.Plan{Seed: c.Manifest.Seed, Histories: min(c.Manifest.Histories, searched)}
	for _, x := range []struct {
		pick chronicle.Pick
		kind string
	}{{chronicle.MedianPick, "A typical history"}, {chronicle.LikeBelgium, "The history most like " + benchmarkName(s)}} {
		choice, err := chronicle.Find(ctx, s, "", x.pick, plan)
		if err != nil {
			return nil, err
		}
		list = append(list, pickedHistory{choice.History, x.kind})
	}
	return list, nil
}

func benchmarkName(s *configs.Scenario) string {
	if s.Benchmark.Label != "" {
		return s.Benchmark.Label
	}
	return fmt.Sprintf("the %d years of the benchmark", s.Benchmark.Years)
}

// tell puts a history into words.
func (h pickedHistory) tell(s *configs.Scenario, twin bool) (one report.Chronicle, err error) {
	c, err := chronicle.Tell(s, s.Run.Seed, h.number)
	if err != nil {
		return one, err
	}
	one = report.Chronicle{Title: fmt.Sprintf("%s: history %d", h.kind, h.number), Figure: timeline(c, s)}
	if twin {
		one.Title = fmt.Sprintf("History %d of the first arrangement, under this one", h.number)
	}
	for i := range c.Ends {
		one.Lines = append(one.Lines, c.Ends[i].Sentence(s.Start))
	}
	for _, y := range c.Years {
		if !slices.ContainsFunc(y.Events, telling) {
			continue
		}
		var words []string
		for _, sentence := range y.Sentences {
			words = append(words, sentence.Text)
		}
		if len(words) > 0 {
			one.Lines = append(one.Lines, y.Date+": "+strings.Join(words, " "))
		}
	}
	return one, nil
}

// telling are the events that a reader of a report wants to know of.
func telling(e sim.Event) bool {
	switch e.Kind {
	case sim.RivalsAtWar:
		return true
	case sim.PledgeLapses, sim.NeutralityWeighed, sim.PressWeighed:
		return e.Happened
	}
	return false
}

// timeline is the picture of a history under a heading that says what it is.
func timeline(c *chronicle.Chronicle, s *configs.Scenario) plots.Figure {
	figure := c.Picture(s).Figure
	if f, ok := figure.(*plots.Chronicle); ok {
		f.Title, f.Subtitle = "", ""
	}
	return figure
}
