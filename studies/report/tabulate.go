package report

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"concert/results/words"
)

// Tabulated are figures of finished folders, for a table.
type Tabulated struct {
	Entries []Entry
	Caption string
}

// Tabulate has the figures of finished folders, of the terms named or, where there are
// none, the usual ones. Rows of different folders have names that do not clash. No
// history is run.
func Tabulate(ctx context.Context, folders, terms []string) (*Tabulated, error) {
	commands, runs := make([]string, len(folders)), []*Case(nil)
	for i, folder := range folders {
		var err error
		if commands[i], err = CommandOf(ctx, folder); err != nil {
			return nil, err
		}
		if isRun(commands[i]) {
			c, err := openRun(ctx, folder, commands[i])
			if err != nil {
				return nil, err
			}
			runs = append(runs, c)
		}
	}
	if err := tellApart(runs); err != nil {
		return nil, err
	}
	t := &Tabulated{}
	for i, folder := range folders {
		var list []Entry
		var err error
		if isRun(commands[i]) {
			list, err = runs[0].entries(terms)
			runs = runs[1:]
		} else if list, err = entriesOf(ctx, folder, commands[i]); err == nil {
			list, err = picked(list, terms)
		}
		if err != nil {
			return nil, err
		}
		t.add(list, folder)
	}
	return t, nil
}

// add takes the figures of a folder in; where one of the same name is there already the
// folder is told in all.
func (t *Tabulated) add(list []Entry, folder string) {
	clash := slices.ContainsFunc(list, func(e Entry) bool {
		return slices.ContainsFunc(t.Entries, func(o Entry) bool {
			return o.Name == e.Name && o.Protege == e.Protege && o.Reading == e.Reading
		})
	})
	if clash {
		for i := range list {
			list[i].Name += " (" + filepath.Base(folder) + ")"
		}
	}
	t.Entries = append(t.Entries, list...)
}

// Rows are the labels of the rows: names, with the protégé and the reading where there
// are several.
func (t *Tabulated) Rows() (labels []string) {
	for i := range t.Entries {
		if label := t.label(&t.Entries[i]); !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	return labels
}

// label is what the row of an entry is called.
func (t *Tabulated) label(e *Entry) string {
	parts := []string{e.Name}
	if several(t.Entries, func(o *Entry) string { return o.Protege }) {
		parts = append(parts, e.Protege)
	}
	if several(t.Entries, func(o *Entry) string { return o.Reading }) {
		parts = append(parts, e.Reading)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// several tells whether entries differ in a text.
func several(list []Entry, of func(*Entry) string) bool {
	return slices.ContainsFunc(list, func(e Entry) bool { return of(&e) != of(&list[0]) })
}

// Choose keeps the rows of some names or labels, in their order. Those are known to be
// there ([Tabulated.Rows]).
func (t *Tabulated) Choose(rows []string) {
	var chosen []Entry
	var taken []string
	for _, row := range rows {
		for i := range t.Entries {
			e := &t.Entries[i]
			if label := t.label(e); (label == row || e.Name == row) && !slices.Contains(taken, label) {
				chosen = append(chosen, *e)
			}
		}
		for i := range chosen {
			taken = append(taken, t.label(&chosen[i]))
		}
	}
	t.Entries = chosen
}

// Names are those of the entries, which can be replaced.
func (t *Tabulated) Names() (names []string) {
	for _, e := range t.Entries {
		if !slices.Contains(names, e.Name) {
			names = append(names, e.Name)
		}
	}
	return names
}

// Rename calls things something else.
func (t *Tabulated) Rename(names map[string]string) {
	for i := range t.Entries {
		if as, ok := names[t.Entries[i].Name]; ok {
			t.Entries[i].Name = as
		}
	}
}

// WriteCSV writes a row a figure.
func (t *Tabulated) WriteCSV(w io.Writer) error {
	out := words.NewTable(w, "name", "protege", "reading", "term", "estimate", "std_error", "conf_low", "conf_high",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	for i := range t.Entries {
		e := &t.Entries[i]
		row := append([]any{e.Name, named(e.Protege), named(e.Reading), e.Term}, e.Estimate.Cells()...)
		out.Row(append(row, e.Known.Limits()...)...)
	}
	return out.End()
}

// named is a name, nil for none.
func named(name string) any {
	if name == "" {
		return nil
	}
	return name
}

// laid is the table for people: a row a label, a column a term.
func (t *Tabulated) laid() *table {
	var terms []string
	for _, e := range t.Entries {
		if !slices.Contains(terms, e.Term) {
			terms = append(terms, e.Term)
		}
	}
	out := &table{Caption: t.Caption, Columns: texts("")}
	for _, term := range terms {
		out.Columns = append(out.Columns, column{headed(term), true})
	}
	for _, label := range t.Rows() {
		row := []cell{text(label)}
		for _, term := range terms {
			i := slices.IndexFunc(t.Entries, func(e Entry) bool { return e.Term == term && t.label(&e) == label })
			if i < 0 {
				row = append(row, text(words.NA))
				continue
			}
			row = append(row, text(t.Entries[i].text))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// brackets says what stands in them.
func (t *Tabulated) brackets() string {
	known, chance := false, false
	for _, e := range t.Entries {
		known, chance = known || e.Known != nil, chance || e.Known == nil && strings.Contains(e.text, "[")
	}
	var parts []string
	if known {
		parts = append(parts, "what holds nine tenths of what is known")
	}
	if chance {
		parts = append(parts, map[bool]string{false: "95 % interval by chance alone", true: "95 % interval by chance alone where that is all that is told"}[known])
	}
	if len(parts) == 0 {
		return ""
	}
	return "In brackets " + strings.Join(parts, "; ") + "."
}

// WriteText writes the table for a terminal of so many columns.
func (t *Tabulated) WriteText(w io.Writer, width int) error {
	laid := t.laid()
	table := words.Grid{Texts: []int{0}, Heading: true, Rows: [][]string{{""}}}
	for _, c := range laid.Columns[1:] {
		table.Rows[0] = append(table.Rows[0], c.Title)
	}
	for _, row := range laid.Rows {
		var cells []string
		for _, c := range row {
			cells = append(cells, c.Text)
		}
		table.Rows = append(table.Rows, cells)
	}
	head := ""
	if t.Caption != "" {
		head = t.Caption + "\n"
	}
	_, err := fmt.Fprintf(w, "%s%s%s\n", head, table.Fit(width), t.brackets())
	return err
}

// WriteMarkdown writes the table in Markdown.
func (t *Tabulated) WriteMarkdown(w io.Writer) error { return t.written(w, (*table).markdown) }

// WriteTeX writes the table in LaTeX, which needs booktabs and tabularx.
func (t *Tabulated) WriteTeX(w io.Writer) error { return t.written(w, (*table).tex) }

func (t *Tabulated) written(w io.Writer, write func(*table, *strings.Builder)) error {
	var b strings.Builder
	laid := t.laid()
	if note := t.brackets(); note != "" {
		laid.Notes = []string{note}
	}
	write(laid, &b)
	_, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}
