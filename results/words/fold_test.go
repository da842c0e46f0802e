package words

import (
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"\n", "\n"},
		{"a\n\nb\n", "a\n\nb\n"},
		{"\n\na", "\n\na"},
		{"one two three four five", "one two three four\nfive"},
		{"  name  one two three four", "  name  one two\n        three four"},
		{"  by  France 70.36 ± 0.15 %", "  by  France\n      70.36 ± 0.15 %"},
		{"abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst\nuvwxyz"},
		{"  a very long name indeed  x y", "  a very long name\n    indeed  x y"},
		{"日本語日本語日本語日本語", "日本語日本語日本語日\n本語"},
	} {
		if got := Fold(c.text, 20); got != c.want {
			t.Errorf("%q: want\n%s\ngot\n%s", c.text, c.want, got)
		}
	}
}

// No line is wider than asked, no word is lost, and what fits stays as it is.
func FuzzFold(f *testing.F) {
	f.Add("  attacked by  France 70.36 ± 0.15 %, Prussia\n\nend", 17)
	f.Add("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 é́́́ \u202e", 9)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = 8 + (width%200+200)%200
		folded := Fold(text, width)
		for line := range strings.SplitSeq(folded, "\n") {
			if n := Width(line); n > width {
				t.Errorf("%q at %d: a line of %d, %q", text, width, n, line)
			}
		}
		bare := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if bare(folded) != bare(text) {
			t.Errorf("%q at %d: want every word, got %q", text, width, folded)
		}
		if again := Fold(folded, width); again != folded {
			t.Errorf("%q at %d: folded twice %q, once %q", text, width, again, folded)
		}
	})
}
