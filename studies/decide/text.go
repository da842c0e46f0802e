package decide

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// WriteText writes what a person reads, for a terminal of so many columns.
func (r *Result) WriteText(w io.Writer, width int) error {
	p := &page{width: width}
	fmt.Fprintf(p, "%s: %s histories of up to %d years of each arrangement under each reading, the same ones, seed %d\n", r.Protege, words.Count(r.Histories), Horizon, r.Seed)
	if r.Partial != "" {
		fmt.Fprintf(p, "%s\n", r.Partial)
	}
	if r.Known {
		p.WriteString("In brackets: 90 % interval of chance alone; the weights and the facts are taken as known.\n")
	} else {
		fmt.Fprintf(p, "%s. In brackets: what holds nine tenths of what is known.\n", r.Draws.String())
	}
	r.writeProduct(p)
	r.writeRisks(p)
	r.writeBreakEvens(p)
	r.writeRegrets(p)
	r.writeInformation(p)
	_, err := io.WriteString(w, words.Fold(p.String(), width))
	return err
}

// page is text being written for a terminal of so many columns.
type page struct {
	strings.Builder
	width int
}

func (p *page) grid(rows [][]string, texts ...int) {
	table := words.Grid{Indent: "  ", Texts: texts, Heading: true, Rows: rows}
	p.WriteString(table.Fit(p.width))
}

// cell is that of an arrangement under a reading, by their numbers.
func (r *Result) cell(a, reading int) *Cell { return &r.Cells[a*len(r.Readings)+reading] }

// headed is a row of the readings' labels behind a first column.
func (r *Result) headed(first string) []string {
	row := []string{first}
	for _, reading := range r.Readings {
		row = append(row, reading.Label)
	}
	return row
}

// table is a row an arrangement and a column a reading.
func (r *Result) table(p *page, first string, text func(*Cell) string) {
	rows := [][]string{r.headed(first)}
	for a, label := range r.Arrangements {
		row := []string{label}
		for k := range r.Readings {
			row = append(row, text(r.cell(a, k)))
		}
		rows = append(rows, row)
	}
	p.grid(rows, 0)
}

// writeProduct is the product table: years of peace, and who would sign.
func (r *Result) writeProduct(p *page) {
	for i, within := range Within {
		fmt.Fprintf(p, "\nMean full years of peace within %d years\n", within)
		r.table(p, "", func(c *Cell) string { return bracketed(c.Years[i].Mean, 1, "") })
	}
	fmt.Fprintf(p, "\nAt least %d years of peace\n", Horizon)
	r.table(p, "", func(c *Cell) string { return bracketed(&c.Lasts[len(Within)-1].Share, 100, " %") })
	p.WriteString("\nWho would sign: the signatories that gain over no treaty (docs/accounting.md)\n")
	r.table(p, "", (*Cell).signers)
}

// bracketed is "60 [45 to 70]".
func bracketed(k *survival.Known, by float64, unit string) string {
	return k.Alone(by) + unit + " [" + k.Interval(by) + "]"
}

// signers says who would sign: "all", "not Russia", "no treaty".
func (c *Cell) signers() string {
	if !c.Treaty {
		return "no treaty"
	}
	var refuse, open []string
	for _, s := range c.Signatures {
		switch s.Sides {
		case Refuses:
			refuse = append(refuse, s.Party)
		case Undecided:
			open = append(open, s.Party)
		}
	}
	var parts []string
	if len(refuse) > 0 {
		parts = append(parts, "not "+listed(refuse))
	}
	if len(open) > 0 {
		parts = append(parts, "open: "+listed(open))
	}
	if len(parts) == 0 {
		return "all"
	}
	return strings.Join(parts, "; ")
}

// listed are names, of many the first and how many more.
func listed(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%s and %d others", names[0], len(names)-1)
	}
	return strings.Join(names, ", ")
}

func (r *Result) writeRisks(p *page) {
	risk := func(title string, of func(*Cell) *survival.Known) {
		fmt.Fprintf(p, "\n%s within %d years\n", title, Horizon)
		r.table(p, "", func(c *Cell) string { return bracketed(of(c), 100, " %") })
	}
	risk("A nuclear guarantor fights a nuclear aggressor (in the first attack; later ones are not lived through)", func(c *Cell) *survival.Known { return &c.Nuclear })
	risk(r.Protege+" is lost: attacked and not restored", func(c *Cell) *survival.Known { return &c.Lost })
}

