package design

// Saltelli is the design for Sobol's indices on n rows: two independent tables A
// and B, halves of one scrambled Sobol sequence, and for each factor the table A
// with that column from B. With second, also B with that column from A. Row by row
// it has A, the As with a column of B, the Bs with a column of A, then B.
//
// Source: Saltelli et al. (2010), Variance based sensitivity analysis of model
// output, Comput. Phys. Commun. 181, 259–270.
func Saltelli(n, columns int, second bool, seed uint64) (Points, error) {
	base, err := Sobol(n, 2*columns, seed)
	if err != nil {
		return nil, err
	}
	return base.Tables(second), nil
}

// Tables are the points of Saltelli's design on given rows, of which the first half
// of the columns is A, the second B.
func (base Points) Tables(second bool) Points {
	var points Points
	for _, row := range base {
		columns := len(row) / 2
		a, b := row[:columns:columns], row[columns:]
		points = append(points, a)
		for i := range columns {
			points = append(points, with(a, i, b[i]))
		}
		for i := range columns {
			if second {
				points = append(points, with(b, i, a[i]))
			}
		}
		points = append(points, b)
	}
	return points
}

// Runs is how many points Saltelli's design has for a row.
func Runs(columns int, second bool) int {
	if second {
		return 2*columns + 2
	}
	return columns + 2
}

// with is a copy of a row with one coordinate changed: rows of A and B are shared
// by several points.
func with(row []float64, column int, x float64) []float64 {
	changed := append([]float64(nil), row...)
	changed[column] = x
	return changed
}
