package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/internal/input"
	"concert/results"
	"concert/results/plots"
	"concert/studies/report"
)

// reporter is the report command with its flags.
type reporter struct {
	out, format  string
	validation   string
	theme        string
	noChronicles bool
	std          streams
}

func reportCommand(std streams) *cobra.Command {
	r := &reporter{std: std}
	cmd := &cobra.Command{
		Use:   "report DIR…",
		Short: "Write a report on one or several runs that anybody can read",
		Long: `Write a report on the folders of finished runs: the question, the answer with
its uncertainty, the pictures, who breaks and who honours, what the design is
worth against the alternatives if several runs are given (each against the
first), two histories told, every assumption, how it holds against the
historical record, and how to get the same again. Folders of concert compare,
decide, explain, sweep, sensitivity and discover may be among them, or stand
alone; they are then told too, with their pictures and tables.

An .html report is one file that loads nothing and needs no script. .md and .tex
are for papers; their pictures go into a folder beside the file, NAME-figures.
The same folders give the same report.`,
		Example: `  concert report runs/belgium-1839
  concert report runs/belgium-1839 runs/belgium-1839-none -o belgium.html
  concert report runs/belgium-1839 runs/compare-belgium-1839 -o belgium.tex`,
		Args: arguments(1, many),
		RunE: func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.StringVarP(&r.out, "out", "o", "", "file to write; - is standard output, for HTML (default report.html)")
	f.StringVar(&r.format, "format", "", "html, md or tex (default: as the file is named)")
	f.StringVar(&r.validation, "validation", "", "Markdown file, such as concert validate writes, whose beginning is included")
	f.StringVar(&r.theme, "theme", "light", "look of the pictures of .md and .tex: light, dark or print")
	f.BoolVar(&r.noChronicles, "no-chronicles", false, "leave out the histories told, which are searched for")
	return cmd
}

// reportFormats are the formats of a report, each also the ending of its file.
var reportFormats = []string{"html", "md", "tex"}

func (r *reporter) run(ctx context.Context, folders []string) error {
	if err := r.check(); err != nil {
		return err
	}
	all, err := r.gather(ctx, folders)
	if err != nil {
		return err
	}
	if err := r.write(all); err != nil {
		return err
	}
	if r.out != "-" {
		_, err = fmt.Fprintln(r.std.out, r.out)
	}
	return err
}

// check completes the flags and refuses what cannot be written.
func (r *reporter) check() error {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(r.out)), ".")
	switch {
	case r.format == "" && (r.out == "" || r.out == "-" || ending == "htm"):
		r.format = "html"
	case r.format == "":
		r.format = ending
	}
	if !slices.Contains(reportFormats, r.format) {
		if ending == r.format {
			return usage("--out: want a file that ends in .%s, or --format, got %q", strings.Join(reportFormats, ", ."), r.out)
		}
		return usage("--format: want one of %s, got %q", strings.Join(reportFormats, ", "), r.format)
	}
	if r.out == "" {
		r.out = "report." + r.format
	}
	if there, err := os.Stat(r.out); err == nil && r.validation != "" {
		if text, err := os.Stat(r.validation); err == nil && os.SameFile(there, text) {
			return usage("--out: want another file than that of --validation, got %q", r.out)
		}
	}
	if r.out == "-" && r.format != "html" {
		return usage("--out: want a file for .%s, whose pictures go beside it, got -", r.format)
	}
	if err := (plots.Options{Theme: r.theme}).Check(); err != nil {
		return usageError{fmt.Errorf("--theme: %w", err)}
	}
	return nil
}

// gather reads all folders before anything is written.
func (r *reporter) gather(ctx context.Context, folders []string) (*report.Report, error) {
	all := &report.Report{Version: version, Command: r.command(folders)}
	for i, folder := range folders {
		if slices.ContainsFunc(folders[:i], func(other string) bool { return filepath.Clean(other) == filepath.Clean(folder) }) {
			return nil, usage("report: want each folder once, got %s twice", folder)
		}
		if isComparison(folder) {
			c, err := report.OpenComparison(ctx, folder)
			if err != nil {
				return nil, err
			}
			all.Comparisons = append(all.Comparisons, c)
			continue
		}
		if command, err := report.CommandOf(ctx, folder); report.IsStudy(command) || errors.Is(err, results.ErrDamaged) {
			if err != nil {
				return nil, err
			}
			s, err := report.OpenStudy(ctx, folder)
			if err != nil {
				return nil, err
			}
			all.Studies = append(all.Studies, s)
			continue
		}
		c, err := report.OpenCase(ctx, folder)
		if errors.Is(err, report.ErrNotRun) {
			return nil, usageError{err}
		}
		if err != nil {
			return nil, err
		}
		c.Commands = []string{rerun(c.Run)}
		if c.Manifest.Draws != "" && !r.noChronicles {
			if err := c.Spread(drawnAgain(c.Run)); err != nil {
				return nil, err
			}
		}
		all.Cases = append(all.Cases, c)
	}
	if err := r.validate(all); err != nil {
		return nil, err
	}
	if r.noChronicles {
		return all, nil
	}
	return all, all.TellHistories(ctx)
}

// isComparison tells whether a folder is one of concert compare.
func isComparison(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "compare.json"))
	return err == nil
}

// command is the one that gives the report again.
func (r *reporter) command(folders []string) string {
	parts := []string{"concert", "report"}
	for _, f := range folders {
		parts = append(parts, quoted(f))
	}
	if r.validation != "" {
		parts = append(parts, "--validation", quoted(r.validation))
	}
	if r.noChronicles {
		parts = append(parts, "--no-chronicles")
	}
	return strings.Join(append(parts, "--format", r.format), " ")
}

// validate adds the beginning of a validation.
func (r *reporter) validate(all *report.Report) error {
	if r.validation == "" {
		return nil
	}
	text, err := input.Read(r.validation, input.MaxText)
	if errors.Is(err, fs.ErrNotExist) {
		return usage("--validation: want a Markdown file, got nothing of the name %s", r.validation)
	}
	if err != nil {
		return err
	}
	all.Validation = []report.Passage{report.Beginning(string(text))}
	return nil
}

// write writes the pictures, then the report.
func (r *reporter) write(all *report.Report) error {
	if r.format == "html" {
		defer func() { warn(r.std, all.Warnings) }()
		if r.out == "-" {
			return all.WriteHTML(r.std.out)
		}
		return results.WriteFile(r.out, all.WriteHTML)
	}
	figures := strings.TrimSuffix(r.out, filepath.Ext(r.out)) + "-figures"
	pictures, err := all.Pictures()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(figures, 0o755); err != nil {
		return fmt.Errorf("make the folder of the pictures: %w", err)
	}
	format, write := plots.SVG, all.WriteMarkdown
	if r.format == "tex" {
		format, write = plots.PDF, all.WriteTeX
	}
	warnings, err := results.WritePictures(figures, pictures, []string{format}, plots.Options{Theme: r.theme})
	if err != nil {
		return err
	}
	warn(r.std, warnings)
	return results.WriteFile(r.out, func(w io.Writer) error { return write(w, filepath.Base(figures)) })
}
