package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"concert/agents"
	"concert/configs"
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
--seed and --histories have to be those of the calibration.`,
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
	started     time.Time
}

func (v *validator) bind(cmd *cobra.Command) {
	f, o := cmd.Flags(), &v.options
	f.StringVar(&v.out, "out", "validation", "folder for the report")
	f.StringVar(&v.calibration, "calibration", "", "folder of a calibration (default: the built-in weights)")
	f.Uint64Var(&o.Calibration.Seed, "seed", o.Calibration.Seed, "seed of the calibration, and of the random numbers here")
	f.IntVar(&o.Calibration.Histories, "histories", o.Calibration.Histories, "histories of a case at an evaluation of the calibration")
	f.IntVar(&o.Histories, "fresh", o.Histories, "new histories of each case and draw")
	f.IntVar(&o.Refits, "refits", o.Refits, "cases that are refitted to check the weights")
	f.IntVar(&o.Refit.Steps, "steps", o.Refit.Steps, "steps of each chain of a refit")
	f.Int64Var(&o.Questions, "questions", o.Questions, "histories of each scenario of the questions, 0 to leave them out")
	f.IntVar(&o.Calibration.Workers, "workers", 0, "tasks done at a time; does not change the results (default: all cores)")
	f.BoolVar(&v.quiet, "quiet", false, "print nothing on the way")
}

func (v *validator) check() error {
	o := &v.options
	for flag, n := range map[string]int{"histories": o.Calibration.Histories, "fresh": o.Histories} {
		if n < 1 || n > 1_000_000 {
			return usage("--%s: want 1..1000000, got %d", flag, n)
		}
	}
	if o.Refits < 0 || o.Refits > 1000 {
		return usage("--refits: want 0..1000, got %d", o.Refits)
	}
	if o.Refit.Steps < 8 || o.Refit.Steps > 1_000_000 {
		return usage("--steps: want 8..1000000, got %d", o.Refit.Steps)
	}
	if o.Questions < 0 {
		return usage("--questions: want 0 or more histories, got %d", o.Questions)
	}
	if n := o.Calibration.Workers; n < 0 || n > 4096 {
		return usage("--workers: want 0..4096, 0 being all cores, got %d", n)
	}
	return nil
}

func (v *validator) run(ctx context.Context) error {
	if err := v.check(); err != nil {
		return err
	}
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
	text, err := os.ReadFile(in("calibration.md"))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return mode, draws, string(text), err
}

// remember opens the calibration's journal for the refits. They ask for nothing
// that it does not know.
func (v *validator) remember(l *calibrate.Likelihood) (*calibrate.Journal, error) {
	fingerprint, err := l.Fingerprint()
	if err != nil {
		return nil, err
	}
	return calibrate.OpenJournal(filepath.Join(v.calibration, "calibration.journal"), fingerprint, len(l.Priors), l.Width())
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
	_, err = fmt.Fprintf(v.std.out, "%s\nwritten to %s\n", r.Summary(), filepath.Join(v.out, "validation.md"))
	return err
}
