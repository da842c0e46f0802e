package journal

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// numbers are written as JSON that gives them back to the last bit; those that JSON
// has no words for are texts: "NaN", "+Inf", "-Inf".
type numbers []float64

func (n numbers) MarshalJSON() ([]byte, error) {
	text := []byte{'['}
	for i, v := range n {
		if i > 0 {
			text = append(text, ',')
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			text = strconv.AppendQuote(text, strconv.FormatFloat(v, 'g', -1, 64))
		} else {
			text = strconv.AppendFloat(text, v, 'g', -1, 64)
		}
	}
	return append(text, ']'), nil
}

func (n *numbers) UnmarshalJSON(text []byte) error {
	var list []any
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	*n = make(numbers, len(list))
	for i, v := range list {
		switch v := v.(type) {
		case float64:
			(*n)[i] = v
		case string:
			x, err := strconv.ParseFloat(v, 64)
			if err != nil || !math.IsNaN(x) && !math.IsInf(x, 0) {
				return fmt.Errorf("want a number, got %q", v)
			}
			(*n)[i] = x
		default:
			return fmt.Errorf("want a number, got %v", v)
		}
	}
	return nil
}

// MarshalJSON writes an entry as [[z…], [values…]].
func (e Entry) MarshalJSON() ([]byte, error) { return json.Marshal([2]numbers{e.Z, e.Values}) }

// UnmarshalJSON reads it, to the last bit.
func (e *Entry) UnmarshalJSON(text []byte) error {
	var pair []numbers
	if err := json.Unmarshal(text, &pair); err != nil {
		return err
	}
	if len(pair) != 2 || len(pair[0]) == 0 {
		return fmt.Errorf("want a place and the values there, got %d lists", len(pair))
	}
	e.Z, e.Values = pair[0], pair[1]
	return nil
}

// Sort puts entries into the order of their places.
func Sort(entries []Entry) {
	slices.SortStableFunc(entries, func(a, b Entry) int { return slices.CompareFunc(a.Z, b.Z, cmp.Compare[float64]) })
}
