package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"concert/results"
	"concert/results/plots"
	"concert/results/record"
	"concert/sim"
	"concert/studies/compare"
	"concert/studies/foresee"
)

// ErrAsked marks an error of what was asked of finished folders.
var ErrAsked = errors.New("not to be had of these folders")

// asking is an error of what was asked, in its own words.
type asking struct{ error }

func (a asking) Is(target error) bool { return target == ErrAsked }
func (a asking) Unwrap() error        { return a.error }

// Redrawn are pictures of finished folders, to be drawn anew.
type Redrawn struct {
	Pictures []results.Picture
	Start    int // calendar year in which the years of peace begin, 0 if that is not told

	Lacks map[string]string // pictures that such folders could have, and why these have not
}

// Redraw has the pictures of a finished folder, or the curves of several runs in one
// picture each. No history is run.
func Redraw(ctx context.Context, folders []string) (*Redrawn, error) {
	var runs []*Case
	for _, folder := range folders {
		command, err := CommandOf(ctx, folder)
		switch {
		case err != nil:
			return nil, err
		case !isRun(command) && len(folders) > 1:
			return nil, asked("%s: want folders of concert run if there are several, got one of concert %s", folder, command)
		case command == "compare":
			return redrawComparison(ctx, folder)
		case !isRun(command):
			return redrawStored(ctx, folder, command)
		}
		c, err := openRun(ctx, folder, command)
		if err != nil {
			return nil, err
		}
		runs = append(runs, c)
	}
	if len(runs) == 1 {
		return runs[0].redraw(), nil
	}
	return overlaid(runs)
}

// isRun tells whether a command is a run, by either estimator.
func isRun(command string) bool { return command == "run" || command == conditionalRun }

// openRun reads the folder of a run by either estimator.
func openRun(ctx context.Context, folder, command string) (*Case, error) {
	if command == conditionalRun {
		return openForeseen(ctx, folder)
	}
	return OpenCase(ctx, folder)
}

// asked is an error of what was asked.
func asked(format string, args ...any) error {
	return asking{fmt.Errorf(format, args...)}
}

// CommandOf is the command of concert that wrote a finished folder, whose results are of
// this program's version.
func CommandOf(ctx context.Context, folder string) (string, error) {
	if err := there(folder); err != nil {
		return "", asked("%w", err)
	}
	sealed, err := results.OpenSealed(ctx, folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", asked("%s: want a finished folder of concert, got one without %s, which is written last", folder, results.ManifestFile)
	case err != nil:
		return "", err
	case sealed.Command == results.PlanCommand:
		return "", asked("%s: want a finished folder, got one whose work is not done: concert run %s goes on", folder, folder)
	case sealed.Results != sim.ResultsVersion:
		return "", fmt.Errorf("%s: results_version: want %q, the one of this program, got %q: run it again",
			filepath.Join(folder, results.ManifestFile), sim.ResultsVersion, sealed.Results)
	}
	if sealed.Command == "run" && sealed.Files[ConditionalFile] != "" {
		return conditionalRun, nil
	}
	return sealed.Command, nil
}

// there refuses what is no folder.
func there(folder string) error {
	about, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: want a folder that concert wrote, got nothing of that name", folder)
	case err != nil:
		return err
	case !about.IsDir():
		return fmt.Errorf("%s: want a folder that concert wrote, got a file", folder)
	}
	return nil
}

// redraw has all pictures of a run.
func (c *Case) redraw() *Redrawn {
	r := &Redrawn{Start: c.begins()}
	if c.foreseen != nil {
		r.Pictures, r.Lacks = c.foreseen.Pictures(foresee.Kinds(), c.Summary.Benchmark), map[string]string{}
		for _, kind := range results.PictureKinds() {
			r.Lacks[kind] = notForeseen
		}
	} else {
		r.Pictures = c.Result().Pictures(results.PictureKinds())
	}
	if kin, ok := record.Kin(&c.Scenario.Proteges[0], c.Scenario.GivenPeace); ok {
		if curve, err := kin.Curve(); err == nil {
			results.SetRecord(r.Pictures, "record: "+kin.Title, curve)
		}
	}
	return r
}

