package explain

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// WriteText writes the explanation for people.
func (r *Result) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s histories: seed %d, horizon %d years. ± is a standard error.\n",
		r.Title, words.Count(r.Histories), r.Seed, r.Horizon)
	for i := range r.Proteges {
		r.Proteges[i].write(&b)
	}
	if r.Shapley != nil {
		r.Shapley.write(&b, r.Benchmark.Years)
	}
	for _, warning := range r.Warnings {
		fmt.Fprintf(&b, "\nNote: %s.\n", warning)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (r *Reasons) write(b *bytes.Buffer) {
	fmt.Fprintf(b, "\nWhy the peace of %s ended, in the %s of histories in which it did\n", r.Protege, r.Broken.Percent())
	if r.Broken.N == 0 {
		return
	}
	var rows [][]string
	for i, s := range r.Aggressors {
		rows = append(rows, []string{first(i, "attacked by"), s.Name, s.Percent()})
	}
	for i, s := range r.Guarantees {
		rows = append(rows, []string{first(i, "the guarantee was"), strings.ReplaceAll(s.Name, "_", " "), s.Percent()})
	}
	_ = words.Columns(b, "  ", 3, append(rows, // into memory: no error
		[]string{"pretext", "required neutrality given up", r.Pretext.Percent()},
		[]string{"rival war", "on the way to a rival", r.RivalWar.Percent()},
		[]string{"warning", "somebody had warned", r.Warned.Percent()},
		[]string{"guarantors", "expected to fight", r.Expected.String()},
		[]string{"", "fought", r.Fought.String()},
		[]string{"", "more than expected", r.Surprise.String()}))
	writeReliability(b, r.Reliability)
}

func first(i int, label string) string {
	if i > 0 {
		return ""
	}
	return label
}

func writeReliability(b *bytes.Buffer, list []Bin) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "  share of the guarantors\n")
	rows := [][]string{{"expected", "fought", "attacks"}}
	for _, bin := range list {
		rows = append(rows, []string{words.Chance(bin.Expected.Value), bin.Fought.Percent(), words.Count(bin.Attacks)})
	}
	_ = words.Columns(b, "    ", 0, rows)
}

func (s *Shapley) write(b *bytes.Buffer, years int) {
	fmt.Fprintf(b, "\nWhat each signature contributes to S(%d), in points (Shapley values, %s, %s histories)\n", years, s.Method, words.Count(s.Histories))
	for i := range s.Proteges {
		p := &s.Proteges[i]
		fmt.Fprintf(b, "  %s\n", p.Protege)
		rows := [][]string{{"with no guarantor", p.None.Percent()}}
		for _, v := range p.sorted() {
			rows = append(rows, []string{v.Power, points(v.Estimate)})
		}
		_ = words.Columns(b, "    ", 2, append(rows, []string{"all together", points(p.Gain)}, []string{"with all guarantors", p.All.Percent()}))
	}
}

// points is a difference of shares in percentage points.
func points(e survival.Estimate) string {
	e = e.Times(100)
	return e.Signed()
}

// sorted are the values, the largest first.
func (p *Contribution) sorted() []Value {
	values := slices.Clone(p.Values)
	slices.SortStableFunc(values, func(a, b Value) int {
		switch {
		case a.Units > b.Units:
			return -1
		case a.Units < b.Units:
			return 1
		}
		return 0
	})
	return values
}
