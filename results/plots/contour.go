package plots

// segment is a piece of a contour.
type segment struct{ x0, y0, x1, y1 float64 }

// contour are the pieces of the line on which z, given on a grid [y][x] and linear
// along its edges, is a level. Squares with an undefined corner have none. A saddle
// is resolved by the mean of its corners. The pieces come in the order of the
// squares, so that equal grids give equal pictures.
//
// Source: Maple (2003), Geometric design and space planning using the marching
// squares and marching cube algorithms, GMAG 2003.
func contour(x, y []float64, z [][]float64, level float64) []segment {
	var out []segment
	for j := 0; j+1 < len(y); j++ {
		for i := 0; i+1 < len(x); i++ {
			c := square{x[i], x[i+1], y[j], y[j+1], z[j][i], z[j][i+1], z[j+1][i+1], z[j+1][i]}
			if finite(c.a, c.b, c.c, c.d) {
				out = append(out, c.cut(level)...)
			}
		}
	}
	return out
}

// square has the corners a (x0, y0), b (x1, y0), c (x1, y1) and d (x0, y1).
type square struct{ x0, x1, y0, y1, a, b, c, d float64 }

// cut are the pieces of a level within the square: none, one or two.
func (s square) cut(level float64) []segment {
	var p [][2]float64 // where the level meets the sides, in turn
	add := func(from, to, fx, fy, tx, ty float64) {
		if (from >= level) != (to >= level) {
			t := (level - from) / (to - from)
			p = append(p, [2]float64{fx + float64(t*(tx-fx)), fy + float64(t*(ty-fy))})
		}
	}
	add(s.a, s.b, s.x0, s.y0, s.x1, s.y0)
	add(s.b, s.c, s.x1, s.y0, s.x1, s.y1)
	add(s.c, s.d, s.x1, s.y1, s.x0, s.y1)
	add(s.d, s.a, s.x0, s.y1, s.x0, s.y0)
	join := func(i, j int) segment { return segment{p[i][0], p[i][1], p[j][0], p[j][1]} }
	switch len(p) {
	case 2:
		return []segment{join(0, 1)}
	case 4:
		if middle := (s.a + s.b + s.c + s.d) / 4; (middle >= level) == (s.a >= level) {
			return []segment{join(0, 1), join(2, 3)}
		}
		return []segment{join(0, 3), join(1, 2)}
	}
	return nil
}
