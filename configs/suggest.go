package configs

import (
	"fmt"
	"sort"
	"strings"

	"concert/internal/plain"
)

// hint proposes the names nearest to a wrong one: ` (did you mean "stake"?)`,
// or nothing.
func hint(wrong string, names []string) string {
	near := Nearest(wrong, names)
	if len(near) == 0 {
		return ""
	}
	for i := range near {
		near[i] = plain.Short(near[i])
	}
	return fmt.Sprintf(" (did you mean %s?)", strings.Join(near, " or "))
}

// hintOrList is hint or, where nothing is near, the names themselves if they
// are few.
func hintOrList(wrong string, names []string) string {
	const few = 12
	if text := hint(wrong, names); text != "" || len(names) == 0 || len(names) > few {
		return text
	}
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = plain.Short(name)
	}
	return " (" + strings.Join(quoted, ", ") + ")"
}

// Nearest returns up to three names within a third of the wrong one's length
// in changed letters, nearest first; if there are none, names that contain it.
func Nearest(wrong string, names []string) []string {
	const longest = 100
	if len(wrong) == 0 || len(wrong) > longest {
		return nil
	}
	far := map[string]int{}
	var near []string
	for _, name := range names {
		d := distance(strings.ToLower(wrong), strings.ToLower(name))
		if d <= max(1, len(wrong)/3) {
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

// distance is the number of letters to insert, delete, change, or swap with
// their neighbour, to make one word of the other.
//
// Source: Damerau (1964), Commun. ACM 7, 171–176 (no letter touched twice).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	d := make([][]int, len(from)+1)
	for i := range d {
		d[i] = make([]int, len(to)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(from); i++ {
		for j := 1; j <= len(to); j++ {
			change := d[i-1][j-1]
			if from[i-1] != to[j-1] {
				change++
			}
			d[i][j] = min(change, d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(from)][len(to)]
}
