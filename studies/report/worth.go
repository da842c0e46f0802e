package report

import (
	"fmt"
	"math"

	"concert/results/survival"
)

// worth says what an arrangement is worth against the others.
func (r *Report) worth() []section {
	s := section{ID: "worth", Title: "What the design is worth", Level: 2}
	if len(r.Cases) > 1 {
		for _, name := range r.proteges() {
			if t := r.against(name); t != nil {
				s.Blocks = append(s.Blocks, block{Table: t})
			}
		}
		s.Blocks = append(s.Blocks, block{Remark: r.pairing()})
	}
	list := []section{s}
	for k, c := range r.Comparisons {
		list = append(list, c.sections(k+1)...)
	}
	return list
}

// against holds all arrangements of a protégé against the first it is in.
func (r *Report) against(name string) *table {
	at, h := min(r.Cases[0].Summary.Benchmark.Years, r.horizon()), r.horizon()
	t := &table{Sorts: true, Caption: fmt.Sprintf("%s under each arrangement", name), Columns: append(texts("Arrangement"),
		numbers("Median, years", fmt.Sprintf("Last at least %d years", at), fmt.Sprintf("Mean full years, of %d", h), "Difference in mean years", "Difference, percentage points")...)}
	var base *arm
	for _, c := range r.Cases {
		i, ok := c.of(name)
		if !ok {
			continue
		}
		a := c.arm(i, at, h)
		row := []cell{text(c.label), a.median, number(percent(&a.at), a.at.Value), number(plain(a.mean), a.mean.Value)}
		if base == nil {
			base = &a
			row = append(row, text("the first"), text("the first"))
		} else {
			row = append(row, differenceCell(survival.Less(*a.mean, *base.mean), 1), differenceCell(survival.Less(a.at, base.at), 100))
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) < 2 {
		return nil
	}
	t.Notes = []string{fmt.Sprintf("In brackets 95%s%% intervals. All up to year %d, the shortest horizon of the runs.", nbsp, h)}
	return t
}

// arm is one arrangement in a comparison.
type arm struct {
	median cell
	at     survival.Estimate
	mean   *survival.Estimate
}

func (c *Case) arm(i, at, horizon int) arm {
	x, years, q := c.Proteges[i].Curve.At(float64(at)), c.fullYears(i, horizon), c.Summary.Proteges[i].Quartiles.Median
	a := arm{text(foldable(q.Text(float64(c.Manifest.Horizon)))), survival.Normal(x.Survival, x.StdErr), years}
	order := math.Inf(1)
	if q.Estimate.Reached {
		order = q.Estimate.Time
	}
	a.median.Value = &order
	if math.IsNaN(a.at.StdErr) { // S is 0
		a.at = survival.Normal(x.Survival, 0)
	}
	return a
}

// pairing says how the runs hang together, and what that does to the errors.
func (r *Report) pairing() string {
	if r.Paired() {
		sharper := "concert compare gives those of the pairs"
		if len(r.Comparisons) > 0 {
			sharper = "those of the pairs follow"
		}
		return fmt.Sprintf("The runs share seed %d and number of histories, and every random number has an address: history 1 of one run met the same leaders and the same chances as history 1 of the others. "+
			"They are paired. The intervals of this table do not use it, and are as a rule too wide; %s.", r.Cases[0].Manifest.Seed, sharper)
	}
	return "The runs differ in seed, number of histories or version, so they are not paired history by history; the intervals take them as independent."
}
