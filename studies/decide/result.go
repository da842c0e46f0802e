package decide

import (
	"math"
	"slices"

	"concert/results"
	"concert/results/survival"
	"concert/sim"
)

// Result is what the arrangements are worth under each reading.
type Result struct {
	Protege        string        `json:"protege"`
	Seed           uint64        `json:"seed"`
	Histories      int64         `json:"histories"` // of each arrangement under each reading
	ResultsVersion string        `json:"results_version"`
	Draws          results.Draws `json:"not_known"`
	Known          bool          `json:"only_chance"`       // the intervals are of chance alone
	Partial        string        `json:"partial,omitempty"` // how much of the whole it is, "" for all
	Readings       []Reading     `json:"readings"`
	Beliefs        []float64     `json:"beliefs,omitempty"` // probabilities of the readings, where they are told
	Arrangements   []string      `json:"arrangements"`
	Cells          []Cell        `json:"cells"` // by arrangement, by reading
	BreakEvens     []BreakEven   `json:"break_even"`
	Regrets        []Regret      `json:"regret"`
	Information    []Information `json:"information"`
	Lines          []Line        `json:"by_belief"`
}

// Cell is an arrangement under a reading.
type Cell struct {
	Arrangement string              `json:"arrangement"`
	Reading     string              `json:"reading"`
	Years       []results.MeanYears `json:"mean_years"`
	Lasts       []Lasting           `json:"survival"`
	Nuclear     survival.Known      `json:"nuclear_war"`   // a nuclear guarantor fights a nuclear aggressor, in a first attack
	Lost        survival.Known      `json:"protege_lost"`  // attacked and not restored
	AllHold     survival.Known      `json:"all_protected"` // no protégé is attacked
	Treaty      bool                `json:"treaty"`        // something is promised
	Signatures  []Signature         `json:"signatures,omitempty"`
}

// Lasting is the probability that the peace lasts so many years.
type Lasting struct {
	Years int            `json:"years"`
	Share survival.Known `json:"survival"`
}

// Signature says whether a signatory gains from the treaty over no treaty, in
// discounted years of a vital interest.
type Signature struct {
	Party   string         `json:"party"`
	Protege bool           `json:"protege,omitempty"`
	Gain    survival.Known `json:"gain"`
	Sides   string         `json:"sides"` // signs, refuses, undecided
}

// What a signatory would do.
const (
	Signs     = "signs"     // nine tenths of what is known lie above no gain
	Refuses   = "refuses"   // below
	Undecided = "undecided" // no gain lies among them
)

// Line is the mean years of an arrangement by the probability of a reading, the rest
// being that of the first reading.
type Line struct {
	Arrangement string           `json:"arrangement"`
	Reading     string           `json:"reading"`
	P           []float64        `json:"p"`
	Years       []survival.Known `json:"mean_years"`
}

// mixture is a weighted sum of cells.
type mixture []term

type term struct {
	cell   int
	weight float64
}

// cellOf is an arrangement under a reading alone.
func (s *study) cellOf(a, reading int) mixture { return mixture{{a*len(s.readings) + reading, 1}} }

// at is the arrangement a if a reading has a probability of p and the first one the
// rest.
func (s *study) at(a, reading int, p float64) mixture {
	first := a * len(s.readings)
	return mixture{{first, 1 - p}, {first + reading, p}}
}

// believed is the arrangement a under the beliefs.
func (s *study) believed(a int) (m mixture) {
	for r, p := range s.beliefs {
		m = append(m, term{a*len(s.readings) + r, p})
	}
	return m
}

// minus is the difference of two mixtures of different cells.
func (m mixture) minus(o mixture) mixture {
	d := slices.Clone(m)
	for _, t := range o {
		d = append(d, term{t.cell, -t.weight})
	}
	return d
}

