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
	Benchmark Benchmark        `json:"benchmark"`
	Conf      string           `json:"interval"` // how the intervals of S are made
	Level     float64          `json:"level"`
	Proteges  []ProtegeSummary `json:"proteges"`
}

// ProtegeSummary is one protégé in figures. Shares are of histories, of
// breaches, of crises or of those asked, as the names say.
type ProtegeSummary struct {
	Protege        string    `json:"protege"`
	Breached       *Figure   `json:"breached"`
	Quartiles      Quartiles `json:"quartiles_years"`
	MedianSmooth   *Figure   `json:"median_interpolated_years"`
	AtBenchmark    *Figure   `json:"survival_at_benchmark"`
	RestrictedMean *Figure   `json:"restricted_mean_years"`
	Spread         float64   `json:"duration_sd_years"` // of min(T, horizon), over histories

	Crises    *Figure `json:"crises_per_history"`
	Averted   *Figure `json:"averted_per_crisis"`
	Deterred  *Figure `json:"deterred_per_crisis"`
	Lapsed    *Figure `json:"pledges_lapsed_per_history"`
	Abandoned *Figure `json:"neutrality_abandoned"`

	Asked      *Figure `json:"asked_per_breach"`
	Honoured   *Figure `json:"honoured_per_asked"`
	Volunteers *Figure `json:"volunteers_per_breach"`
	Unwarned   *Figure `json:"unwarned_per_breach"`
	RivalWar   *Figure `json:"rival_war_per_breach"`
	Restored   *Figure `json:"restored_per_breach"`

	Attackers  []Share            `json:"attackers"`
	Guarantees []Share            `json:"guarantee_at_breach"`
	Powers     []GuarantorSummary `json:"guarantors"`
	Warnings   []string           `json:"warnings,omitempty"`
}

// Figure is an estimate with its error; a summary has none where nothing can
// be said (the share of breaches that …, without a breach).
type Figure struct {
	Estimate float64 `json:"estimate"`
	StdError float64 `json:"std_error"`
	Low      float64 `json:"conf_low"`
	High     float64 `json:"conf_high"`
	Method   string  `json:"method"`
}

// Quartiles are the years by which a quarter, half and three quarters of the
// histories have ended, with the interval of each; null if not reached.
type Quartiles struct {
	Q25    Quartile `json:"q25"`
	Median Quartile `json:"median"`
	Q75    Quartile `json:"q75"`
}

// Quartile is a quantile of the durations in whole years.
type Quartile struct {
	Estimate *float64 `json:"estimate"`
	Low      *float64 `json:"conf_low"`
	High     *float64 `json:"conf_high"`
}

// Share is the share of breaches of a kind.
type Share struct {
	Name  string  `json:"name"`
	Share *Figure `json:"share_of_breaches"`
}

// GuarantorSummary says what a guarantor did when the protégé was attacked.
type GuarantorSummary struct {
	Power       string  `json:"power"`
	Asked       *Figure `json:"asked_per_breach"`
	Honoured    *Figure `json:"honoured_per_asked"`
	Reneged     *Figure `json:"reneged_per_asked"`
	Volunteered *Figure `json:"volunteered_per_breach"`
	Warned      *Figure `json:"warned_per_breach"`
	Lapsed      *Figure `json:"pledge_lapsed"`
}

