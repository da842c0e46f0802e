package configs

import (
	"fmt"
	"sort"
	"strings"
)

// hint proposes the names nearest to a wrong one: ` (did you mean "stake"?)`,
// or nothing.
func hint(wrong string, names []string) string {
	near := nearest(wrong, names)
	if len(near) == 0 {
		return ""
	}
	for i := range near {
		near[i] = short(near[i])
	}
	return fmt.Sprintf(" (did you mean %s?)", strings.Join(near, " or "))
}

// nearest returns up to three names within a third of the wrong one's length
// in changed letters, nearest first; if there are none, names that contain it.
func nearest(wrong string, names []string) []string {
	const longest = 100
	if len(wrong) == 0 || len(wrong) > longest {
		return nil
	}
	far := map[string]int{}
	var near []string
	for _, name := range names {
		d := distance(strings.ToLower(wrong), strings.ToLower(name))
		if d <= max(1, (len(wrong)+1)/3) {
			far[name] = d
			near = append(near, name)
		}
	}
	for _, name := range names {
		if len(far) == 0 && len(wrong) > 2 && strings.Contains(strings.ToLower(name), strings.ToLower(wrong)) {
			near = append(near, name)
		}
	}
	sort.SliceStable(near, func(i, j int) bool { return far[near[i]] < far[near[j]] })
	return near[:min(len(near), 3)]
}

// distance is the number of letters to insert, delete or change to make one
// word of the other.
//
// Source: Levenshtein (1966), Soviet Physics Doklady 10, 707–710.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		corner := row[0]
		row[0] = i + 1
		for j, s := range to {
			change := corner
			if r != s {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
