package survival

import (
	"fmt"
	"math"
	"sort"
)

// IncidencePoint is the cumulative incidence of one cause at one time.
type IncidencePoint struct {
	Time   float64 // one of the table's
	AtRisk float64 // spells, just before the endings
	Events float64 // endings of this cause at Time

	Incidence    float64 // F(t) = P(T ≤ t, ended of the cause)
	StdErr       float64 // of F
	Lower, Upper float64 // interval of F; [0, 0] before the cause's first ending

	CumHazard       float64 // cause-specific Σ dₖ/n
	CumHazardStdErr float64 // √Σ dₖ/n²

	YearsLost       float64 // ∫₀^t F(u) du, in the unit of time
	YearsLostStdErr float64 // NaN with weights that are not whole: ask YearsLost

	lostWithIncidence float64 // covariance of YearsLost and F
}

// Incidence is the Aalen–Johansen estimate of one cause. It is only read once made:
// any number of goroutines may ask it.
type Incidence struct {
	Cause  string           // name
	Points []IncidencePoint // one a distinct time, rising
	Conf   Conf             // scale of the intervals
	Level  float64          // of the intervals

	table *Table // when its weights are not whole
	cause int    // in table
}

// AalenJohansen estimates the cumulative incidence of each cause k of the table,
//
//	Fₖ(t) = Σ S(tᵢ−) dₖᵢ/nᵢ over tᵢ ≤ t,
//
// beside competing causes: the incidences and S add up to 1. The error is that of
// the delta method, equal to R's infinitesimal jackknife; it is carried forward
// from time to time with the covariances of S, Fₖ and its integral, so that rare
// causes lose no digits. The interval is on the scale o.Conf of F itself (R's
// default is [Log]). An empty sample gives [ErrNoSpells].
//
// Sources: Aalen and Johansen (1978), Scand. J. Stat. 5, 141–150; Marubini and
// Valsecchi (1995), Analysing Survival Data, 10.4.
func AalenJohansen(t *Table, o Options) ([]Incidence, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if err := t.Check(); err != nil {
		return nil, fmt.Errorf("aalen-johansen: %w", err)
	}
	atRisk := t.AtRisk()
	out := make([]Incidence, len(t.Causes))
	for k, cause := range t.Causes {
		out[k] = Incidence{Cause: cause, Points: causePoints(t, k, atRisk, o), Conf: o.Conf, Level: o.Level}
		out[k].robust(t, k, o)
	}
	return out, nil
}

// causePoints are the points of cause k of the table, one a time, given the
// spells at risk there.
func causePoints(t *Table, k int, atRisk []float64, o Options) []IncidencePoint {
	points := make([]IncidencePoint, len(t.Times))
	z := Z(o.Level)
	m := moments{survival: 1}
	for i, n := range atRisk {
		m.wait(t.Times[i])
		m.end(n, t.EndedAt(i), t.Events[k][i])
		p := &points[i]
		p.Time, p.AtRisk, p.Events = t.Times[i], n, t.Events[k][i]
		p.Incidence, p.StdErr = m.incidence, root(m.varF)
		p.CumHazard, p.CumHazardStdErr = m.hazard, root(m.varHazard)
		p.YearsLost, p.YearsLostStdErr, p.lostWithIncidence = m.lost, root(m.varL), m.covLF
		p.Lower, p.Upper = o.interval(p.Incidence, p.StdErr, z)
	}
	return points
}

// root is √x of a variance that rounding may have left just below 0.
func root(x float64) float64 { return math.Sqrt(math.Max(0, x)) }

// moments are the running estimates of S, of one cause's incidence F and of its
// integral L = ∫F, with their variances and covariances (covFS of F and S, and so
// on). Three numbers and six moments are all that the past says of the future, so a
// table of T times takes T steps, where the formula of the delta method as printed
// is a double sum.
type moments struct {
	time                      float64
	survival, incidence, lost float64
	varS, varF, varL          float64
	covFS, covLS, covLF       float64
	hazard, varHazard         float64
}

