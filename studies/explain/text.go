package explain

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"concert/studies"
)

// WriteText writes the explanation for people.
func (r *Result) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s histories: seed %d, horizon %d years. ± is a standard error.\n",
		r.Title, studies.Count(r.Histories), r.Seed, r.Horizon)
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
	fmt.Fprintf(b, "\nWhy the peace of %s ended, in the %s of histories in which it did\n", r.Protege, r.Broken.text())
	if r.Broken.N == 0 {
		return
	}
	t := tabwriter.NewWriter(b, 0, 0, 3, ' ', 0)
	for i, s := range r.Aggressors {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", first(i, "attacked by"), s.Name, s.text())
	}
	for i, s := range r.Guarantees {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", first(i, "the guarantee was"), strings.ReplaceAll(s.Name, "_", " "), s.text())
	}
	fmt.Fprintf(t, "  pretext\trequired neutrality given up\t%s\n", r.Pretext.text())
	fmt.Fprintf(t, "  rival war\ton the way to a rival\t%s\n", r.RivalWar.text())
	fmt.Fprintf(t, "  warning\tsomebody had warned\t%s\n", r.Warned.text())
	fmt.Fprintf(t, "  guarantors\texpected to fight\t%s\n", r.Expected.Short())
	fmt.Fprintf(t, "  \tfought\t%s\n", r.Fought.Short())
	fmt.Fprintf(t, "  \tmore than expected\t%s\n", r.Surprise.Short())
	t.Flush() // into memory: no error
	writeReliability(b, r.Reliability)
}

func first(i int, label string) string {
	if i > 0 {
		return ""
	}
	return label
}

func (s *Share) text() string {
	switch {
	case s.N == 0:
		return "none"
	case s.N == s.Of:
		return "all"
	default:
		return s.Times(100).Short() + " %"
	}
}

func writeReliability(b *bytes.Buffer, list []Bin) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "  share of the guarantors\n")
	t := tabwriter.NewWriter(b, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "    expected, %%\tfought, %%\tattacks\t\n")
	for _, bin := range list {
		fmt.Fprintf(t, "    %s\t%s\t%s\t\n", studies.Fixed(100*bin.Expected.Value, 0), bin.Fought.Times(100).Short(), studies.Count(bin.Attacks))
	}
	t.Flush()
}

func (s *Shapley) write(b *bytes.Buffer, years int) {
	fmt.Fprintf(b, "\nWhat each signature contributes to S(%d), in points (Shapley values, %s, %s histories)\n", years, s.Method, studies.Count(s.Histories))
	for i := range s.Proteges {
		p := &s.Proteges[i]
		fmt.Fprintf(b, "  %s\n", p.Protege)
		t := tabwriter.NewWriter(b, 0, 0, 3, ' ', 0)
		fmt.Fprintf(t, "    with no guarantor\t%s %%\n", p.None.Times(100).Short())
		for _, v := range p.sorted() {
			fmt.Fprintf(t, "    %s\t%s\n", v.Power, v.Times(100).Signed())
		}
		fmt.Fprintf(t, "    all together\t%s\n", p.Gain.Times(100).Signed())
		fmt.Fprintf(t, "    with all guarantors\t%s %%\n", p.All.Times(100).Short())
		t.Flush()
	}
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
