package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concert/agents"
	"concert/configs"
	"concert/internal/input"
	"concert/results"
	"concert/studies/calibrate"
	"concert/studies/journal"
	"concert/studies/parts"
	"concert/studies/validate"
)

func validateCommand(std streams) *cobra.Command { return validateWork(std).called() }

func validateWork(std streams) cuttable {
	v := &validator{std: std, options: validate.DefaultOptions()}
	cmd := &cobra.Command{
		Use:   "validate",
		Short: "Predict every case of the record from the others, and score it",
		Long: `Predict the spell of every case of the historical record from all others and
score the predictions against eight baselines, from a constant hazard to a
regression on fifteen facts of the coding. The folder gets:

  validation.md   what came of it, the weak points first
  scores.csv      scores of every method, with intervals
  cases.csv       prediction and log score of every case by every method
  pictures        leads over the baselines, calibration, every case, …

The page also tells how the model, fitted to what was known on 1 January of
some years (--forward), predicts what came later; how it predicts other people's
codings (the second coding, and those of --codings); what each judged key of a
scenario carries (--recode, by default each at its mean) and what each mechanism
earns; when peaces end, who attacks and who fights. --brief leaves out what
needs the model to be fitted anew.

The draws of the weights are the built-in ones, those of a file (--behaviour) or
those of a calibration's folder (--calibration), whose report and options are
taken too.`,
		Example: `  concert validate --out docs/validation
  concert validate --calibration calibration --out docs/validation
  concert validate --recode gain=0.5 --recode stake --forward 1919
  concert validate --codings their-codings
  concert validate --behaviour posterior.csv --brief --fresh 8 --questions 0`,
		Args: arguments(0, 0),
	}
	v.bind(cmd)
	return cuttable{cmd, func(context.Context, []string) (*parted, error) { return v.parted() }}
}

// validator is the validate command with its flags.
type validator struct {
	std         streams
	options     validate.Options
	calibration string
	behaviour   string
	codings     []string
	recode      []string
	brief       bool
	out         string
	force       bool
	quiet       bool
	pictures    pictures
	given       func(flag string) bool
	started     time.Time
}

func (v *validator) bind(cmd *cobra.Command) {
	f, o := cmd.Flags(), &v.options
	v.given = f.Changed
	f.StringVarP(&v.out, "out", "o", "validation", "folder for the page, the tables and the pictures")
	f.StringVar(&v.calibration, "calibration", "", "folder of a calibration (default: the built-in draws)")
	f.StringVar(&v.behaviour, "behaviour", "", "file of draws of the weights, .csv")
	wholeVar(f, &o.Calibration.Seed, "seed", 0, math.MaxInt64, "seed of the calibration, and of the random numbers here")
	wholeVar(f, &o.Histories, "fresh", 1, 1_000_000, "new histories of each case and draw")
	f.BoolVar(&o.Refits, "refits", o.Refits, "fit a recoding or mechanism anew where weights do not do")
	wholeVar(f, &o.Refit.Sampling.Steps, "steps", 8, 1_000_000, "steps of each chain of a fit anew")
	wholeVar(f, &o.Questions, "questions", 0, mostHistories, "histories of each scenario of the questions, 0 to leave them out")
	wholeVar(f, &o.Calibration.Workers, "workers", 0, mostWorkers, "tasks done at a time; does not change the results (default: all cores)")
	f.StringArrayVar(&v.codings, "codings", nil, "`FOLDER` of other people's codings, each file named after its case")
	f.StringArrayVar(&v.recode, "recode", nil, "`KEY[=VALUE]` that is set in all cases before a fit, or none (default: each judged key at its mean)")
	f.IntSliceVar(&o.Forward, "forward", o.Forward, "`YEARS` on whose first day the model is fitted to what was known")
	f.BoolVar(&o.Nulls, "mechanisms", o.Nulls, "take away the mechanisms of version 2 one by one")
	f.BoolVar(&v.brief, "brief", false, "leave out --forward, --recode and --mechanisms")
	f.BoolVar(&v.force, "force", false, "replace finished work of something else in the folder")
	f.BoolVar(&v.quiet, "quiet", false, "print nothing on the way")
	v.pictures.bind(cmd)
}

