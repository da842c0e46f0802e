package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"concert/internal/portable"
)

// keepOff marks a line between two points as a place where no label may go.
func (n *panel) keepOff(from, to vg.Point) {
	steps := int(math.Ceil(math.Max(math.Abs(float64(to.X-from.X)), math.Abs(float64(to.Y-from.Y))) / 6))
	if from.X == to.X || from.Y == to.Y {
		steps = 1
	}
	for i := range steps {
		a, b := between(from, to, float64(i)/float64(steps)), between(from, to, float64(i+1)/float64(steps))
		n.taken = append(n.taken, vg.Rectangle{
			Min: vg.Point{X: min(a.X, b.X) - 1.5, Y: min(a.Y, b.Y) - 1.5},
			Max: vg.Point{X: max(a.X, b.X) + 1.5, Y: max(a.Y, b.Y) + 1.5},
		})
	}
}

// keepFar keeps labels away from a line that they do not speak of.
func (n *panel) keepFar(s stairs) {
	s = n.thinned(s)
	far := n.noteType().leading()
	for i := 1; i < len(s); i++ {
		from, to := n.at(s[i-1].X, s[i-1].Y), n.at(s[i].X, s[i-1].Y)
		n.taken = append(n.taken, vg.Rectangle{Min: vg.Point{X: from.X, Y: from.Y - far}, Max: vg.Point{X: to.X, Y: from.Y + far}})
	}
}

// between is the place at a share of the way from a to b.
func between(a, b vg.Point, share float64) vg.Point {
	return vg.Point{X: a.X + vg.Length((b.X-a.X)*vg.Length(share)), Y: a.Y + vg.Length((b.Y-a.Y)*vg.Length(share))}
}

// label is a text to be placed near a point, in a longer and shorter wordings.
type label struct {
	texts [][]string // lines; the first that finds room is taken
	at    vg.Point
	gap   vg.Length // from the point
	type_ lettering
	sides []side    // where it may go, best first
	slide vg.Length // how far it may move up or down to find room
}

// side is a direction from a point: −1, 0 or 1 to the right and up.
type side struct{ x, y int }

var (
	rightUp   = side{1, 1}
	rightSide = side{1, 0}
	rightDown = side{1, -1}
	leftUp    = side{-1, 1}
	leftSide  = side{-1, 0}
	leftDown  = side{-1, -1}
	above     = side{0, 1}
	below     = side{0, -1}
	anySide   = []side{rightUp, rightSide, leftUp, leftSide, rightDown, leftDown, above, below}
)

// put writes a label in the first free place, or the least crowded one, and marks
// the place as taken. The text stands on a veil of the background.
func (n *panel) put(l label) {
	best, least := place{}, math.Inf(1)
	for _, lines := range l.texts {
		for try := vg.Length(0); try <= l.slide && least > 0; try += l.type_.size / 2 {
			if p := n.tryAt(l, lines, try); p.crowding < least {
				best, least = p, p.crowding
			}
		}
	}
	n.lead(l, best.box)
	n.fillRect(best.box, faint(n.theme.Background, 0.75))
	for i, s := range best.lines {
		y := best.box.Max.Y - vg.Length(l.type_.leading()*vg.Length(i+1)) + l.type_.descent()
		n.text(best.box.Min.X, y, s, left, l.type_)
	}
	n.taken = append(n.taken, best.box)
}

// lead draws a thin line from a point to its label when the label had to go far.
func (n *panel) lead(l label, box vg.Rectangle) {
	near := vg.Point{X: min(max(l.at.X, box.Min.X), box.Max.X), Y: min(max(l.at.Y, box.Min.Y), box.Max.Y)}
	if portable.Hypot(float64(near.X-l.at.X), float64(near.Y-l.at.Y)) > float64(l.gap+l.type_.size) {
		n.line(n.theme.Muted, 0.5, nil, l.at, near)
	}
}

// place is where a label could stand.
type place struct {
	lines    []string
	box      vg.Rectangle
	crowding float64
}

// tryAt is the best place of some lines when moved up or down by a shift.
func (n *panel) tryAt(l label, lines []string, shift vg.Length) place {
	w := vg.Length(0)
	for _, s := range lines {
		w = max(w, n.textWidth(s, l.type_))
	}
	h := vg.Length(l.type_.leading() * vg.Length(len(lines)))
	best := place{crowding: math.Inf(1)}
	for _, s := range l.sides {
		for _, dy := range []vg.Length{shift, -shift} {
			r := boxBeside(l.at, w, h, s, l.gap)
			r.Min.Y, r.Max.Y = r.Min.Y+dy, r.Max.Y+dy
			if c := n.crowding(r) + float64(float64(shift)*0.5); c < best.crowding {
				best = place{lines, r, c}
			}
		}
	}
	return best
}

// boxBeside is a box of a size on a side of a point.
func boxBeside(at vg.Point, w, h vg.Length, s side, gap vg.Length) vg.Rectangle {
	x := at.X - w/2 + vg.Length(vg.Length(s.x)*(w/2+gap))
	y := at.Y - h/2 + vg.Length(vg.Length(s.y)*(h/2+gap/2))
	return vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + w, Y: y + h}}
}

// crowding is how much of a box is taken or lies outside the panel, in square
// points; outside counts tenfold.
func (n *panel) crowding(r vg.Rectangle) float64 {
	size := r.Size()
	inside := overlap(r, vg.Rectangle{Min: n.data.Min, Max: vg.Point{X: n.data.Max.X + 1, Y: n.data.Max.Y + 2}})
	c := 10 * (float64(size.X*size.Y) - inside)
	if c < 1e-6 {
		c = 0
	}
	for _, t := range n.taken {
		c += overlap(r, t)
	}
	return c
}

// overlap is the area two rectangles share.
func overlap(a, b vg.Rectangle) float64 {
	w := min(a.Max.X, b.Max.X) - max(a.Min.X, b.Min.X)
	h := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
	if w <= 0 || h <= 0 {
		return 0
	}
	return float64(w * h)
}
