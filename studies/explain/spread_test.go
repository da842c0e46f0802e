package explain

import (
	"context"
	"math"
	"reflect"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/studies/knowledge"
)

// TestExplainedOverDraws: over draws that are all alike the explanation is that of
// the world itself, no spread is known of a signature, and the units still add up;
// over draws that differ it is the same for any number of workers.
func TestExplainedOverDraws(t *testing.T) {
	s, err := configs.Open("belgium-1839")
	if err != nil {
		t.Fatal(err)
	}
	run := func(o Options) *Result {
		t.Helper()
		r, err := Run(context.Background(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	o := Options{Histories: 400, Seed: 3, Shapley: 160, MostExact: DefaultMostExact}
	plain := run(o)
	d := knowledge.Draws{Seed: 3}
	for range 4 {
		d.Weights = append(d.Weights, configs.Behaviour())
	}
	o.Draws = &d
	alike := run(o)
	a, b := alike.Proteges[0], plain.Proteges[0]
	if !reflect.DeepEqual(a.Aggressors, b.Aggressors) || !reflect.DeepEqual(a.Broken, b.Broken) || math.Abs(a.Expected.Value-b.Expected.Value) > 1e-12 {
		t.Error("draws that are alike: want the reasons of the world itself")
	}
	for i, v := range alike.Shapley.Proteges[0].Values {
		if v.Units != plain.Shapley.Proteges[0].Values[i].Units || v.Known == nil || math.Abs(v.Known.Value-v.Value) > 1e-12 {
			t.Errorf("%s: want %+v, got %+v", v.Power, plain.Shapley.Proteges[0].Values[i], v)
		}
	}
	d.Weights = nil
	for k := range 4 {
		b := configs.Behaviour()
		b.A0 += float64(k) - 1.5
		d.Weights = append(d.Weights, agents.Behaviour(b))
	}
	d.Facts = true
	one := run(o)
	o.Workers = 7
	if seven := run(o); !reflect.DeepEqual(one, seven) {
		t.Error("7 workers: another explanation")
	}
	sum := int64(0)
	for _, v := range one.Shapley.Proteges[0].Values {
		sum += v.Units
	}
	if sum != one.Shapley.Proteges[0].Units || one.Draws == nil || one.Draws.Facts != "range" {
		t.Errorf("want units that add up to %d, got %d; %+v", one.Shapley.Proteges[0].Units, sum, one.Draws)
	}
}
