package compare

import (
	"math"
	"slices"

	"concert/results/survival"
	"concert/sim"
	"concert/studies/payoff"
)

// The figures of one history of which moments are kept: the gain over no treaty, by
// part of the account, then the balance, then the balance minus that of the first
// arrangement.
const (
	worth   = payoff.Parts
	lead    = payoff.Parts + 1
	figures = payoff.Parts + 2
)

// moments are the sums and the sums of products of figures over histories.
//
// cross[i][j] is Σ xᵢxⱼ for j ≤ i; the rest stays 0.
type moments struct {
	n     int64
	sum   [figures]float64
	cross [figures][figures]float64
}

func (m *moments) add(x *[figures]float64) {
	m.n++
	for i := range x {
		m.sum[i] += x[i]
		for j := range x[:i+1] {
			m.cross[i][j] += float64(x[i] * x[j])
		}
	}
}

func (m *moments) merge(o *moments) {
	m.n += o.n
	for i := range m.sum {
		m.sum[i] += o.sum[i]
		for j := range m.cross[i] {
			m.cross[i][j] += o.cross[i][j]
		}
	}
}

// estimate is the mean of Σ weight·figure with its error.
//
// With weights w, a mean of n histories and its variance are
//
//	Σ wᵢ Σxᵢ / n,  Σᵢ Σⱼ wᵢwⱼ (Σxᵢxⱼ − Σxᵢ Σxⱼ / n) / (n − 1) / n,
//
// so that any prices can be put on the accounts once all histories are done.
func (m *moments) estimate(weights [figures]float64) survival.Estimate {
	n := float64(m.n)
	mean, variance := 0.0, 0.0
	for i, w := range weights {
		mean += w * m.sum[i] / n
		for j, v := range weights {
			product := m.cross[max(i, j)][min(i, j)]
			variance += w * v * (product - m.sum[i]*m.sum[j]/n) / (n - 1)
		}
	}
	return survival.Normal(mean, math.Sqrt(max(0, variance)/n))
}

// openAccounts gives every arrangement a run without its treaty, and every run a
// ledger of the same parties.
func (s *study) openAccounts(byHash map[string]int) error {
	var scenarios []*sim.Scenario
	for _, a := range s.arrangements {
		scenarios = append(scenarios, &a.Scenario.Scenario)
	}
	s.parties = payoff.InterestsOf(scenarios...).Parties()
	for i, a := range s.arrangements {
		bare, err := a.Scenario.WithoutTreaty()
		if err != nil {
			return err
		}
		none, _, err := s.enter(Arrangement{a.Label + " without any treaty", bare}, byHash)
		if err != nil {
			return err
		}
		s.none = append(s.none, none)
		s.keep(s.of[i], scenarios)
		s.keep(none, scenarios)
		s.accounts = append(s.accounts, make([]moments, len(s.parties)))
		s.balanced = append(s.balanced, make([][]balanced, len(s.parties)))
	}
	return nil
}

// keep gives a run its ledger: interests it does not state are those of the
// first arrangement that does.
func (s *study) keep(index int, others []*sim.Scenario) {
	r := s.runs[index]
	all := payoff.InterestsOf(append([]*sim.Scenario{r.model.Scenario()}, others...)...)
	r.ledger = payoff.NewLedger(r.model.Scenario(), s.parties, all, s.options.Prices.Discount)
}

// balance takes in the accounts of one history, by run and party.
func (s *study) balance(settled [][]payoff.Items, accounts [][]moments) {
	prices := s.options.Prices.Weights()
	for a := range accounts {
		for i := range accounts[a] {
			var x [figures]float64
			own := settled[s.of[a]][i]
			gain := own.Minus(settled[s.none[a]][i])
			copy(x[:], gain[:])
			x[worth] = own.At(prices)
			x[lead] = x[worth] - settled[s.of[0]][i].At(prices)
			accounts[a][i].add(&x)
		}
	}
}

