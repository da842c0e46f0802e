package record

import (
	"math"
	"testing"

	"concert/results/survival"
)

// Who attacked can only be asked after the attack: as causes that compete. The two
// incidences and S add up to 1, so those by year 50 are 0.55 + 0.17 = 1 − 0.28.
func TestGuarantorsAttackMoreOftenThanOutsiders(t *testing.T) {
	table, err := Guarantees.Table()
	if err != nil {
		t.Fatal(err)
	}
	incidences, err := survival.AalenJohansen(table, survival.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][3]float64{"guarantor": {0.45, 0.55, 0.67}, "outsider": {0.07, 0.17, 0.20}}
	if len(incidences) != len(want) {
		t.Fatalf("causes: want guarantor and outsider, got %d", len(incidences))
	}
	for _, f := range incidences {
		for i, years := range []float64{25, 50, 75.29} {
			if got := f.At(years).Incidence; !agrees(got, want[f.Cause][i], 0.01) {
				t.Errorf("%s by year %g: want %.2f, got %.4f", f.Cause, years, want[f.Cause][i], got)
			}
		}
	}
}

func TestCauseSpecificQuartilesAreThePublished(t *testing.T) {
	for name, want := range map[string][3]float64{
		"all":        {13.9, 52.2, -1},
		"guarantees": {9.8, 28.8, 75.3},
	} {
		table, err := named(t, name).Table()
		if err != nil {
			t.Fatal(err)
		}
		if table, err = table.ForCause("guarantor"); err != nil {
			t.Fatal(err)
		}
		curve, err := survival.KaplanMeier(table, survival.DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range []float64{0.25, 0.5, 0.75} {
			checkLimit(t, name, curve.Quantile(p).Estimate, want[i], 0.1)
		}
	}
}

func TestFourFifthsOfAttacksCameFromSignatories(t *testing.T) {
	for name, want := range map[string][2]int{"all": {41, 59}, "guarantees": {41, 51}, "strict": {30, 39}, "alliances": {0, 8}} {
		var own, attacks int
		for _, s := range named(t, name).Spells() {
			switch s.Cause() {
			case "guarantor":
				own++
				attacks++
			case "outsider":
				attacks++
			}
		}
		if got := [2]int{own, attacks}; got != want {
			t.Errorf("%s: attacks by a guarantor, all: want %v, got %v", name, want, got)
		}
	}
}

// The Weibull shapes below 1 say that guarantees fail most when young.
func TestWeibullShapesAreThePublished(t *testing.T) {
	for name, want := range map[string][2]float64{"guarantees": {0.80, 39}, "neutral": {0.69, 62}, "core": {0.69, 34}} {
		table, err := named(t, name).Table()
		if err != nil {
			t.Fatal(err)
		}
		fit, err := survival.FitExact(table, survival.Weibull)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for _, p := range fit.Parameters {
			got[p.Name] = p.Value
		}
		if !agrees(got["shape"], want[0], 0.01) || !agrees(got["scale"], want[1], 1) {
			t.Errorf("%s: shape, scale: want %v, got %v", name, want, got)
		}
	}
}

func TestBelgiumStandsInTheUpperQuartile(t *testing.T) {
	b := Belgium()
	if b.Years != 75.29 || !b.Ended || b.Guaranteed == "" {
		t.Fatalf("Belgium 1839–1914: want 75.29 years ended by attack, got %g, %v", b.Years, b.Ended)
	}
	for name, want := range map[string]struct {
		earlier, reached float64
		lower, upper     float64 // of S just after Belgium's end
		atRisk           int
	}{"guarantees": {0.83, 0.87, 0.05, 0.26, 5}, "neutral": {0.71, 0.78, 0.07, 0.43, 4}} {
		p, err := named(t, name).Place(b.Years)
		if err != nil {
			t.Fatal(err)
		}
		if !agrees(p.Earlier.Value, want.earlier, 0.01) || !agrees(p.Reached.Value, want.reached, 0.01) || p.AtRisk != want.atRisk {
			t.Errorf("%s: want %v, got %.4f to %.4f, %d at risk", name, want, p.Earlier.Value, p.Reached.Value, p.AtRisk)
		}
		if !agrees(1-p.Reached.Upper, want.lower, 0.01) || !agrees(1-p.Reached.Lower, want.upper, 0.01) {
			t.Errorf("%s: interval of S: want %g to %g, got %v", name, want.lower, want.upper, p.Reached)
		}
		if !(p.Earlier.Lower < p.Earlier.Value && p.Earlier.Value < p.Earlier.Upper) {
			t.Errorf("%s: the share %v lies outside its interval", name, p.Earlier)
		}
	}
}

func TestNobodyWasAttackedAfterALongerPeaceThanBelgium(t *testing.T) {
	p, err := All.Place(Belgium().Years)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.EndedLater) != 0 {
		t.Errorf("attacked later: want none, got %v", ids(p.EndedLater))
	}
	want := []string{"CH1815", "ALAND1921", "SVAL1945"}
	got := ids(p.LongerPeace)
	if len(got) != 6 {
		t.Errorf("longer in peace: want 6 spells, got %v", got)
	}
	for _, id := range want {
		if !contains(got, id) {
			t.Errorf("longer in peace: want %s among %v", id, got)
		}
	}
}

func TestPlaceRefusesYearsThatAreNone(t *testing.T) {
	for _, years := range []float64{-1, math.NaN(), math.Inf(1)} {
		if p, err := All.Place(years); err == nil {
			t.Errorf("Place(%g): want an error, got %v", years, p)
		}
	}
}

func TestPlaceAtTheEndsOfTheRecord(t *testing.T) {
	p, err := All.Place(0)
	if err != nil || p.Earlier.Value != 0 || p.AtRisk != 97 {
		t.Errorf("Place(0): want nobody attacked of 97, got %+v, %v", p, err)
	}
	p, err = All.Place(1000)
	if err != nil || p.AtRisk != 0 || len(p.LongerPeace) != 0 {
		t.Errorf("Place(1000): want nobody at risk, got %+v, %v", p, err)
	}
}

func ids(spells []Spell) []string {
	var names []string
	for _, s := range spells {
		names = append(names, s.ID)
	}
	return names
}

func contains(names []string, name string) bool { return subset([]string{name}, names) }
