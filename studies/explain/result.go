package explain

import (
	"concert/results"
	"concert/results/survival"
	"concert/sim"
)

// Result is why peace ends in one scenario.
type Result struct {
	Scenario       string        `json:"scenario"`
	Title          string        `json:"title"`
	Variant        string        `json:"variant,omitempty"` // what the command replaced
	Hash           string        `json:"hash"`
	Seed           uint64        `json:"seed"`
	Histories      int64         `json:"histories"`
	Horizon        int           `json:"horizon"`
	Benchmark      sim.Benchmark `json:"benchmark"`
	Level          float64       `json:"level"`
	ResultsVersion string        `json:"results_version"`
	Proteges       []Reasons     `json:"proteges"`
	Shapley        *Shapley      `json:"shapley,omitempty"`
	Warnings       []string      `json:"warnings,omitempty"`

	Draws *results.Draws `json:"not_known,omitempty"` // what is drawn over; without it only chance is in the errors
}

// Reasons say why the peace of one protégé ended. Shares are of the histories
// in which it did.
type Reasons struct {
	Protege    string `json:"protege"`
	Broken     Part   `json:"broken"` // of all histories
	Aggressors []Part `json:"aggressors"`
	Guarantees []Part `json:"guarantee"` // its state: intact, hollow, neutrality abandoned; none where nothing was promised
	Pretext    Part   `json:"pretext"`   // a neutrality that the treaty required had been abandoned
	RivalWar   Part   `json:"rival_war"` // the attacker was at war with the rival its corridor leads to
	Warned     Part   `json:"warned"`    // somebody had warned
	// Expected is the mean number of guarantors the attacker expected to fight when it
	// decided, Fought that of those who did, Surprise the mean of the difference.
	Expected    survival.Estimate `json:"expected_fighters"`
	Fought      survival.Estimate `json:"fighters"`
	Surprise    survival.Estimate `json:"fighters_minus_expected"`
	Reliability []Bin             `json:"reliability"`
}

// Part is how many histories of a number are of a kind.
type Part struct {
	Name string `json:"name"`
	N    int64  `json:"histories"`
	Of   int64  `json:"of"`
	survival.Estimate
}

func share(name string, n, of int64) Part {
	return Part{name, n, of, survival.Share(n, of, "breaches")}
}

// Bin holds the attacks in which about the same share of the guarantors was
// expected to fight.
type Bin struct {
	Expected survival.Estimate `json:"expected_share"` // mean; of all guarantors but the attacker
	Fought   survival.Estimate `json:"fought_share"`
	Attacks  int64             `json:"attacks"`
}
