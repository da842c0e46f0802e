package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"concert/internal/plain"
	"concert/results"
	"concert/results/plots"
	"concert/studies/report"
)

func plotCommand(std streams) *cobra.Command {
	p := &plotter{std: std}
	cmd := &cobra.Command{
		Use:   "plot DIR…",
		Short: "Draw pictures of finished folders anew, without running again",
		Long: `Draw the pictures of a finished folder anew, with other words, order, range,
look or size. Several folders of concert run are laid over each other: their
curves of survival, their hazards, or (overview) their quartiles. Folders of
run (by either estimator), compare, decide, explain, sweep, sensitivity and
discover will do.

Without other flags each picture is, to the byte, the one in the folder. Of one
folder all pictures are drawn, of several the survival curves. Names for
--label, --order and --only are those in the key of the picture, or of its rows.
What is drawn is written here, or as --out says: a file for a single picture, -
for standard output, or else a folder.`,
		Example: `  concert plot runs/belgium-1839 --plots survival --x 0:100 -o belgium.pdf
  concert plot runs/belgium-1839 runs/belgium-1839-none --calendar
  concert plot runs/compare-belgium-1839 --theme print --formats pdf,png`,
		Args: arguments(1, many),
		RunE: func(cmd *cobra.Command, args []string) error { return p.run(cmd.Context(), cmd, args) },
	}
	p.pictures.bind(cmd)
	p.pictures.formats = []string{plots.SVG}
	f := cmd.Flags()
	f.Lookup("formats").DefValue = "[svg]"
	f.Lookup("formats").Usage = "`LIST` of the formats of pictures: svg, png, pdf"
	f.StringVarP(&p.out, "out", "o", ".", "file for a single picture, - for standard output, or folder")
	f.StringSliceVar(&p.plots, "plots", nil, "`LIST` of the pictures: survival, durations, …, as their files are called; all")
	f.StringVar(&p.title, "title", "", "title of the picture")
	f.StringVar(&p.subtitle, "subtitle", "", "line below the title")
	f.StringVar(&p.note, "note", "", "what is added to the caption")
	f.StringArrayVar(&p.labels, "label", nil, "call a curve, row or cause something else, `NAME=NEW` (may be repeated)")
	f.StringSliceVar(&p.order, "order", nil, "`LIST` of the names that come first, in this order")
	f.StringSliceVar(&p.only, "only", nil, "`LIST` of the names that stay")
	f.StringVar(&p.x, "x", "", "`FROM:TO`, the range of the axis of x; either end may be left out")
	f.BoolVar(&p.calendar, "calendar", false, "calendar years instead of years of peace")
	f.BoolVar(&p.noRecord, "no-record", false, "leave the historical record out")
	return cmd
}

// plotter is the plot command with its flags.
type plotter struct {
	pictures              pictures
	plots                 []string
	out                   string
	title, subtitle, note string
	labels, order, only   []string
	x                     string
	calendar, noRecord    bool
	std                   streams
}

func (p *plotter) run(ctx context.Context, cmd *cobra.Command, folders []string) error {
	look, err := p.look(cmd)
	if err != nil {
		return err
	}
	if err := p.format(cmd); err != nil {
		return err
	}
	if err := once(folders); err != nil {
		return err
	}
	r, err := report.Redraw(ctx, folders)
	if errors.Is(err, report.ErrAsked) || errors.Is(err, report.ErrNotRun) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	list, err := p.chosen(r, len(folders) > 1)
	if err != nil {
		return err
	}
	if err := p.known(list, look); err != nil {
		return err
	}
	if p.calendar {
		if p.pictures.options.Calendar = r.Start; r.Start < 1 {
			return usage("--calendar: want folders whose peace begins in one calendar year after 0, as their scenarios say")
		}
	}
	for _, picture := range list {
		if err := look.Apply(picture.Figure); err != nil {
			return usage("%s: %w", picture.Name, err)
		}
	}
	return p.write(list)
}

// once refuses a folder that is named twice.
func once(folders []string) error {
	for i, folder := range folders {
		if slices.ContainsFunc(folders[:i], func(other string) bool { return filepath.Clean(other) == filepath.Clean(folder) }) {
			return usage("want each folder once, got %s twice", plain.Short(folder))
		}
	}
	return nil
}

// look is what the flags change.
func (p *plotter) look(cmd *cobra.Command) (l plots.Look, err error) {
	given := func(name string, text *string) *string {
		if cmd.Flags().Changed(name) {
			return text
		}
		return nil
	}
	for flag, text := range map[string]string{"--title": p.title, "--subtitle": p.subtitle, "--note": p.note} {
		if err := printable(flag, text); err != nil {
			return l, err
		}
	}
	l = plots.Look{Title: given("title", &p.title), Subtitle: given("subtitle", &p.subtitle), Note: given("note", &p.note), Order: p.order, NoRecord: p.noRecord}
	if cmd.Flags().Changed("only") {
		l.Only = append([]string{}, p.only...)
	}
	if l.Names, err = renamed(p.labels); err != nil {
		return l, err
	}
	if p.x == "" {
		return l, nil
	}
	from, to, ok := strings.Cut(p.x, ":")
	if !ok {
		return l, usage("--x: want FROM:TO, as in 0:100, got %q", p.x)
	}
	for text, end := range map[string]**float64{from: &l.From, to: &l.To} {
		if text == "" {
			continue
		}
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return l, usage("--x: want FROM:TO, as in 0:100, got %q", p.x)
		}
		*end = &v
	}
	return l, nil
}

