package survival

import (
	"math"
	"sort"
	"strings"

	"concert/internal/portable"
	"concert/results/words"
)

// KnownLevel is the share of what is known that the interval of a [Known] holds.
const KnownLevel = 0.9

// Known is a figure of a world that is not known for certain: its mean over draws of
// what is not, and what holds 90 % of them once the noise of their own histories is
// taken off. Chance and Sampling are errors of Value that more work removes; SD and
// the interval are what it does not.
type Known struct {
	Value    float64 `json:"estimate"`
	Lower    float64 `json:"knowledge_low"` // hold 90 % of what is known
	Upper    float64 `json:"knowledge_high"`
	SD       float64 `json:"knowledge_sd"`
	Chance   float64 `json:"chance_std_error"` // more histories remove it
	Sampling float64 `json:"draws_std_error"`  // more draws remove it
}

// Drawn is what one draw gives of a figure.
type Drawn struct {
	Value    float64 // NaN where the draw says nothing
	Variance float64 // of Value, from the draw having only so many histories; an unbiased estimate
	Weight   float64 // what Value is a mean or a share of; alike for all draws if they are
}

// DrawnShare is x of n, as a draw of weight n: variance p(1 − p)/(n − 1).
func DrawnShare(x, n int64) Drawn {
	if n < 2 {
		return Drawn{Value: math.NaN()}
	}
	p := float64(x) / float64(n)
	return Drawn{p, float64(p*(1-p)) / float64(n-1), float64(n)}
}

// Know tells what is known of a figure from what n draws xₖ of weights wₖ (Σ w = 1)
// and variances vₖ give of it:
//
//	x̄ = Σ w x,  B = Σ w (x − x̄)²/(1 − Σ w²),  W = Σ w (1 − w) v/(1 − Σ w²),
//	SD² = max(0, B − W),  Chance² = Σ w² v,  Sampling² = SD²·Σ w²,
//
// B − W/m of the analysis of variance if all have m histories. The interval is from
// the 5 to the 95 % quantile of x̄ + √(SD²/B)·(x − x̄), which has the mean of the
// draws, the variance of what is known, and the range of the figure. ok is false
// where fewer than two draws say something.
//
// Source: Sun, Apley and Staum (2011), Operations Research 59, 998–1007.
func Know(draws []Drawn) (k Known, ok bool) {
	var all, squares float64
	var said []Drawn
	for _, d := range draws {
		if !math.IsNaN(d.Value) && d.Weight > 0 {
			said, all = append(said, d), all+d.Weight
		}
	}
	if len(said) < 2 {
		return k, false
	}
	for i := range said {
		said[i].Weight /= all
		k.Value += float64(said[i].Weight * said[i].Value)
		squares += float64(said[i].Weight * said[i].Weight)
	}
	var between, within, chance float64
	for _, d := range said {
		between += float64(d.Weight * float64((d.Value-k.Value)*(d.Value-k.Value)))
		within += float64(float64(d.Weight*(1-d.Weight)) * d.Variance)
		chance += float64(float64(d.Weight*d.Weight) * d.Variance)
	}
	known := math.Max(0, between-within)
	k.SD, k.Chance = math.Sqrt(known/(1-squares)), math.Sqrt(chance)
	k.Sampling = float64(k.SD * math.Sqrt(squares))
	shrink := 0.0
	if between > 0 {
		shrink = math.Sqrt(known / between)
	}
	low, high := ends(said)
	k.Lower, k.Upper = k.Value+float64(shrink*(low-k.Value)), k.Value+float64(shrink*(high-k.Value))
	return k, true
}

// ends are the quantiles of weighted draws that leave (1 − KnownLevel)/2 outside on
// either side.
func ends(draws []Drawn) (low, high float64) {
	sort.Slice(draws, func(i, j int) bool { return draws[i].Value < draws[j].Value })
	return weightedQuantile(draws, (1-KnownLevel)/2), weightedQuantile(draws, (1+KnownLevel)/2)
}

// weightedQuantile is that at p of sorted draws of weights of sum 1, each at the
// middle of its weight, between neighbours in proportion, and the outermost beyond
// them (Hazen's plotting positions (k − ½)/n when all weigh alike). It needs no
// more than the draws and never leaves their range.
func weightedQuantile(draws []Drawn, p float64) float64 {
	below := 0.0
	for i, d := range draws {
		middle := below + d.Weight/2
		if p <= middle || i == len(draws)-1 {
			if i == 0 || p >= middle {
				return d.Value
			}
			before := draws[i-1]
			gap := (before.Weight + d.Weight) / 2
			return d.Value - float64((middle-p)/gap*(d.Value-before.Value))
		}
		below += d.Weight
	}
	return math.NaN()
}

// Error is the standard error of Value from chance and from the number of draws.
func (k *Known) Error() float64 { return portable.Hypot(k.Chance, k.Sampling) }

// Text is "105, 90 %: 40 to 160", with the digits that its spread allows; NA for
// none.
func (k *Known) Text() string { return k.scaled(1, "") }

