package results

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"concert/results/survival"
	"concert/results/words"
)

// Sources of the variance of what becomes of one peace.
const (
	ByChance  = "chance"            // what is left in a world that is known
	ByWeights = "weights"           // of behaviour
	ByFacts   = "facts"             // codings that a careful coder could have made otherwise
	ByBoth    = "weights and facts" // what they do together beyond the sum of each alone
)

// Variance says where the variance of a figure of one history lies: whether peace
// lasts so many years, or how many full years it lasts.
type Variance struct {
	Figure  string   `json:"figure"` // survival or restricted_mean
	Years   int      `json:"years"`
	Sources []Source `json:"sources"`
}

// Source is what one source gives of a variance. An estimate may lie below 0.
type Source struct {
	Name     string   `json:"source"`
	Variance float64  `json:"variance"`
	StdErr   float64  `json:"std_error"`
	Share    *float64 `json:"share"`              // of the variance of one history
	Unknown  *float64 `json:"share_of_not_known"` // of that of the draws; null of chance
	UnknownE *float64 `json:"share_of_not_known_std_error"`
}

// SurvivalFigure and MeanFigure are the figures whose variance is told apart.
const (
	SurvivalFigure = "survival"
	MeanFigure     = "restricted_mean"
)

// variances are those of S at 10, 25, 75 years and the benchmark, and of the full
// years within the horizon; none where weights and facts are not both drawn.
func (s *Sample) variances(draws []drawCounts, benchmark int) (list []Variance) {
	if s.Tally.Given > 0 {
		return nil // draws in which peace holds count more, and weights and facts are then no longer independent
	}
	years := append([]int{benchmark}, MeanWithin...)
	slices.Sort(years)
	for _, t := range slices.Compact(years) {
		if t > s.Tally.Horizon {
			continue
		}
		list = append(list, Variance{SurvivalFigure, t, apart(draws, func(l *lives) survival.Drawn { return l.share(t) })})
	}
	horizon := s.Tally.Horizon
	list = append(list, Variance{MeanFigure, horizon, apart(draws, func(l *lives) survival.Drawn { return l.fullYears(horizon) })})
	return slices.DeleteFunc(list, func(v Variance) bool { return v.Sources == nil })
}

// share is S(t).
func (l *lives) share(t int) survival.Drawn {
	if l.Ended == nil {
		return survival.Drawn{Value: math.NaN()}
	}
	return survival.DrawnShare(l.lasting()[t], l.Histories)
}

// leastBlocks is how many blocks of four worlds there have to be.
const leastBlocks = 4

// Partners pairs n draws: the draw whose facts the weights of each are crossed with,
// and the other way round; −1 for one that an odd number leaves over. The pairs are at
// random, for neighbours in a chain are alike, and depend on n alone.
func Partners(n int) []int {
	partner, order := slices.Repeat([]int{-1}, n), rand.New(rand.NewPCG(uint64(n), 0)).Perm(n)
	for i := 0; i+1 < n; i += 2 {
		a, b := order[i], order[i+1]
		partner[a], partner[b] = b, a
	}
	return partner
}

// apart tells the variance of a figure apart. Two draws that are partners have the
// weights w₁, w₂ and the facts f₁, f₂, and the figure was found in all four worlds,
// xᵢⱼ of wᵢ and fⱼ, over histories of their own with variances that sum to v. With
//
//	R = x₁₁ + x₁₂ − x₂₁ − x₂₂,  C = x₁₁ − x₁₂ + x₂₁ − x₂₂,  D = x₁₁ − x₁₂ − x₂₁ + x₂₂,
//
// unbiased estimates of what lies in weights, facts, and both together are
//
//	(R² − D²)/8,  (C² − D²)/8,  (D² − v)/4,
//
// the mean squares of a 2 × 2 layout with random effects, averaged over the
// pairs; chance is the variance of one history in a known world.
//
// Source: Searle, Casella and McCulloch (1992), Variance Components, ch. 4; the
// crossed worlds are those of Saltelli et al. (2010), Comput. Phys. Commun. 181,
// 259–270, in blocks of four.
func apart(draws []drawCounts, figure func(*lives) survival.Drawn) []Source {
	var parts [3][]float64
	for k, partner := range Partners(len(draws)) {
		if partner < k {
			continue // it has none, or the block was taken
		}
		a, b := &draws[k], &draws[partner]
		x11, x12, x21, x22 := figure(&a.lives), figure(&a.Crossed), figure(&b.Crossed), figure(&b.lives)
		if math.IsNaN(x11.Value + x12.Value + x21.Value + x22.Value) {
			continue
		}
		rows := x11.Value + x12.Value - x21.Value - x22.Value
		columns := x11.Value - x12.Value + x21.Value - x22.Value
		both := x11.Value - x12.Value - x21.Value + x22.Value
		noise := x11.Variance + x12.Variance + x21.Variance + x22.Variance
		parts[0] = append(parts[0], (float64(rows*rows)-float64(both*both))/8)
		parts[1] = append(parts[1], (float64(columns*columns)-float64(both*both))/8)
		parts[2] = append(parts[2], (float64(both*both)-noise)/4)
	}
	if len(parts[0]) < leastBlocks {
		return nil
	}
	var within []float64
	for k := range draws {
		if d := figure(&draws[k].lives); !math.IsNaN(d.Value) {
			within = append(within, float64(d.Variance*float64(draws[k].Histories)))
		}
	}
	return sources(within, parts)
}

