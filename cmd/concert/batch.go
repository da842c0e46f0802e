package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"concert/configs"
	"concert/results"
)

// batch runs scenarios one after another, a folder each. One that cannot be
// finished is named at the end; the others are kept.
func (r *runner) batch(ctx context.Context, scenarios []*configs.Scenario) error {
	if err := distinct(scenarios); err != nil {
		return err
	}
	r.many = true
	root, err := r.openOverview(scenarios)
	if err != nil {
		return err
	}
	defer root.Close()
	overview, failed := &results.Overview{Variant: scenarios[0].Variant()}, []error(nil)
	summaries := []results.Summary{}
	for _, s := range scenarios {
		result, err := r.job(s, r.among(s)).run(ctx)
		if errors.Is(err, context.Canceled) {
			return errors.Join(append(failed, err)...)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", s.Name, err))
			continue
		}
		overview.Add(s.Name, s.Called(), result)
		summaries = append(summaries, result.Summary())
	}
	if r.json {
		e := json.NewEncoder(r.std.out)
		e.SetIndent("", "  ")
		if err := e.Encode(summaries); err != nil {
			failed = append(failed, err)
		}
	}
	if len(failed) < len(scenarios) {
		if err := r.writeOverview(root, overview); err != nil {
			failed = append(failed, err)
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("%d of %d scenarios not finished: %w", len(failed), len(scenarios), errors.Join(failed...))
	}
	return nil
}

// among is where the files of one of several scenarios go.
func (r *runner) among(s *configs.Scenario) string {
	if r.out == "" {
		return r.folder(s)
	}
	return filepath.Join(r.out, filepath.FromSlash(s.Name))
}

// distinct refuses two scenarios that would share a folder.
func distinct(scenarios []*configs.Scenario) error {
	seen := map[string]bool{}
	for _, s := range scenarios {
		if name := strings.ToLower(s.Name); seen[name] {
			return usage("two scenarios are named %s: they would share a folder", s.Name)
		} else {
			seen[name] = true
		}
	}
	return nil
}

// openOverview opens the folder of the overview: the one around those of the
// scenarios, if the user names one, or a folder beside them.
func (r *runner) openOverview(scenarios []*configs.Scenario) (*results.Folder, error) {
	var names, titles, identity []string
	for _, s := range scenarios {
		parts, err := r.identity(s)
		if err != nil {
			return nil, err
		}
		identity = append(identity, parts...)
		names, titles = append(names, strings.ReplaceAll(s.Name, "/", "-")), append(titles, s.Title)
	}
	r.overview = results.Manifest{Command: "overview", Identity: results.Identity("overview", identity...), Scenario: strings.Join(titles, "; "), Unit: "years"}
	path := r.out
	if path == "" {
		path = defaultFolder("overview", own(scenarios[0], names...)...)
	}
	return results.OpenFolder(path, results.Want{Manifest: r.overview, Names: append(r.pictures.files("overview"), "overview.csv"), Inputs: r.inputs, Force: r.force})
}

func (r *runner) writeOverview(f *results.Folder, o *results.Overview) error {
	if err := f.Write("overview.csv", o.WriteCSV); err != nil {
		return err
	}
	if err := r.pictures.draw(r.std, f, []results.Picture{o.Picture()}); err != nil {
		return err
	}
	if err := f.Seal(r.overview, nil, nil); err != nil {
		return err
	}
	if r.quiet || r.json {
		return nil
	}
	return r.std.page(func(w io.Writer, width int) error {
		fmt.Fprintln(w)
		if err := o.WriteText(w, width); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "\noverview in %s\n", f.Path())
		return err
	})
}
