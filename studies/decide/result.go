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
	Cells          []Cell        `json:"cells"`              // by arrangement, by reading
	Believed       []Cell        `json:"believed,omitempty"` // by arrangement, the readings averaged by the beliefs
	BreakEvens     []BreakEven   `json:"break_even"`
	Regrets        []Regret      `json:"regret"`
	Information    []Information `json:"information"`
	Lines          []Line        `json:"by_belief"`
	Curves         []Curve       `json:"-"` // by arrangement: by reading and, under beliefs, believed
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

// of is what a draw gives of a figure of a mixture.
func (d *draw) of(f int, m mixture) survival.Drawn {
	return d.mixed(m, func(cell int) float64 { return d.sum[cell][f] }, func(a, b int) float64 { return d.cross[f][a][b] })
}

// mixed is Σ w x̄ of a mixture, of a variance from the covariances over histories: sum
// is that of x of a cell, cross that of the products of two, the later one first.
func (d *draw) mixed(m mixture, sum func(cell int) float64, cross func(a, b int) float64) survival.Drawn {
	n, value, variance := float64(d.n), 0.0, 0.0
	for _, t := range m {
		value += float64(t.weight * (sum(t.cell) / n))
		for _, u := range m {
			product := cross(max(t.cell, u.cell), min(t.cell, u.cell))
			variance += float64(float64(t.weight*u.weight) * (product - float64(sum(t.cell)*sum(u.cell))/n))
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
	r := s.weighed()
	s.readingsIn(r)
	s.lines(r)
	s.balance(r)
	if r.Draws = s.cells[0].worlds.Told(s.draws[0].n); s.Partial {
		r.Draws.Number = len(s.draws)
	}
	r.Information = s.information()
	return r
}

// weighed is the result but for what the worlds tell: over what was drawn, and what it
// is worth to know it.
func (s *study) weighed() *Result {
	r := &Result{Protege: s.protege, Seed: s.Seed, ResultsVersion: sim.ResultsVersion, Known: s.Known,
		Readings: s.readings, Arrangements: s.labels}
	r.Histories = s.draws[0].n * int64(len(s.draws))
	for a := range s.labels {
		for k := range s.readings {
			r.Cells = append(r.Cells, s.cell(a, k))
		}
	}
	s.believe(r)
	return r
}

// readingsIn puts the curves of each reading into a result, each arrangement's before
// that of the beliefs.
func (s *study) readingsIn(r *Result) {
	believed := r.Curves
	r.Curves = nil
	for a := range s.labels {
		for k, reading := range s.readings {
			r.Curves = append(r.Curves, s.curve(s.labels[a], reading.Name, s.cellOf(a, k)))
		}
		if s.beliefs != nil {
			r.Curves = append(r.Curves, believed[a])
		}
	}
}

// lines puts the mean years by the probability of each reading into a result.
func (s *study) lines(r *Result) {
	for k := 1; k < len(s.readings); k++ {
		for a := range s.labels {
			r.Lines = append(r.Lines, s.line(a, k))
		}
	}
}

// balance puts the break-evens of every two arrangements into a result.
func (s *study) balance(r *Result) {
	for k := 1; k < len(s.readings); k++ {
		for a := range s.labels {
			for b := a + 1; b < len(s.labels); b++ {
				for _, m := range measures {
					r.BreakEvens = append(r.BreakEvens, s.breakEven(a, b, k, m))
				}
			}
		}
	}
}

// believe puts into a result what hangs on the beliefs: the readings averaged by them,
// with their curves, and the regrets.
func (s *study) believe(r *Result) {
	r.Beliefs, r.Believed, r.Curves = s.beliefs, nil, nil
	for a := range s.labels {
		if s.beliefs != nil {
			r.Believed = append(r.Believed, s.figured(s.labels[a], Believed, s.believed(a)))
			r.Curves = append(r.Curves, s.curve(s.labels[a], Believed, s.believed(a)))
		}
	}
	r.Regrets = s.regrets()
}

// Believed is the name of the readings averaged by their probabilities.
const Believed = "believed"

// figured are the figures of a mixture, signatures apart.
func (s *study) figured(arrangement, reading string, m mixture) Cell {
	of := func(f int) survival.Known { return s.know(f, m) }
	c := Cell{Arrangement: arrangement, Reading: reading, Nuclear: of(nuclear), Lost: of(lost), AllHold: of(allHold)}
	for j, within := range Within {
		mean, share := of(years+j), of(lasts+j)
		c.Years = append(c.Years, results.MeanYears{Within: within, Mean: &mean})
		c.Lasts = append(c.Lasts, Lasting{within, share})
	}
	for _, t := range m {
		c.Treaty = c.Treaty || s.cells[t.cell].bare != nil
	}
	return c
}

func (s *study) cell(a, reading int) Cell {
	i := a*len(s.readings) + reading
	c := s.figured(s.labels[a], s.readings[reading].Name, s.cellOf(a, reading))
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