// sources are chance and the parts of what is not known, from what each draw and each
// block gives of them.
func sources(chance []float64, parts [3][]float64) []Source {
	unknown := make([]float64, len(parts[0]))
	for i := range unknown {
		unknown[i] = parts[0][i] + parts[1][i] + parts[2][i]
	}
	of, _ := meanAndError(unknown)
	luck, luckErr := meanAndError(chance)
	list := []Source{{Name: ByChance, Variance: luck, StdErr: luckErr}}
	for i, name := range []string{ByWeights, ByFacts, ByBoth} {
		s := Source{Name: name}
		s.Variance, s.StdErr = meanAndError(parts[i])
		if of > 0 {
			share := s.Variance / of
			rest := make([]float64, len(unknown)) // of a ratio of means
			for k := range rest {
				rest[k] = parts[i][k] - float64(share*unknown[k])
			}
			_, e := meanAndError(rest)
			e /= of
			s.Unknown, s.UnknownE = &share, &e
		}
		list = append(list, s)
	}
	if all := luck + of; all > 0 {
		for i := range list {
			share := list[i].Variance / all
			list[i].Share = &share
		}
	}
	return list
}

// meanAndError is the mean of two numbers or more with its standard error.
func meanAndError(list []float64) (mean, stdErr float64) {
	n := float64(len(list))
	for _, x := range list {
		mean += x / n
	}
	squares := 0.0
	for _, x := range list {
		squares += float64((x - mean) * (x - mean))
	}
	return mean, math.Sqrt(squares / (n - 1) / n)
}

// WriteVariance writes variance.csv: for each protégé and figure a row a source.
func (r *Result) WriteVariance(w io.Writer) error {
	out := words.NewTable(w, "protege", "figure", "years", "source", "variance", "std_error", "share", "share_of_not_known", "share_of_not_known_std_error")
	for _, k := range r.knowledge() {
		for _, v := range k.Variance {
			for _, s := range v.Sources {
				out.Row(k.Protege, v.Figure, v.Years, s.Name, s.Variance, s.StdErr, s.Share, s.Unknown, s.UnknownE)
			}
		}
	}
	return out.End()
}

// knowledge is what is known of each protégé and, of several, of all together.
func (r *Result) knowledge() (list []*Knowledge) {
	for i := range r.Proteges {
		if k := r.Proteges[i].Known; k != nil {
			list = append(list, k)
		}
	}
	if r.KnownTogether != nil {
		list = append(list, r.KnownTogether)
	}
	return list
}

// ToldApart tells whether what is not known is told apart by its sources.
func (r *Result) ToldApart() bool {
	return slices.ContainsFunc(r.knowledge(), func(k *Knowledge) bool { return len(k.Variance) > 0 })
}

// tooRough is the standard error from which on a share is not worth telling.
const tooRough = 0.15

// hangsOn says what the answer at the benchmark hangs on, "" if that is not told apart.
func (k *Knowledge) hangsOn(s *Summary) string {
	for i := range k.Variance {
		v := &k.Variance[i]
		if v.Figure != SurvivalFigure || float64(v.Years) != s.reached() {
			continue
		}
		if weights, facts := v.Sources[1], v.Sources[2]; weights.Unknown != nil && *weights.UnknownE < tooRough {
			return fmt.Sprintf("  what is not known lies in weights %s, facts %s, the rest in both\n", weights.ofUnknown().Percent(), facts.ofUnknown().Percent())
		}
	}
	return ""
}

// ofUnknown is its share of what is not known.
func (s *Source) ofUnknown() *survival.Estimate {
	return &survival.Estimate{Value: *s.Unknown, StdErr: *s.UnknownE}
}
