package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/internal/input"
	"concert/results"
	"concert/studies/calibrate"
	"concert/studies/journal"
	"concert/studies/parts"
)

func calibrateCommand(std streams) *cobra.Command { return calibrateWork(std).called() }

func calibrateWork(std streams) cuttable {
	c := &calibrator{std: std, options: calibrate.DefaultOptions()}
	cmd := &cobra.Command{
		Use:   "calibrate",
		Short: "Fit the weights of behaviour to the historical record",
		Long: `Fit the weights of behaviour, shared by all scenarios, to the cases of the
historical record: draw a sample of the posterior and find its mode. A
surrogate learns what the model makes of the record, and proposes; the
simulated likelihood, with fresh random numbers each time, decides. The folder
gets:

  behaviour.toml   the weights at the mode; use them with --behaviour
  posterior.csv    draws of the weights
  calibration.md   priors, posterior, fit of every case, diagnostics
  calibration.json the options
  calibration.journal   every evaluation so far

A calibration that is stopped goes on from its journal when it is started
again with the same options, and gives the same bytes; with more --steps its
chains grow on (--force, if it was finished). With the defaults it
takes about three quarters of an hour on two cores.`,
		Example: `  concert calibrate --out calibration
  concert run belgium-1839 --behaviour calibration/behaviour.toml
  concert validate --calibration calibration --out docs`,
		Args: arguments(0, 0),
	}
	c.bind(cmd)
	return cuttable{cmd, func(ctx context.Context, _ []string) (*parted, error) { return c.parted(ctx) }}
}

// calibrator is the calibrate command with its flags.
type calibrator struct {
	std      streams
	options  calibrate.Options
	out      string
	beside   string
	other    *calibrate.Beside // nil for none
	quiet    bool
	force    bool
	manifest results.Manifest
	started  time.Time
	last     time.Time // that progress was told
	inputs   []string  // files that are read
}

func (c *calibrator) bind(cmd *cobra.Command) {
	f, o := cmd.Flags(), &c.options
	f.StringVarP(&c.out, "out", "o", "calibration", "folder for the files")
	wholeVar(f, &o.Seed, "seed", 0, math.MaxInt64, "seed of the random numbers")
	decimalVar(f, &o.Noise, "noise", "standard deviation that chance may give the cases' log-likelihood at the mode")
	f.IntSliceVar(&o.Learning.Rounds, "rounds", o.Learning.Rounds, "evaluations of each round in which the surrogate learns")
	wholeVar(f, &o.Sampling.Chains, "chains", 2, 16, "chains of the sampler")
	wholeVar(f, &o.Sampling.Steps, "steps", 10, 4_000, "steps of each chain")
	f.BoolVar(&o.Second, "second", false, "the likelihood is the mean of that under both codings, where a case has two")
	f.BoolVar(&o.RunUp, "run-up", false, "the years from 1931 on, which led up to the second of the record's upheavals, belong to it")
	wholeVar(f, &o.Draws, "draws", 1, 1_000_000, "draws to write")
	wholeVar(f, &o.Workers, "workers", 0, mostWorkers, "tasks done at a time; does not change the results (default: all cores)")
	f.StringVar(&c.beside, "beside", "", "another calibration's folder, whose posterior is told beside this one")
	f.BoolVar(&c.force, "force", false, "replace a finished calibration with other options in the folder")
	f.BoolVar(&c.quiet, "quiet", false, "print nothing on the way")
}

// Bounds of the options.
const (
	leastNoise   = 0.05
	mostNoise    = 5.0
	mostLearning = 30_000 // evaluations
)

// check refuses options that cannot be.
func (c *calibrator) check() error {
	if o := &c.options; !(o.Noise >= leastNoise && o.Noise <= mostNoise) {
		return usage("--noise: want a number in %g..%g, got %g", leastNoise, mostNoise, o.Noise)
	}
	total := 0
	for _, n := range c.options.Learning.Rounds {
		if total += n; n < 1 || total > mostLearning {
			return usage("--rounds: want whole numbers from 1 on, %d in all at most, got %v", mostLearning, c.options.Learning.Rounds)
		}
	}
	if total == 0 {
		return usage("--rounds: want at least one, got none")
	}
	return nil
}

