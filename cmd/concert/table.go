package main

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"concert/results"
	"concert/studies/report"
)

func tableCommand(std streams) *cobra.Command {
	t := &tabler{std: std}
	cmd := &cobra.Command{
		Use:   "table DIR…",
		Short: "Make a table of finished folders, without running again",
		Long: `Make a table of the figures of finished folders of concert run, compare, decide,
explain, sweep or sensitivity: for the terminal, or as --md, --tex (with
booktabs and tabularx) or --csv. People's tables have a row a run, arrangement
or point (and protégé and reading, where there are several) and a column a term.
The CSV has a row a figure, with the columns

  name, protege, reading, term,
  estimate, std_error, conf_low, conf_high          by chance, 95 %
  knowledge_sd, knowledge_low, knowledge_high       by what is known, 90 %
  draws_std_error                                   of there being so many draws

named as R's broom has them, with _ for the point, and NA where there is nothing
to tell. Rows that would have the same name are told apart by what the command
changed, seed and histories, or their folder.

Terms of a run: survival(YEARS), median, q25, q75, restricted_mean, with YEARS
or without, broken, honoured, restored, nuclear(75), crises, averted, deterred,
lapsed. The others have those that --csv shows.`,
		Example: `  concert table runs/belgium-1839 --terms 'median,survival(25)'
  concert table runs/compare-belgium-1839 --tex --caption Worth -o worth.tex
  concert table runs/decide-ukraine-2022-istanbul --rows Istanbul --csv`,
		Args: arguments(1, many),
		RunE: func(cmd *cobra.Command, args []string) error { return t.run(cmd.Context(), cmd, args) },
	}
	f := cmd.Flags()
	f.BoolVar(&t.csv, "csv", false, "comma-separated values, a row a figure")
	f.BoolVar(&t.md, "md", false, "Markdown")
	f.BoolVar(&t.tex, "tex", false, "print it for LaTeX")
	f.StringVarP(&t.out, "out", "o", "-", "file to write; - is standard output")
	f.StringSliceVar(&t.terms, "terms", nil, "`LIST` of the figures, in this order")
	f.StringSliceVar(&t.rows, "rows", nil, "`LIST` of the rows, by name or label, in this order")
	f.StringArrayVar(&t.labels, "label", nil, "call a row something else, `NAME=NEW` (may be repeated)")
	f.StringVar(&t.caption, "caption", "", "what stands above the table")
	cmd.MarkFlagsMutuallyExclusive("csv", "md", "tex")
	return cmd
}

// tabler is the table command with its flags.
type tabler struct {
	csv, md, tex        bool
	out, caption        string
	terms, rows, labels []string
	std                 streams
}

func (t *tabler) run(ctx context.Context, cmd *cobra.Command, folders []string) error {
	names, err := renamed(t.labels)
	if err != nil {
		return err
	}
	if err := printable("--caption", t.caption); err != nil {
		return err
	}
	if err := once(folders); err != nil {
		return err
	}
	all, err := report.Tabulate(ctx, folders, t.terms)
	var term report.UnknownTerm
	switch {
	case errors.As(err, &term):
		return usage("--terms: %w%s", err, didYouMean("", term.Term, term.Known))
	case errors.Is(err, report.ErrAsked), errors.Is(err, report.ErrNotRun):
		return usageError{err}
	case err != nil:
		return err
	}
	if err := t.choose(all, names, cmd.Flags().Changed("rows")); err != nil {
		return err
	}
	return t.write(all)
}

// choose takes the rows that are wanted and names them as they are to be called.
func (t *tabler) choose(all *report.Tabulated, names map[string]string, chosen bool) error {
	var old []string
	for name := range names {
		old = append(old, name)
	}
	slices.Sort(old)
	if err := among("--label", old, all.Names()); err != nil {
		return err
	}
	if chosen {
		known := all.Rows()
		for _, name := range all.Names() {
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
		if err := among("--rows", t.rows, known); err != nil {
			return err
		}
		all.Choose(t.rows)
	}
	all.Rename(names)
	all.Caption = t.caption
	if len(all.Entries) == 0 {
		return usage("--rows: want at least one row, got none")
	}
	return nil
}

func (t *tabler) write(all *report.Tabulated) error {
	write := all.WriteCSV
	switch {
	case t.md:
		write = all.WriteMarkdown
	case t.tex:
		write = all.WriteTeX
	case !t.csv && t.out == "-":
		return t.std.page(all.WriteText)
	case !t.csv:
		return usage("--out: want --csv, --md or --tex for the file, got none of them")
	}
	if t.out == "-" {
		return write(t.std.out)
	}
	if err := results.WriteFile(t.out, func(w io.Writer) error { return write(w) }); err != nil {
		return err
	}
	return t.std.line("%s", t.out)
}
