package validate

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"concert/agents"
	"concert/studies/calibrate"
)

// Mechanism is a weight that version 2 of the model brought, and what is lost
// without it.
type Mechanism struct {
	Key  string
	Null float64 // the value that takes it away
	Variant
	// Contraction is 1 − variance of the draws/variance of the prior, on the prior's
	// scale, and Shift that of the mean in its standard deviations.
	Contraction, Shift float64
	Forward            []Interval // loss of log score a case, forward from each date
}

// Silent tells whether the record says next to nothing about it.
func (m *Mechanism) Silent() bool {
	return calibrate.Learned{Contraction: m.Contraction, Shift: m.Shift}.Silent()
}

// mechanisms are those of version 2.
var mechanisms = []string{"a_motive", "a_window", "a_pledge", "o_upheaval", "war_upheaval", "a_norm", "a_reputation"}

// null is a behaviour without a mechanism.
func null(b agents.Behaviour, p agents.Parameter) (agents.Behaviour, float64) {
	v, err := strconv.ParseFloat(p.Null, 64)
	if err != nil {
		return b, reflect.ValueOf(b).Field(p.Index).Float() // a weight without a null stays
	}
	reflect.ValueOf(&b).Elem().Field(p.Index).SetFloat(v)
	return b, v
}

// weightCalled is the weight of a key.
func weightCalled(key string) agents.Parameter {
	list := agents.Parameters(agents.Behaviour{})
	return list[slices.IndexFunc(list, func(p agents.Parameter) bool { return p.Key == key })]
}

// nulls fits the model without each mechanism that is fitted.
func (r *Result) nulls(ctx context.Context, done func(string)) (list []Mechanism, err error) {
	for _, key := range mechanisms {
		i := slices.IndexFunc(r.sample.Likelihood.Priors, func(p calibrate.Prior) bool { return p.Key == key })
		if i < 0 {
			continue
		}
		v, prior := &Variant{}, r.sample.Likelihood.Priors[i]
		known, left, err := r.known("without "+key, v)
		if err == nil && !known && !left {
			v, err = r.vary(ctx, lacking(prior))
		}
		if err != nil {
			return nil, err
		}
		if left {
			continue
		}
		list = append(list, *r.mechanism(prior, v))
		done("without " + key)
	}
	return list, nil
}

// lacking takes the mechanism of a weight away.
func lacking(prior calibrate.Prior) change {
	p := weightCalled(prior.Key)
	_, to := null(agents.Behaviour{}, p)
	return change{name: fmt.Sprintf("%s = %g", prior.Key, to),
		draws: func(b agents.Behaviour) agents.Behaviour { b, _ = null(b, p); return b },
		fixed: func(l *calibrate.Likelihood) {
			l.Priors = slices.DeleteFunc(slices.Clone(l.Priors), func(q calibrate.Prior) bool { return q.Key == prior.Key })
			l.Base, _ = null(l.Base, p)
		}}
}

func (r *Result) mechanism(prior calibrate.Prior, v *Variant) *Mechanism {
	_, to := null(agents.Behaviour{}, weightCalled(prior.Key))
	m := &Mechanism{Key: prior.Key, Null: to, Variant: *v}
	var z []float64
	mean := 0.0
	for _, b := range r.sample.Draws {
		z = append(z, prior.Z(weight(b, prior.Key)))
		mean += z[len(z)-1] / float64(len(r.sample.Draws))
	}
	m.Shift, m.Contraction = mean, 1-float64(spread(z)*spread(z))
	return m
}
