package results

import (
	"encoding/json"
	"io"
	"math"

	"concert/results/survival"
	"concert/sim"
)

// Summary is a run in figures.
type Summary struct {
	Title     string           `json:"title"`
	Histories int64            `json:"histories"`
	Horizon   int              `json:"horizon_years"`
	Given     int              `json:"given_peace_years,omitempty"` // already behind when counting begins
	Benchmark sim.Benchmark    `json:"benchmark"`
	Conf      string           `json:"interval"` // how the intervals of S are made
	Level     float64          `json:"level"`
	Proteges  []ProtegeSummary `json:"proteges"`
	Together  *TogetherSummary `json:"all_at_peace,omitempty"` // of several protégés

	Draws         *Draws     `json:"not_known,omitempty"`          // what is drawn over; without it only chance is in the errors
	KnownTogether *Knowledge `json:"all_at_peace_known,omitempty"` // of several protégés

	Readings []ReadingSummary `json:"readings,omitempty"` // states of the world that the scenario names
}

// ProtegeSummary is one protégé in figures. Shares are of histories, of
// breaches, of crises or of those asked, as the names say; nil where nothing can be
// said (the share of breaches that …, without a breach).
type ProtegeSummary struct {
	Protege        string             `json:"protege"`
	Histories      int64              `json:"histories"` // in which it was at peace when counting began
	Breached       *survival.Estimate `json:"breached"`
	Quartiles      Quartiles          `json:"quartiles_years"`
	MedianSmooth   *survival.Estimate `json:"median_interpolated_years"`
	AtBenchmark    *survival.Estimate `json:"survival_at_benchmark"`
	RestrictedMean *survival.Estimate `json:"restricted_mean_years"`
	Spread         float64            `json:"duration_sd_years"` // of min(T, horizon), over histories

	Crises    *survival.Estimate `json:"crises_per_history"`
	Averted   *survival.Estimate `json:"averted_per_crisis"`
	Deterred  *survival.Estimate `json:"deterred_per_crisis"`
	Lapsed    *survival.Estimate `json:"pledges_lapsed_per_history"`
	Abandoned *survival.Estimate `json:"neutrality_abandoned"`

	Asked      *survival.Estimate `json:"asked_per_breach"`
	Honoured   *survival.Estimate `json:"honoured_per_asked"`
	Volunteers *survival.Estimate `json:"volunteers_per_breach"`
	Unwarned   *survival.Estimate `json:"unwarned_per_breach"`
	RivalWar   *survival.Estimate `json:"rival_war_per_breach"`
	Restored   *survival.Estimate `json:"restored_per_breach"`
	Forsworn   *survival.Estimate `json:"own_word_broken_per_breach"` // by an attacker whose own pledge bound it
	Nuclear    *NuclearSummary    `json:"nuclear_war"`                // null where there was none

	Attackers  []Part             `json:"attackers"`
	Guarantees []Part             `json:"guarantee_at_breach"` // null where nothing was promised
	Powers     []GuarantorSummary `json:"guarantors"`
	Restraint  []RestraintSummary `json:"restraint"`
	Warnings   []string           `json:"warnings,omitempty"`

	Known *Knowledge `json:"known,omitempty"` // with all that is not known; nil if only chance is told
}

// Quartiles are the years by which a quarter, half and three quarters of the
// histories have ended, with the interval of each; null if not reached.
type Quartiles struct {
	Q25    survival.Quantile `json:"q25"`
	Median survival.Quantile `json:"median"`
	Q75    survival.Quantile `json:"q75"`
}

// Part is a kind of breach with its share of all.
type Part struct {
	Name  string             `json:"name"`
	Share *survival.Estimate `json:"share_of_breaches"`
}

