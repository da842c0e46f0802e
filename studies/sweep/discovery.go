package sweep

import (
	"fmt"
	"io"
	"math"
	"strings"

	"concert/results"
	"concert/results/plots"
	"concert/results/words"
	"concert/studies/discover"
)

// Discovery is what was found of where the cases are.
type Discovery struct {
	*discover.Found
	Condition Condition
	Factors   []discover.Factor
	Title     string
	Question  string
	Seed      uint64
	Warnings  []string
}

// Discover looks for the cases of a condition in a table.
func (t *Table) Discover(c Condition, seed uint64) (*Discovery, error) {
	o := discover.DefaultOptions()
	o.Peel, o.LeastMass, o.Boxes, o.Seed = t.Study.Discover.Peel, t.Study.Discover.Mass, t.Study.Discover.Boxes, seed
	d := t.data(c)
	found, err := d.Find(o)
	if err != nil {
		return nil, err
	}
	return &Discovery{Found: found, Condition: c, Factors: d.Factors, Title: t.Study.Title, Question: t.Study.Question, Seed: seed}, nil
}

// limit is what a box says of a factor, in words: "buffer below 0.41".
func (d *Discovery) limit(j int, l discover.Limit) string {
	f := d.Factors[j]
	if f.Kinds == nil {
		low, high := short(l.Low), short(l.High)
		switch {
		case math.IsInf(l.Low, -1):
			return f.Name + " below " + high
		case math.IsInf(l.High, 1):
			return f.Name + " above " + low
		}
		return f.Name + " between " + low + " and " + high
	}
	var in []string
	for k, has := range l.Kinds {
		if has {
			in = append(in, f.Kinds[k])
		}
	}
	return f.Name + " " + strings.Join(in, " or ")
}

// said is a box in words.
func (d *Discovery) said(b *discover.Discovery) string {
	var parts []string
	for j, l := range b.Limits {
		if l.Limited() {
			parts = append(parts, d.limit(j, l))
		}
	}
	text := strings.Join(parts, ", ")
	if i := strings.LastIndex(text, ", "); i >= 0 && len(parts) > 1 {
		text = strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
	}
	return text
}

// WriteText reads the boxes out for a terminal of so many columns.
func (d *Discovery) WriteText(w io.Writer, width int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\ncases: %s; %s of %s points, %s\n", d.Title, d.Condition.Text, words.Count(int64(d.Cases)), words.Count(int64(d.Points)), share(d.Cases, d.Points))
	switch {
	case d.Cases == 0 || d.Cases == d.Points:
		b.WriteString("\nAll points are alike: nothing is to be told apart.\n")
	case len(d.Boxes) == 0:
		b.WriteString("\nNo box holds more of them than chance would: they are everywhere, or there are too few points.\n")
	}
	for k := range d.Boxes {
		x := &d.Boxes[k]
		fmt.Fprintf(&b, "\n%d. %s\n", k+1, d.said(x))
		fmt.Fprintf(&b, "   holds %s of the cases (coverage); %s of its %s points are cases (density)\n", words.Fixed(100*x.Coverage, 0)+" %", words.Fixed(100*x.Density, 0)+" %", words.Count(int64(x.Step.Points)))
		if left := x.Trajectory[0]; k > 0 {
			fmt.Fprintf(&b, "   among what the boxes before leave: %s points, %s of them cases\n", words.Count(int64(left.Step.Points)), share(left.Cases, left.Step.Points))
		}
		fmt.Fprintf(&b, "   chance finds one as good in %s of shuffles\n", words.Fixed(100*x.Chance, 0)+" %")
		table := words.Grid{Indent: "   ", Texts: []int{0}, Rows: nil}
		for j, l := range x.Limits {
			if l.Limited() {
				table.Rows = append(table.Rows, []string{d.limit(j, l), "quasi-p " + quasi(l.P)})
			}
		}
		b.WriteString(table.Fit(width))
	}
	_, err := io.WriteString(w, words.Fold(b.String(), width))
	return err
}

