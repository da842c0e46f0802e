package sweep

import (
	"fmt"

	"concert/studies/design"
	"concert/studies/journal"
)

// Partial are the points that are known, and what is known of them by their new
// numbers.
func Partial(points []Point, known []journal.Entry) (some []Point, as []journal.Entry) {
	for _, e := range known {
		if k := int(e.Z[0]); k >= 0 && k < len(points) {
			as = append(as, journal.Entry{Z: journal.Number(len(some)), Values: e.Values})
			some = append(some, points[k])
		}
	}
	return some, as
}

// PartialRows are the rows of a [Layout], so many points each, that are known whole in
// every one of so many bases: their places in the unit cube, their points and what is
// known of them by their new numbers.
func PartialRows(cube design.Points, row, bases int, points []Point, known []journal.Entry) (design.Points, []Point, []journal.Entry, error) {
	values := make(map[int][]float64, len(known))
	for _, e := range known {
		values[int(e.Z[0])] = e.Values
	}
	var rows []int
	for r := range len(cube) / row {
		whole := true
		for b := range bases {
			for i := range row {
				_, ok := values[b*len(cube)+r*row+i]
				whole = whole && ok
			}
		}
		if whole {
			rows = append(rows, r)
		}
	}
	if len(rows) < 2 {
		return nil, nil, nil, fmt.Errorf("want two rows of the design at least, each of %d points in every scenario, got %d", row, len(rows))
	}
	var some design.Points
	var list []Point
	var as []journal.Entry
	for b := range bases {
		for _, r := range rows {
			for i := range row {
				k := b*len(cube) + r*row + i
				if b == 0 {
					some = append(some, cube[r*row+i])
				}
				as = append(as, journal.Entry{Z: journal.Number(len(list)), Values: values[k]})
				list = append(list, points[k])
			}
		}
	}
	return some, list, as, nil
}
