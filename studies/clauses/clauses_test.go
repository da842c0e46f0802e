package clauses

import (
	"bytes"
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/configs/configstest"
	"concert/results/plots"
	"concert/results/survival"
	"concert/studies/calibrate"
	"concert/studies/compare"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

func TestVariants(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"belgium-1839", []string{"no pledge", "an assurance", "an alliance", "neutrality not required", "all released once one reneges", "with a veto",
			"binding after 5 years", "without the signature of France", "without the signature of Prussia"}},
		{"ukraine-2022-none", []string{"an assurance", "a guarantee", "an alliance"}},
		{"ukraine-2022-istanbul-veto", []string{"no pledge", "an assurance", "an alliance", "neutrality not required", "all released once one reneges", "without the veto",
			"binding after 5 years", "covering the whole territory", "without the signature of Russia", "all conditions lifted together"}},
	} {
		list, err := Variants(configstest.Open(t, c.name))
		if err != nil {
			t.Fatal(err)
		}
		var labels []string
		for _, a := range list[1:] {
			labels = append(labels, a.Label)
		}
		if !slices.Equal(labels, c.want) {
			t.Errorf("%s: want %q, got %q", c.name, c.want, labels)
		}
	}
	list, err := Variants(configstest.Open(t, "ukraine-2022-istanbul-veto"))
	if err != nil {
		t.Fatal(err)
	}
	want := list[0].Scenario.Proteges[0].Treaty
	want.RequiresNeutrality, want.Veto, want.Coverage = false, false, 1
	if got := list[len(list)-1].Scenario.Proteges[0].Treaty; got != want {
		t.Errorf("together: want %+v, got %+v", want, got)
	}
}

// The record has no case of form none, with a veto or with a delay, and says so; it
// has the other values.
func TestWhatTheRecordIsSilentOn(t *testing.T) {
	cases, err := calibrate.Record()
	if err != nil {
		t.Fatal(err)
	}
	from := agents.Treaty{Form: agents.Guarantee, Coverage: 1}
	for _, c := range []struct {
		change func(*agents.Treaty)
		want   string
	}{
		{func(t *agents.Treaty) { t.Form = agents.None }, "no case of it has treaty.form = none"},
		{func(t *agents.Treaty) { t.Veto = true }, "no case of it has treaty.veto = true"},
		{func(t *agents.Treaty) { t.Delay = 5 }, "no case of it has treaty.delay = 5"},
		{func(t *agents.Treaty) { t.Veto, t.Delay = true, 1 }, "no case of it has treaty.veto = true or treaty.delay = 1"},
		{func(t *agents.Treaty) { t.Form = agents.Alliance }, ""},
		{func(t *agents.Treaty) { t.Joint = true }, ""},
		{func(t *agents.Treaty) { t.RequiresNeutrality = true }, ""},
		{func(t *agents.Treaty) { t.Coverage = 0.9 }, ""},
		{func(t *agents.Treaty) { t.Coverage = 0.1 }, "no case of it has treaty.coverage = 0.1"},
		{func(*agents.Treaty) {}, ""},
	} {
		to := from
		c.change(&to)
		if got := unheard(cases, from, to); got != c.want {
			t.Errorf("%+v: want %q, got %q", to, c.want, got)
		}
		if got := unheard(cases, to, from); got != c.want {
			t.Errorf("from %+v: want %q, got %q", to, c.want, got)
		}
	}
}

// A price rests on the weights that it follows, the strongest first, and on none that
// it only seems to follow.
func TestWhatAPriceRestsOn(t *testing.T) {
	const n = 300
	r := rand.New(rand.NewPCG(2, 2))
	weights := make([]knowledge.Column, 40)
	for i := range weights {
		weights[i].Key = agents.Parameters(agents.Behaviour{})[i].Key
		for range n {
			weights[i].Values = append(weights[i].Values, r.NormFloat64())
		}
	}
	var price []float64
	for k := range n {
		price = append(price, 2*weights[7].Values[k]-weights[3].Values[k]+0.5*r.NormFloat64())
	}
	silent, heard := calibrate.Learned{Contraction: 0.1, Shift: 0.1}, calibrate.Learned{Contraction: 0.5}
	got := rests(price, weights, map[string]calibrate.Learned{weights[7].Key: silent, weights[3].Key: heard})
	if len(got) != 2 || got[0].Weight != weights[7].Key || got[1].Weight != weights[3].Key || !got[0].Silent || got[1].Silent || *got[1].Contraction != 0.5 {
		t.Fatalf("want %s and %s, got %+v", weights[7].Key, weights[3].Key, got)
	}
	if why := silentWeights(got); why != "" {
		t.Errorf("want a price that the record speaks of, got %q", why)
	}
	if why := silentWeights(got[:1]); why != "it says next to nothing of "+weights[7].Key {
		t.Errorf("want one that it does not, got %q", why)
	}
	if len(rests(make([]float64, n), weights, nil)) != 0 || silentWeights(nil) != "" || len(rests(nil, weights, nil)) != 0 {
		t.Error("want nothing of a price that does not vary")
	}
	if got := survival.Ranks([]float64{3, 1, 3, 2}); !slices.Equal(got, []float64{2.5, 0, 2.5, 1}) {
		t.Errorf("want mean ranks, got %v", got)
	}
}

// TestPricesAreThoseOfSingleComparisons: a price in the table is the difference that a
// comparison with the one change gives, whatever else is priced and the workers.
func TestPricesAreThoseOfSingleComparisons(t *testing.T) {
	s := configstest.Open(t, "ukraine-2022-istanbul", "run.horizon=40")
	draws := knowledge.Draws{From: "test", Facts: true, Seed: 3}
	for k := range 20 {
		b := configs.Behaviour()
		b.A0, b.HCredibility = b.A0+0.1*float64(k), b.HCredibility+0.05*float64(k%7)
		draws.Weights = append(draws.Weights, b)
	}
	o := compare.Options{Histories: 400, Seed: 3, Workers: 2, Draws: &draws, Prices: payoff.DefaultPrices()}
	prices, err := Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	veto := configstest.Open(t, "ukraine-2022-istanbul", "run.horizon=40", "treaty.veto=true")
	o.Workers = 1
	single, err := compare.Run(context.Background(), compare.Named(s, veto), o)
	if err != nil {
		t.Fatal(err)
	}
	list := prices.Proteges[0].Differences
	i := slices.IndexFunc(list, func(d compare.Difference) bool { return d.Second == "with a veto" })
	if want := single.Proteges[0].Differences[0]; !reflect.DeepEqual(list[i].KnownMean, want.KnownMean) || !reflect.DeepEqual(list[i].Mean, want.Mean) {
		t.Errorf("want %+v, got %+v", want.KnownMean, list[i].KnownMean)
	}
	if g := list[i].Grounds; !g.PriorOnly || !strings.Contains(g.Why, "treaty.veto = true") {
		t.Errorf("want prior only, got %+v", g)
	}
	var b bytes.Buffer
	if err := prices.WriteText(&b, 80); err != nil || !strings.Contains(b.String(), "with a veto") || !strings.Contains(b.String(), "Prior only") {
		t.Errorf("%v in\n%s", err, b.String())
	}
	b.Reset()
	if err := prices.WriteCSV(&b); err != nil || strings.Count(b.String(), "\n") != len(list)+1 {
		t.Errorf("want a row a price, got %v\n%s", err, b.String())
	}
	for _, p := range prices.Pictures() {
		if _, err := plots.Render(&b, p.Figure, plots.SVG, plots.Options{}); err != nil || p.Name != "tornado" {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}