// begins is the calendar year in which the years of peace begin to be counted.
func (c *Case) begins() int { return c.Scenario.Start + c.Scenario.GivenPeace }

func redrawComparison(ctx context.Context, folder string) (*Redrawn, error) {
	c, err := OpenComparison(ctx, folder)
	if err != nil {
		return nil, err
	}
	start := c.Arrangements[0].Start
	if slices.ContainsFunc(c.Arrangements, func(a compare.Identity) bool { return a.Start != start }) {
		start = 0
	}
	return &Redrawn{Pictures: c.Result.Pictures(), Start: start}, nil
}

// redrawStored has the pictures that a folder keeps as data.
func redrawStored(ctx context.Context, folder, command string) (*Redrawn, error) {
	sealed, err := results.OpenSealed(ctx, folder)
	if err != nil {
		return nil, err
	}
	if _, ok := sealed.Files[results.PicturesFile]; !ok {
		return nil, asked("%s: want a folder whose pictures can be drawn anew, got one of concert %s without %s", folder, command, results.PicturesFile)
	}
	list, err := results.ReadPictures(filepath.Join(folder, results.PicturesFile))
	if err != nil {
		return nil, err
	}
	return &Redrawn{Pictures: list}, sealed.Unchanged()
}

// overlaid has the pictures of several runs in one: the survival curves, the hazards and,
// with the quartiles, the overview.
func overlaid(runs []*Case) (*Redrawn, error) {
	if err := (&Report{Cases: runs}).check(); err != nil {
		return nil, err
	}
	r := &Redrawn{Start: runs[0].begins()}
	survival, overview := &plots.Survival{}, &plots.Overview{}
	survival.Title, survival.Benchmark = together(runs), runs[0].benchmark()
	for _, c := range runs {
		if c.begins() != r.Start {
			r.Start = 0
		}
		if c.benchmark() != survival.Benchmark {
			survival.Benchmark = plots.Benchmark{}
		}
		if c.foreseen != nil {
			survival.Rows = plots.NoRows
		}
		horizon := float64(c.Manifest.Horizon)
		survival.Horizon = max(survival.Horizon, horizon)
		for i, line := range c.lines() {
			if line.Name = c.label; len(c.Proteges) > 1 {
				line.Name += ": " + c.Proteges[i].Name
			}
			survival.Curves = append(survival.Curves, line)
			overview.Rows = append(overview.Rows, plots.OverviewRowOf(line.Name, line.Curve, horizon, c.benchmark()))
		}
	}
	overview.Title, overview.Benchmark = survival.Title, survival.Benchmark
	survival.Record = sharedRecord(runs)
	r.Pictures = append(r.Pictures, results.Picture{Name: "survival", Figure: survival})
	if hazard := hazards(runs, survival); hazard != nil {
		r.Pictures = append(r.Pictures, results.Picture{Name: "hazard", Figure: hazard})
	} else {
		r.Lacks = map[string]string{"hazard": "the hazards of runs by one estimator alone are laid over each other"}
	}
	r.Pictures = append(r.Pictures, results.Picture{Name: "overview", Figure: overview})
	return r, nil
}

// lines are the survival curves of a run, by either estimator, with what is known of
// them.
func (c *Case) lines() (list []plots.Line) {
	for _, p := range c.Proteges {
		list = append(list, plots.Line{Name: p.Name, Curve: p.Curve, Known: p.Known})
	}
	return list
}

// together says whose peace several runs are of.
func together(runs []*Case) string {
	names := (&Report{Cases: runs}).proteges()
	if len(names) > 3 {
		return "How long peace lasts"
	}
	return "How long the peace of " + strings.Join(names, ", ") + " lasts"
}

// sharedRecord is the curve of the historical record that all runs are held against, nil
// if there is no such.
func sharedRecord(runs []*Case) *plots.Line {
	var set record.Set
	for i, c := range runs {
		if len(c.Records) == 0 || c.Records[0].Name == "" || i > 0 && c.Records[0].Name != set.Name {
			return nil
		}
		set = c.Records[0]
	}
	curve, err := set.Curve()
	if err != nil {
		return nil
	}
	return &plots.Line{Name: "record: " + set.Title, Curve: curve}
}