// wait lets time pass to t without endings, by a gap g: only the integral moves,
//
//	L ← L + gF,  var L ← var L + 2g·cov(L,F) + g²·var F,
//	cov(L,F) ← cov(L,F) + g·var F,  cov(L,S) ← cov(L,S) + g·cov(F,S).
func (m *moments) wait(t float64) {
	gap := t - m.time
	m.time = t
	m.lost += float64(gap * m.incidence)
	m.varL += float64(2*gap*m.covLF) + float64(gap*gap*m.varF)
	m.covLF += float64(gap * m.varF)
	m.covLS += float64(gap * m.covFS)
}

// end ends d of the n at risk, dk of them of the cause. With h = d/n and hk = dk/n,
//
//	F ← F + S·hk,  S ← S(1 − h),
//
// and the shares that end carry a multinomial variance, hk(1−hk)/n and h(1−h)/n
// with covariance hk(1−h)/n, independent of the past: that times S² is what each
// step adds to the variances, and takes from cov(F,S), since who ends of the cause
// does not survive.
func (m *moments) end(n, d, dk float64) {
	if d == 0 {
		return
	}
	h, hk, stay := d/n, dk/n, (n-d)/n
	ss := float64(m.survival * m.survival)
	m.varF += float64(2*hk*m.covFS) + float64(float64(hk*hk)*m.varS) + float64(ss*float64(hk*(1-hk)))/n
	m.covFS = float64(stay*(m.covFS+float64(hk*m.varS))) - float64(ss*float64(hk*stay))/n
	m.covLF += float64(hk * m.covLS)
	m.covLS = float64(stay * m.covLS)
	m.varS = float64(float64(stay*stay)*m.varS) + float64(ss*float64(h*stay))/n
	m.incidence += float64(m.survival * hk)
	m.survival = float64(m.survival*(n-d)) / n
	m.hazard += hk
	m.varHazard += hk / n
}

// At is the incidence at any t ≥ 0, carried flat between and beyond the points,
// with the years lost up to t.
func (f *Incidence) At(t float64) IncidencePoint {
	i := sort.Search(len(f.Points), func(i int) bool { return f.Points[i].Time > t })
	p := IncidencePoint{}
	if i > 0 {
		p = f.Points[i-1]
	}
	if p.Time == t && i > 0 {
		return p
	}
	if f.table != nil {
		p.YearsLostStdErr = math.NaN() // see YearsLost
	}
	gap := t - p.Time
	variance := float64(p.YearsLostStdErr*p.YearsLostStdErr) + float64(2*gap*p.lostWithIncidence) + float64(gap*gap*float64(p.StdErr*p.StdErr))
	p.YearsLost += float64(gap * p.Incidence)
	p.YearsLostStdErr = root(variance)
	p.lostWithIncidence += float64(gap * float64(p.StdErr*p.StdErr))
	p.Time, p.Events, p.AtRisk = t, 0, 0
	if i < len(f.Points) {
		p.AtRisk = f.Points[i].AtRisk
	}
	return p
}

// YearsLost is the time up to tau lost to the cause, ∫₀^τ F(u) du, with its
// error. The years lost to all causes and the restricted mean add up to tau.
// A tau that is not positive and finite is an error; beyond the last time F is
// carried flat and a warning says so.
func (f *Incidence) YearsLost(tau float64) (Estimate, error) {
	if !(tau > 0) || math.IsInf(tau, 1) {
		return Estimate{}, fmt.Errorf("time lost to %q: tau: want a finite number > 0, got %v", f.Cause, tau)
	}
	p := f.At(tau)
	if f.table != nil {
		p.YearsLostStdErr = root(f.table.lostVariance(f.cause, tau))
	}
	e := plusMinus(p.YearsLost, p.YearsLostStdErr, f.Level, "normal")
	e.Lower, e.Upper = math.Max(0, e.Lower), math.Min(tau, e.Upper)
	if last := f.Points[len(f.Points)-1]; tau > last.Time && last.AtRisk > last.Events {
		e.Warnings = append(e.Warnings, carriedFlat(tau, last.Time))
	}
	return e, nil
}
