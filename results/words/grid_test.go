package words

import (
	"math/rand/v2"
	"strings"
	"testing"
)

var powers = Grid{Indent: "  ", Texts: []int{0}, Heading: true, Rows: [][]string{
	{"", "asked in", "fought when asked", "fought unasked"},
	{"Britain", "87.9 ± 0.7 %", "43.7 ± 1.2 %", "2.1 ± 0.3 %"},
	{"the United Kingdom of Great Britain", "9.0 ± 0.7 %", "NA"},
}}

// A table folds its headings first, then its texts, and then goes on below.
func TestGridFits(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{
		{90, `
                                           asked in  fought when asked  fought unasked
  Britain                              87.9 ± 0.7 %       43.7 ± 1.2 %     2.1 ± 0.3 %
  the United Kingdom of Great Britain   9.0 ± 0.7 %                 NA
`},
		{75, `
                                asked in  fought when asked  fought unasked
  Britain                   87.9 ± 0.7 %       43.7 ± 1.2 %     2.1 ± 0.3 %
  the United Kingdom of      9.0 ± 0.7 %                 NA
  Great Britain
`},
		{60, `
                                    fought when       fought
                        asked in          asked      unasked
  Britain           87.9 ± 0.7 %   43.7 ± 1.2 %  2.1 ± 0.3 %
  the United         9.0 ± 0.7 %             NA
  Kingdom of Great
  Britain
`},
		{30, `
                      asked in
  Britain         87.9 ± 0.7 %
  the United       9.0 ± 0.7 %
  Kingdom of
  Great Britain

             fought when asked
  Britain         43.7 ± 1.2 %
  the                       NA
  United
  Kingdom
  of Great
  Britain

                fought unasked
  Britain          2.1 ± 0.3 %
  the United
  Kingdom of
  Great
  Britain
`},
	} {
		if got := "\n" + powers.Fit(c.width); got != c.want {
			t.Errorf("%d: want%s\ngot%s", c.width, c.want, got)
		}
	}
}

// Whatever is in a table, no line is wider than asked and no word is lost.
func TestGridFitsAnything(t *testing.T) {
	draw := rand.New(rand.NewPCG(1839, 75))
	stock := []string{"", "x", "12.3 ± 0.4 %", "[39 to 44]", "Österreich-Ungarn", "日本国", "the treaty of the many", strings.Repeat("long", 30)}
	for range 2000 {
		g := Grid{Indent: strings.Repeat(" ", draw.IntN(5)), Texts: []int{0, draw.IntN(6)}, Heading: draw.IntN(2) == 0}
		for range 1 + draw.IntN(5) {
			row := make([]string, draw.IntN(7))
			for i := range row {
				row[i] = stock[draw.IntN(len(stock))]
				if !g.text(i) && Width(row[i]) > 20 {
					row[i] = "NA" // no figure is so long
				}
			}
			g.Rows = append(g.Rows, row)
		}
		width := 12 + draw.IntN(100)
		text := g.Fit(width)
		for line := range strings.SplitSeq(text, "\n") {
			if Width(line) > width {
				t.Fatalf("%d: want no wider line, got %d in\n%s", width, Width(line), text)
			}
		}
		for i, row := range g.Rows {
			for c, cell := range row {
				if (i > 0 || !g.Heading) && !g.text(c) && cell == "[39 to 44]" && width >= 40 && !strings.Contains(text, cell) {
					t.Fatalf("%d: want figures whole, got\n%s", width, text)
				}
			}
		}
	}
}
