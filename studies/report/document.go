package report

import (
	"concert/results/plots"
)

// document is a report laid out: what every format writes in its own way.
type document struct {
	Title    string
	Lead     []string // the questions
	Sections []section
	Cases    []string // labels, to choose from
}

// section is a part of a document. Those of one case can be chosen.
type section struct {
	ID     string
	Title  string
	Level  int // 2 or more, as a heading's
	Case   int // from 1; 0 is of all
	Blocks []block
}

// block is one of text, remark, figures that tell the whole, table, picture,
// story (which may have a picture too), words explained and commands.
type block struct {
	Head    string // of what follows, below the section's
	Text    string
	Remark  string
	Tiles   []tile
	Table   *table
	Picture *picture
	Story   *Chronicle
	Words   []tile
	Code    []string
}

// tile is a figure to be seen at once.
type tile struct{ Label, Value, Note string }

// table is rows of text under columns.
type table struct {
	Caption string
	Columns []column
	Rows    [][]cell
	Notes   []string
	Sorts   bool // by any column, if the reader wants
}

// column is a table's; numbers stand to the right.
type column struct {
	Title  string
	Number bool
}

// cell is a text and what it is sorted by: the text, or a number if there is one.
type cell struct {
	Text  string
	Value *float64
	Code  bool // to be copied, and broken anywhere
}

// picture is a figure with the name of its file.
type picture struct {
	Name   string
	Figure plots.Figure
	Reader *reader // values to look up, nil if none
}

func text(s string) cell { return cell{Text: s} }

func number(s string, value float64) cell {
	if value != value {
		return cell{Text: s}
	}
	return cell{Text: s, Value: &value}
}

func texts(titles ...string) (list []column) {
	for _, t := range titles {
		list = append(list, column{Title: t})
	}
	return list
}

func numbers(titles ...string) (list []column) {
	for _, t := range titles {
		list = append(list, column{t, true})
	}
	return list
}

// layout lays the report out.
func (r *Report) layout() (*document, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	if len(r.Cases) == 0 {
		return r.alone(), nil
	}
	d := &document{Title: r.title(), Lead: r.questions()}
	d.Sections = append(d.Sections, r.answer(), r.picture())
	if len(r.Cases) > 1 || len(r.Comparisons) > 0 {
		d.Sections = append(d.Sections, r.worth()...)
	}
	for i, c := range r.Cases {
		if len(r.Cases) > 1 {
			d.Cases = append(d.Cases, c.label)
		}
		d.Sections = append(d.Sections, r.caseSections(i+1, c)...)
	}
	for k, s := range r.Studies {
		d.Sections = append(d.Sections, s.section(k+1))
	}
	d.Sections = append(d.Sections, r.validation()...)
	d.Sections = append(d.Sections, r.reproduce()...)
	d.Sections = append(d.Sections, glossary())
	return d, nil
}
