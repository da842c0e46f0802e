package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/agents"
	"concert/results"
	"concert/results/plots"
	"concert/results/survival"
	"concert/results/words"
)

// mostOnFront is how many protégés and arrangements are spoken of, one by one, on the
// first page; the details have all.
const mostOnFront = 3

// answer is the first page, which is read in three minutes: how long the peace lasts in
// every reading, the picture, what that hangs on, where it departs from the record and
// what it cannot say. One sheet of paper holds it.
func (r *Report) answer() section {
	s := section{ID: "answer", Title: "The answer", Level: 2}
	say := func(texts ...string) {
		for _, text := range texts {
			if text != "" {
				s.Blocks = append(s.Blocks, block{Text: text})
			}
		}
	}
	say(r.sentences()...)
	if t := r.product(); t != nil {
		s.Blocks = append(s.Blocks, block{Table: t})
	}
	if front := r.front(); front != nil {
		s.Blocks = append(s.Blocks, block{Picture: front})
	}
	for _, part := range []struct {
		head  string
		texts []string
	}{{"What it hangs on", r.hangs()}, {"Against the record", r.departures()}, {"What it cannot say", r.limits()}} {
		if texts := slices.DeleteFunc(part.texts, func(s string) bool { return s == "" }); len(texts) > 0 {
			s.Blocks = append(s.Blocks, block{Head: part.head})
			say(texts...)
		}
	}
	return s
}

// sentences say how long the peace lasts and how sure that is: of one arrangement, or
// which of several keeps it longest.
func (r *Report) sentences() (list []string) {
	first := r.Cases[0]
	if len(r.Cases) > 1 {
		for _, name := range r.proteges()[:min(mostOnFront, len(r.proteges()))] {
			list = append(list, first.ifRead(r.ranking(name)))
		}
		return list
	}
	for i := range min(mostOnFront, len(first.Proteges)) {
		sentence := first.sentence(i)
		if first.Summary.Proteges[i].Known != nil {
			sentence = first.knownSentence(i)
		}
		if given := first.Summary.Given; given > 0 {
			sentence = fmt.Sprintf("given %s of peace, and counted from then on, %s", words.Years(float64(given)), sentence)
		}
		list = append(list, first.ifRead(words.Capital(sentence)))
	}
	at := first.at()
	if k := first.Summary.KnownTogether; k != nil {
		list = append(list, fmt.Sprintf("All of them are still at peace after %d years with a probability of about %s; what is known leaves %s.",
			at, share(k.AtBenchmark.Alone(100)), share(k.AtBenchmark.Interval(100))))
	} else if t := first.Summary.Together; t != nil {
		list = append(list, fmt.Sprintf("All of them are still at peace after %d years in %s simulated histories; chance leaves %s.", at, inHundred(t.AtBenchmark.Value), spanned(t.AtBenchmark)))
	}
	return list
}

// ifRead says before what is told in which of several readings it is so.
func (c *Case) ifRead(text string) string {
	if labels := readingLabels(c); len(labels) > 1 && text != "" {
		return "If “" + labels[0] + "”: " + text
	}
	return text
}

// spanned is the interval of a share in words: "27.6 to 28.2 %".
func spanned(e *survival.Estimate) string {
	return words.Unbroken(strings.Trim(e.PercentInterval(), "[]"))
}

// front is the picture of the first page.
func (r *Report) front() *picture {
	for _, b := range r.curvesShown() {
		if b.Picture != nil {
			p := *b.Picture
			if f, ok := p.Figure.(*plots.Survival); ok {
				f.Rows = plots.NoRows
			}
			return &p
		}
	}
	return nil
}

