package plots

import (
	"math"
	"strconv"
	"strings"
)

// shortPath writes a path of straight lines in fewer characters: hundredths of a
// point, each from the last point, level and upright lines by one number. Paths
// with curves stay as they are.
func shortPath(d string) string {
	if strings.ContainsAny(d, "AQC") {
		return d
	}
	var b strings.Builder
	var x, y int64 // hundredths
	for len(d) > 0 {
		command := d[0]
		end := strings.IndexAny(d[1:], "MLZ") + 1
		if end == 0 {
			end = len(d)
		}
		toX, toY, ok := hundredths(d[1:end])
		switch {
		case command == 'Z':
			b.WriteByte('Z')
		case !ok:
			return d
		case command == 'M':
			b.WriteString("M" + short(toX) + "," + short(toY))
		case toY == y:
			b.WriteString("h" + short(toX-x))
		case toX == x:
			b.WriteString("v" + short(toY-y))
		default:
			b.WriteString("l" + short(toX-x) + "," + short(toY-y))
		}
		if ok {
			x, y = toX, toY
		}
		d = d[end:]
	}
	return b.String()
}

// hundredths reads a pair of numbers, "12.5,3"; ok is false for anything else.
func hundredths(pair string) (x, y int64, ok bool) {
	first, second, found := strings.Cut(pair, ",")
	a, err := strconv.ParseFloat(first, 64)
	b, err2 := strconv.ParseFloat(second, 64)
	return int64(math.Round(a * 100)), int64(math.Round(b * 100)), found && err == nil && err2 == nil
}

// short writes hundredths as a number without needless characters.
func short(v int64) string {
	return strconv.FormatFloat(float64(v)/100, 'f', -1, 64)
}
