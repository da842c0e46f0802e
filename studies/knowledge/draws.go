package knowledge

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"io"
	"reflect"

	"concert/agents"
	"concert/configs"
	"concert/internal/digest"
)

// Draws are draws of what is not known: the weights of behaviour and, if Facts is
// set, the codings that a careful coder could have made otherwise.
type Draws struct {
	Weights []agents.Behaviour // one a draw; all alike where they are taken as known
	From    string             // where they are from: "posterior", the name of a file, "mode"
	Facts   bool
	Seed    uint64 // of the facts
}

// MinPerDraw is the least number of histories that a draw can do with: two, to tell
// what differs between draws from what differs within them.
const MinPerDraw = 2

// MinEach is the least number of histories a draw is given where there is a choice.
const MinEach = 8

// Few are at most as many of the draws, spread evenly over them, as give each
// MinEach of n histories, and at least two.
func (d Draws) Few(n int64) Draws {
	most := int(max(2, n/MinEach))
	if len(d.Weights) <= most {
		return d
	}
	weights := make([]agents.Behaviour, most)
	for i := range weights {
		weights[i] = d.Weights[i*len(d.Weights)/most]
	}
	d.Weights = weights
	return d
}

// Identity is a hash of all that the draws are.
func (d *Draws) Identity() (string, error) {
	var text bytes.Buffer
	fmt.Fprintln(&text, d.Facts, d.Seed)
	if err := d.Write(&text); err != nil {
		return "", err
	}
	sum := digest.SHA256(text.Bytes())
	return hex.EncodeToString(sum[:]), nil
}

// Write writes the weights as [configs.ReadDraws] reads them, to the last bit.
func (d *Draws) Write(w io.Writer) error { return configs.KeepDraws(w, d.Weights) }

// mean are the mean weights, exactly theirs if all are alike.
func mean(draws []agents.Behaviour) (m agents.Behaviour) {
	m = draws[0]
	into := reflect.ValueOf(&m).Elem()
	for i := range into.NumField() {
		first, sum := into.Field(i).Float(), 0.0
		for k := range draws {
			sum += reflect.ValueOf(&draws[k]).Elem().Field(i).Float() - first
		}
		into.Field(i).SetFloat(first + sum/float64(len(draws)))
	}
	return m
}
