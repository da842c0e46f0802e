package sim

import "concert/internal/portable"

// Conditional lives through one history on which the peace of one protégé
// (its number in the scenario) never ends, and returns the probability that it
// would have lasted,
//
//	S(t) = Π over years s ≤ t of (1 − h(s)),  t = 0 … horizon,
//
// h(s) being the probability that peace ends in year s given the history so
// far and the warnings of the year. Its mean over histories is P(T > t), with
// a far smaller variance than the share of [World.Run] histories whose peace
// lasts. The other protégés live as ever. The slice is valid until the next
// call.
//
// Source: conditional Monte Carlo, e.g. Asmussen and Glynn (2007), Stochastic
// Simulation, V.4.
func (w *World) Conditional(seed uint64, history int64, protege int) []float64 {
	return w.foresee(seed, history, protege, w.model.scenario.Horizon)
}

// foresee is Conditional up to a year.
func (w *World) foresee(seed uint64, history int64, protege, years int) []float64 {
	w.begin(seed, history)
	w.survival = append(w.survival[:0], 1)
	w.spared = &w.proteges[protege]
	defer func() { w.spared = nil }()
	for w.now.year = 1; w.now.year <= years; w.now.year++ {
		w.spareYear = 1
		liveYear(w, len(w.proteges))
		w.survival = append(w.survival, float64(w.survival[w.now.year-1]*w.spareYear))
	}
	return w.survival
}

// aggressorsSpare is aggressorsAct on a history known to go on: each aggressor's
// attack is left out and its probability taken into account; what remains of a
// crisis is one that was averted. With o·σ(U) the probability to press and σ(U′ +
// w_momentum) to persist, peace holds with 1 − press·persist, and given that a
// crisis was averted with
//
//	press·(1 − persist)/(1 − press·persist).
//
// Warnings are drawn before it is known whether the aggressor presses: given them,
// no more has to be drawn.
func (w *World) aggressorsSpare(p *protegeState) {
	w.lookFrom(p, 0)
	for i := range p.aggressors {
		a := &p.aggressors[i]
		press := float64(w.occasion(p, a) * portable.Logistic(a.inclined))
		warned := w.guarantorsWarn(p, a)
		persist := w.b.Persists(w.secondLook(p, a, warned))
		peace := 1 - float64(press*persist)
		w.spareYear = float64(w.spareYear * peace)
		if p.press.of(i, &w.now) < float64(press*(1-persist))/peace {
			w.avert(p, warned)
		}
	}
}
