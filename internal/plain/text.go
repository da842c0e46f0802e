package plain

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is a kind of text, with the most characters it may have.
type Kind struct {
	Noun  string // "a name"
	Most  int    // characters
	Empty bool   // may be left out
}

// The kinds.
var (
	Name  = Kind{Noun: "a name", Most: 100}                // of a power, a protégé, a reading, a scenario
	Label = Kind{Noun: "a label", Most: 100, Empty: true}  // of a curve or a spell
	Title = Kind{Noun: "one line", Most: 200, Empty: true} // of a scenario
	Line  = Kind{Noun: "one line", Most: 500, Empty: true} // of prose
)

// maxMarks is how many accents a letter may carry, one more than any script in
// use needs.
const maxMarks = 4

// Fault says what a text of the kind has to be, and what it is instead; "", ""
// if nothing is wrong.
//
// Refused are: more characters than Most; blanks at an end, two of them
// together, or any but the plain space; what cannot be seen (control
// characters, line breaks, directions of writing, zero-width and unassigned
// ones, accents without a letter, more than 4 on one); a form of Unicode other
// than NFC, in which one text can be written in one way only; and = + - @ at the
// start, which spreadsheets take for a formula.
//
// Source: Unicode Standard Annexes 9 (direction) and 15 (forms), OWASP (CSV
// injection).
func (k Kind) Fault(text string) (want, got string) {
	if text == "" && k.Empty {
		return "", ""
	}
	if n := utf8.RuneCountInString(text); n > k.Most {
		return fmt.Sprintf("%s of at most %d characters", k.Noun, k.Most), fmt.Sprint(n)
	}
	got = Short(text)
	switch r, hidden := firstUnseen(text); {
	case !utf8.ValidString(text):
		return k.Noun + " in UTF-8", got
	case strings.TrimFunc(text, unseen) == "":
		return k.Noun + " that can be seen", got
	case hidden:
		return k.Noun + " without " + class(r), fmt.Sprintf("U+%04X in %s", r, got)
	case strings.ContainsAny(text[:1], "=+-@"):
		return k.Noun + " that does not start with = + - or @", got
	case strings.TrimSpace(text) != text || strings.Contains(text, "  "):
		return k.Noun + " without blanks at its ends or two together", got
	case Normal(text) != text:
		return k.Noun + " in Unicode's form NFC, an accented letter one character", got
	default:
		return "", ""
	}
}

// firstUnseen is the first character that cannot be seen, or is an accent too
// many.
func firstUnseen(text string) (rune, bool) {
	marks := maxMarks // none may come first
	for _, r := range text {
		switch {
		case r == ' ':
			marks = maxMarks
		case unseen(r):
			return r, true
		case unicode.Is(unicode.M, r):
			if marks++; marks > maxMarks {
				return r, true
			}
		default:
			marks = 0
		}
	}
	return 0, false
}

// unseen tells whether a character leaves no mark of its own: all but letters,
// accents, digits, punctuation and symbols, and of these the ones that Unicode
// says to ignore in display, and the blank ones.
func unseen(r rune) bool {
	switch {
	case !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S):
		return true
	case unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
		return true
	default:
		return r == '\u2800' || r == utf8.RuneError // blank Braille; what was no UTF-8
	}
}

// class names what an unseen character is.
func class(r rune) string {
	switch {
	case r == '\n' || r == '\r' || r == '\u0085' || unicode.In(r, unicode.Zl, unicode.Zp):
		return "line breaks"
	case unicode.Is(unicode.Cc, r):
		return "control characters"
	case unicode.Is(unicode.Bidi_Control, r):
		return "marks of direction"
	case unicode.Is(unicode.Zs, r):
		return "blanks other than the plain space"
	case unicode.Is(unicode.M, r) && !unseen(r):
		return "loose or stacked accents"
	default:
		return "invisible characters"
	}
}