// GuarantorSummary says what a guarantor did when the protégé was attacked.
type GuarantorSummary struct {
	Power       string             `json:"power"`
	Asked       *survival.Estimate `json:"asked_per_breach"`
	Honoured    *survival.Estimate `json:"honoured_per_asked"`
	Reneged     *survival.Estimate `json:"reneged_per_asked"`
	FirstFailed *survival.Estimate `json:"first_to_fail_per_breach"`
	Volunteered *survival.Estimate `json:"volunteered_per_breach"`
	Warned      *survival.Estimate `json:"warned_per_breach"`
	Lapsed      *survival.Estimate `json:"pledge_lapsed"`
}

// Summary works out the figures.
func (r *Result) Summary() Summary {
	o := Options()
	s := Summary{Title: r.Title, Histories: r.Tally.Histories, Horizon: r.Tally.Horizon, Given: r.Tally.Given, Benchmark: r.Benchmark,
		Conf: o.Conf.String(), Level: o.Level}
	for i := range r.Proteges {
		s.Proteges = append(s.Proteges, r.Proteges[i].summary(r.Benchmark))
	}
	s.Together, s.Draws, s.KnownTogether = r.together(), r.Draws, r.KnownTogether
	s.Readings = r.Readings
	return s
}

// WriteSummary writes summary.json.
func (r *Result) WriteSummary(w io.Writer) error { return WriteJSON(w, r.Summary()) }

// WriteJSON writes a value as indented JSON.
func WriteJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// summary works out the figures of a protégé. What is counted once a history at
// most (broken, abandoned) is a share with Wilson's interval; what is counted
// several times (crises, guarantors asked) is a mean or a ratio of sums over
// histories with the error of [survival.Sums], because the counts of one history
// are alike.
func (p *Protege) summary(benchmark sim.Benchmark) ProtegeSummary {
	s := ProtegeSummary{Protege: p.Name, Histories: p.Histories, Breached: p.ofHistories(p.Breached), Abandoned: p.ofHistories(p.Abandoned)}
	s.Quartiles = Quartiles{p.Curve.Quantile(0.25), p.Curve.Median(), p.Curve.Quantile(0.75)}
	s.MedianSmooth = defined(p.Curve.InterpolatedQuantile(0.5).Estimate, nil, "years")
	s.AtBenchmark = p.AtBenchmark(benchmark)
	mean, err := p.FullYears()
	s.RestrictedMean, s.Spread = defined(mean, err, "years"), mean.StdErr*math.Sqrt(float64(p.Histories))
	s.Crises, s.Lapsed = p.perHistory(p.Crises), p.perHistory(p.Lapsed)
	s.Averted = p.shareOf(p.Crises, p.Averted, p.AvertedByCrises, "crises")
	s.Deterred = p.shareOf(p.Crises, p.Deterred, p.DeterredByCrises, "crises")
	s.Honoured = p.shareOf(p.Asked, p.Honoured, p.HonouredByAsked, "guarantors asked")
	s.Asked, s.Volunteers = p.perBreach(p.Asked), p.perBreach(p.Volunteers)
	s.Unwarned, s.RivalWar, s.Restored = p.ofBreaches(p.Unwarned), p.ofBreaches(p.RivalWar), p.ofBreaches(p.Restored)
	s.Forsworn, s.Nuclear, s.Restraint = p.ofBreaches(p.Forsworn), p.nuclear(benchmark), p.restraint()
	s.Attackers = p.attackers()
	if p.Promised {
		s.Guarantees = p.guarantees()
	}
	for j, power := range p.Guarantors {
		s.Powers = append(s.Powers, p.guarantor(power, &p.ByGuarantor[j]))
	}
	s.Warnings, s.Known = append(s.Warnings, p.Curve.Warnings...), p.Known
	return s
}

// defined is an estimate of something, or none.
func defined(e survival.Estimate, err error, of string) *survival.Estimate {
	if err != nil || !e.Defined() {
		return nil
	}
	e.Of = of
	return &e
}

// share is x of n things, nil of none.
func share(x, n int64, of string) *survival.Estimate {
	if n == 0 {
		return nil
	}
	e := survival.Share(x, n, of)
	return &e
}

