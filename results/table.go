package results

import (
	"errors"
	"io"

	"concert/results/words"
	"concert/sim"
)

// WriteLifeTable writes life_table.csv: for each protégé one row a year from 0
// to the horizon, with the survival probability S(t) = P(T > t), its standard
// error by chance, its 95 % log-log interval, the hazard of the year, in how many of
// the breaches of the year a nuclear guarantor fought a nuclear attacker, the crises of the
// year, how many of them were averted and how many of those after a warning (NA where they
// were not counted by year), and what is known of S: the standard deviation between the draws of what is not, the
// interval that holds 90 % of them, and the error of there being only so many; NA
// if nothing but chance is told.
func (r *Result) WriteLifeTable(w io.Writer) error {
	out := words.NewTable(w, "protege", "time", "n_risk", "n_event", "n_censor", "surv", "std_error", "conf_low", "conf_high", "hazard", "n_nuclear",
		"n_crisis", "n_averted", "n_deterred",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for year := range p.Horizon + 1 {
			x := p.Curve.At(float64(year))
			row := []any{p.Name, year, x.AtRisk, x.Events, x.Censored, x.Survival, x.StdErr, x.Lower, x.Upper, x.Hazard, at(p.ByYear[sim.NuclearWar], year)}
			row = append(row, p.crisesOf(year)...)
			out.Row(append(row, p.Known.cells(year)...)...)
		}
	}
	return out.End()
}

// crisesOf are the crises of a year, those averted and those deterred; nil where they
// were not counted by year.
func (p *Protege) crisesOf(year int) []any {
	if !p.countedByYear() {
		return make([]any, 3)
	}
	return []any{at(p.ByYear[sim.Pressed], year), at(p.ByYear[sim.HeldBack], year), at(p.ByYear[sim.Restrained], year)}
}

// countedByYear tells whether the crises were.
func (p *Protege) countedByYear() bool {
	return total(p.ByYear[sim.Pressed]) > 0 || p.Crises.Sum == 0
}

// cells are knowledge_sd, knowledge_low, knowledge_high and draws_std_error of S(t).
func (k *Knowledge) cells(t int) []any {
	if k == nil {
		return make([]any, 4)
	}
	return k.Curve[t].Limits()
}

// at is the count of year 1, 2, … of a list, 0 of year 0.
func at(counts []int64, year int) int64 {
	if year < 1 || year > len(counts) {
		return 0
	}
	return counts[year-1]
}

// WriteTogether writes together.csv: the life table of the peace of all
// protégés, which ends when the first of them does.
func (r *Result) WriteTogether(w io.Writer) error {
	out := words.NewTable(w, "time", "n_risk", "n_event", "n_censor", "surv", "std_error", "conf_low", "conf_high", "hazard",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	curve, err := r.Together()
	if err != nil || curve == nil {
		return errors.Join(err, out.End())
	}
	for year := range r.Tally.Horizon + 1 {
		x := curve.At(float64(year))
		row := []any{year, x.AtRisk, x.Events, x.Censored, x.Survival, x.StdErr, x.Lower, x.Upper, x.Hazard}
		out.Row(append(row, r.KnownTogether.cells(year)...)...)
	}
	return out.End()
}

// WriteRestraint writes restraint.csv: for each aggressor and guarantor the
// crises, the warnings, and how often the aggressor held back.
func (r *Result) WriteRestraint(w io.Writer) error {
	out := words.NewTable(w, "protege", "aggressor", "guarantor", "n_crisis", "n_held_back", "n_warned", "n_held_back_warned")
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for a := range p.ByAggressor {
			by := &p.ByAggressor[a]
			for j, g := range by.ByGuarantor {
				if p.Guarantors[j] != p.Aggressors[a] {
					out.Row(p.Name, p.Aggressors[a], p.Guarantors[j], by.Pressed, by.HeldBack, g.Warned, g.HeldBack)
				}
			}
		}
	}
	return out.End()
}

// WriteCauses writes causes.csv: for each protégé, cause and year the number of
// histories whose peace ended and the cumulative incidence, P(T ≤ t by that cause).
// Over causes the incidences sum to 1 − S(t).
func (r *Result) WriteCauses(w io.Writer) error {
	out := words.NewTable(w, "protege", "time", "aggressor", "guarantee", "n_event", "cuminc")
	for i := range r.Proteges {
		p := &r.Proteges[i]
		for c, by := range p.ProtegeTally.Causes() {
			cause := p.cause(by)
			for year := range p.Horizon + 1 {
				out.Row(p.Name, year, cause.Aggressor, cause.Guarantee, at(p.Ended[c], year), p.Causes[c].At(float64(year)).Incidence)
			}
		}
	}
	return out.End()
}
