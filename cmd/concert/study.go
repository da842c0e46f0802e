package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/internal/plain"
	"concert/results"
	"concert/results/words"
	"concert/studies/journal"
	"concert/studies/parts"
	"concert/studies/sweep"
)

// studyFlags are those of the commands that carry a study file out.
type studyFlags struct {
	simulation
	pictures pictures
	command  string
	std      streams
}

func newStudyFlags(command string, std streams) studyFlags {
	return studyFlags{simulation: simulation{spreads: true}, command: command, std: std}
}

func (f *studyFlags) bind(cmd *cobra.Command) {
	f.simulation.bind(cmd)
	f.pictures.bind(cmd)
	for flag, says := range map[string]string{
		"histories": "number of histories a point (default: the study's)",
		"seed":      "seed of the random numbers (default: the first scenario's)",
		"horizon":   "years a history runs at most (default: the scenarios')",
		"workers":   "points run at a time; does not change the results (default: all cores)",
		"behaviour": "`WEIGHTS` of behaviour: mode, the built-in ones; posterior, or a file of draws (.csv): each row of the design takes the next; a file of weights (.toml) (default: mode)",
	} {
		cmd.Flags().Lookup(flag).Usage = says
	}
	_ = cmd.Flags().MarkHidden("facts") // the study says it
}

// openStudy reads a study, its scenarios changed as the flags say.
func (f *studyFlags) openStudy(nameOrPath string) (*configs.Study, error) {
	if err := f.pictures.check(); err != nil {
		return nil, err
	}
	if f.facts != "" {
		return nil, usage("--facts: want facts = true in the study, which varies what its first scenario names as uncertain")
	}
	s, err := configs.OpenStudy(nameOrPath)
	if errors.Is(err, configs.ErrNoStudy) {
		return nil, usage("%w; concert init NAME --study writes one", err)
	}
	if err != nil {
		return nil, usageError{err}
	}
	for _, set := range f.sets {
		if by := s.Varied(set); by != "" && !s.BaseCounts() {
			return nil, usage("--set %s: want a value that the study does not vary, got that of %s", plain.Bare(set, 100), plain.Bare(by, 100))
		}
	}
	if _, err := os.Stat(nameOrPath); err == nil {
		f.inputs = append(append(f.inputs, nameOrPath), s.Files()...)
	}
	for i := range s.Bases {
		b := &s.Bases[i]
		if b.Scenario, err = f.apply(b.Scenario); err != nil {
			return nil, usageError{err}
		}
		if err := b.Scenario.FromStart(); err != nil {
			return nil, usageError{err}
		}
	}
	return s, nil
}

// survey is a study that is being carried out.
type survey struct {
	*studyFlags
	study    *configs.Study
	outcomes []sweep.Outcome
	options  sweep.Options
	points   []sweep.Point
	folder   *results.Folder
	manifest results.Manifest
	identity []string
	more     []string // that the results depend on
	names    []string // of the command's own files
	// part makes the study one of some of its points, found what comes of all.
	part  func(known []journal.Entry) ([]journal.Entry, error)
	found func(t *sweep.Table) error
}

// journalOfStudy is what is known of the points, in the folder.
const journalOfStudy = "study.journal"

// survey prepares a study whose points are laid as lay says.
func (f *studyFlags) survey(s *configs.Study, lay func(seed uint64, draws int) ([]sweep.Point, error)) (*survey, error) {
	v := &survey{studyFlags: f, study: s}
	var err error
	if v.outcomes, err = sweep.Outcomes(s); err != nil {
		return nil, usageError{err}
	}
	v.options = sweep.Options{Seed: s.Bases[0].Scenario.Run.Seed, Histories: s.Replication.Histories, Workers: f.workers}
	if f.given("histories") {
		v.options.Histories = f.histories
	}
	if s.Replication.Until != "" {
		p, err := results.ParsePrecision(s.Replication.Until)
		if err != nil {
			return nil, usageError{s.Fault("replication.until", err.Error())}
		}
		for _, b := range s.Bases {
			if err := p.CheckHorizon(b.Scenario.Horizon); err != nil {
				return nil, usageError{s.Fault("replication.until", b.Label+": "+err.Error())}
			}
		}
		v.options.Until = &p
	}
	if f.behaviour != "" { // which is mode here
		if v.options.Draws, err = f.drawn(); err != nil {
			return nil, err
		}
	}
	if v.points, err = lay(v.options.Seed, len(v.options.Draws)); err != nil {
		return nil, asked(err)
	}
	if float64(len(v.points))*float64(v.options.Histories) > math.MaxInt64 {
		return nil, usage("want fewer points or histories, got %d times %d", len(v.points), v.options.Histories)
	}
	v.identity, err = sweep.Identity(s, v.outcomes, v.points, v.options)
	return v, err
}

// parted is the study as work that can be cut.
func (v *survey) parted() *parted {
	v.begin()
	return &parted{name: v.study.Name, manifest: v.manifest, inputs: v.inputs, finish: v.finish,
		work: &parts.Evaluations{Number: int64(len(v.points)), Each: 1, Of: "points", Workers: v.workers, Block: sweep.Block(v.study, v.outcomes, v.points, v.options)}}
}

