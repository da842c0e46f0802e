package plots

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/recorder"
)

// TestSnappedPlaces: what reaches a canvas lies on the grid, moved by half of
// it at most, and a circle begins where its path was moved to.
func TestSnappedPlaces(t *testing.T) {
	var under recorder.Canvas
	c := snapped{&under}
	centre, radius := vg.Point{X: 12.635, Y: 0.1}, vg.Length(2.71)
	var path vg.Path
	path.Move(vg.Point{X: centre.X + radius, Y: centre.Y})
	path.Arc(centre, radius, 0, 2*math.Pi)
	path.CubeTo(vg.Point{X: 1.3}, vg.Point{Y: 1.7}, vg.Point{X: 5.55, Y: -7.77})
	c.Stroke(path)
	got := under.Actions[0].(*recorder.Stroke).Path
	for i, comp := range got {
		for k, at := range append([]vg.Point{comp.Pos, {X: comp.Radius}}, comp.Control...) {
			was := append([]vg.Point{path[i].Pos, {X: path[i].Radius}}, path[i].Control...)[k]
			for _, pair := range [][2]vg.Length{{at.X, was.X}, {at.Y, was.Y}} {
				if scaled := float64(pair[0]) * 1024; scaled != math.Trunc(scaled) {
					t.Errorf("%v: want a multiple of 2^-10", pair[0])
				}
				if off := math.Abs(float64(pair[0] - pair[1])); off > 1.0/1024 {
					t.Errorf("want about %v, got %v", pair[1], pair[0])
				}
			}
		}
	}
	if start := (vg.Point{X: got[1].Pos.X + got[1].Radius, Y: got[1].Pos.Y}); got[0].Pos != start {
		t.Errorf("want the circle to begin at %v, got %v", start, got[0].Pos)
	}
}