// of is what a draw gives of a figure of a mixture: Σ w x̄, of a variance from the
// covariances over histories.
func (d *draw) of(f int, m mixture) survival.Drawn {
	n, value, variance := float64(d.n), 0.0, 0.0
	for _, t := range m {
		value += float64(t.weight * (d.sum[t.cell][f] / n))
		for _, u := range m {
			product := d.cross[f][max(t.cell, u.cell)][min(t.cell, u.cell)]
			variance += float64(float64(t.weight*u.weight) * (product - float64(d.sum[t.cell][f]*d.sum[u.cell][f])/n))
		}
	}
	return survival.Drawn{Value: value, Variance: math.Max(0, variance) / (n - 1) / n, Weight: 1}
}

// know is what is known of a figure of a mixture.
func (s *study) know(f int, m mixture) survival.Known {
	list := make([]survival.Drawn, len(s.draws))
	for k := range s.draws {
		list[k] = s.draws[k].of(f, m)
	}
	return s.told(list)
}

// told is what draws tell; where they are all alike, the interval is that of chance.
func (s *study) told(list []survival.Drawn) survival.Known {
	k, _ := survival.Know(list)
	if s.Known {
		k = k.ByChance()
	}
	return k
}

func (s *study) result() *Result {
	r := &Result{Protege: s.protege, Seed: s.Seed, ResultsVersion: sim.ResultsVersion, Known: s.Known,
		Readings: s.readings, Beliefs: s.beliefs, Arrangements: s.labels}
	each := s.draws[0].n
	if r.Draws = s.cells[0].worlds.Told(each); s.Partial {
		r.Draws.Number = len(s.draws)
	}
	r.Histories = each * int64(len(s.draws))
	for a := range s.labels {
		for k := range s.readings {
			r.Cells = append(r.Cells, s.cell(a, k))
		}
	}
	for k := 1; k < len(s.readings); k++ {
		for a := range s.labels {
			r.Lines = append(r.Lines, s.line(a, k))
			for b := a + 1; b < len(s.labels); b++ {
				for _, m := range measures {
					r.BreakEvens = append(r.BreakEvens, s.breakEven(a, b, k, m))
				}
			}
		}
	}
	r.Regrets, r.Information = s.regrets(), s.information()
	return r
}

func (s *study) cell(a, reading int) Cell {
	i := a*len(s.readings) + reading
	of := func(f int) survival.Known { return s.know(f, s.cellOf(a, reading)) }
	c := Cell{Arrangement: s.labels[a], Reading: s.readings[reading].Name, Treaty: s.cells[i].bare != nil,
		Nuclear: of(nuclear), Lost: of(lost), AllHold: of(allHold)}
	for j, within := range Within {
		mean, share := of(years+j), of(lasts+j)
		c.Years = append(c.Years, results.MeanYears{Within: within, Mean: &mean})
		c.Lasts = append(c.Lasts, Lasting{within, share})
	}
	for j, party := range s.cells[i].signatories {
		c.Signatures = append(c.Signatures, s.signature(i, j, party))
	}
	return c
}

func (s *study) signature(cell, signatory, party int) Signature {
	list := make([]survival.Drawn, len(s.draws))
	for k := range s.draws {
		n, m := float64(s.draws[k].n), s.draws[k].gain[cell][signatory]
		list[k] = survival.Drawn{Value: m.x / n, Variance: math.Max(0, m.xx-float64(m.x*m.x)/n) / (n - 1) / n, Weight: 1}
	}
	gain := s.told(list)
	sign := Signature{Party: s.parties[party].Name, Protege: s.parties[party].Protege, Gain: gain, Sides: Undecided}
	switch {
	case gain.Lower > 0:
		sign.Sides = Signs
	case gain.Upper < 0:
		sign.Sides = Refuses
	}
	return sign
}

// steps are how many steps of a probability a line has.
const steps = 50

func (s *study) line(a, reading int) Line {
	l := Line{Arrangement: s.labels[a], Reading: s.readings[reading].Name}
	for i := range steps + 1 {
		p := float64(i) / steps
		l.P, l.Years = append(l.P, p), append(l.Years, s.know(atLast, s.at(a, reading, p)))
	}
	return l
}
