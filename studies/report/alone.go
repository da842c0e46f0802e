package report

import (
	"fmt"
	"math"
	"strings"

	"concert/results"
	"concert/results/words"
	"concert/studies/decide"
)

// alone lays out a report on studies and comparisons without a run of which to speak.
func (r *Report) alone() *document {
	var titles []string
	for _, s := range r.Studies {
		titles = append(titles, told[s.kind].title+": "+s.subject())
	}
	for _, c := range r.Comparisons {
		titles = append(titles, "What the design is worth: "+c.Arrangements[0].Label+" and others")
	}
	d := &document{Title: titles[0], Sections: []section{r.firstOfStudies()}}
	if n := len(titles) - 1; n > 0 {
		d.Title += fmt.Sprintf(", and %s more", words.Count(int64(n)))
	}
	d.Lead = []string{"What do the studies say of the arrangements, and how sure is it?"}
	for k, s := range r.Studies {
		d.Sections = append(d.Sections, s.section(k+1))
	}
	if len(r.Comparisons) > 0 {
		d.Sections = append(d.Sections, r.worth()...)
	}
	d.Sections = append(d.Sections, r.validation()...)
	d.Sections = append(d.Sections, r.reproduce()...)
	d.Sections = append(d.Sections, glossary())
	return d
}

// firstOfStudies is the first page of such a report: of each study what it says in few
// words, with the picture of the first.
func (r *Report) firstOfStudies() section {
	out := section{ID: "answer", Title: "The answer", Level: 2}
	for k, s := range r.Studies {
		out.Blocks = append(out.Blocks, block{Head: told[s.kind].title})
		for _, text := range s.said() {
			out.Blocks = append(out.Blocks, block{Text: text})
		}
		if k == 0 && len(s.Pictures) > 0 {
			p := s.telling()
			out.Blocks = append(out.Blocks, block{Picture: &picture{Name: anchor("front", p.Name), Figure: p.Figure}})
		}
	}
	for _, c := range r.Comparisons {
		out.Blocks = append(out.Blocks, block{Head: "What the design is worth"})
		for i := range c.Proteges {
			if p := &c.Proteges[i]; len(p.Differences) > 0 {
				out.Blocks = append(out.Blocks, block{Table: c.table(p)})
			}
		}
	}
	out.Blocks = append(out.Blocks, block{Head: "What it cannot say"}, block{Text: beyond})
	return out
}

// beyond is what no figure of a report says.
const beyond = "Whether states will behave as those of the record did since 1815, or whether the model is right: the figures say what follows if so. " +
	"They give probabilities, no dates."

// said is what a study says in few words.
func (s *Study) said() []string {
	switch {
	case s.Decision != nil:
		return append(bests(s.Decision), append(turns(s.Decision), informs(s.Decision)...)...)
	case s.kind == "explain":
		return append([]string{told[s.kind].text}, s.most()...)
	case len(s.Texts) > 0:
		return s.Texts[:min(mostOnFront, len(s.Texts))]
	}
	return []string{told[s.kind].text}
}

// subject is what a study is of.
func (s *Study) subject() string {
	if s.Decision != nil {
		return words.List(s.Decision.Arrangements)
	}
	return s.Manifest.Scenario
}

// telling is the picture that tells most of a study: of a decision that of the reading
// which is worth most to know, else the first.
func (s *Study) telling() results.Picture {
	name, most := "", 0.0
	if s.Decision != nil {
		for _, in := range s.Decision.Information {
			if in.Kind == "reading" && in.Years > most {
				name, most = "decide-"+in.Reading, in.Years
			}
		}
	}
	for _, p := range s.Pictures {
		if p.Name == name {
			return p
		}
	}
	return s.Pictures[0]
}

// most are the signature and the clause that an explanation says most of.
func (s *Study) most() (list []string) {
	for _, kind := range []struct{ term, text string }{{"adds", "Of the signatures that of %s adds most to the peace of %s: %s mean full years."},
		{"worth", "Of the changes “%s” moves the peace of %s most: %s mean full years."}} {
		var top *Entry
		for i := range s.entries {
			e := &s.entries[i]
			if e.Term == kind.term && !strings.HasSuffix(e.Name, ": all together") && (top == nil || math.Abs(e.Estimate.Value) > math.Abs(top.Estimate.Value)) {
				top = e
			}
		}
		if top != nil {
			_, name, _ := strings.Cut(top.Name, ": ")
			list = append(list, fmt.Sprintf(kind.text, name, top.Protege, top.text))
		}
	}
	if len(list) > 0 {
		list = append(list, "In brackets stands what holds nine tenths of what is known, or the 95 % interval where all is taken as known.")
	}
	return list
}

