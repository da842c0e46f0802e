package sensitivity

import (
	"fmt"
	"math"

	"concert/results/survival"
	"concert/studies/design"
)

// Outputs are those of Saltelli's design ([design.Saltelli]).
type Outputs struct {
	A, B []float64
	AB   [][]float64 // [column][row]: A with that column of B
	BA   [][]float64 // B with that column of A; nil without second-order indices
}

// Collect sorts outputs that come row by row.
func Collect(y []float64, columns int, second bool) (*Outputs, error) {
	runs := design.Runs(columns, second)
	if columns < 1 || len(y) == 0 || len(y)%runs != 0 {
		return nil, fmt.Errorf("indices: want a multiple of %d outputs, got %d", runs, len(y))
	}
	o := &Outputs{AB: make([][]float64, columns)}
	if second {
		o.BA = make([][]float64, columns)
	}
	for ; len(y) > 0; y = y[runs:] {
		o.A, o.B = append(o.A, y[0]), append(o.B, y[runs-1])
		for i := range columns {
			o.AB[i] = append(o.AB[i], y[1+i])
			if second {
				o.BA[i] = append(o.BA[i], y[1+columns+i])
			}
		}
	}
	return o, nil
}

// Index are the shares of the output's variance that belong to one factor.
type Index struct {
	Factor string            `json:"factor"`
	First  survival.Estimate `json:"first"` // alone
	Total  survival.Estimate `json:"total"` // with all its interactions
}

// Indices are those of all factors.
type Indices struct {
	Mean     float64     `json:"mean"`            // of the output
	Variance float64     `json:"variance"`        // of it
	Rows     int         `json:"rows"`            // of the design
	Factors  []Index     `json:"factors"`         // by column
	Pairs    []PairIndex `json:"pairs,omitempty"` // second order, if the design has it
}

// PairIndex is the share that belongs to two factors together and to neither alone.
type PairIndex struct {
	Factors [2]string         `json:"factors"`
	I, J    int               `json:"-"` // columns
	Second  survival.Estimate `json:"second"`
}

// estimates are the plain values of all indices.
type estimates struct {
	mean, variance       float64
	first, total, second []float64
}

// estimate works the indices out from some rows of the design:
//
//	S_i  = mean(y_B·(y_AB_i − y_A)) / V,
//	T_i  = mean((y_A − y_AB_i)²) / 2V,
//	S_ij = mean(y_BA_i·y_AB_j − y_A·y_B) / V − S_i − S_j,
//
// y less the mean of all outputs of the design, V the variance of those of A and B.
// No index is clipped: one that is 0 comes out below as often as above. Of an output
// that does not vary all are 0.
//
// Sources: for S Saltelli et al. (2010), table 2(b); for T Jansen (1999), Comput.
// Phys. Commun. 117, 35–43; for S_ij Saltelli (2002), Comput. Phys. Commun. 145,
// 280–297.
func (o *Outputs) estimate(rows []int) estimates {
	e := estimates{}
	e.mean, e.variance = o.scale(rows)
	mid, n := o.centre(rows), float64(len(rows))
	share := func(sum float64) float64 {
		if e.variance == 0 {
			return 0
		}
		return sum / n / e.variance
	}
	for _, ab := range o.AB {
		first, total := 0.0, 0.0
		for _, r := range rows {
			step := ab[r] - o.A[r]
			first += float64((o.B[r] - mid) * step)
			total += float64(step * step)
		}
		e.first, e.total = append(e.first, share(first)), append(e.total, share(total)/2)
	}
	for i := range o.BA {
		for j := i + 1; j < len(o.AB); j++ {
			sum := 0.0
			for _, r := range rows {
				sum += float64((o.BA[i][r]-mid)*(o.AB[j][r]-mid)) - float64((o.A[r]-mid)*(o.B[r]-mid))
			}
			e.second = append(e.second, share(sum)-e.first[i]-e.first[j])
		}
	}
	return e
}

