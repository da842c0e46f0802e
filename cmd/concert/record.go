package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/results"
	"concert/results/plots"
	"concert/results/record"
	"concert/results/words"
	"concert/studies/agreement"
)

// recordAsked is what `concert record` was asked for.
type recordAsked struct {
	set             string // "" is the overview
	list, csv, json bool
	agreement       bool   // of the two codings
	plot            string // a file, "" is none
	out             string // a folder, "" is none
	force           bool
	pictures        pictures
}

func recordCommand(std streams) *cobra.Command {
	var asked recordAsked
	c := &cobra.Command{
		Use:   "record",
		Short: "Show the historical record of guarantees since 1815",
		Long: `Record shows how long territories were left in peace whose integrity several
powers had promised since 1815: quartiles, the probability of 75 years, attack
rates, where Belgium's 75 years stand, and who honoured the promise. How it was
coded and its biases are told in docs/record.md.

With --out a folder gets the spells, the statistics and the survival curves.

With --agreement it shows how far two coders of the same 28 cases agree, key by
key and in the medians that follow (docs/codings.md).

` + words.Fold("--set chooses one of its sets: "+setNames()+".", usualWidth),
		Example: `  concert record
  concert record --set neutral --plot neutral.svg
  concert record --csv > record.csv
  concert record --set guarantees --csv | concert estimate -
  concert record --agreement`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("plot") && asked.plot == "" {
				return usage("record: --plot: want a file, got \"\"")
			}
			if cmd.Flags().Changed("set") && asked.set == "" {
				return usage("record: --set: want one of %s, got \"\"", setNames())
			}
			if asked.agreement {
				return asked.compareCodings(cmd, std)
			}
			return asked.run(std)
		},
	}
	c.Flags().StringVar(&asked.set, "set", "", "only the spells of this `NAME`")
	c.Flags().BoolVar(&asked.list, "list", false, "list the spells instead of statistics")
	c.Flags().BoolVar(&asked.csv, "csv", false, "write the spells as CSV")
	c.Flags().BoolVar(&asked.json, "json", false, "write JSON (with --list the spells)")
	c.Flags().StringVarP(&asked.out, "out", "o", "", "folder for record.csv, record.json and the picture (default: print only)")
	c.Flags().BoolVar(&asked.force, "force", false, "replace finished work of something else in the folder")
	asked.pictures.bind(c)
	c.Flags().BoolVar(&asked.agreement, "agreement", false, "compare the two codings of the record's cases")
	c.Flags().StringVar(&asked.plot, "plot", "", "draw the survival curves into `FILE` (.svg, .png or .pdf)")
	return c
}