// AtBenchmark is S at the benchmark, or at the horizon if that comes first,
// with Wilson's interval: no history is censored before the horizon.
func (p *Protege) AtBenchmark(b sim.Benchmark) *survival.Estimate {
	s := p.Curve.At(float64(min(b.Years, p.Horizon))).Survival
	return p.ofHistories(int64(math.Round(s * float64(p.Histories))))
}

// FullYears is the restricted mean over the horizon H in full years of peace,
// Σ S(t) over t = 1 … H: the area under S up to H + 1 less the first year.
func (p *Protege) FullYears() (survival.Estimate, error) {
	mean, err := p.Curve.RestrictedMean(float64(p.Horizon + 1))
	e := mean.Estimate
	e.Value, e.Lower, e.Upper = e.Value-1, e.Lower-1, e.Upper-1
	return e, err
}

// ofHistories is the share of histories at peace when counting began.
func (p *Protege) ofHistories(x int64) *survival.Estimate {
	return share(x, p.Histories, "histories")
}

// ofBreaches is the share of those whose peace ended within the horizon.
func (p *Protege) ofBreaches(x int64) *survival.Estimate {
	return share(x, p.Breached, "breaches")
}

// sums pairs the sums x and y of the same histories.
func (p *Protege) sums(x, y sim.Sums[int64], xy int64) survival.Sums {
	return survival.Sums{N: p.Histories, X: float64(x.Sum), Y: float64(y.Sum),
		XX: float64(x.Squares), YY: float64(y.Squares), XY: float64(xy)}
}

// shareOf is the ratio of the sums of parts y and of wholes x.
func (p *Protege) shareOf(x, y sim.Sums[int64], xy int64, of string) *survival.Estimate {
	e, err := p.sums(x, y, xy).Share(survival.Level)
	return defined(e, err, of)
}

// perHistory is the mean of a count over histories.
func (p *Protege) perHistory(x sim.Sums[int64]) *survival.Estimate {
	e, err := p.sums(x, sim.Sums[int64]{}, 0).Mean(survival.Level)
	return defined(e, err, "a history")
}

// perBreach is a mean over the histories whose peace ended; in the others the
// count is 0.
func (p *Protege) perBreach(x sim.Sums[int64]) *survival.Estimate {
	e, err := p.sums(sim.Sums[int64]{Sum: p.Breached, Squares: p.Breached}, x, x.Sum).Ratio(survival.Level)
	return defined(e, err, "a breach")
}

// attackers are the shares of breaches by aggressor.
func (p *Protege) attackers() (shares []Part) {
	for a, name := range p.Aggressors {
		shares = append(shares, Part{name, p.ofBreaches(p.endedBy(func(c sim.Cause) bool { return c.Aggressor == a }))})
	}
	return shares
}

// guarantees are the shares of breaches by the state in which the guarantee was.
func (p *Protege) guarantees() (shares []Part) {
	for _, g := range p.States {
		shares = append(shares, Part{g.String(), p.ofBreaches(p.endedBy(func(c sim.Cause) bool { return c.Guarantee == g }))})
	}
	return shares
}

// endedBy is the number of histories whose peace ended by one of some causes.
func (p *Protege) endedBy(counts func(sim.Cause) bool) (sum int64) {
	for _, c := range p.ProtegeTally.Causes() {
		if counts(c) {
			sum += total(p.EndedBy(c))
		}
	}
	return sum
}

// total is the sum of the counts of some years.
func total(counts []int64) (sum int64) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

// guarantor is what one guarantor did, by name.
func (p *Protege) guarantor(power string, g *sim.GuarantorTally) GuarantorSummary {
	return GuarantorSummary{
		Power:       power,
		Asked:       p.ofBreaches(g.Asked),
		Honoured:    share(g.Honoured, g.Asked, "breaches in which it was asked"),
		Reneged:     share(g.Asked-g.Honoured, g.Asked, "breaches in which it was asked"),
		FirstFailed: p.ofBreaches(g.FirstFailed),
		Volunteered: p.ofBreaches(g.Volunteered),
		Warned:      p.ofBreaches(g.Warned),
		Lapsed:      p.ofHistories(g.Lapsed),
	}
}