// begin begins the manifest.
func (v *survey) begin() {
	v.manifest = manifest(v.command, v.study.Bases[0].Scenario, append(append([]string{string(v.study.Text)}, v.identity...), v.more...))
	v.manifest.Scenario, v.manifest.Histories = v.study.Title, v.options.Histories
}

// finish finds what is not known of the points and writes the folder.
func (v *survey) finish(ctx context.Context, folder string, known []journal.Entry, of *share) (err error) {
	if of != nil {
		if known, err = v.part(known); err == nil {
			v.study.Title += " (" + of.String() + ")"
			v.identity, err = sweep.Identity(v.study, v.outcomes, v.points, v.options)
		}
		if err != nil {
			return fmt.Errorf("%w: %w", errIncomplete, err)
		}
		v.begin()
		v.manifest.Stopped = of.String()
	}
	if err := v.open(folder); err != nil {
		return err
	}
	defer v.folder.Close()
	t, err := v.run(ctx, known)
	if err != nil {
		return err
	}
	if of != nil {
		v.manifest.Warnings = append(v.manifest.Warnings, of.String())
	}
	return v.found(t)
}

// some makes the study one of the points that are known.
func (v *survey) some(known []journal.Entry) ([]journal.Entry, error) {
	if v.points, known = sweep.Partial(v.points, known); len(known) == 0 {
		return nil, errors.New("want one point at least, got none")
	}
	return known, nil
}

// open opens the folder.
func (v *survey) open(path string) error {
	if path == "" {
		path = defaultFolder(v.command+"-"+strings.ReplaceAll(v.study.Name, "/", "-"), own(v.study.Bases[0].Scenario)...)
	}
	var err error
	v.folder, err = results.OpenFolder(path, results.Want{Manifest: v.manifest, Inputs: v.inputs, Force: v.force, Grows: journalOfStudy,
		Names: append(v.names, "points.csv", "points.parquet", "study.toml", v.command+".json")})
	return err
}

// run finds the outcomes of the points that neither the journal has nor others found.
func (v *survey) run(ctx context.Context, known []journal.Entry) (*sweep.Table, error) {
	j, err := v.journal()
	if err == nil {
		err = j.Take(known)
	}
	if err != nil {
		return nil, err
	}
	if j.Damaged > 0 {
		warn(v.std, []string{fmt.Sprintf("%s: %d damaged records are left out", journalOfStudy, j.Damaged)})
	}
	done := 0
	bar, end := progress(v.std.err, v.study.Name, int64(len(v.points)), v.quiet)
	v.options.Progress = func(n, _ int) { bar(int64(n)); done = n }
	table, err := sweep.Run(ctx, v.study, v.outcomes, v.points, v.options, j)
	end()
	err = errors.Join(err, j.Close())
	if errors.Is(err, context.Canceled) {
		return nil, fmt.Errorf("%w after %d of %d points; they are kept in %s, and the same command goes on from there",
			context.Canceled, done, len(v.points), filepath.Join(v.folder.Path(), journalOfStudy))
	}
	if err != nil {
		return nil, err
	}
	idle, err := table.Idle(ctx, v.options.Seed)
	v.manifest.Warnings = append(table.Warnings(v.options), idle...)
	return table, err
}

// journal opens what is known of the points. That of another study goes only by
// force.
func (v *survey) journal() (*journal.Journal, error) {
	path := filepath.Join(v.folder.Path(), journalOfStudy)
	about := journal.About{Kind: v.command, Fingerprint: results.Identity(v.command, v.identity...), Dim: 1, Width: sweep.Width(v.outcomes)}
	j, err := journal.Open(path, about)
	if errors.Is(err, journal.ErrOther) && v.force {
		if err := os.Remove(path); err != nil {
			return nil, err
		}
		j, err = journal.Open(path, about)
	}
	if errors.Is(err, journal.ErrOther) {
		return nil, fmt.Errorf("%w; choose another folder with --out, or replace it with --force", err)
	}
	return j, err
}

// write puts the table, other files and pictures into the folder and seals it.
func (v *survey) write(t *sweep.Table, files map[string]func(io.Writer) error, list []results.Picture) error {
	files["points.csv"], files["points.parquet"] = t.WriteCSV, t.WriteParquet
	files["study.toml"] = func(w io.Writer) error { _, err := w.Write(v.study.Text); return err }
	for name, write := range files {
		if err := v.folder.Write(name, write); err != nil {
			return err
		}
	}
	if err := v.pictures.draw(v.std, v.folder, list); err != nil {
		return err
	}
	if err := v.folder.Keep(journalOfStudy); err != nil {
		return err
	}
	return v.folder.Seal(v.manifest, nil, nil)
}

// tell prints what was found: text, JSON, or one line.
func (v *survey) tell(text func(io.Writer, int) error, json func(io.Writer) error) error {
	warn(v.std, v.manifest.Warnings)
	line := fmt.Sprintf("%s: %s, seed %d, %s points, in %s", v.command, v.study.Name, v.options.Seed, words.Count(int64(len(v.points))), v.folder.Path())
	switch {
	case v.json:
		return json(v.std.out)
	case v.quiet:
		return v.std.line("%s", line)
	}
	if err := v.std.page(text); err != nil {
		return err
	}
	return v.std.say("\n%s", line)
}
