package vector

import "concert/internal/portable"

// Spare takes the probability that an aggressor ends the peace of the year,
// given its inclinations U and after the warnings V, the probability of the
// occasion and the draw u, out of the probability that it lasts: press =
// occasion·σ(U), persist = σ(V + w_momentum), peace·(1 − press·persist). It
// returns the lanes in which, peace lasting, there was a crisis all the same.
func Spare(peace, occasion, U, V, u *Float, w *Weights) (averted Mask) {
	for k := range lanesOf(spare(&averted, peace, occasion, U, V, u, w)) {
		averted &^= 1 << k
		press, persist := float64(occasion[k]*portable.Logistic(U[k])), w.of[k].Persists(V[k])
		lasts := 1 - float64(press*persist)
		peace[k] = float64(peace[k] * lasts)
		if u[k] < float64(press*(1-persist))/lasts {
			averted |= 1 << k
		}
	}
	return averted
}
