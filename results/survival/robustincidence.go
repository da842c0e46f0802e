package survival

import "math"

// shared are the functions of time in which all influences on an incidence F are
// written, and on its integral: with h = d/n, hₖ = dₖ/n,
//
//	F = Σ S(−) hₖ,  A = Σ d/(n(n−d)),  G = Σ S(−) (A(−) hₖ − hₖ/n).
//
// A spell at risk from entry e moves F by G − G(e) − A(e) (F − F(e)); once it has
// left at T with its move u of ln S and m of F, by m + u (F − F(T)).
type shared struct {
	time, survival, f, a, g float64
	lost, lostG             float64 // ∫F, ∫G
}

// wait lets time pass to t.
func (s *shared) wait(t float64) {
	gap := t - s.time
	s.time = t
	s.lost += float64(gap * s.f)
	s.lostG += float64(gap * s.g)
}

// step ends d of n, dk of them of the cause.
func (s *shared) step(n, d, dk float64) {
	s.g += float64(float64(s.survival*(dk/n)) * (s.a - 1/n))
	s.f += float64(s.survival * (dk / n))
	s.survival = float64(s.survival*(n-d)) / n
	if d > 0 && n > d {
		s.a += d / float64(n*(n-d))
	}
}

// mark is a spell's influence: on F as c[0] + c[1] F + c[2] G, and the integral of
// that as moved + c[0] (t − since) + c[1] (∫F − lost) + c[2] (∫G − lostG).
type mark struct {
	coef
	moved, since, lost, lostG float64
}

// enter is the influence of a spell that comes under watch now.
func (s *shared) enter() mark {
	return mark{coef{float64(s.a*s.f) - s.g, -s.a, 1}, 0, s.time, s.lost, s.lostG}
}

// value is the influence on ∫F now.
func (s *shared) value(m mark) float64 {
	return m.moved + float64(m.coef[0]*(s.time-m.since)) + float64(m.coef[1]*(s.lost-m.lost)) + float64(m.coef[2]*(s.lostG-m.lostG))
}

// leave is the influence from now on of a spell that leaves, given S and F before
// the step and whether it ended, and of the cause.
func (s *shared) leave(m mark, before shared, n, d float64, ended, ofCause bool) mark {
	u, moved := m.coef[1]+s.a, m.coef[0]+float64(m.coef[1]*s.f)+s.g
	if ended && n > d {
		u -= 1 / (n - d)
	}
	if ofCause {
		moved += before.survival / n
	}
	return mark{coef{moved - float64(u*s.f), u}, s.value(m), s.time, s.lost, s.lostG}
}

// incidenceWalk follows the influences of all spells on the incidence of one cause
// through the times.
type incidenceWalk struct {
	*passing
	shared
	cause    int
	spread   spread
	base     mark    // of those at risk from 0 on
	watched  float64 // Σ w² of those
	held     []mark  // of each late spell at risk
	row      func()
	finished func(square float64, m mark) // told of each that leaves, at the end of each that stays
}

// incidenceWalk is a walk at time 0, with the spells watched from there on, by
// the place of the cause in the table.
func (t *Table) incidenceWalk(cause int) *incidenceWalk {
	w := &incidenceWalk{passing: t.passing(), shared: shared{survival: 1}, cause: cause, row: func() {}, finished: func(float64, mark) {}}
	w.base, w.watched, w.held = w.shared.enter(), w.start, make([]mark, len(t.Late))
	w.spread.add(w.start, w.base.coef)
	return w
}

// run walks the times up to one.
func (w *incidenceWalk) run(until float64) {
	for i, n := range w.AtRisk() {
		if w.Times[i] > until {
			break
		}
		w.admit(w.Times[i])
		w.wait(w.Times[i])
		before, d := w.shared, w.EndedAt(i)
		w.step(n, d, w.Events[w.cause][i])
		w.passing.leave(i, func(cause int, square float64, e *entry) {
			m := w.base
			if e == nil {
				w.watched -= square
			} else {
				m, e.gone = w.held[e.index], true
			}
			after := w.shared.leave(m, before, n, d, cause >= 0, cause == w.cause)
			w.spread.add(-square, m.coef)
			w.spread.add(square, after.coef)
			w.finished(square, after)
		})
		w.row()
	}
	w.admit(until)
	if !math.IsInf(until, 1) {
		w.wait(until)
	}
	w.finished(w.watched, w.base)
	for _, e := range w.entries[:w.in] {
		if !e.gone {
			w.finished(e.Square, w.held[e.index])
		}
	}
}

// admit takes in the late spells that come under watch before t.
func (w *incidenceWalk) admit(t float64) {
	w.passing.enter(t, func(e *entry) {
		w.wait(e.Entry)
		w.held[e.index] = w.shared.enter()
		w.spread.add(e.Square, w.held[e.index].coef)
	})
}

// robust puts the jackknife's errors and their intervals into an incidence of a
// table whose weights are not whole.
func (f *Incidence) robust(t *Table, cause int, o Options) {
	if t.Squares == nil {
		return
	}
	f.table, f.cause = t, cause
	w, hazard, i, z := t.incidenceWalk(cause), t.causeTable(cause).jackknife(), 0, Z(o.Level)
	w.row = func() {
		p := &f.Points[i]
		p.StdErr = root(w.spread.along(coef{1, w.f, w.g}))
		p.CumHazardStdErr = root(hazard.cumHazard[i])
		p.YearsLostStdErr = math.NaN() // see YearsLost
		p.Lower, p.Upper = o.interval(p.Incidence, p.StdErr, z)
		i++
	}
	w.run(math.Inf(1))
}

// lostVariance is the jackknife's variance of ∫₀^τ F of a cause.
func (t *Table) lostVariance(cause int, tau float64) float64 {
	ahead := t.incidenceWalk(cause)
	ahead.run(tau)
	total, w := 0.0, t.incidenceWalk(cause)
	w.finished = func(square float64, m mark) {
		x := ahead.value(m)
		total += float64(square * float64(x*x))
	}
	w.run(tau)
	return total
}

// causeTable is the table of one cause, by its place.
func (t *Table) causeTable(k int) *Table {
	out, _ := t.ForCause(t.Causes[k]) // known
	return out
}

// anyCause is the table with all causes as one.
func (t *Table) anyCause() *Table {
	out := &Table{Times: t.Times, Causes: []string{""}, Censored: t.Censored, Records: t.Records, Events: [][]float64{make([]float64, len(t.Times))}}
	out.Squares = &Squares{Events: [][]float64{make([]float64, len(t.Times))}, Censored: t.Squares.Censored}
	for i := range t.Times {
		out.Events[0][i] = t.EndedAt(i)
		for k := range t.Events {
			out.Squares.Events[0][i] += t.Squares.Events[k][i]
		}
	}
	for _, l := range t.Late {
		l.Cause = ""
		out.Late = append(out.Late, l)
	}
	return out
}
