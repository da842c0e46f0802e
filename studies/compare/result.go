package compare

import (
	"concert/results"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/payoff"
)

// Result is a comparison: each arrangement, and each against the first.
type Result struct {
	Variant        string          `json:"variant,omitempty"` // what the command replaced in every arrangement
	Seed           uint64          `json:"seed"`
	Histories      int64           `json:"histories"`
	Horizon        int             `json:"horizon"`
	Benchmark      sim.Benchmark   `json:"benchmark"`
	Level          float64         `json:"level"`
	ResultsVersion string          `json:"results_version"`
	Arrangements   []Identity      `json:"arrangements"`
	Proteges       []ProtegeResult `json:"proteges"`
	Accounts       *Accounts       `json:"accounts,omitempty"`
	Warnings       []string        `json:"warnings,omitempty"`
	Draws          *results.Draws  `json:"not_known,omitempty"` // what is drawn over; without it only chance is in the errors
}

// Identity says which scenario an arrangement is.
type Identity struct {
	Label    string `json:"label"`
	Scenario string `json:"scenario"`
	Title    string `json:"title"`
	Hash     string `json:"hash"`
	Start    int    `json:"start"` // calendar year in which the peace begins
}

// ProtegeResult compares the arrangements in which a protégé of this name occurs.
type ProtegeResult struct {
	Name        string       `json:"protege"`
	Durations   []Duration   `json:"durations"`
	Differences []Difference `json:"differences"`
}

// Duration is how long peace lasts in one arrangement.
type Duration struct {
	Label    string            `json:"label"`
	Survival survival.Estimate `json:"survival"` // S(benchmark)
	Median   survival.Quantile `json:"median"`
	Mean     survival.Estimate `json:"restricted_mean"` // Σ S(t) to the horizon, full years
	Curve    *survival.Curve   `json:"-"`

	KnownSurvival *survival.Known   `json:"survival_known,omitempty"` // with all that is not known; nil if only chance is told
	KnownMean     *survival.Known   `json:"restricted_mean_known,omitempty"`
	KnownCurve    []*survival.Known `json:"-"`
}

// Difference is a second arrangement against the first on the same histories.
type Difference struct {
	First    string  `json:"first"`
	Second   string  `json:"second"`
	Survival Effect  `json:"survival"` // S(benchmark)
	Median   *Effect `json:"median"`   // nil if one median is not reached
	Mean     Effect  `json:"restricted_mean"`
	// Conditional are sharper estimates of the same; nil if they were left out.
	Conditional *Conditional `json:"conditional,omitempty"`

	Outlasts  survival.Estimate `json:"second_outlasts"` // share of histories in which the second lasts longer
	Outlasted survival.Estimate `json:"first_outlasts"`  // in which the first does
	Equal     survival.Estimate `json:"same_year"`       // in which both end in the same year or hold to the horizon
	BothHeld  survival.Estimate `json:"both_held"`       // in which both hold to the horizon
	Saved     Rescue            `json:"saved"`           // broken within the benchmark in the first: not so in the second
	Lost      Rescue            `json:"lost"`            // broken within the benchmark in the second: not so in the first

	Curve []Gap  `json:"curve"` // S of the second minus S of the first, by year
	Joint *Joint `json:"-"`

	KnownSurvival *survival.Known   `json:"survival_known,omitempty"` // draw by draw
	KnownMean     *survival.Known   `json:"restricted_mean_known,omitempty"`
	KnownCurve    []*survival.Known `json:"-"`
	MeanByDraw    []float64         `json:"-"`                 // of the restricted mean
	Grounds       *Grounds          `json:"grounds,omitempty"` // what the record has to say of it
}

// Rescue is the share of the broken histories of one arrangement that the other
// spares.
type Rescue struct {
	survival.Estimate
	Spared int64 `json:"histories"`
	Of     int64 `json:"of"`
}

// Gap is the difference of two survival curves in a year.
type Gap struct {
	Year int `json:"year"`
	survival.Estimate
}

// Accounts say whom the arrangements suit.
type Accounts struct {
	Prices   payoff.Prices `json:"prices"`
	Parties  []Account     `json:"parties"`
	Verdicts []Verdict     `json:"designs"`
}

// Account is one party's balance, in discounted years of a vital interest.
type Account struct {
	payoff.Party
	Balances []Balance `json:"arrangements"`
	// Best is the arrangement with the highest balance; Tied are those from which it
	// cannot be told. Empty where the arrangements differ in their protégés.
	Best string   `json:"best,omitempty"`
	Tied []string `json:"tied,omitempty"`
}

// Balance is a party's account of one arrangement.
type Balance struct {
	Label string            `json:"label"`
	Worth survival.Estimate `json:"worth"`
	// Gain is the worth minus that of the same world without any treaty.
	Gain      survival.Estimate `json:"against_none"`
	KnownGain *survival.Known   `json:"against_none_known,omitempty"`
	// Sides is Prefers, Opposes or Undecided; Robust tells whether it is the same
	// with every price halved or doubled.
	Sides  string `json:"sides"`
	Robust bool   `json:"robust"`
}

// What a party thinks of a treaty, against none.
const (
	Prefers   = "prefers"   // the interval of the gain, of what is known if that is told, lies above 0
	Opposes   = "opposes"   // it lies below 0
	Undecided = "undecided" // it includes 0
)

// Verdict says whether every party prefers a design to no treaty.
type Verdict struct {
	Label      string   `json:"label"`
	Acceptable string   `json:"acceptable"` // yes, no, undecided, or "no treaty" itself
	Opposed    []string `json:"opposed,omitempty"`
	Undecided  []string `json:"undecided,omitempty"`
}
