package validate

import (
	"bytes"
	"context"
	"math"
	"reflect"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/results/survival"
	"concert/studies/calibrate"
	"concert/studies/journal"
)

// What came of a fit is given back from its numbers, whatever is in it.
func TestNumbersGiveAFitBack(t *testing.T) {
	i := Interval{survival.Estimate{Value: 1, StdErr: math.Pi, Lower: -0.5, Upper: math.Inf(1), Level: 0.95}, survival.Estimate{Value: 2}}
	f := &Forward{Year: 1919, Known: 3, Rows: []ForwardRow{{"model, α = 0", -1.5, i, i, i}, {"", 0, i, Interval{}, i}}}
	into := &Forward{}
	rest, err := fill(reflect.ValueOf(into).Elem(), numbers(f))
	if err != nil || len(rest) > 0 || !reflect.DeepEqual(f, into) {
		t.Errorf("want %+v, got %+v, %v left, %v", f, into, rest, err)
	}
	v := &Variant{Name: "gain = 1", Total: -3, Loss: i, Evidence: math.NaN(), Unsafe: true}
	back := &Variant{}
	if rest, err := fill(reflect.ValueOf(back).Elem(), numbers(v)); err != nil || len(rest) > 0 || !math.IsNaN(back.Evidence) || back.Name != v.Name || !back.Unsafe || !reflect.DeepEqual(back.Loss, v.Loss) {
		t.Errorf("want %+v, got %+v, %v", v, back, err)
	}
	all := numbers(f)
	for n := range all {
		if rest, err := fill(reflect.ValueOf(&Forward{}).Elem(), all[:n]); err == nil && len(rest) == 0 {
			t.Errorf("cut after %d numbers: want an error", n)
		}
	}
	if _, err := fill(reflect.ValueOf(&Forward{}).Elem(), []float64{1, 2, 3, 4, 5, 1e9}); err == nil {
		t.Error("want a length that cannot be refused")
	}
}

// A validation whose fits were made apart is that of one process; one with some of
// them tells those alone.
func TestFitsApartAreTheValidation(t *testing.T) {
	o := DefaultOptions()
	o.Cases, o.Histories, o.Questions, o.VariantHistories, o.VariantDraws, o.Thin = 12, 1, 0, 1, 4, 8
	o.Calibration.Noise, o.Calibration.Workers, o.Forward = 5, 2, []int{1919}
	o.Recodings = []Recoding{{"gain", 1}, {"stake", 0.5}}
	var draws []agents.Behaviour
	for k := range 6 {
		b := configs.Behaviour()
		b.A0 += 0.1 * float64(k)
		draws = append(draws, b)
	}
	o.Fit = func(context.Context, *calibrate.Likelihood) ([]agents.Behaviour, error) { return draws[:4], nil }
	whole := page0(t, draws, o)
	apart := Blocks{Draws: draws, Options: o}
	n := Fits(o)
	if n != 2+len(mechanisms)+1 {
		t.Fatalf("want two recodings, the mechanisms and a date, got %d", n)
	}
	var known []journal.Entry
	for _, k := range []int{n - 1, 0, 4, 1, 2, 3, 5, 6, 7, 8} {
		j := journal.New()
		if err := apart.Do(context.Background(), int64(k), j); err != nil {
			t.Fatal(err)
		}
		known = append(known, j.Entries()...)
	}
	o.Fit = func(context.Context, *calibrate.Likelihood) ([]agents.Behaviour, error) {
		t.Error("want no fit made again")
		return draws, nil
	}
	o.Journal = journal.New(known...)
	if got := page0(t, draws, o); !bytes.Equal(got, whole) {
		t.Errorf("want the page of one process, got\n%s", got)
	}
	o.Journal, o.Partial = journal.New(known[1:3]...), true
	r, err := Run(context.Background(), draws, o, func(string) {})
	if err != nil || len(r.Recodings) != 1 || len(r.Mechanisms) != 1 || len(r.Forward) != 0 {
		t.Errorf("want one recoding and one mechanism, got %d, %d and %d, %v", len(r.Recodings), len(r.Mechanisms), len(r.Forward), err)
	}
}

// page0 is the page of a validation.
func page0(t *testing.T, draws []agents.Behaviour, o Options) []byte {
	t.Helper()
	r, err := Run(context.Background(), draws, o, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteMarkdown(&b, ""); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
