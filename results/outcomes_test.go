package results_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"concert/results"
	"concert/sim"
)

// TestOutcomesAddUp holds the figures on who failed, who restrained whom, nuclear
// war and the first peace to end to counts of the histories themselves.
func TestOutcomesAddUp(t *testing.T) {
	const histories = 1500
	s := dockingScenario(t, "europe-2022-architecture")
	m, err := sim.NewModel(s.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	tally := tallied(t, m, histories)
	r, err := results.New("", tally, sim.Benchmark{Years: 75})
	if err != nil {
		t.Fatal(err)
	}
	together, nuclear, early, forsworn, failed := 0, 0, 0, 0, map[int]int{}
	w := sim.NewWorld(m)
	for history := range int64(histories) {
		all := true
		for i, o := range w.Run(1839, history) {
			all = all && (!o.Broken || o.Year > 75)
			if i == 0 && o.Broken {
				nuclear += btoi(o.Nuclear)
				early += btoi(o.Nuclear && o.Year <= 75)
				forsworn += btoi(o.Forsworn)
				failed[o.FirstFail]++
			}
		}
		together += btoi(all)
	}
	summary := r.Summary()
	p := &summary.Proteges[0]
	breaches := p.Breached.Value * histories
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"all at peace", summary.Together.AtBenchmark.Value * histories, float64(together)},
		{"nuclear", p.Nuclear.Within.Value * histories, float64(nuclear)},
		{"nuclear within 75 years", p.Nuclear.WithinBenchmark.Value * histories, float64(early)},
		{"own word broken", p.Forsworn.Value * breaches, float64(forsworn)},
	} {
		if math.Abs(c.got-c.want) > 1e-6 || c.want == 0 {
			t.Errorf("%s: %v, want %v histories", c.what, c.got, c.want)
		}
	}
	for j, g := range p.Powers {
		if got := g.FirstFailed.Value * breaches; math.Abs(got-float64(failed[j])) > 1e-6 {
			t.Errorf("%s fails first in %v breaches, want %d", g.Power, got, failed[j])
		}
	}
	if a := p.Restraint[0]; math.Abs(a.Crises-p.Crises.Value) > 1e-9 || math.Abs(a.HeldBack.Value-p.Averted.Value) > 1e-9 ||
		a.HeldBack.StdErr < p.Averted.StdErr*0.999 {
		t.Errorf("the one aggressor made %v crises and held back in %v; in all %v and %v", a.Crises, a.HeldBack, p.Crises, p.Averted)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestHistoriesOfGivenPeace: rows begin where counting does.
func TestHistoriesOfGivenPeace(t *testing.T) {
	s := dockingScenario(t, "ukraine-1994")
	s.GivenPeace = 10
	m, err := sim.NewModel(s.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	h, err := results.NewHistoriesWriter(&text, "h.csv", &s.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	w, kept := sim.NewWorld(m), 0
	for history := range int64(500) {
		o := w.Run(1, history)
		kept += btoi(!o[0].Broken || o[0].Year > 10)
		if err := h.Write(history, o); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows)-1 != kept || kept == 0 || kept == 500 {
		t.Errorf("%d rows of %d histories that keep ten years of peace", len(rows)-1, kept)
	}
	columns := map[string]int{}
	for i, name := range rows[0] {
		columns[name] = i
	}
	for _, row := range rows[1:] {
		at := func(name string) string { return row[columns[name]] }
		if at("event") == "1" && at("time") < "1" {
			t.Errorf("history %s ends in year %s", at("history"), at("time"))
		}
		list := func(name string) []string {
			if at(name) == "" {
				return nil
			}
			return strings.Split(at(name), ";")
		}
		asked := len(list("kept")) + len(list("reneged"))
		if at("event") == "1" && at("asked") != strconv.Itoa(asked) {
			t.Errorf("history %s: %s asked, kept %q, reneged %q", at("history"), at("asked"), at("kept"), at("reneged"))
		}
	}
}
