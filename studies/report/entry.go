package report

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// Entry is a figure of finished work, a row of a tidy table.
type Entry struct {
	Name     string // of the run, arrangement, point or factor
	Protege  string // "" where it is of none in particular
	Reading  string // "" where none is told
	Term     string // median, survival(75), … as studies have them
	Estimate survival.Estimate
	Known    *survival.Known // nil if only chance is told
	text     string          // as people read it, its unit in the heading
}

// The figures that cannot be had are NaN.
var none = survival.Estimate{Value: math.NaN(), StdErr: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}

// figured is an entry of a figure, in units of a share's hundredths where it is one.
func figured(term string, e *survival.Estimate, k *survival.Known) Entry {
	scale := 1.0
	if isShare(term) {
		scale = 100
	}
	switch {
	case k != nil:
		out := Entry{Term: term, Estimate: none, Known: k, text: k.Alone(scale) + " [" + k.Interval(scale) + "]"}
		if out.Estimate.Value, out.Estimate.StdErr = k.Value, k.Chance; e != nil {
			out.Estimate = *e
		}
		return out
	case e == nil || math.IsNaN(e.Value):
		return Entry{Term: term, Estimate: none, text: words.NA}
	}
	in := e.Times(scale)
	text := in.Rounded()
	if in.Defined() && in.Lower < in.Upper {
		text += " " + words.Interval(in.Lower, in.Upper, in.StdErr)
	}
	return Entry{Term: term, Estimate: *e, text: text}
}

// quantiled is an entry of a quantile, by chance and by what is known, nil if that is not
// told.
func quantiled(term string, q survival.Quantile, known *survival.Quantile, horizon float64) Entry {
	e := Entry{Term: term, Estimate: none, text: q.Text(horizon)}
	e.Estimate.Value, e.Estimate.Lower, e.Estimate.Upper = timed(q.Estimate), timed(q.Lower), timed(q.Upper)
	if known == nil {
		return e
	}
	nan := math.NaN()
	e.Known = &survival.Known{Value: timed(known.Estimate), SD: nan, Lower: timed(known.Lower), Upper: timed(known.Upper), Chance: nan, Sampling: nan}
	e.text = known.Text(horizon)
	return e
}

// timed is a time, NaN where it was not reached.
func timed(l survival.Limit) float64 {
	if !l.Reached {
		return math.NaN()
	}
	return l.Time
}

// termForm is a term: the protégé that it is of, if that is told, its name and its years.
var termForm = regexp.MustCompile(`^((?:.* )?)([a-z_0-9]+?)(?:\((\d{1,5})\))?$`)

// quantity is what a term is of.
type quantity struct {
	of, name string
	years    int // 0 without
}

func quantityOf(term string) quantity {
	m := termForm.FindStringSubmatch(term)
	if m == nil {
		return quantity{name: term}
	}
	years, _ := strconv.Atoi(m[3]) // digits or none
	return quantity{strings.TrimSpace(m[1]), m[2], years}
}

// measures are the terms: those of shares are told in per cent, and people read the
// heading above them, with the years in it.
var measures = map[string]struct {
	share   bool
	heading string
}{
	"survival":                   {true, "At peace after %d years, %"},
	"median":                     {false, "Median, years"},
	"q25":                        {false, "A quarter ended by, years"},
	"q75":                        {false, "Three quarters ended by, years"},
	"restricted_mean":            {false, "Mean full years of peace"},
	"broken":                     {true, "Broken within the horizon, %"},
	"honoured":                   {true, "Kept their word, % of those asked"},
	"restored":                   {true, "Restored, % of breaches"},
	"nuclear":                    {true, "A nuclear war, %"},
	"lost":                       {true, "Attacked and not restored, %"},
	"all_hold":                   {true, "All protégés at peace, %"},
	"crises":                     {false, "Crises a history"},
	"averted":                    {true, "Averted, % of crises"},
	"deterred":                   {true, "Deterred, % of crises"},
	"lapsed":                     {false, "Pledges lapsed a history"},
	"regret":                     {false, "Regret, mean years"},
	"difference_survival":        {true, "At peace after %d years, points from the first"},
	"difference_median":          {false, "Median, years from the first"},
	"difference_restricted_mean": {false, "Mean full years, from the first"},
	"saved":                      {true, "Saved, % of the broken"},
	"lost_to":                    {true, "Lost, % of the broken"},
	"adds":                       {false, "Adds, mean full years"},
	"adds_survival":              {true, "Adds to peace after %d years, points"},
	"worth":                      {false, "Worth, mean full years"},
	"first":                      {true, "Share of the variance alone, %"},
	"total":                      {true, "With all interactions, %"},
	"mu_star":                    {false, "Mean effect, whatever its sign"},
}

// isShare tells whether a term is told in per cent.
func isShare(term string) bool { return measures[quantityOf(term).name].share }

// headed is what people read above the figures of a term.
func headed(term string) string {
	m := quantityOf(term)
	h := term
	if known, ok := measures[m.name]; ok {
		h = known.heading
		switch {
		case strings.Contains(h, "%d"):
			h = strings.Replace(h, "%d", fmt.Sprint(m.years), 1)
		case m.years > 0:
			h += fmt.Sprintf(" (within %d years)", m.years)
		}
		if m.of != "" {
			h = m.of + ": " + h
		}
	}
	return h
}
