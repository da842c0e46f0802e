package validate

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"

	"concert/agents"
	"concert/studies/calibrate"
	"concert/studies/journal"
)

// A fit is a part of a validation that depends on no other: a recoding, a mechanism
// or a date that the model is fitted for.
type fit struct {
	name string
	of   any // Recoding, calibrate.Prior or the year
}

// fits are those of a validation, in its order.
func fits(o Options, l *calibrate.Likelihood) (list []fit) {
	for _, x := range o.Recodings {
		list = append(list, fit{x.String(), x})
	}
	if o.Nulls {
		for _, prior := range l.Priors {
			if slices.Contains(mechanisms, prior.Key) {
				list = append(list, fit{"without " + prior.Key, prior})
			}
		}
	}
	for _, year := range o.Forward {
		list = append(list, fit{fmt.Sprintf("forward from %d", year), year})
	}
	return list
}

// Fits is how many parts of a validation can be done apart, by [Blocks].
func Fits(o Options) int {
	return len(fits(o, &calibrate.Likelihood{Priors: calibrate.DefaultPriors()}))
}

// Blocks does one of the fits of a validation and notes in a journal what came of it: for
// fits that several processes do. [Run] goes on from what all noted.
type Blocks struct {
	Draws   []agents.Behaviour
	Options Options
	result  *Result
}

// Do does fit k.
func (b *Blocks) Do(ctx context.Context, k int64, j *journal.Journal) error {
	return j.Once(int(k), func() (_ []float64, err error) {
		if b.result == nil {
			if b.result, err = prepared(ctx, b.Draws, b.Options); err != nil {
				return nil, err
			}
		}
		return b.result.do(ctx, fits(b.Options, b.result.sample.Likelihood)[k])
	})
}

// prepared is a validation with its cases and draws, of which nothing is found yet.
func prepared(ctx context.Context, draws []agents.Behaviour, o Options) (*Result, error) {
	cases, err := theRecord(o.Calibration)
	if err != nil {
		return nil, err
	}
	if o.Cases > 0 {
		cases = cases[:min(o.Cases, len(cases))]
	}
	l, err := calibrate.LikelihoodOf(ctx, cases, calibrate.DefaultTargets(), calibrate.DefaultPriors(), o.Calibration)
	if err != nil {
		return nil, err
	}
	r := &Result{Options: o, Draws: len(draws), sample: &Sample{Likelihood: l.Thinner(max(1, o.Thin)), Draws: draws}}
	r.enter()
	return r, nil
}

// enter takes in the cases, and which of them go together.
func (r *Result) enter() {
	r.cases = pointers(r.sample.Likelihood.Cases)
	r.wars = byWar(r.cases)
}

// do does a fit and returns what came of it in numbers.
func (r *Result) do(ctx context.Context, f fit) ([]float64, error) {
	if err := r.sample.weigh(ctx, func(string) {}); err != nil {
		return nil, err
	}
	switch x := f.of.(type) {
	case Recoding:
		v, err := r.vary(ctx, change{name: x.String(), cases: x.flattened})
		return numbers(v), err
	case calibrate.Prior:
		v, err := r.vary(ctx, lacking(x))
		return numbers(v), err
	default:
		v, err := r.forward(ctx, x.(int), func(string) {})
		return numbers(v), err
	}
}

// known fills in what the journal has of a fit. left tells that the fit is to be left
// out: it is not known, and only what is known is asked for.
func (r *Result) known(name string, into any) (known, left bool, err error) {
	j := r.Options.Journal
	if j == nil {
		return false, false, nil
	}
	k := slices.IndexFunc(fits(r.Options, r.sample.Likelihood), func(f fit) bool { return f.name == name })
	values, ok := j.Recall(journal.Number(k))
	if !ok {
		return false, r.Options.Partial, nil
	}
	rest, err := fill(reflect.ValueOf(into).Elem(), values)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("want fewer numbers, got %d more", len(rest))
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return true, false, err
}

// numbers are the exported numbers and texts of a value, field by field; texts and
// lists begin with their length.
func numbers[T any](v *T) []float64 {
	if v == nil {
		return nil
	}
	return flat(reflect.ValueOf(v).Elem(), nil)
}

func flat(v reflect.Value, list []float64) []float64 {
	switch v.Kind() {
	case reflect.Float64:
		return append(list, v.Float())
	case reflect.Int:
		return append(list, float64(v.Int()))
	case reflect.Bool:
		return append(list, one(v.Bool()))
	case reflect.String:
		text := []rune(v.String())
		list = append(list, float64(len(text)))
		for _, r := range text {
			list = append(list, float64(r))
		}
	case reflect.Slice:
		list = append(list, float64(v.Len()))
		for i := range v.Len() {
			list = flat(v.Index(i), list)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			list = flat(v.Field(i), list)
		}
	}
	return list
}

// most is more than a list or a text of a fit has.
const most = 10_000

// fill is the inverse of [numbers]: it fills a value in and returns the numbers that
// are left.
func fill(v reflect.Value, list []float64) (rest []float64, err error) {
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			if list, err = fill(v.Field(i), list); err != nil {
				return nil, err
			}
		}
		return list, nil
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("want more numbers, got none")
	}
	x, list := list[0], list[1:]
	n := int(x)
	counts := v.Kind() == reflect.String || v.Kind() == reflect.Slice
	if counts && !(x >= 0 && x < most && x == math.Trunc(x) && n <= len(list)) {
		return nil, fmt.Errorf("want a length, got %v", x)
	}
	switch v.Kind() {
	case reflect.Float64:
		v.SetFloat(x)
	case reflect.Int:
		v.SetInt(int64(x))
	case reflect.Bool:
		v.SetBool(x == 1)
	case reflect.String:
		text := make([]rune, n)
		for i := range text {
			text[i] = rune(list[i])
		}
		v.SetString(string(text))
		list = list[n:]
	case reflect.Slice:
		if n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		}
		for i := range n {
			if list, err = fill(v.Index(i), list); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}
