package compare

import (
	"context"
	"errors"
	"fmt"

	"concert/sim"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

// study is a comparison as it runs: each distinct scenario once.
type study struct {
	options      Options
	arrangements []Arrangement
	horizon      int
	yardstick    int // the benchmark, at most the horizon
	hashes       []string
	runs         []*run
	of           []int // run of each arrangement
	none         []int // run of each arrangement without its treaty, if accounts are kept
	contests     []*contest
	parties      []payoff.Party
	accounts     [][]moments    // by arrangement, by party
	balanced     [][][]balanced // by arrangement, by party, by draw
	warnings     []string
}

// run is a distinct scenario.
type run struct {
	model  *sim.Model
	worlds *knowledge.Worlds // by draw; nil if all is taken as known
	ledger *payoff.Ledger
	counts [][]int64   // [protégé][full years of peace] histories
	drawn  [][][]int32 // [protégé][draw], the same
}

// spot is a protégé of a run.
type spot struct{ run, protege int }

// contest is a protégé of a later arrangement against that of the first.
type contest struct {
	name          string
	arrangement   int // the second; the first is number 0
	first, second spot
	joint         *Joint
	conditional   *Conditional
	drawn         []paired // by draw
}

// Run compares arrangements, each against the first, on the same histories.
// Protégés are matched by name. Cancelling ctx stops it with an error.
func Run(ctx context.Context, arrangements []Arrangement, o Options) (*Result, error) {
	s, err := newStudy(arrangements, o)
	if err != nil {
		return nil, err
	}
	progress := s.progress()
	if err := s.live(ctx, progress); err != nil {
		return nil, err
	}
	if err := s.conditional(ctx, func(n int) { progress(n * conditionalCost) }); err != nil {
		return nil, err
	}
	return s.result()
}

// ErrAsked is the error of arrangements that cannot be compared.
var ErrAsked = errors.New("cannot compare")

// conditionalCost is about how much longer a conditional history takes.
const conditionalCost = 15

// progress tells the caller how far the study is.
func (s *study) progress() func(int) {
	done, all := int64(0), s.options.Histories+s.options.Conditional*conditionalCost
	return func(n int) {
		done += int64(n)
		if s.options.Progress != nil {
			s.options.Progress(done, all)
		}
	}
}

func newStudy(arrangements []Arrangement, o Options) (*study, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if len(arrangements) < 2 {
		return nil, errors.New("want at least two arrangements to compare")
	}
	s := &study{options: o, arrangements: arrangements}
	if o.Draws != nil {
		s.options.Conditional = 0
		s.options.Histories -= o.Histories % int64(len(o.Draws.Weights)) // a remainder is not run
	}
	s.setHorizon()
	byHash := map[string]int{}
	for _, a := range arrangements {
		if err := a.Scenario.FromStart(); err != nil {
			return nil, err
		}
		i, hash, err := s.enter(a, byHash)
		if err != nil {
			return nil, err
		}
		s.of, s.hashes = append(s.of, i), append(s.hashes, hash)
	}
	if err := s.pair(); err != nil {
		return nil, err
	}
	if o.Accounts {
		return s, s.openAccounts(byHash)
	}
	return s, nil
}

// setHorizon makes the horizon that of the options or else the shortest one.
func (s *study) setHorizon() {
	s.horizon = s.options.Horizon
	first := s.arrangements[0].Scenario
	if s.horizon == 0 {
		s.horizon = first.Horizon
		for _, a := range s.arrangements[1:] {
			if a.Scenario.Horizon != first.Horizon {
				s.warn("the horizons differ: compared up to the shortest")
			}
			s.horizon = min(s.horizon, a.Scenario.Horizon)
		}
	}
	s.yardstick = first.Benchmark.Years
	if s.yardstick > s.horizon {
		s.warn("the benchmark of %d years lies beyond the horizon of %d years: S is given at the horizon", s.yardstick, s.horizon)
		s.yardstick = s.horizon
	}
}

func (s *study) warn(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	for _, w := range s.warnings {
		if w == text {
			return
		}
	}
	s.warnings = append(s.warnings, text)
}

// enter gives an arrangement its run, that of an equal one if there is one.
func (s *study) enter(a Arrangement, byHash map[string]int) (index int, hash string, err error) {
	scenario := *a.Scenario
	scenario.Horizon = s.horizon
	if hash, err = scenario.Hash(); err != nil {
		return 0, "", err
	}
	kind := hash
	if s.options.Draws != nil {
		kind += fmt.Sprint(scenario.Uncertainties, scenario.Overridden())
	}
	if i, ok := byHash[kind]; ok {
		return i, hash, nil
	}
	model, err := sim.NewModel(scenario.Scenario)
	if err != nil {
		return 0, "", fmt.Errorf("%s: %w", a.Label, err)
	}
	r := &run{model: model, drawn: make([][][]int32, len(scenario.Proteges))}
	if d := s.options.Draws; d != nil {
		if r.worlds, err = d.Of(&scenario); err != nil {
			return 0, "", err
		}
	}
	for range scenario.Proteges {
		r.counts = append(r.counts, make([]int64, s.horizon+1))
	}
	byHash[kind] = len(s.runs)
	s.runs = append(s.runs, r)
	return byHash[kind], hash, nil
}

// maxMemory bounds what the joint tables of a study may take, in bytes.
const maxMemory = 1 << 30

// pair matches the protégés of each arrangement with those of the first.
func (s *study) pair() error {
	first := s.model(0).Scenario()
	for a := 1; a < len(s.arrangements); a++ {
		matched := false
		for p := range first.Proteges {
			q := find(s.model(a).Scenario(), first.Proteges[p].Name)
			if q < 0 {
				continue
			}
			matched = true
			joint, err := s.newJoint()
			if err != nil {
				return err
			}
			s.contests = append(s.contests, &contest{name: first.Proteges[p].Name, arrangement: a,
				first: spot{s.of[0], p}, second: spot{s.of[a], q}, joint: joint})
		}
		if !matched {
			return fmt.Errorf("%w: %s and %s have no protégé of the same name: %s, %s", ErrAsked,
				s.arrangements[0].Label, s.arrangements[a].Label, names(first), names(s.model(a).Scenario()))
		}
	}
	return nil
}

func (s *study) newJoint() (*Joint, error) {
	if cells := (s.horizon + 1) * (s.horizon + 1); (len(s.contests)+1)*cells*8 > maxMemory {
		return nil, fmt.Errorf("%w: want joint tables of at most %d MB in all; compare fewer arrangements or take a horizon below %d years", ErrAsked, maxMemory>>20, s.horizon)
	}
	joint, err := NewJoint(s.horizon)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAsked, err)
	}
	return joint, nil
}

func (s *study) model(arrangement int) *sim.Model { return s.runs[s.of[arrangement]].model }

func find(s *sim.Scenario, protege string) int {
	for i := range s.Proteges {
		if s.Proteges[i].Name == protege {
			return i
		}
	}
	return -1
}

func names(s *sim.Scenario) string {
	text := ""
	for i := range s.Proteges {
		if i > 0 {
			text += " and "
		}
		text += s.Proteges[i].Name
	}
	return text
}