// product is the answer of every arrangement in every reading of the world, nil of one
// arrangement without readings.
func (r *Report) product() *table {
	first := r.Cases[0]
	at := first.at()
	if len(r.Cases) == 1 {
		return first.readings()
	}
	t := &table{Caption: fmt.Sprintf("How probable it is that peace lasts at least %d years, and what is known leaves", at), Columns: texts("Arrangement")}
	labels := readingLabels(first)
	for _, c := range r.Cases {
		if !slices.Equal(readingLabels(c), labels) {
			labels = nil
		}
	}
	if len(labels) < 2 {
		labels = []string{""}
	}
	for _, label := range labels {
		t.Columns = append(t.Columns, column{words.Capital(cmp.Or(label, "Probability")), true})
	}
	for _, c := range r.Cases {
		row := []cell{text(c.label)}
		for _, label := range labels {
			row = append(row, c.lastsUnder(label))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// readingLabels are the labels of the readings of the first protégé.
func readingLabels(c *Case) (labels []string) {
	for _, x := range c.Summary.Readings {
		if x.Protege == c.Summary.Proteges[0].Protege {
			labels = append(labels, x.Label)
		}
	}
	return labels
}

// lastsUnder is the probability for the first protégé under a reading, its own for "".
func (c *Case) lastsUnder(label string) cell {
	e, k := c.Summary.Proteges[0].AtBenchmark, (*survival.Known)(nil)
	if known := c.Summary.Proteges[0].Known; known != nil {
		k = known.AtBenchmark
	}
	for _, x := range c.Summary.Readings {
		if x.Label == label && x.Protege == c.Summary.Proteges[0].Protege {
			e, k = x.AtBenchmark, x.KnownAt
		}
	}
	if k != nil {
		return number(share(k.Alone(100))+" ("+words.Unbroken(k.Interval(100))+")", k.Value)
	}
	in := e.Times(100)
	return number(share(in.Rounded())+" ("+spanned(e)+")", e.Value)
}

// hangs says what moves the answer most, in words with direction and size.
func (r *Report) hangs() (list []string) {
	c := r.Cases[0]
	list = append(list, c.onReading())
	k := c.Summary.Proteges[0].Known
	if k == nil {
		return append(list, "Weights and facts are taken as known here, so only chance is in the figures; a run over what is not known says what they hang on.")
	}
	if d := r.decision(); d != nil {
		return append(append(list, informs(d)...), sourcesOf(k, c.at()))
	}
	var told []string
	for _, m := range k.Moves {
		if m.Told && len(told) < mostOnFront {
			told = append(told, movedBy(&m))
		}
	}
	at := c.at()
	switch {
	case len(told) > 0:
		list = append(list, fmt.Sprintf("Of what is not known these move the probability of %d years most, each from its low to its high end: %s.", at, strings.Join(told, "; ")))
	case len(k.Moves) > 0:
		list = append(list, fmt.Sprintf("None of the %d facts and weights that are not known is shown, by itself, to move the answer more than chance would.", len(k.Moves)))
	}
	return append(list, sourcesOf(k, at))
}

// onReading says how far the readings of the world lie apart.
func (c *Case) onReading() string {
	labels := readingLabels(c)
	if len(labels) < 2 {
		return ""
	}
	low, high := labels[0], labels[0]
	for _, label := range labels {
		if *c.lastsUnder(label).Value < *c.lastsUnder(low).Value {
			low = label
		}
		if *c.lastsUnder(label).Value > *c.lastsUnder(high).Value {
			high = label
		}
	}
	percent := func(label string) string {
		return words.Unbroken(words.Fixed(100**c.lastsUnder(label).Value, 0) + " %")
	}
	under := ""
	if c.several {
		under = " under “" + c.label + "”"
	}
	return fmt.Sprintf("First on a state of the world that has to be judged: the probability of %d years%s is %s if “%s”, and %s if “%s”.",
		c.at(), under, percent(high), high, percent(low), low)
}

// movedBy is a move in words: "the credibility of Britain (from 0.3 to 0.9) adds 12 points".
func movedBy(m *results.Move) string {
	verb, points := "adds", words.Fixed(math.Abs(100*m.Change), 0)
	if m.Change < 0 {
		verb = "takes"
	}
	return fmt.Sprintf("%s, from %s to %s, %s about %s points", thing(m), brief(m.Low), brief(m.High), verb, points)
}

// brief is a value to two significant digits.
func brief(x float64) string {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 2, 64), 64) // it was written so
	return words.Bare(x)
}

// kindsOfTable are the words of a key that name a table and no thing.
var kindsOfTable = []string{"power", "protege", "guarantor", "aggressor", "treaty", "rivalry", "hostility", "behaviour"}

// thing is what a key is of, in words.
func thing(m *results.Move) string {
	if m.Kind == "weight" {
		for _, p := range agents.Parameters(agents.Behaviour{}) {
			if p.Key == m.Key {
				_, what, found := strings.Cut(p.Doc, ": ")
				if !found {
					what = p.Doc
				}
				return fmt.Sprintf("%s (the weight %s)", what, m.Key)
			}
		}
		return "the weight " + m.Key
	}
	parts := strings.Split(m.Key, ".")
	what := spoken(parts[len(parts)-1])
	names := slices.DeleteFunc(parts[:len(parts)-1], func(s string) bool { return slices.Contains(kindsOfTable, s) })
	if len(names) > 1 && strings.HasPrefix(m.Key, "protege.") {
		names = names[1:] // whose the protégé is goes without saying
	}
	if len(names) == 0 {
		return "the " + what
	}
	return "the " + what + " of " + words.List(names)
}

// sourcesOf says in which source what is not known lies.
func sourcesOf(k *results.Knowledge, at int) string {
	for _, v := range k.Variance {
		if v.Figure != results.SurvivalFigure || v.Years != at {
			continue
		}
		of := map[string]float64{}
		for _, s := range v.Sources {
			if s.Unknown != nil {
				of[s.Name] = min(1, max(0, *s.Unknown))
			}
		}
		if len(of) > 0 {
			return fmt.Sprintf("Of all that is not known about %s lies in how states behave (the weights learnt from the record) and about %s in how the facts are coded.",
				words.Unbroken(words.Fixed(100*of[results.ByWeights], 0)+" %"), words.Unbroken(words.Fixed(100*of[results.ByFacts], 0)+" %"))
		}
	}
	return ""
}

// departures say where the arrangements stand against the record.
func (r *Report) departures() (list []string) {
	for _, c := range r.Cases[:min(mostOnFront+1, len(r.Cases))] {
		for i := range min(mostOnFront, len(c.Proteges)) {
			list = append(list, c.departs(i))
		}
	}
	return slices.Compact(list)
}

// limits say what no figure of the page says.
func (r *Report) limits() []string {
	text := beyond
	if len(readingLabels(r.Cases[0])) > 1 {
		text += " They do not say which state of the world holds."
	}
	return []string{text + " Only the first attack is lived through; what comes after it, and whether the arrangement is mended, is left out.",
		"How the figures were made, every assumption, and how to get the same again, follow."}
}