// parted is the validation as work that can be cut: a block is a coding, a mechanism or a
// date that the model is fitted for.
func (v *validator) parted() (*parted, error) {
	v.started = time.Now()
	if err := v.pictures.check(); err != nil {
		return nil, err
	}
	draws, report, err := v.open()
	if err != nil {
		return nil, err
	}
	if err := v.asked(); err != nil {
		return nil, err
	}
	m, err := v.manifest(draws, report)
	if err != nil {
		return nil, err
	}
	fits := validate.Blocks{Draws: draws, Options: v.options}
	return &parted{name: "validation", manifest: m, inputs: v.inputs(),
		work:    &parts.Evaluations{Number: int64(validate.Fits(v.options)), Each: 1, Of: "fits", Workers: 1, Block: fits.Do},
		seconds: func(ctx context.Context) (float64, error) { return v.seconds(ctx, draws) }, atMost: true,
		finish: func(ctx context.Context, folder string, known []journal.Entry, of *share) error {
			return v.finish(ctx, folder, m, draws, report, known, of)
		}}, nil
}

// seconds is about how much processor time the fits take if every one is made anew: from
// some evaluations of the likelihood at a draw.
func (v *validator) seconds(ctx context.Context, draws []agents.Behaviour) (float64, error) {
	o := v.options.Refit
	o.Workers = 1
	l, err := calibrate.NewLikelihood(ctx, o)
	if err != nil {
		return 0, err
	}
	start := processorTime()
	for e := range 2 {
		if _, err := l.Fresh(e).At(ctx, draws[0]); err != nil {
			return 0, err
		}
	}
	each := (processorTime() - start) / 2
	return each * float64(validate.Fits(v.options)) * float64(int64(o.Sampling.Chains)*o.Evaluations()), nil
}

// finish does what is not known of the validation and writes the folder.
func (v *validator) finish(ctx context.Context, folder string, m results.Manifest, draws []agents.Behaviour, report string, known []journal.Entry, of *share) error {
	v.out, v.options.Journal = folder, journal.New(known...)
	if of != nil {
		v.options.Partial = true
		m.Stopped, m.Warnings = of.String(), []string{of.String()}
		m.Identity = results.Identity("merge", m.Identity, fmt.Sprint(of.has))
	}
	names := append(v.pictures.files(validate.Drawn()...), "validation.md", "scores.csv", "cases.csv")
	f, err := results.OpenFolder(v.out, results.Want{Manifest: m, Names: names, Inputs: v.inputs(), Force: v.force})
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := validate.Run(ctx, draws, v.options, v.tell)
	if err != nil {
		return err
	}
	if of != nil {
		r.Partial = of.String()
	}
	return v.write(f, m, r, report)
}

// open reads what is to be validated, and the report of its calibration.
func (v *validator) open() (draws []agents.Behaviour, report string, err error) {
	switch {
	case v.calibration != "" && v.behaviour != "":
		return nil, "", usage("--behaviour: want draws from one place, got --calibration too")
	case v.behaviour != "":
		draws, err = configs.OpenDraws(v.behaviour)
		return draws, "", asked(err)
	case v.calibration == "":
		draws, err = configs.Posterior()
		return draws, "", err
	}
	in := func(name string) string { return filepath.Join(v.calibration, name) }
	if draws, err = configs.OpenDraws(in("posterior.csv")); err != nil {
		return nil, "", usageError{fmt.Errorf("--calibration: %w", err)}
	}
	if err := v.calibrated(in(optionsFile)); err != nil {
		return nil, "", usageError{fmt.Errorf("--calibration: %w", err)}
	}
	text, err := input.Read(in("calibration.md"), input.MaxText)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return draws, string(text), err
}