// quasi is a quasi-p in words.
func quasi(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return words.Fixed(p, 3)
}

func share(n, of int) string {
	return words.Fixed(100*float64(n)/float64(max(1, of)), 0) + " %"
}

// WriteBoxes writes boxes.csv: a row a box and limited factor.
func (d *Discovery) WriteBoxes(w io.Writer) error {
	out := words.NewTable(w, "box", "coverage", "density", "mass", "points", "chance", "factor", "low", "high", "kinds", "quasi_p")
	for k, b := range d.Boxes {
		for j, l := range b.Limits {
			if !l.Limited() {
				continue
			}
			var in []string
			for i, has := range l.Kinds {
				if has {
					in = append(in, d.Factors[j].Kinds[i])
				}
			}
			out.Row(k+1, b.Coverage, b.Density, b.Mass, b.Step.Points, b.Chance, d.Factors[j].Name, l.Low, l.High, strings.Join(in, ";"), l.P)
		}
	}
	return out.End()
}

// WriteTrajectory writes trajectory.csv: every step of every peeling.
func (d *Discovery) WriteTrajectory(w io.Writer) error {
	out := words.NewTable(w, "box", "step", "points", "cases", "coverage", "density", "mass", "limited_factors", "excess", "chosen")
	for k, b := range d.Boxes {
		for i, s := range b.Trajectory {
			out.Row(k+1, i, s.Step.Points, s.Cases, s.Coverage, s.Density, s.Mass, s.Limited, s.Excess, i == b.Chosen)
		}
	}
	return out.End()
}

// WriteJSON writes discover.json.
func (d *Discovery) WriteJSON(w io.Writer) error {
	type box struct {
		Said     string  `json:"box"`
		Coverage float64 `json:"coverage"`
		Density  float64 `json:"density"`
		Mass     float64 `json:"mass"`
		Points   int     `json:"points"`
		Chance   float64 `json:"chance"`
	}
	boxes := []box{}
	for k := range d.Boxes {
		b := &d.Boxes[k]
		boxes = append(boxes, box{d.said(b), b.Coverage, b.Density, b.Mass, b.Step.Points, b.Chance})
	}
	return results.WriteJSON(w, struct {
		Title    string   `json:"title"`
		Question string   `json:"question,omitempty"`
		Cases    string   `json:"cases"`
		Seed     uint64   `json:"seed"`
		Points   int      `json:"points"`
		Of       int      `json:"points_that_are_cases"`
		Boxes    []box    `json:"boxes"`
		Warnings []string `json:"warnings,omitempty"`
	}{d.Title, d.Question, d.Condition.Text, d.Seed, d.Points, d.Cases, boxes, d.Warnings})
}

// Pictures are one of how the boxes were peeled out, if there are any.
func (d *Discovery) Pictures() []results.Picture {
	if len(d.Boxes) == 0 {
		return nil
	}
	f := &plots.Lines{Title: d.Title, Subtitle: "Cases: " + d.Condition.Text, XTitle: "Coverage: share of the cases that is in the box", YTitle: "Density: share of the box that is cases",
		XMin: 0, XMax: 1, YMin: 0, YMax: 1, Share: true, Note: "Each step takes a slice of the points away, from the right to the left."}
	for k, b := range d.Boxes {
		s := plots.Series{Name: fmt.Sprintf("box %d, taken at %s coverage", k+1, words.Fixed(100*b.Coverage, 0)+" %")}
		for i := len(b.Trajectory) - 1; i >= 0; i-- {
			s.X, s.Y = append(s.X, b.Trajectory[i].Coverage), append(s.Y, b.Trajectory[i].Density)
		}
		f.Series = append(f.Series, s)
	}
	return []results.Picture{{Name: "peeling", Figure: f}}
}
