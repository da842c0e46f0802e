package record

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"concert/results/survival"
)

// figure is an estimate in JSON, named as R's broom does.
type figure struct {
	Estimate float64  `json:"estimate"`
	StdErr   *float64 `json:"std.error"`
	Low      *float64 `json:"conf.low"`
	High     *float64 `json:"conf.high"`
}

func figureOf(e survival.Estimate) figure {
	return figure{e.Value, number(e.StdErr), number(e.Lower), number(e.Upper)}
}

// number is x, or null when it is none.
func number(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// limit is a time, or null when it was not reached.
func limit(l survival.Limit) *float64 {
	if !l.Reached {
		return nil
	}
	return &l.Time
}

// WriteJSON writes the report as one object; null is what was not reached or is not
// defined. Times are in years.
func (r *Report) WriteJSON(w io.Writer) error {
	type row = map[string]any
	sets := []row{}
	for i, e := range r.Sets {
		sets = append(sets, row{
			"set": e.Set.Name, "title": e.Set.Title, "spells": e.Spells, "attacks": e.Attacks, "years": e.Years,
			"attacks.per.year": figureOf(e.Rate), "quantiles": quantilesJSON(e), "survival": survivalJSON(e.Curve),
			"belgium": placeJSON(r.Belgium[i]),
		})
	}
	honour := []row{}
	for _, h := range r.Honour {
		honour = append(honour, row{
			"set": h.Set.Name, "spells": h.Spells, "chances": h.Chances, "fought": figureOf(h.Fought),
			"fought.or.material": figureOf(h.Material), "at.war": figureOf(h.AtWar), "any.fought": figureOf(h.AnyFought),
		})
	}
	powers := []row{}
	for _, p := range r.Powers {
		powers = append(powers, row{"power": p.Power, "chances": p.Chances, "fought": p.Fought, "violated": p.Violated})
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	err := out.Encode(row{
		"unit": "years", "conf.level": r.Sets[0].Curve.Level, "conf.type": r.Sets[0].Curve.Conf,
		"sets": sets, "honour": honour, "powers": powers, "powers.set": r.Sets[0].Set.Name,
	})
	if err != nil {
		return fmt.Errorf("write the record: %w", err)
	}
	return nil
}

// quantilesJSON are the quartiles: times, with their intervals, by which a
// share p had been attacked; null where the curve never comes down so far.
func quantilesJSON(e *Estimate) []map[string]any {
	var rows []map[string]any
	for _, q := range e.Quartile {
		rows = append(rows, map[string]any{
			"p": q.P, "estimate": limit(q.Estimate), "conf.low": limit(q.Lower), "conf.high": limit(q.Upper),
		})
	}
	return rows
}

// survivalJSON is the curve at [StandingYears]; null where no spell was observed so long.
func survivalJSON(c *survival.Curve) []map[string]any {
	var rows []map[string]any
	for _, years := range StandingYears {
		p := c.At(years)
		if !observed(c, years) {
			p = survival.Point{Survival: math.NaN(), StdErr: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
		}
		rows = append(rows, map[string]any{
			"time": years, "n.risk": p.AtRisk, "estimate": number(p.Survival),
			"std.error": number(p.StdErr), "conf.low": number(p.Lower), "conf.high": number(p.Upper),
		})
	}
	return rows
}

// placeJSON is where a duration stands: the shares attacked before it and up to
// it, the interval from the lower end of the first to the upper end of the
// second, and how many spells went on longer.
func placeJSON(p *Place) map[string]any {
	return map[string]any{
		"time": p.Years, "n.risk": p.AtRisk, "attacked.earlier": p.Earlier.Value, "attacked.by.then": p.Reached.Value,
		"conf.low": number(p.Earlier.Lower), "conf.high": number(p.Reached.Upper),
		"attacked.later": len(p.EndedLater), "longer.in.peace": len(p.LongerPeace),
	}
}