// calibrated takes the options of the calibration from its folder, so that a
// case's likelihood is the one it had there.
func (v *validator) calibrated(path string) error {
	text, err := input.Read(path, input.MaxText)
	if errors.Is(err, fs.ErrNotExist) {
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
	if v.given("seed") && given.Seed != o.Seed {
		return fmt.Errorf("%s: want the seed of the calibration, got another with --seed", path)
	}
	return nil
}

// asked reads the codings and recodings that are asked for.
func (v *validator) asked() error {
	second, err := configs.Second()
	if err != nil {
		return err
	}
	v.options.Codings = []validate.Coding{{Name: "second coding", Cases: second}}
	for _, folder := range v.codings {
		list, err := configs.Codings(folder)
		if err != nil {
			return usageError{fmt.Errorf("--codings: %w", err)}
		}
		v.options.Codings = append(v.options.Codings, validate.Coding{Name: "codings of " + filepath.Base(folder), Cases: list})
	}
	v.options.Refit.Seed, v.options.Refit.Workers = v.options.Calibration.Seed, v.options.Calibration.Workers
	v.options.Fit = validate.Fit(v.options.Refit)
	if v.brief {
		v.options.Forward, v.options.Nulls = nil, false
		return nil
	}
	if len(v.recode) == 0 {
		v.options.Recodings, err = validate.Recodings()
		return err
	}
	if slices.Equal(v.recode, []string{"none"}) {
		return nil
	}
	for _, text := range v.recode {
		r, err := validate.ParseRecoding(text)
		if err != nil {
			return usageError{fmt.Errorf("--recode: %w", err)}
		}
		v.options.Recodings = append(v.options.Recodings, r)
	}
	return nil
}

// inputs are the files that are read.
func (v *validator) inputs() (paths []string) {
	for _, folder := range v.codings {
		files, _ := filepath.Glob(filepath.Join(folder, "*.toml"))
		paths = append(paths, files...)
	}
	if v.behaviour != "" {
		paths = append(paths, v.behaviour)
	}
	if v.calibration != "" {
		for _, name := range []string{"posterior.csv", optionsFile, "calibration.md"} {
			paths = append(paths, filepath.Join(v.calibration, name))
		}
	}
	return paths
}

// manifest names the validation by its draws, options and cases.
func (v *validator) manifest(draws []agents.Behaviour, report string) (m results.Manifest, err error) {
	var weights bytes.Buffer
	if err := configs.WriteDraws(&weights, draws); err != nil {
		return m, err
	}
	asked := v.options
	asked.Calibration.Workers, asked.Refit.Workers = 0, 0
	options, err := json.Marshal(asked)
	if err != nil {
		return m, err
	}
	coded, err := validate.Coded()
	if err != nil {
		return m, err
	}
	for _, c := range v.options.Codings {
		text, err := wholly(c.Cases...)
		if err != nil {
			return m, err
		}
		coded += c.Name + strings.Join(text, "")
	}
	return results.Manifest{Command: "validate", Scenario: "the historical record", Seed: v.options.Calibration.Seed,
		Histories: int64(v.options.Histories), Identity: results.Identity("validate", weights.String(), report, string(options), coded)}, nil
}

func (v *validator) tell(what string) {
	if !v.quiet {
		fmt.Fprintf(v.std.err, "%s: %s\n", time.Since(v.started).Round(time.Second), what)
	}
}

// write seals the folder with page, tables and pictures.
func (v *validator) write(f *results.Folder, m results.Manifest, r *validate.Result, report string) error {
	for name, write := range map[string]func(io.Writer) error{
		"validation.md": func(w io.Writer) error { return r.WriteMarkdown(w, report) },
		"scores.csv":    r.WriteScores,
		"cases.csv":     r.WriteCases,
	} {
		if err := f.Write(name, write); err != nil {
			return err
		}
	}
	list, err := r.Pictures()
	if err != nil {
		return err
	}
	if err := v.pictures.draw(v.std, f, list); err != nil {
		return err
	}
	if err := f.Seal(m, nil, nil); err != nil || v.quiet {
		return err
	}
	return v.std.say("%s\nwritten to %s", r.Summary(), filepath.Join(v.out, "validation.md"))
}