// Percent is a share as "67 %, 90 %: 30 to 92".
func (k *Known) Percent() string { return k.scaled(100, " %") }

// Signed is a difference: "+12, 90 %: −4 to +30".
func (k *Known) Signed() string { return k.told(1, "", words.Signed) }

// Points is a difference of shares in percentage points.
func (k *Known) Points() string { return k.told(100, "", words.Signed) }

// scaled is the figure and its interval, times a factor, with a unit behind the
// first.
func (k *Known) scaled(by float64, unit string) string { return k.told(by, unit, words.Rounded) }

// told is that by a way of writing a number to the digits of an error. Where the draws
// differ no more than their own histories make them there is no interval to tell:
// the standard error stands in its place, "8.1 ± 1.2 %".
func (k *Known) told(by float64, unit string, write func(x, stdErr float64) string) string {
	if k == nil {
		return words.NA
	}
	digits := by * k.digits()
	if k.Lower == k.Upper {
		text := write(by*k.Value, digits)
		if _, stdErr, ok := strings.Cut(words.PlusMinus(by*k.Value, digits), " ± "); ok {
			text += " ± " + stdErr
		}
		return text + unit
	}
	return write(by*k.Value, digits) + unit + ", 90 %: " + write(by*k.Lower, digits) + " to " + write(by*k.Upper, digits)
}

// Interval is "30 to 92", of a figure so many times as large. Where the draws differ no
// more than their own histories make them it is that of chance.
func (k *Known) Interval(by float64) string {
	if k == nil {
		return words.NA
	}
	if k.Lower == k.Upper && k.Chance > 0 {
		c := k.ByChance()
		if k = &c; c.Value >= 0 {
			c.Lower = math.Max(0, c.Lower)
		}
	}
	return words.Rounded(by*k.Lower, by*k.digits()) + " to " + words.Rounded(by*k.Upper, by*k.digits())
}

// Alone is the value, times a factor, with the digits that its spread allows.
func (k *Known) Alone(by float64) string {
	if k == nil {
		return words.NA
	}
	return words.Rounded(by*k.Value, by*k.digits())
}

// digits is the error that the digits go by: a quarter of the spread, or what more
// work would remove if that is larger.
func (k *Known) digits() float64 { return math.Max(k.SD/4, k.Error()) }

// Cells are the columns estimate, knowledge_sd, knowledge_low, knowledge_high,
// chance_std_error and draws_std_error, nils of none.
func (k *Known) Cells() []any {
	if k == nil {
		return make([]any, len(KnownColumns))
	}
	return []any{k.Value, k.SD, k.Lower, k.Upper, k.Chance, k.Sampling}
}

// Limits are the columns knowledge_sd, knowledge_low, knowledge_high and
// draws_std_error, nils of none.
func (k *Known) Limits() []any {
	if k == nil {
		return make([]any, 4)
	}
	return []any{k.SD, k.Lower, k.Upper, k.Sampling}
}

// KnownColumns are the columns of [Known.Cells].
var KnownColumns = []string{"estimate", "knowledge_sd", "knowledge_low", "knowledge_high", "chance_std_error", "draws_std_error"}

// ByChance is the figure of a world that is known for certain: its interval is that
// of chance alone, Value ± z·Chance at [KnownLevel], not cut at the range of the
// figure.
func (k Known) ByChance() Known {
	half := float64(Z(KnownLevel) * k.Chance)
	k.SD, k.Sampling, k.Lower, k.Upper = 0, 0, k.Value-half, k.Value+half
	return k
}

// KnownQuantile is the time by which a share p has ended, by what is known of S(t),
// t = 0, 1, …. A draw's is at most t where its S(t) is at most 1 − p, so its interval is
// from where the lower limit of S falls to 1 − p to where the upper one does.
func KnownQuantile(curve []*Known, p float64) Quantile {
	first := func(side func(*Known) float64) Limit {
		for t, s := range curve {
			if s != nil && side(s) <= 1-p {
				return Limit{Time: float64(t), Reached: true}
			}
		}
		return Limit{}
	}
	return Quantile{P: p, Estimate: first(func(s *Known) float64 { return s.Value }),
		Lower: first(func(s *Known) float64 { return s.Lower }), Upper: first(func(s *Known) float64 { return s.Upper })}
}

// Known is a quantile of [KnownQuantile] in words: "110 years, 90 %: 30 to 180", "… 30
// or more", of a horizon in years.
func (q Quantile) Known(horizon float64) string {
	text := words.Years(q.Estimate.Time)
	if !q.Estimate.Reached {
		text = "more than " + words.Years(horizon)
	}
	switch {
	case q.Lower.Reached && q.Upper.Reached:
		return text + ", 90 %: " + q.Lower.String() + " to " + q.Upper.String()
	case q.Lower.Reached:
		return text + ", 90 %: " + q.Lower.String() + " or more"
	}
	return text
}
