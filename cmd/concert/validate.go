package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"concert/agents"
	"concert/configs"
	"concert/internal/input"
	"concert/results"
	"concert/results/plots"
	"concert/studies/calibrate"
	"concert/studies/validate"
)

func validateCommand(std streams) *cobra.Command {
	v := &validator{std: std, options: validate.DefaultOptions()}
	cmd := &cobra.Command{
		Use:   "validate",
		Short: "Predict every case of the record from the others, and score it",
		Long: `Predict the spell of every case of the historical record from all others and
score the predictions against two baselines, a constant hazard and a Weibull
distribution. The folder gets validation.md and its pictures in validation/.

With --calibration the draws, the mode and the report of a calibration are taken
from its folder, and its journal serves to refit some cases; without, the
built-in draws and weights are validated and nothing is refitted. The options
of the calibration, --seed and --histories among them, are taken from there too.`,
		Example: `  concert validate --out docs
  concert validate --calibration calibration --out docs`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return v.run(cmd.Context()) },
	}
	v.bind(cmd)
	return cmd
}

// validator is the validate command with its flags.
type validator struct {
	std         streams
	options     validate.Options
	calibration string
	out         string
	quiet       bool
	given       func(flag string) bool
	started     time.Time
}

func (v *validator) bind(cmd *cobra.Command) {
	f, o := cmd.Flags(), &v.options
	v.given = f.Changed
	f.StringVar(&v.out, "out", "validation", "folder for the report")
	f.StringVar(&v.calibration, "calibration", "", "folder of a calibration (default: the built-in weights)")
	wholeVar(f, &o.Calibration.Seed, "seed", 0, math.MaxInt64, "seed of the calibration, and of the random numbers here")
	wholeVar(f, &o.Calibration.Histories, "histories", 1, 1_000_000, "histories of a case at an evaluation of the calibration")
	wholeVar(f, &o.Histories, "fresh", 1, 1_000_000, "new histories of each case and draw")
	wholeVar(f, &o.Refits, "refits", 0, 1000, "cases that are refitted to check the weights")
	wholeVar(f, &o.Refit.Steps, "steps", 8, 1_000_000, "steps of each chain of a refit")
	wholeVar(f, &o.Questions, "questions", 0, mostHistories, "histories of each scenario of the questions, 0 to leave them out")
	wholeVar(f, &o.Calibration.Workers, "workers", 0, mostWorkers, "tasks done at a time; does not change the results (default: all cores)")
	f.BoolVar(&v.quiet, "quiet", false, "print nothing on the way")
}

func (v *validator) run(ctx context.Context) error {
	v.started = time.Now()
	mode, draws, report, err := v.open()
	if err != nil {
		return err
	}
	r, err := validate.Run(ctx, mode, draws, v.options, v.remember, v.tell)
	if err != nil {
		return err
	}
	return v.write(r, report)
}

// open reads what is to be validated.
func (v *validator) open() (mode agents.Behaviour, draws []agents.Behaviour, report string, err error) {
	if v.calibration == "" {
		v.options.Refits = 0
		draws, err = configs.Posterior()
		return configs.Behaviour(), draws, "", err
	}
	in := func(name string) string { return filepath.Join(v.calibration, name) }
	if mode, err = configs.OpenBehaviour(in("behaviour.toml")); err != nil {
		return mode, nil, "", usageError{fmt.Errorf("--calibration: %w", err)}
	}
	if draws, err = configs.OpenDraws(in("posterior.csv")); err != nil {
		return mode, nil, "", usageError{fmt.Errorf("--calibration: %w", err)}
	}
	if err := v.calibrated(in(optionsFile)); err != nil {
		return mode, nil, "", usageError{fmt.Errorf("--calibration: %w", err)}
	}
	text, err := input.Read(in("calibration.md"), input.MaxText)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return mode, draws, string(text), err
}

// calibrated takes the options of the calibration from its folder: a refit asks
// where that one asked.
func (v *validator) calibrated(path string) error {
	text, err := input.Read(path, input.MaxText)
	if errors.Is(err, fs.ErrNotExist) && v.options.Refits == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	o, given := &v.options.Calibration, v.options.Calibration
	if err := json.Unmarshal(text, o); err != nil {
		return fmt.Errorf("%s: want JSON as concert calibrate writes it: %w", path, err)
	}
	o.Workers = given.Workers
	for flag, differs := range map[string]bool{"seed": given.Seed != o.Seed, "histories": given.Histories != o.Histories} {
		if v.given(flag) && differs {
			return fmt.Errorf("%s: want the %s of the calibration, got another with --%s", path, flag, flag)
		}
	}
	return nil
}

// remember reads the calibration's journal for the refits. They ask for nothing
// that it does not know.
func (v *validator) remember(l *calibrate.Likelihood) (*calibrate.Journal, error) {
	fingerprint, err := l.Fingerprint(v.options.Calibration)
	if err != nil {
		return nil, err
	}
	j, err := calibrate.ReadJournal(filepath.Join(v.calibration, journalFile), fingerprint, len(l.Priors), l.Width())
	if err == nil {
		warn(v.std, damaged(j))
	}
	return j, err
}

func (v *validator) tell(what string) {
	if !v.quiet {
		fmt.Fprintf(v.std.err, "%s: %s\n", time.Since(v.started).Round(time.Second), what)
	}
}

func (v *validator) write(r *validate.Result, report string) error {
	folder := filepath.Join(v.out, "validation")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	pictures, err := r.Pictures()
	if err != nil {
		return err
	}
	warnings, err := results.WritePictures(folder, pictures, []string{plots.SVG}, plots.Options{})
	if err != nil {
		return err
	}
	warn(v.std, warnings)
	err = results.WriteFile(filepath.Join(v.out, "validation.md"), func(w io.Writer) error {
		return r.WriteMarkdown(w, report, "validation")
	})
	if err != nil || v.quiet {
		return err
	}
	return v.std.say("%s\nwritten to %s", r.Summary(), filepath.Join(v.out, "validation.md"))
}