// Summary works out the figures.
func (r *Result) Summary() Summary {
	o := Options()
	s := Summary{Title: r.Title, Histories: r.Tally.Histories, Horizon: r.Tally.Horizon, Benchmark: r.Benchmark,
		Conf: o.Conf.String(), Level: o.Level}
	for i := range r.Proteges {
		s.Proteges = append(s.Proteges, r.Proteges[i].summary(r.Benchmark))
	}
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

func (p *Protege) summary(benchmark Benchmark) ProtegeSummary {
	s := ProtegeSummary{Protege: p.Name, Breached: p.ofHistories(p.Breached), Abandoned: p.ofHistories(p.Abandoned)}
	s.Quartiles = Quartiles{quartile(p.Curve.Quantile(0.25)), quartile(p.Curve.Median()), quartile(p.Curve.Quantile(0.75))}
	s.MedianSmooth = figure(p.Curve.InterpolatedQuantile(0.5).Estimate, nil)
	s.AtBenchmark = p.AtBenchmark(benchmark)
	mean, err := p.FullYears()
	s.RestrictedMean, s.Spread = figure(mean, err), mean.StdErr*math.Sqrt(float64(p.Histories))
	s.Crises, s.Lapsed = p.perHistory(p.Crises), p.perHistory(p.Lapsed)
	s.Averted = figure(p.sums(p.Crises, p.Averted, p.AvertedByCrises).Share(level))
	s.Deterred = figure(p.sums(p.Crises, p.Deterred, p.DeterredByCrises).Share(level))
	s.Honoured = figure(p.sums(p.Asked, p.Honoured, p.HonouredByAsked).Share(level))
	s.Asked, s.Volunteers = p.perBreach(p.Asked), p.perBreach(p.Volunteers)
	s.Unwarned, s.RivalWar, s.Restored = p.ofBreaches(p.Unwarned), p.ofBreaches(p.RivalWar), p.ofBreaches(p.Restored)
	s.Attackers, s.Guarantees = p.attackers(), p.guarantees()
	for j, power := range p.Guarantors {
		s.Powers = append(s.Powers, p.guarantor(power, &p.ByGuarantor[j]))
	}
	s.Warnings = append(s.Warnings, p.Curve.Warnings...)
	return s
}

const level = 0.95

// figure is an estimate as a Figure, or none.
func figure(e survival.Estimate, err error) *Figure {
	if err != nil || math.IsNaN(e.Value) || math.IsNaN(e.StdErr) || math.IsNaN(e.Lower) || math.IsNaN(e.Upper) {
		return nil
	}
	return &Figure{e.Value, e.StdErr, e.Lower, e.Upper, e.Method}
}

func quartile(q survival.Quantile) Quartile {
	return Quartile{limit(q.Estimate), limit(q.Lower), limit(q.Upper)}
}

func limit(l survival.Limit) *float64 {
	if !l.Reached {
		return nil
	}
	return &l.Time
}

// AtBenchmark is S at the benchmark, or at the horizon if that comes first,
// with Wilson's interval: no history is censored before the horizon.
func (p *Protege) AtBenchmark(b Benchmark) *Figure {
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

func (p *Protege) ofHistories(x int64) *Figure {
	return figure(survival.Proportion(float64(x), float64(p.Histories), level))
}

func (p *Protege) ofBreaches(x int64) *Figure {
	return figure(survival.Proportion(float64(x), float64(p.Breached), level))
}

// sums pairs the sums x and y of the same histories.
func (p *Protege) sums(x, y sim.Sums[int64], xy int64) survival.Sums {
	return survival.Sums{N: p.Histories, X: float64(x.Sum), Y: float64(y.Sum),
		XX: float64(x.Squares), YY: float64(y.Squares), XY: float64(xy)}
}

func (p *Protege) perHistory(x sim.Sums[int64]) *Figure {
	return figure(p.sums(x, sim.Sums[int64]{}, 0).Mean(level))
}

// perBreach is a mean over the histories whose peace ended; in the others the
// count is 0.
func (p *Protege) perBreach(x sim.Sums[int64]) *Figure {
	return figure(p.sums(sim.Sums[int64]{Sum: p.Breached, Squares: p.Breached}, x, x.Sum).Ratio(level))
}

func (p *Protege) attackers() (shares []Share) {
	for a, name := range p.Aggressors {
		n := int64(0)
		for c := range int(sim.Guarantees) {
			n += total(p.Ended[a*int(sim.Guarantees)+c])
		}
		shares = append(shares, Share{name, p.ofBreaches(n)})
	}
	return shares
}

func (p *Protege) guarantees() (shares []Share) {
	for g := range sim.Guarantees {
		n := int64(0)
		for a := range p.Aggressors {
			n += total(p.Ended[a*int(sim.Guarantees)+int(g)])
		}
		shares = append(shares, Share{g.String(), p.ofBreaches(n)})
	}
	return shares
}

func total(counts []int64) (sum int64) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

func (p *Protege) guarantor(power string, g *sim.GuarantorTally) GuarantorSummary {
	asked := float64(g.Asked)
	return GuarantorSummary{
		Power:       power,
		Asked:       p.ofBreaches(g.Asked),
		Honoured:    figure(survival.Proportion(float64(g.Honoured), asked, level)),
		Reneged:     figure(survival.Proportion(asked-float64(g.Honoured), asked, level)),
		Volunteered: p.ofBreaches(g.Volunteered),
		Warned:      p.ofBreaches(g.Warned),
		Lapsed:      p.ofHistories(g.Lapsed),
	}
}
