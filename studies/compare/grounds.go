package compare

import (
	"fmt"
	"strings"
)

// Grounds say what the record has to say of what a change is worth.
type Grounds struct {
	PriorOnly bool   `json:"prior_only"`    // nothing: the price is that of the prior
	Why       string `json:"why,omitempty"` // in words
	Rests     []Rest `json:"rests_on"`      // the weights it follows from draw to draw, the first most
}

// Rest is a weight that a price rests on.
type Rest struct {
	Weight      string   `json:"weight"`
	Share       float64  `json:"rank_correlation_squared"` // of the price with it, over the draws
	Contraction *float64 `json:"contraction"`              // 1 − variance/variance of its prior; null of a weight that was not fitted
	Silent      bool     `json:"silent"`                   // the record says next to nothing of it
}

// Text is "form_alliance (contraction 0.24), h_stake (0.47)", "" of none.
func (g *Grounds) Text() string {
	if g == nil {
		return ""
	}
	var parts []string
	for _, r := range g.Rests {
		text := r.Weight
		switch {
		case r.Contraction == nil:
		case len(parts) == 0:
			text += fmt.Sprintf(" (contraction %.2f)", *r.Contraction)
		default:
			text += fmt.Sprintf(" (%.2f)", *r.Contraction)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

// cells are prior_only, why and rests_on, nils where nobody asked.
func (g *Grounds) cells() []any {
	if g == nil {
		return make([]any, 3)
	}
	return []any{g.PriorOnly, g.Why, g.Text()}
}

// writeGrounds names the changes that the record is silent on, and why.
func (r *Result) writeGrounds(p *page, list []Difference) {
	var parts []string
	for i := range list {
		if g := list[i].Grounds; g != nil && g.PriorOnly {
			parts = append(parts, fmt.Sprintf("“%s” (%s)", list[i].Second, g.Why))
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(p, "  Prior only, for the record is silent: %s.\n", strings.Join(parts, "; "))
	}
}