// parted is the calibration as work that can be cut: a block is a chain, with what
// the surrogate learns before it.
func (c *calibrator) parted(ctx context.Context) (*parted, error) {
	c.started = time.Now()
	if err := c.check(); err != nil {
		return nil, err
	}
	if err := c.readBeside(); err != nil {
		return nil, err
	}
	l, err := calibrate.NewLikelihood(ctx, c.options)
	if err != nil {
		return nil, err
	}
	return c.partedOf(l)
}

// partedOf is that of a likelihood.
func (c *calibrator) partedOf(l *calibrate.Likelihood) (*parted, error) {
	if err := c.begin(l); err != nil {
		return nil, err
	}
	o := c.options
	return &parted{name: "calibration", manifest: c.manifest, inputs: c.inputs,
		work: &parts.Evaluations{Number: int64(o.Sampling.Chains), Each: o.Evaluations(), Of: "evaluations", Workers: 1,
			Block: func(ctx context.Context, k int64, j *journal.Journal) error {
				return calibrate.GoAlong(ctx, l, o, int(k), j)
			}},
		seconds: func(ctx context.Context) (float64, error) { return c.seconds(ctx, l) },
		finish: func(ctx context.Context, folder string, known []journal.Entry, of *share) error {
			return c.finish(ctx, folder, l, known, of)
		}}, nil
}

// seconds is about how much processor time the shards take: from some evaluations at
// the prior median, those of the learning thinner.
func (c *calibrator) seconds(ctx context.Context, l *calibrate.Likelihood) (float64, error) {
	of := func(l *calibrate.Likelihood, n int) (float64, error) {
		one := *l
		one.Workers = 1
		start := processorTime()
		for e := range n {
			if _, err := one.Fresh(e).At(ctx, l.Priors.Weights(make([]float64, len(l.Priors)), l.Base)); err != nil {
				return 0, err
			}
		}
		return (processorTime() - start) / float64(n), nil
	}
	fine, err := of(l, 2)
	if err != nil {
		return 0, err
	}
	coarse, err := of(l.Thinner(c.options.Learning.Thin), 4)
	if err != nil {
		return 0, err
	}
	steps := float64(c.options.Sampling.Steps) + 1
	return float64(c.options.Sampling.Chains) * (fine*steps + coarse*(float64(c.options.Evaluations())-steps)), nil
}

// finish evaluates what is not known and writes the folder.
func (c *calibrator) finish(ctx context.Context, folder string, l *calibrate.Likelihood, known []journal.Entry, of *share) error {
	c.out = folder
	var chains []int
	if of != nil {
		for k, has := range of.has {
			if has {
				chains = append(chains, k)
			}
		}
		if len(chains) < 2 {
			return fmt.Errorf("%w: want two chains at least, got %d", errIncomplete, len(chains))
		}
		c.manifest.Stopped, c.manifest.Warnings = of.String(), []string{of.String()}
		c.manifest.Identity = results.Identity("merge", c.manifest.Identity, fmt.Sprint(of.has))
	}
	f, err := c.openFolder()
	if err != nil {
		return err
	}
	defer f.Close()
	j, err := c.journal(l)
	if err == nil {
		err = j.Take(known)
	}
	if err != nil {
		return err
	}
	r, err := calibrate.RunSome(ctx, l, c.options, chains, j, func(s calibrate.Stage) { c.tell(s, j) })
	err = errors.Join(err, j.Close())
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("%w after %d evaluations; they are kept in %s, and the same command goes on from there",
			context.Canceled, j.Recalled+j.Added, c.journalPath())
	}
	if err != nil {
		return err
	}
	if of != nil {
		r.Partial = of.String()
	}
	return c.write(f, r, j)
}

// journalFile and optionsFile are those in the folder of a calibration that go
// on to a refit.
const (
	journalFile = "calibration.journal"
	optionsFile = "calibration.json"
)

func (c *calibrator) journalPath() string { return filepath.Join(c.out, journalFile) }

