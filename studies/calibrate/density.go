package calibrate

import (
	"context"
	"errors"
	"math"

	"concert/internal/portable"
)

// Density is a function on standard scores whose logarithm is minus half the
// square of the distance from the prior median and the terms of a likelihood. It
// is where the algorithms of this package meet the model; they know nothing else
// of it.
//
// A term is told by smooth signals of which it is a function: those a surrogate
// can learn.
type Density struct {
	Dim int
	// Signals evaluates the density at z with the random numbers of evaluation
	// number e: the signals of all terms, in order.
	Signals func(ctx context.Context, e int, z []float64) ([]float64, error)
	Terms   []Term
}

// Term is the kind of a term of a log-likelihood.
type Term uint8

// The kinds.
const (
	// Kept is a peace that lasted: −e^a, a the logarithm of its cumulative hazard.
	Kept Term = iota
	// Broken is one that ended after full years: −e^a + ln σ(b), a as of Kept for the
	// full years and b the log-odds of an end in the year after them.
	Broken
	// Residual is a target missed by r of its errors: −r²/2.
	Residual
)

// width is how many signals tell the term.
func (t Term) width() int {
	if t == Broken {
		return 2
	}
	return 1
}

// of is the term that signals tell.
func (t Term) of(signals []float64) float64 {
	switch t {
	case Kept:
		return -portable.Exp(signals[0])
	case Broken:
		return -portable.Exp(signals[0]) - portable.Log1p(portable.Exp(-signals[1]))
	default:
		return -signals[0] * signals[0] / 2
	}
}

// Width is how many signals the density has.
func (d *Density) Width() int {
	n := 0
	for _, t := range d.Terms {
		n += t.width()
	}
	return n
}

// terms are those that signals tell, one a term; signals are consecutive, one or
// two a term.
func (d *Density) terms(signals []float64) []float64 {
	list := make([]float64, len(d.Terms))
	for i, t := range d.Terms {
		list[i] = t.of(signals)
		signals = signals[t.width():]
	}
	return list
}

// likelihood is the sum of the terms: the log-likelihood, but for a constant.
func (d *Density) likelihood(signals []float64) float64 {
	sum := 0.0
	for _, t := range d.Terms {
		sum += t.of(signals)
		signals = signals[t.width():]
	}
	return sum
}

// Posterior returns the density of the weights given the record, with its values
// remembered in a journal. progress, if not nil, is told of every evaluation
// that was not known.
func (l *Likelihood) Posterior(j *Journal, progress func()) Density {
	return Density{Dim: len(l.Priors), Terms: l.kinds(), Signals: func(ctx context.Context, e int, z []float64) ([]float64, error) {
		place := append([]float64{float64(e)}, z...)
		if signals, ok := j.Recall(place); ok {
			return signals, nil
		}
		v, err := l.Fresh(e).At(ctx, l.Priors.Weights(z, l.Base))
		if err != nil {
			return nil, err
		}
		if progress != nil {
			progress()
		}
		signals := l.signals(v)
		return signals, j.Add(place, signals)
	}}
}

// Width is how many signals an evaluation has: what a journal keeps of it.
func (l *Likelihood) Width() int {
	d := Density{Terms: l.kinds()}
	return d.Width()
}

// kinds are the terms of the likelihood: of the cases, then of the targets.
func (l *Likelihood) kinds() []Term {
	var list []Term
	for i := range l.Cases {
		list = append(list, Kept)
		if l.Cases[i].Ended {
			list[i] = Broken
		}
	}
	for range l.Targets {
		list = append(list, Residual)
	}
	return list
}

// rare keeps the logarithm of a probability that no history showed finite.
const rare = 1e-9

// signals are those of a value: of each case ln(−ln P(kept)), and of one that ended
// also the log-odds of an end in the year after, P(seen)/P(kept); then the
// residuals of the targets. On these scales a case is nearly linear in the weights,
// which its probability is not.
func (l *Likelihood) signals(v *Value) (list []float64) {
	for i := range l.Cases {
		kept := math.Max(v.kept[i], rare)
		list = append(list, portable.Log(math.Max(-portable.Log(kept), rare)))
		if l.Cases[i].Ended {
			list = append(list, logit(min(max(v.seen[i]/kept, rare), 1-rare)))
		}
	}
	for _, t := range l.Targets {
		list = append(list, t.residual(t.Of(&v.Pattern).Share()))
	}
	return list
}

// Point is a place and what the density is there.
type Point struct {
	Z       []float64
	Signals []float64 // nil if no simulation was made there
	Log     float64   // of the likelihood
}

// at evaluates the density with the random numbers of evaluation e. A density that
// is no number is an error, and ctx ending is its cause.
func (d *Density) at(ctx context.Context, e int, z []float64) (Point, error) {
	if err := ctx.Err(); err != nil {
		return Point{}, context.Cause(ctx)
	}
	signals, err := d.Signals(ctx, e, z)
	if err != nil {
		return Point{}, err
	}
	p := d.point(z, signals)
	if math.IsNaN(p.Log) {
		return p, errors.New("the density is not a number")
	}
	return p, nil
}

// point is a place whose signals are known.
func (d *Density) point(z, signals []float64) Point {
	return Point{Z: z, Signals: signals, Log: d.likelihood(signals)}
}

// squares is Σ x².
func squares(x []float64) float64 {
	total := 0.0
	for _, v := range x {
		total += float64(v * v)
	}
	return total
}
