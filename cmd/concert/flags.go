package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/configs"
	"concert/results"
	"concert/results/plots"
)

// The most that any command takes of histories and of workers.
const (
	mostHistories = 1_000_000_000_000
	mostWorkers   = 4096
)

// simulation holds the flags of every command that runs histories.
type simulation struct {
	sets      []string
	histories int64
	seed      int64
	horizon   int
	peace     int // given, of the commands that take it
	unknown
	reading string
	workers int
	out     string
	quiet   bool
	json    bool
	force   bool
	spreads bool            // the command knows what to do with the posterior
	inputs  []string        // files that were read
	earlier *results.Sealed // the run that is run again, nil for a scenario
	flags   *pflag.FlagSet
	given   func(flag string) bool
	value   func(flag string) string
}

func (s *simulation) bind(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&s.sets, "set", nil, "override a value by name, `KEY=VALUE`, as in power.Britain.credibility=0.2 (may be repeated)")
	wholeVar(f, &s.histories, "histories", 1, mostHistories, "number of histories, over draws their last multiple (default: the scenario's)")
	wholeVar(f, &s.seed, "seed", 0, math.MaxInt64, "seed of the random numbers (default: the scenario's)")
	wholeVar(f, &s.horizon, "horizon", 1, 10_000, "years a history runs at most (default: the scenario's)")
	f.StringVar(&s.behaviour, "behaviour", "", "`WEIGHTS` of behaviour: posterior, draws over which histories are spread; mode, the built-in ones, taken as known; a file of weights (.toml) or of draws (.csv) (default: posterior)")
	f.StringVar(&s.facts, "facts", "", "facts with an [[uncertainty]]: range, drawn over; coded, as the file has them (default: range if the weights are drawn)")
	wholeVar(f, &s.workers, "workers", 0, mostWorkers, "histories run at a time; does not change the results (default: all cores)")
	f.StringVarP(&s.out, "out", "o", "", "folder for the files")
	f.BoolVar(&s.force, "force", false, "replace a finished run of something else in the folder")
	f.BoolVar(&s.quiet, "quiet", false, "print one line")
	f.BoolVar(&s.json, "json", false, "print JSON in place of tables")
	s.flags, s.given, s.value = f, f.Changed, func(flag string) string { return f.Lookup(flag).Value.String() }
}

// bindReading adds the flag of the commands that take a scenario in one reading.
func (s *simulation) bindReading(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.reading, "reading", "", "take the scenario in a reading that it names in a [[reading]] table")
}

// check refuses what only other commands can do.
func (s *simulation) check() error {
	if !s.spreads && (s.drawsInFile() || s.behaviour == posterior || s.facts == ranged) {
		return usage("--behaviour, --facts: want weights and facts taken as known here, got draws")
	}
	return s.unknown.check()
}

// overrides are the flags as overrides of a scenario.
func (s *simulation) overrides() []string {
	list := append([]string(nil), s.sets...)
	for flag, value := range map[string]int64{"histories": s.histories, "seed": s.seed, "horizon": int64(s.horizon), "given-peace": int64(s.peace)} {
		if s.given(flag) {
			list = append(list, "run."+strings.ReplaceAll(flag, "-", "_")+"="+strconv.FormatInt(value, 10))
		}
	}
	return list
}

// open reads and checks all scenarios before anything runs; the faults of all
// come in one error.
func (s *simulation) open(names []string) ([]*configs.Scenario, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	scenarios, err := configs.OpenAll(names...)
	if files, err := configs.Expand(names...); err == nil {
		s.inputs = append(s.inputs, files...)
	}
	if errors.Is(err, configs.ErrUnknown) {
		return nil, usage("%w; see concert list", err)
	}
	if err != nil {
		return nil, usageError{err}
	}
	var faults []error
	for i := range scenarios {
		if scenarios[i], err = s.apply(scenarios[i]); err != nil {
			faults = append(faults, err)
		}
	}
	if len(faults) > 0 {
		return nil, usageError{errors.Join(faults...)}
	}
	return scenarios, nil
}

// apply replaces what the flags say, and notes in the scenario and its title
// what that changed.
func (s *simulation) apply(scenario *configs.Scenario) (*configs.Scenario, error) {
	if s.reading != "" {
		var err error
		if scenario, err = scenario.WithReading(s.reading); err != nil {
			return nil, err
		}
	}
	changed, overrides := scenario, s.unknown.overrides()
	if s.earlier != nil {
		overrides = nil // its title has them
	}
	if s.fixed() {
		weights, err := configs.OpenBehaviour(s.behaviour)
		if err != nil {
			return nil, err
		}
		if changed, err = scenario.WithBehaviour(weights); err != nil {
			return nil, err
		}
		s.inputs = append(s.inputs, s.behaviour)
		if differ(scenario, changed) {
			overrides = append([]string{"behaviour=" + strings.TrimSuffix(filepath.Base(s.behaviour), ".toml")}, overrides...)
		}
	} else if s.drawsInFile() {
		s.inputs = append(s.inputs, cmp.Or(s.from, s.behaviour))
	}
	before := changed
	changed, err := before.With(s.overrides()...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", scenario.Name, err)
	}
	changed.Overrides = append(overrides, effective(before, s.overrides())...)
	changed.Retitle()
	return changed, nil
}

// effective are the overrides that change a scenario, each key's last, by key.
func effective(s *configs.Scenario, overrides []string) (list []string) {
	last := map[string]string{}
	for _, text := range overrides {
		key, value, _ := strings.Cut(text, "=")
		last[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	for _, key := range slices.Sorted(maps.Keys(last)) {
		text := key + "=" + last[key]
		if one, err := s.With(text); err != nil || differ(s, one) {
			list = append(list, text)
		}
	}
	return list
}

// differ tells whether two scenarios say different things.
func differ(a, b *configs.Scenario) bool {
	x, errX := wholly(a)
	y, errY := wholly(b)
	return errX != nil || errY != nil || !slices.Equal(x, y)
}

// pictures holds the flags of every command that draws.
type pictures struct {
	options plots.Options
	formats []string
}

func (p *pictures) bind(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVar(&p.formats, "formats", []string{plots.SVG, plots.PNG}, "`LIST` of the formats of pictures: svg, png, pdf, or none")
	f.StringVar(&p.options.Theme, "theme", "light", "look of the pictures: light, dark or print")
	decimalVar(f, &p.options.Width, "width", "width of the pictures in inches (default 6.5)")
	decimalVar(f, &p.options.Height, "height", "height of the pictures in inches (default: as the picture needs)")
	p.options.DPI = 144
	wholeVar(f, &p.options.DPI, "dpi", 0, 1_000_000, "dots per inch of PNG pictures")
}

// check refuses what cannot be drawn.
func (p *pictures) check() error {
	if len(p.formats) == 1 && p.formats[0] == "none" {
		p.formats = nil
	}
	for _, format := range p.formats {
		if format != plots.SVG && format != plots.PNG && format != plots.PDF {
			return usage("--formats: want svg, png, pdf or none, got %q", format)
		}
	}
	if err := p.options.Check(); err != nil {
		return usageError{err}
	}
	return nil
}