// begin begins the manifest.
func (c *calibrator) begin(l *calibrate.Likelihood) error {
	fingerprint, err := l.Fingerprint(c.options)
	if err != nil {
		return err
	}
	parts := []string{fingerprint, fmt.Sprint(c.options.Sampling.Steps, c.options.Draws)}
	if c.other != nil {
		parts = append(parts, c.other.Identity())
	}
	c.manifest = results.Manifest{Command: "calibrate", Scenario: "the historical record", Seed: c.options.Seed,
		Histories: l.Total(), Identity: results.Identity("calibrate", parts...)}
	return nil
}

// openFolder opens the folder, so that the journal has one writer too.
func (c *calibrator) openFolder() (*results.Folder, error) {
	return results.OpenFolder(c.out, results.Want{Manifest: c.manifest, Force: c.force, Grows: journalFile,
		Names: []string{"behaviour.toml", "posterior.csv", "calibration.md", optionsFile}})
}

func (c *calibrator) journal(l *calibrate.Likelihood) (*calibrate.Journal, error) {
	fingerprint, err := l.Fingerprint(c.options)
	if err != nil {
		return nil, err
	}
	j, err := calibrate.OpenJournal(c.journalPath(), fingerprint, 1+len(l.Priors), l.Width())
	if errors.Is(err, calibrate.ErrOtherCalibration) || errors.Is(err, calibrate.ErrNoJournal) {
		return nil, fmt.Errorf("%w; remove it or choose another folder", err)
	}
	if err == nil {
		warn(c.std, damaged(j))
	}
	return j, err
}

// damaged says how many records of a journal were left out.
func damaged(j *calibrate.Journal) []string {
	if j.Damaged == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s: %d damaged records are left out, %d are read", journalFile, j.Damaged, len(j.Entries()))}
}

// readBeside reads the calibration that is told beside this one.
func (c *calibrator) readBeside() error {
	if c.beside == "" {
		return nil
	}
	options, err := input.Read(filepath.Join(c.beside, optionsFile), input.MaxText)
	if err != nil {
		return usageError{fmt.Errorf("--beside: %w", err)}
	}
	c.inputs = []string{filepath.Join(c.beside, optionsFile), filepath.Join(c.beside, "posterior.csv")}
	c.other = &calibrate.Beside{}
	if err := json.Unmarshal(options, &c.other.Options); err != nil {
		return usageError{fmt.Errorf("--beside: %s: want JSON as concert calibrate writes it: %w", filepath.Join(c.beside, optionsFile), err)}
	}
	if c.other.Draws, err = configs.OpenDraws(filepath.Join(c.beside, "posterior.csv")); err != nil {
		return usageError{fmt.Errorf("--beside: %w", err)}
	}
	return nil
}

// tell says how far the work is, every few seconds.
func (c *calibrator) tell(s calibrate.Stage, j *calibrate.Journal) {
	if c.quiet || time.Since(c.last) < 5*time.Second {
		return
	}
	c.last = time.Now()
	fmt.Fprintf(c.std.err, "%s: %d evaluations, %s\n", s, j.Recalled+j.Added, time.Since(c.started).Round(time.Second))
}

// write puts the results on disk and says what they are.
func (c *calibrator) write(f *results.Folder, r *calibrate.Result, j *calibrate.Journal) error {
	options := c.options
	options.Workers = 0
	for name, write := range map[string]func(io.Writer) error{
		"behaviour.toml": func(w io.Writer) error { return configs.WriteBehaviour(w, r.Comment(), r.Behaviour()) },
		"posterior.csv":  func(w io.Writer) error { return configs.WriteDraws(w, r.Behaviours()) },
		"calibration.md": func(w io.Writer) error { return r.WriteMarkdown(w, c.other) },
		optionsFile:      func(w io.Writer) error { return results.WriteJSON(w, options) },
	} {
		if err := f.Write(name, write); err != nil {
			return err
		}
	}
	if err := f.Keep(journalFile); err != nil {
		return err
	}
	if err := f.Seal(c.manifest, nil, nil); err != nil || c.quiet {
		return err
	}
	return c.std.say("%s\nevaluations: %d, of which %d from the journal; %s\nwritten to %s",
		r.Summary(), j.Recalled+j.Added, j.Recalled, time.Since(c.started).Round(time.Second), c.out)
}
