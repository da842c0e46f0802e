package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/results"
	"concert/results/plots"
	"concert/results/record"
)

// recordAsked is what `concert record` was asked for.
type recordAsked struct {
	set             string // "" is the overview
	list, csv, json bool
	plot            string // a file, "" is none
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

--set chooses one of its sets: ` + setNames() + `.`,
		Example: `  concert record
  concert record --set neutral --plot neutral.svg
  concert record --csv > record.csv
  concert record --set guarantees --csv | concert estimate -`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("plot") && asked.plot == "" {
				return usage("record: --plot: want a file, got \"\"")
			}
			if cmd.Flags().Changed("set") && asked.set == "" {
				return usage("record: --set: want one of %s, got \"\"", setNames())
			}
			return asked.run(std)
		},
	}
	c.Flags().StringVar(&asked.set, "set", "", "only the spells of this `NAME`")
	c.Flags().BoolVar(&asked.list, "list", false, "list the spells instead of statistics")
	c.Flags().BoolVar(&asked.csv, "csv", false, "write the spells as CSV")
	c.Flags().BoolVar(&asked.json, "json", false, "write JSON (with --list the spells)")
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
	if a.plot != "" {
		if err := drawRecord(a.plot, sets, std.err); err != nil {
			return err
		}
	}
	if a.csv || a.list {
		return a.writeSpells(std, sets)
	}
	return a.writeReport(std, sets)
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
func drawRecord(path string, sets []record.Set, notes io.Writer) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if !slices.Contains(plots.Formats(), format) {
		return usage("record: --plot: want a file that ends in .%s, got %q", strings.Join(plots.Formats(), ", ."), path)
	}
	figure, err := recordFigure(sets)
	if err != nil {
		return err
	}
	return results.WriteFile(path, func(w io.Writer) error {
		warnings, err := plots.Render(w, figure, format, plots.Options{})
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