// told is what a measure is called.
var told = map[string]string{"years_75": "mean years of 75", "survival_10": "ten years"}

// writeBreakEvens are a row a pair and measure whose order hangs on the reading, or
// might; the others are told in a line.
func (r *Result) writeBreakEvens(p *page) {
	for _, reading := range r.Readings[1:] {
		fmt.Fprintf(p, "\nHow probable “%s” has to be, the rest being “%s”\n", reading.Label, r.Readings[0].Label)
		rows, settled := [][]string{{"", "by", "break-even", "open between"}}, []string(nil)
		for i := range r.BreakEvens {
			e := &r.BreakEvens[i]
			switch {
			case e.Reading != reading.Name:
			case e.P == nil && e.Lower == e.Upper:
				settled = append(settled, e.Below+" over "+e.other())
			default:
				rows = append(rows, []string{e.First + " or " + e.Second, told[e.Measure], e.text(), e.open()})
			}
		}
		if len(rows) > 1 {
			p.grid(rows, 0, 1, 2, 3)
		}
		if len(settled) > 0 {
			fmt.Fprintf(p, "  whatever it is: %s\n", strings.Join(slices.Compact(settled), "; "))
		}
	}
}

// other is the arrangement that is worth less.
func (e *BreakEven) other() string {
	if e.Below == e.First {
		return e.Second
	}
	return e.First
}

// text is "0.86: Istanbul below", or that one is always worth more.
func (e *BreakEven) text() string {
	switch {
	case e.P != nil:
		return words.Fixed(*e.P, 2) + ", below it " + e.Below
	case e.Below == "":
		return "the same"
	}
	return "always " + e.Below
}

// open is the range in which it is not known which is worth more.
func (e *BreakEven) open() string {
	if e.Lower == e.Upper {
		return "nowhere"
	}
	return words.Fixed(e.Lower, 2) + " and " + words.Fixed(e.Upper, 2)
}

func (r *Result) writeRegrets(p *page) {
	fmt.Fprintf(p, "\nRegret: mean years within %d behind the best arrangement\n", Horizon)
	head := append(r.headed(""), "worst")
	if r.Beliefs != nil {
		head = append(head, "expected")
	}
	rows := [][]string{head}
	for _, g := range r.Regrets {
		row := []string{g.Arrangement}
		for _, x := range append(g.ByReading, g.Worst) {
			row = append(row, words.Fixed(x, 1))
		}
		if g.Expected != nil {
			row = append(row, words.Fixed(*g.Expected, 1))
		}
		rows = append(rows, row)
	}
	p.grid(rows, 0)
}

// fewInformed are how many facts and weights are printed of each reading; the files have all.
const fewInformed = 3

func (r *Result) writeInformation(p *page) {
	fmt.Fprintf(p, "\nWhat it is worth to know before choosing, in mean years within %d\n", Horizon)
	rows, shown, some := [][]string{{"", "under", "years", "of noise up to"}}, map[string]int{}, false
	for _, i := range r.Information {
		if i.Kind == "reading" {
			rows = append(rows, []string{"the reading", i.under(r), words.Fixed(i.Years, 2), words.NA})
			continue
		}
		if shown[i.Reading]++; shown[i.Reading] <= fewInformed && i.Years > i.Floor {
			some = true
			rows = append(rows, []string{i.About, i.under(r), words.Fixed(i.Years, 2), words.Fixed(i.Floor, 2)})
		}
	}
	p.grid(rows, 0, 1)
	if !some {
		p.WriteString("  no fact and no weight is shown to be worth more than noise\n")
	}
}

// under says under what belief.
func (i *Information) under(r *Result) string {
	label := "the beliefs"
	for _, reading := range r.Readings {
		if reading.Name == i.Reading {
			label = reading.Label
		}
	}
	switch {
	case i.P != nil && i.Years == 0:
		return label + ", whatever its probability"
	case i.P != nil:
		return fmt.Sprintf("%s has %s", label, words.Fixed(*i.P, 2))
	}
	return label
}