// balances sums up the accounts.
func (s *study) balances() *Accounts {
	if !s.options.Accounts {
		return nil
	}
	all := &Accounts{Prices: s.options.Prices}
	for i, party := range s.parties {
		account := Account{Party: party}
		for a := range s.arrangements {
			account.Balances = append(account.Balances, s.balanceOf(a, i))
		}
		if s.comparable() {
			account.Best, account.Tied = s.best(i)
		}
		all.Parties = append(all.Parties, account)
	}
	for a := range s.arrangements {
		all.Verdicts = append(all.Verdicts, all.verdict(a, s.of[a] == s.none[a]))
	}
	return all
}

// balanceOf is the balance of a party in arrangement a. It is robust if the party
// sides the same way at all eight corners of three prices halved or doubled.
func (s *study) balanceOf(a, party int) Balance {
	m := &s.accounts[a][party]
	b := Balance{Label: s.arrangements[a].Label, Worth: m.estimate(unit(worth)), Gain: m.estimate(gainAt(s.options.Prices))}
	draws := s.balanced[a][party]
	b.KnownGain = known(draws, func(x *balanced) survival.Drawn { return x.gain })
	b.Sides, b.Robust = sides(b.Gain, b.KnownGain), true
	for corner := range 8 {
		at := known(draws, func(x *balanced) survival.Drawn { return x.corners[corner] })
		b.Robust = b.Robust && sides(m.estimate(gainAt(s.options.Prices.Corner(corner))), at) == b.Sides
	}
	return b
}

// unit weighs one figure alone.
func unit(figure int) (weights [figures]float64) {
	weights[figure] = 1
	return weights
}

// gainAt weighs the parts of the gain by their prices.
func gainAt(p payoff.Prices) (weights [figures]float64) {
	parts := p.Weights()
	copy(weights[:], parts[:])
	return weights
}

// sides tells by the interval of a gain, that of what is known if it is told.
//
// An interval that holds 0 leaves the party undecided.
func sides(gain survival.Estimate, known *survival.Known) string {
	low, high := gain.Lower, gain.Upper
	if known != nil {
		low, high = known.Lower, known.Upper
	}
	switch {
	case low > 0:
		return Prefers
	case high < 0:
		return Opposes
	default:
		return Undecided
	}
}

// comparable tells whether all arrangements have the same protégés, so that the
// balances of different arrangements are about the same.
func (s *study) comparable() bool {
	of := func(a int) []string {
		var list []string
		for _, p := range s.model(a).Scenario().Proteges {
			list = append(list, p.Name)
		}
		slices.Sort(list)
		return list
	}
	for a := range s.arrangements {
		if !slices.Equal(of(a), of(0)) {
			return false
		}
	}
	return true
}

// best is the arrangement in which a party's balance is highest, and the others
// whose balance, each held against the first arrangement, cannot be told from it.
//
// The lead over the first arrangement has a smaller error than either balance: both
// are of the same histories.
func (s *study) best(party int) (label string, tied []string) {
	lead := func(a int) survival.Estimate {
		e := s.accounts[a][party].estimate(unit(lead))
		if k := known(s.balanced[a][party], func(x *balanced) survival.Drawn { return x.lead }); k != nil {
			e.Lower, e.Upper = k.Lower, k.Upper
		}
		return e
	}
	top := 0
	for a := range s.arrangements {
		if lead(a).Value > lead(top).Value {
			top = a
		}
	}
	for a := range s.arrangements {
		if e := lead(a); a != top && e.Upper >= lead(top).Lower {
			tied = append(tied, s.arrangements[a].Label)
		}
	}
	return s.arrangements[top].Label, tied
}

// verdict says whether every party prefers an arrangement to none; one that is
// none itself is not judged.
func (all *Accounts) verdict(a int, none bool) Verdict {
	if none {
		return Verdict{Label: all.Parties[0].Balances[a].Label, Acceptable: "no treaty"}
	}
	v := Verdict{Acceptable: "yes"}
	for _, party := range all.Parties {
		b := party.Balances[a]
		v.Label = b.Label
		switch b.Sides {
		case Opposes:
			v.Opposed = append(v.Opposed, party.Name)
		case Undecided:
			v.Undecided = append(v.Undecided, party.Name)
		}
	}
	switch {
	case len(v.Opposed) > 0:
		v.Acceptable = "no"
	case len(v.Undecided) > 0:
		v.Acceptable = "undecided"
	}
	return v
}
