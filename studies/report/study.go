package report

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"concert/results"
	"concert/results/words"
	"concert/studies/decide"
)

// Study is what the folder of concert decide, explain, sweep, sensitivity or discover, or
// of a run by the conditional estimator, holds, as far as a report tells it.
type Study struct {
	Folder   string
	Manifest results.Manifest
	Pictures []results.Picture
	Tables   []*table
	Texts    []string
	Decision *decide.Result // of concert decide

	kind    string // of told
	entries []Entry
}

// told says what each study does.
var told = map[string]struct{ title, text string }{
	"decide": {"What to sign", "Every arrangement under every reading of the world, over the same draws of what is not known and the same histories. " +
		"The pictures say which keeps the peace longest by how probable a reading is."},
	"explain": {"Why the peace ends", "What each signature contributes, and what each change of a clause is worth, history by history. " +
		"“Prior only” stands where the record is silent on what a price rests on."},
	conditionalRun: {"How long peace lasts", "By the conditional estimator: what each year threatens, in histories in which the peace does not end. " +
		"It tells how long peace lasts, and nothing of who attacks and who fights."},
	"sweep":       {"What the choices do", "Every point has the same histories, so that what differs between points is what was varied."},
	"sensitivity": {"Which assumptions matter", "How much of what differs between the points hangs on each of the things that were varied. What has 0 in its interval is not told from nothing."},
	"discover":    {"Where a design fails", "Boxes in the space of what was varied in which the cases crowd: coverage is the share of all cases in the box, density the share of its points that are cases."},
}

// IsStudy tells whether a command's folder is told as a study.
func IsStudy(command string) bool { _, ok := told[command]; return ok }

// OpenStudy reads the folder of a study.
func OpenStudy(ctx context.Context, folder string) (*Study, error) {
	sealed, err := results.OpenSealed(ctx, folder)
	if err != nil {
		return nil, err
	}
	s := &Study{Folder: folder, Manifest: sealed.Manifest, kind: sealed.Command}
	if sealed.Files[results.PicturesFile] != "" {
		if s.Pictures, err = results.ReadPictures(filepath.Join(folder, results.PicturesFile)); err != nil {
			return nil, err
		}
	}
	switch command, err := CommandOf(ctx, folder); {
	case err != nil:
		return nil, err
	case command == "discover":
		s.Texts, err = boxes(folder)
		return s, err
	case command == conditionalRun:
		return s, s.foresees(ctx)
	default:
		list, err := entriesOf(ctx, folder, command)
		if err != nil && !(command == "explain" && errors.Is(err, ErrAsked)) { // it may have no tables
			return nil, err
		}
		s.tabulate(list)
		if command == "decide" {
			if s.Decision, err = openDecision(ctx, folder); err != nil {
				return nil, err
			}
		}
		return s, sealed.Unchanged()
	}
}

// foresees takes in a run by the conditional estimator.
func (s *Study) foresees(ctx context.Context) error {
	c, err := openForeseen(ctx, s.Folder)
	if err != nil {
		return err
	}
	c.label = c.called()
	list, err := c.entries(nil)
	if err != nil {
		return err
	}
	s.kind, s.Pictures = conditionalRun, c.redraw().Pictures
	s.tabulate(list)
	return nil
}

// tabulate adds the tables of some figures: those that have terms in common share one.
func (s *Study) tabulate(list []Entry) {
	s.entries = list
	for len(list) > 0 {
		kind, _, _ := strings.Cut(list[0].Name, ": ")
		alike := func(e Entry) bool {
			of, _, _ := strings.Cut(e.Name, ": ")
			return s.Manifest.Command != "explain" || of == kind
		}
		all := &Tabulated{}
		for _, e := range list {
			if alike(e) {
				all.Entries = append(all.Entries, e)
			}
		}
		list = slices.DeleteFunc(slices.Clone(list), alike)
		t := all.laid()
		t.Caption, t.Sorts = "In figures", true
		if note := all.brackets(); note != "" {
			t.Notes = []string{note}
		}
		s.cut(t)
	}
}

// mostPoints are told one by one.
const mostPoints = 60

// cut keeps what a page can hold of a table.
func (s *Study) cut(t *table) {
	if n := len(t.Rows); n > mostPoints {
		t.Rows = t.Rows[:mostPoints]
		t.Notes = append(t.Notes, fmt.Sprintf("The first %d of %s; points.csv in the folder has all.", mostPoints, words.Plural(n, "point")))
	}
	s.Tables = append(s.Tables, t)
}

// boxes are those of concert discover, in words.
func boxes(folder string) (list []string, err error) {
	var found struct {
		Cases  string `json:"cases"`
		Points int    `json:"points"`
		Of     int    `json:"points_that_are_cases"`
		Boxes  []struct {
			Said     string  `json:"box"`
			Coverage float64 `json:"coverage"`
			Density  float64 `json:"density"`
		} `json:"boxes"`
	}
	if err := readJSON(filepath.Join(folder, "discover.json"), &found); err != nil {
		return nil, err
	}
	list = append(list, fmt.Sprintf("Cases: %s. %d of %d points are.", found.Cases, found.Of, found.Points))
	for i, b := range found.Boxes {
		list = append(list, fmt.Sprintf("Box %d: %s. Coverage %s, density %s.", i+1, b.Said, words.Chance(b.Coverage), words.Chance(b.Density)))
	}
	if len(found.Boxes) == 0 {
		list = append(list, "No box is found.")
	}
	return list, nil
}

// section tells a study.
func (s *Study) section(k int) section {
	about := told[s.kind]
	out := section{ID: anchor("study", k), Title: about.title + ": " + s.Manifest.Scenario, Level: 2}
	out.Blocks = append(out.Blocks, block{Text: about.text})
	for _, text := range s.Texts {
		out.Blocks = append(out.Blocks, block{Text: text})
	}
	for _, p := range s.Pictures {
		out.Blocks = append(out.Blocks, block{Picture: &picture{Name: anchor("study", k, p.Name), Figure: p.Figure}})
	}
	for _, t := range s.Tables {
		out.Blocks = append(out.Blocks, block{Table: t})
	}
	return out
}