func setNames() string {
	var names []string
	for _, s := range record.Sets() {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

// run draws first, so that a picture that cannot be made leaves no output.
func (a recordAsked) run(std streams) error {
	if a.csv && a.json {
		return usage("record: want --csv or --json, got both")
	}
	var sets []record.Set
	if a.set != "" {
		set, err := record.SetNamed(a.set)
		if err != nil {
			return usage("record: --%w", err)
		}
		sets = []record.Set{set}
	}
	if err := a.pictures.check(); err != nil {
		return err
	}
	if a.plot != "" {
		if err := drawRecord(a.plot, sets, a.pictures.options, std.err); err != nil {
			return err
		}
	}
	if a.out != "" {
		if err := a.fill(std, sets); err != nil {
			return err
		}
	}
	if a.csv || a.list {
		return a.writeSpells(std, sets)
	}
	return a.writeReport(std, sets)
}

// fill writes the folder and seals it.
func (a recordAsked) fill(std streams, sets []record.Set) error {
	name := a.set
	if name == "" {
		name = "all"
	}
	var spells, report bytes.Buffer
	figure, err := recordFigure(sets)
	if err == nil {
		err = errors.Join(recordAsked{csv: true}.writeSpells(streams{out: &spells}, sets), recordAsked{json: true}.writeReport(streams{out: &report}, sets))
	}
	if err != nil {
		return err
	}
	m := results.Manifest{Command: "record", Scenario: "the historical record, set " + name, Unit: "years",
		Identity: results.Identity("record", spells.String(), report.String())}
	f, err := results.OpenFolder(a.out, results.Want{Manifest: m, Names: append(a.pictures.files("survival"), "record.csv", "record.json"), Force: a.force})
	if err != nil {
		return err
	}
	defer f.Close()
	for name, text := range map[string]*bytes.Buffer{"record.csv": &spells, "record.json": &report} {
		if err := f.Write(name, func(w io.Writer) error { _, err := w.Write(text.Bytes()); return err }); err != nil {
			return err
		}
	}
	if err := a.pictures.draw(std, f, []results.Picture{{Name: "survival", Figure: figure}}); err != nil {
		return err
	}
	return f.Seal(m, nil, nil)
}

// compareCodings writes how far two coders agree.
func (a recordAsked) compareCodings(cmd *cobra.Command, std streams) error {
	for _, other := range []string{"set", "list", "json", "plot", "out", "force"} {
		if cmd.Flags().Changed(other) {
			return usage("record: want --agreement alone or with --csv, got --%s too", other)
		}
	}
	r, err := agreement.Compare(cmd.Context())
	switch {
	case err != nil:
		return err
	case a.csv:
		return r.WriteCSV(std.out)
	default:
		return std.page(r.WriteText)
	}
}

// writeSpells writes the rows of the set, or of the whole record without repeats.
func (a recordAsked) writeSpells(std streams, sets []record.Set) error {
	spells := record.All.Spells()
	if len(sets) > 0 {
		spells = sets[0].Spells()
	}
	switch {
	case a.csv:
		return record.WriteCSV(std.out, spells)
	case a.json:
		return record.WriteJSON(std.out, spells)
	default:
		return std.page(func(w io.Writer, width int) error { return record.WriteList(w, spells, width) })
	}
}

func (a recordAsked) writeReport(std streams, sets []record.Set) error {
	report, err := record.Overview()
	if len(sets) > 0 {
		report, err = record.ReportOn(sets...)
	}
	if err != nil {
		return err
	}
	if a.json {
		return report.WriteJSON(std.out)
	}
	return std.page(report.WriteText)
}

// drawRecord draws the curves of the sets, or of the main ones.
func drawRecord(path string, sets []record.Set, options plots.Options, notes io.Writer) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if !slices.Contains(plots.Formats(), format) {
		return usage("record: --plot: want a file that ends in .%s, got %q", strings.Join(plots.Formats(), ", ."), path)
	}
	figure, err := recordFigure(sets)
	if err != nil {
		return err
	}
	return results.WriteFile(path, func(w io.Writer) error {
		warnings, err := plots.Render(w, figure, format, options)
		for _, text := range warnings {
			fmt.Fprintf(notes, "concert: %s: %s\n", path, text)
		}
		return err
	})
}

func recordFigure(sets []record.Set) (*plots.Survival, error) {
	subtitle := ""
	if len(sets) == 0 {
		sets = []record.Set{record.Guarantees, record.Neutral, record.Alliances}
	} else {
		subtitle = sets[0].Title
	}
	belgium := record.Belgium()
	f := &plots.Survival{
		Title:     "The historical record: guarantees since 1815",
		Subtitle:  subtitle,
		XTitle:    "Years since the promise",
		Benchmark: plots.Benchmark{Years: belgium.Years, Label: "Belgium 1839–1914"},
		Horizon:   100,
		MinAtRisk: 5,
	}
	for _, s := range sets {
		curve, err := s.Curve()
		if err != nil {
			return nil, err
		}
		f.Curves = append(f.Curves, plots.Line{Name: s.Title, Curve: curve})
	}
	return f, nil
}
