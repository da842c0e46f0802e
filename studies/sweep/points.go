package sweep

import (
	"fmt"
	"strings"

	"concert/configs"
	"concert/studies/design"
)

// Point is a scenario with values given to some of its factors.
type Point struct {
	Base   int   // scenario and reading, of the study's
	Row    int   // of the design; points of one row share what is not chosen
	Values []any // by factor; nil leaves it as the scenario has it
	Draw   int   // of the weights, if they are drawn
	Noise  int   // which histories it has: points of one number share theirs
}

// maxPoints bounds a study.
const maxPoints = 1_000_000

// Points are those of a sweep, scenario by scenario. Where the weights are drawn, so
// many times, a row that is spread over uncertainties takes the draw of its number;
// the points of other designs are crossed with as many draws, evenly spread, as the
// study would have points of its uncertainties.
func Points(s *configs.Study, seed uint64, draws int) ([]Point, error) {
	var list []Point
	for b := range s.Bases {
		rows, err := rows(s, s.Bases[b].Reading, seed)
		if err != nil {
			return nil, err
		}
		if n := len(rows) * len(s.Bases); n > maxPoints {
			return nil, s.Fault("design", fmt.Sprintf("want at most %d points, got %d", maxPoints, n))
		}
		for _, row := range rows {
			list = append(list, Point{Base: b, Row: row.number, Draw: row.number, Values: row.values})
		}
	}
	if kind := kindOf(s); draws > 0 && (kind == "grid" || kind == "one-at-a-time") {
		return crossed(s, list, min(draws, s.Design.Points), draws)
	}
	return list, nil
}

// crossed are the points, each with n of the draws.
//
// Point k of a row takes draw ⌊k·draws/n⌋, so that n of them are spread evenly over
// the draws, and each has a row of its own.
func crossed(s *configs.Study, points []Point, n, draws int) (list []Point, err error) {
	if len(points)*n > maxPoints {
		return nil, s.Fault("design.points", fmt.Sprintf("want at most %d points in all, got %d", maxPoints, len(points)*n))
	}
	for _, p := range points {
		row := p.Row
		for k := range n {
			p.Row, p.Draw = row*n+k, k*draws/n
			list = append(list, p)
		}
	}
	return list, nil
}

// row is a row of the table of points, of one scenario.
type row struct {
	number int
	values []any
}

// rows are those of the table of points in one reading, by the kind of the design.
func rows(s *configs.Study, reading string, seed uint64) ([]row, error) {
	switch kindOf(s) {
	case "csv":
		return listed(s.Given), nil
	case "grid":
		return grid(s, levelsOf(s, reading))
	case "one-at-a-time":
		return oneAtATime(s, reading), nil
	default:
		return sampled(s, reading, seed)
	}
}

// kindOf is the kind of the design: of a study that does not say, a grid without
// uncertainties and Sobol's sequence with them.
func kindOf(s *configs.Study) string {
	if s.Design.Kind != "" {
		return s.Design.Kind
	}
	for i := range s.Factors {
		if !s.Factors[i].Lever() {
			return "sobol"
		}
	}
	return "grid"
}

// listed are the rows of a CSV file, each a state of its own.
func listed(values [][]any) (list []row) {
	for i, v := range values {
		list = append(list, row{i, v})
	}
	return list
}

// levelsOf are the values of each factor on a grid, in a reading.
func levelsOf(s *configs.Study, reading string) (levels [][]any) {
	for i := range s.Factors {
		levels = append(levels, s.Factors[i].In(reading).Levels(s.Design.Levels))
	}
	return levels
}

// grid crosses the values of all factors. Points whose uncertainties are the same
// share a row.
func grid(s *configs.Study, levels [][]any) ([]row, error) {
	counts := make([]int, len(levels))
	for i := range levels {
		counts[i] = len(levels[i])
	}
	if design.Size(counts, maxPoints) > maxPoints {
		return nil, s.Fault("design", fmt.Sprintf("want at most %d points, got more: fewer values, or another kind of design", maxPoints))
	}
	numbers, list := map[string]int{}, []row{{}}
	for i := range levels {
		var longer []row
		for _, r := range list {
			for _, v := range levels[i] {
				longer = append(longer, row{values: append(append([]any(nil), r.values...), v)})
			}
		}
		list = longer
	}
	for i := range list {
		var state []string
		for j := range s.Factors {
			if !s.Factors[j].Lever() {
				state = append(state, fmt.Sprint(list[i].values[j]))
			}
		}
		key := strings.Join(state, "\x00")
		if _, ok := numbers[key]; !ok {
			numbers[key] = len(numbers)
		}
		list[i].number = numbers[key]
	}
	return list, nil
}

// oneAtATime is the scenario as it is, then each factor at each of its values, the
// others as they are.
func oneAtATime(s *configs.Study, reading string) []row {
	list := []row{{values: make([]any, len(s.Factors))}}
	for j, values := range levelsOf(s, reading) {
		for _, v := range values {
			r := row{number: len(list), values: make([]any, len(s.Factors))}
			r.values[j] = v
			list = append(list, r)
		}
	}
	return list
}

// sampled crosses the levers and spreads points over the uncertainties, the same for
// every choice.
func sampled(s *configs.Study, reading string, seed uint64) ([]row, error) {
	levels := levelsOf(s, reading)
	var unknown []int
	for j := range s.Factors {
		if !s.Factors[j].Lever() {
			unknown, levels[j] = append(unknown, j), []any{nil}
		}
	}
	if len(unknown) == 0 {
		return nil, s.Fault("design.kind", "want uncertainties to spread points over, got none: a grid crosses levers")
	}
	choices, err := grid(s, levels)
	if err != nil {
		return nil, err
	}
	if len(choices)*s.Design.Points > maxPoints {
		return nil, s.Fault("design.points", fmt.Sprintf("want at most %d points in all, got %d", maxPoints, len(choices)*s.Design.Points))
	}
	points, err := spread(kindOf(s), s.Design.Points, len(unknown), seed)
	if err != nil {
		return nil, s.Fault("design", err.Error())
	}
	var list []row
	for _, c := range choices {
		for i, u := range points {
			values := append([]any(nil), c.values...)
			for k, j := range unknown {
				values[j] = s.Factors[j].In(reading).At(u[k])
			}
			list = append(list, row{i, values})
		}
	}
	return list, nil
}

// spread are n points in the unit cube of the uncertainties; of an unknown kind,
// Sobol's.
func spread(kind string, n, columns int, seed uint64) (design.Points, error) {
	switch kind {
	case "latin-hypercube":
		return design.LatinHypercube(n, columns, seed), nil
	case "halton":
		if columns > design.MaxHaltonColumns {
			return nil, fmt.Errorf("want at most %d factors of a Halton sequence, got %d", design.MaxHaltonColumns, columns)
		}
		return design.Halton(n, columns, seed), nil
	default:
		return design.Sobol(n, columns, seed)
	}
}

// Everywhere are points of the unit cube of all factors, in every base: for
// sensitivity analysis. Those of a row, so many points each, share their histories,
// and rows have histories of their own.
func Everywhere(s *configs.Study, points design.Points, row int) (list []Point) {
	for b := range s.Bases {
		for i, u := range points {
			p := Point{Base: b, Row: i / row, Draw: i / row, Noise: i / row, Values: make([]any, len(s.Factors))}
			for j := range s.Factors {
				p.Values[j] = s.Factors[j].In(s.Bases[b].Reading).At(u[j])
			}
			list = append(list, p)
		}
	}
	return list
}