// printable refuses characters that do not print.
func printable(flag, text string) error {
	if plain.Printable(text) != text {
		return usage("%s: want a text of characters that print, got %s", flag, plain.Short(text))
	}
	return nil
}

// renamed are names and what they are replaced by.
func renamed(labels []string) (map[string]string, error) {
	names := map[string]string{}
	for _, text := range labels {
		name, as, ok := strings.Cut(text, "=")
		if !ok || as == "" {
			return nil, usage("--label: want NAME=NEW, got %q", text)
		}
		if err := printable("--label", as); err != nil {
			return nil, err
		}
		names[name] = as
	}
	return names, nil
}

// format takes the format of a single file from its name.
func (p *plotter) format(cmd *cobra.Command) error {
	if format := ending(p.out); format != "" {
		if cmd.Flags().Changed("formats") && !slices.Equal(p.pictures.formats, []string{format}) {
			return usage("--out: want the ending of --formats %s, got %q", strings.Join(p.pictures.formats, ","), p.out)
		}
		p.pictures.formats = []string{format}
	}
	if err := p.pictures.check(); err != nil {
		return err
	}
	if len(p.pictures.formats) == 0 {
		return usage("--formats: want svg, png or pdf, got none")
	}
	return nil
}

// ending is the format that a file is named by, "" for the name of a folder.
func ending(path string) string {
	if format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), "."); slices.Contains(plots.Formats(), format) {
		return format
	}
	return ""
}

// chosen are the pictures asked for.
func (p *plotter) chosen(r *report.Redrawn, several bool) ([]results.Picture, error) {
	want, list := p.plots, r.Pictures
	switch {
	case slices.Equal(want, []string{"all"}), want == nil && !several:
		return list, nil
	case want == nil:
		want = []string{"survival"}
	}
	var names []string
	for _, picture := range list {
		names = append(names, picture.Name)
	}
	var chosen []results.Picture
	for _, name := range want {
		found := false
		for _, picture := range list {
			if kind, number, ok := cutNumber(picture.Name); picture.Name == name || ok && kind == name && number > 0 {
				chosen, found = append(chosen, picture), true
			}
		}
		if !found {
			wish := fmt.Sprintf("want one of %s, got %s%s", strings.Join(names, ", "), plain.Short(name), didYouMean("", name, names))
			if why, ok := r.Lacks[name]; ok {
				wish += ": " + why
			}
			return nil, usage("--plots: %s", wish)
		}
	}
	return chosen, nil
}

// cutNumber parts the number of one of several pictures from what they are called.
func cutNumber(name string) (kind string, number int, ok bool) {
	i := strings.LastIndex(name, "-")
	if i < 0 {
		return name, 0, false
	}
	number, err := strconv.Atoi(name[i+1:])
	return name[:i], number, err == nil
}

// known refuses names that none of the pictures has.
func (p *plotter) known(list []results.Picture, l plots.Look) error {
	var names []string
	for _, picture := range list {
		for _, name := range plots.Names(picture.Figure) {
			if name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if p.x != "" && !slices.ContainsFunc(list, func(picture results.Picture) bool { return plots.HasRange(picture.Figure) }) {
		return usage("--x: want a picture with an axis of years or numbers")
	}
	wanted := map[string][]string{"--order": l.Order, "--only": l.Only}
	for name := range l.Names {
		wanted["--label"] = append(wanted["--label"], name)
	}
	for _, flag := range []string{"--label", "--order", "--only"} {
		if err := among(flag, wanted[flag], names); err != nil {
			return err
		}
	}
	return nil
}

// among refuses names that are not among others.
func among(flag string, wanted, names []string) error {
	for _, name := range wanted {
		if !slices.Contains(names, name) {
			if len(names) == 0 {
				return usage("%s: want a picture with names, got %s", flag, plain.Short(name))
			}
			return usage("%s: want one of %s, got %s%s", flag, few(names), plain.Short(name), didYouMean("", name, names))
		}
	}
	return nil
}

// few are names in quotes, of many the first.
func few(names []string) string {
	const most = 12
	var list []string
	for _, name := range names[:min(most, len(names))] {
		list = append(list, plain.Short(name))
	}
	if len(names) > most {
		list = append(list, fmt.Sprintf("and %d others", len(names)-most))
	}
	return strings.Join(list, ", ")
}

// write draws the pictures where they are wanted.
func (p *plotter) write(list []results.Picture) error {
	if p.out == "-" || ending(p.out) != "" {
		if len(list) != 1 || len(p.pictures.formats) != 1 {
			return usage("--out: want a folder for %d pictures in %d formats, got %q; --plots chooses one", len(list), len(p.pictures.formats), p.out)
		}
		return p.single(list[0].Figure)
	}
	if err := os.MkdirAll(p.out, 0o777); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	warnings, err := results.WritePictures(p.out, list, p.pictures.formats, p.pictures.options)
	warn(p.std, warnings)
	if err != nil {
		return err
	}
	for _, picture := range list {
		for _, format := range p.pictures.formats {
			if err := p.std.line("%s", filepath.Join(p.out, picture.Name+"."+format)); err != nil {
				return err
			}
		}
	}
	return nil
}

// single draws one picture into one file.
func (p *plotter) single(f plots.Figure) error {
	var warnings []string
	write := func(w io.Writer) (err error) {
		warnings, err = plots.Render(w, f, p.pictures.formats[0], p.pictures.options)
		return err
	}
	if p.out == "-" {
		err := write(p.std.out)
		warn(p.std, warnings)
		return err
	}
	err := results.WriteFile(p.out, write)
	warn(p.std, warnings)
	if err != nil {
		return err
	}
	return p.std.line("%s", p.out)
}
