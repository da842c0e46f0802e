package calibrate

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"concert/agents"
)

// Beside is another calibration, to be told beside one.
type Beside struct {
	Options Options
	Draws   []agents.Behaviour
}

// Identity names it for the folder that it is told in: other options or draws,
// another name.
func (o *Beside) Identity() string { return fmt.Sprint(o.Options, o.Draws) }

// what names the data that the other took.
func (o *Beside) what() string {
	text := ""
	if o.Options.Second {
		text += " under the mean of both codings' likelihoods"
	}
	if o.Options.RunUp {
		text += " with the second upheaval from 1931"
	}
	if text == "" {
		text = " by another seed"
	}
	return text
}

// worst is the largest R-hat and the smallest effective sizes of the draws of any
// weight. The draws are those of one chain after the other.
func (o *Beside) worst(weights []WeightSummary) (rHat, bulk, tail float64) {
	bulk, tail = math.Inf(1), math.Inf(1)
	for k := range weights {
		values := make([]float64, len(o.Draws))
		for i, draw := range o.Draws {
			values[i] = reflect.ValueOf(draw).Field(weights[k].index).Float()
		}
		each := max(1, len(values)/max(1, o.Options.Sampling.Chains))
		c := Diagnose(slices.Collect(slices.Chunk(values[:len(values)-len(values)%each], each)))
		rHat, bulk, tail = math.Max(rHat, c.RHat), math.Min(bulk, c.Bulk), math.Min(tail, c.Tail)
	}
	return rHat, bulk, tail
}

// far is how many prior standard deviations apart two posterior means are told.
const far = 0.25

// tableBeside tells which weights have another mean in the posterior of another
// calibration.
func (r *Result) tableBeside(b *strings.Builder, o *Beside) {
	var rows []string
	for k := range r.Weights {
		w := &r.Weights[k]
		values, places := make([]float64, len(o.Draws)), make([]float64, len(o.Draws))
		for i, draw := range o.Draws {
			values[i] = reflect.ValueOf(draw).Field(w.index).Float()
			places[i] = w.Z(values[i])
		}
		mean, _ := meanVariance(places)
		if move := mean - w.Shift; math.Abs(move) >= far {
			rows = append(rows, fmt.Sprintf("| %s | %.2f (%.2f to %.2f) | %.2f (%.2f to %.2f) | %+.2f |\n", w.Key, w.Median, w.Low, w.High,
				Quantile(values, 0.5), Quantile(values, 0.05), Quantile(values, 0.95), move))
		}
	}
	rHat, bulk, tail := o.worst(r.Weights)
	fmt.Fprintf(b, `### The posterior%s

From %d draws (`+"`concert calibrate%s`"+`), whose R-hat is at most %.3f and which
are worth at least %.0f independent ones (bulk; %.0f in the tails). The means of %d of the %d weights lie %g prior
standard deviations or more from those above.

`, o.what(), len(o.Draws), o.Options.flags(), rHat, bulk, tail, len(rows), len(r.Weights), far)
	if len(rows) > 0 {
		b.WriteString("| weight | above | there | move |\n|---|---|---|---|\n" + strings.Join(rows, "") + "\n")
	}
}