// scale is the mean and the variance of the outputs of A and B.
func (o *Outputs) scale(rows []int) (mean, variance float64) {
	n := float64(2 * len(rows))
	for _, r := range rows {
		mean += o.A[r] + o.B[r]
	}
	mean /= n
	for _, r := range rows {
		a, b := o.A[r]-mean, o.B[r]-mean
		variance += float64(a*a) + float64(b*b)
	}
	return mean, variance / n
}

// centre is the mean of all outputs.
func (o *Outputs) centre(rows []int) float64 {
	sum := 0.0
	tables := append(append([][]float64{o.A, o.B}, o.AB...), o.BA...)
	for _, t := range tables {
		for _, r := range rows {
			sum += t[r]
		}
	}
	return sum / float64(len(rows)*len(tables))
}

// Indices are the indices of the first so many rows, with errors by resampling of
// rows: the standard deviation over so many resamples, and the symmetric interval
// of 1.96 of them. On a Sobol sequence the true error is smaller: rows are more
// even than a resample knows.
//
// Source: Archer, Saltelli and Sobol (1997), J. Stat. Comput. Simul. 58, 99–120.
func (o *Outputs) Indices(rows, resamples int, seed uint64) *Indices {
	all := make([]int, rows)
	for r := range all {
		all[r] = r
	}
	e := o.estimate(all)
	spread := newSpread(e)
	for b := range resamples {
		spread.add(o.estimate(resample(rows, seed, b)))
	}
	first, total, second := spread.errors()
	found := &Indices{Mean: e.mean, Variance: e.variance, Rows: rows}
	for i := range o.AB {
		found.Factors = append(found.Factors, Index{First: bootstrap(e.first[i], first[i]), Total: bootstrap(e.total[i], total[i])})
	}
	k := 0
	for i := range o.BA {
		for j := i + 1; j < len(o.AB); j++ {
			found.Pairs = append(found.Pairs, PairIndex{I: i, J: j, Second: bootstrap(e.second[k], second[k])})
			k++
		}
	}
	return found
}

func bootstrap(value, se float64) survival.Estimate {
	e := survival.Normal(value, se)
	e.Method = "bootstrap"
	return e
}

// spread gathers resampled indices: their sums and sums of squares, less the
// estimate itself.
type spread struct {
	about      estimates
	n          float64
	sum, twice [3][]float64
}

func newSpread(about estimates) *spread {
	s := &spread{about: about}
	for k, list := range about.lists() {
		s.sum[k], s.twice[k] = make([]float64, len(list)), make([]float64, len(list))
	}
	return s
}

func (e estimates) lists() [3][]float64 { return [3][]float64{e.first, e.total, e.second} }

func (s *spread) add(e estimates) {
	s.n++
	about := s.about.lists()
	for k, list := range e.lists() {
		for i, x := range list {
			d := x - about[k][i]
			s.sum[k][i] += d
			s.twice[k][i] += float64(d * d)
		}
	}
}

// errors are the standard deviations, 0 of fewer than two resamples.
func (s *spread) errors() (first, total, second []float64) {
	var out [3][]float64
	for k := range out {
		for i := range s.sum[k] {
			variance := 0.0
			if s.n > 1 {
				variance = (s.twice[k][i] - float64(s.sum[k][i]*s.sum[k][i])/s.n) / (s.n - 1)
			}
			out[k] = append(out[k], math.Sqrt(math.Max(0, variance)))
		}
	}
	return out[0], out[1], out[2]
}

// Called gives the columns their names.
func (i *Indices) Called(names []string) *Indices {
	for j := range i.Factors {
		i.Factors[j].Factor = names[j]
	}
	for k := range i.Pairs {
		i.Pairs[k].Factors = [2]string{names[i.Pairs[k].I], names[i.Pairs[k].J]}
	}
	return i
}