// bests say under each reading which arrangement keeps the peace longest, and what that
// risks.
func bests(d *decide.Result) (list []string) {
	n := len(d.Readings)
	for k, reading := range d.Readings {
		best, safe := 0, 0
		cell := func(a int) *decide.Cell { return &d.Cells[a*n+k] }
		mean := func(a int) float64 { return cell(a).Years[len(cell(a).Years)-1].Mean.Value }
		for a := range d.Arrangements {
			if mean(a) > mean(best) {
				best = a
			}
			if cell(a).Nuclear.Value < cell(safe).Nuclear.Value {
				safe = a
			}
		}
		years := cell(best).Years[len(cell(best).Years)-1]
		text := fmt.Sprintf("If “%s”, “%s” keeps the peace of %s longest by the middle of what is known: %s mean full years of %d (what is known leaves %s).",
			reading.Label, d.Arrangements[best], d.Protege, years.Mean.Alone(1), years.Within, words.Unbroken(years.Mean.Interval(1)))
		if risk := &cell(best).Nuclear; safe != best && risk.Value > cell(safe).Nuclear.Value {
			text += fmt.Sprintf(" It risks a nuclear war with a probability of %s; “%s” with %s.", share(risk.Alone(100)), d.Arrangements[safe], share(cell(safe).Nuclear.Alone(100)))
		}
		list = append(list, text)
	}
	return list
}

// turns say at which probability of a reading another arrangement becomes the better one.
func turns(d *decide.Result) (list []string) {
	for _, e := range d.BreakEvens {
		if e.P == nil || e.Measure != "years_75" || len(list) == mostOnFront {
			continue
		}
		list = append(list, fmt.Sprintf("By mean years “%s” is worth more than “%s” while the probability of “%s” is below %s, and less above; what is known leaves %s to %s.",
			e.Below, e.Above, labelOf(d, e.Reading), words.Chance(*e.P), words.Chance(e.Lower), words.Chance(e.Upper)))
	}
	return list
}

// labelOf is what a reading is called.
func labelOf(d *decide.Result, name string) string {
	for _, r := range d.Readings {
		if r.Name == name {
			return r.Label
		}
	}
	return name
}

// informs say what it would be worth to know before choosing.
func informs(d *decide.Result) (list []string) {
	var reading string
	var rest []string
	for _, in := range d.Information {
		worth := words.Unbroken(words.Fixed(in.Years, 2) + " years")
		under := ""
		if in.Reading != "" {
			under = " if “" + labelOf(d, in.Reading) + "”"
		}
		switch {
		case in.Kind == "reading" && in.Years > 0 && reading == "":
			reading = "which state of the world holds, " + worth
			if in.P != nil {
				reading += fmt.Sprintf(" (where “%s” has the probability %s)", labelOf(d, in.Reading), words.Fixed(*in.P, 2))
			}
		case in.Kind != "reading" && in.Years > in.Floor && len(rest) < mostOnFront:
			m := results.Move{Kind: in.Kind, Key: strings.TrimPrefix(in.About, "behaviour.")}
			rest = append(rest, thing(&m)+", "+worth+under)
		}
	}
	if reading != "" {
		rest = append([]string{reading}, rest...)
	}
	if len(rest) == 0 {
		return []string{"To know more before choosing is not shown to be worth anything: the choice would stay the same."}
	}
	return []string{fmt.Sprintf("Before choosing among %s arrangements it is worth most to know, in mean years of peace within %d: %s.",
		words.Count(int64(len(d.Arrangements))), decide.Horizon, strings.Join(rest, "; "))}
}

// decision is the first decision among the studies, nil if there is none.
func (r *Report) decision() *decide.Result {
	for _, s := range r.Studies {
		if s.Decision != nil {
			return s.Decision
		}
	}
	return nil
}
