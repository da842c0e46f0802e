package plain

import (
	"strconv"
	"strings"
	"unicode"
)

// shortest is how many characters of a text a message shows.
const shortest = 60

// Short quotes a text of the user's, cut to a length fit for a message.
func Short(text string) string { return quote(Clip(text, shortest)) }

// Bare is the text as it is if it can be printed, else quoted, cut to the given
// number of characters.
func Bare(text string, most int) string {
	text = Clip(text, most)
	if text == "" || strings.ContainsFunc(text, unprintable) {
		return quote(text)
	}
	return text
}

// Clip cuts a text to so many characters.
func Clip(text string, most int) string {
	for i := range text {
		if most == 0 {
			return text[:i] + "…"
		}
		most--
	}
	return text
}

// Printable is the text with every character that a terminal might obey, or
// not show, written as an escape of Go's: \x1b, \u202e. Line breaks and tabs
// stay.
func Printable(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == '\n' || r == '\t' || r != unicode.ReplacementChar && !unprintable(r):
			b.WriteRune(r)
		case r == unicode.ReplacementChar && !strings.HasPrefix(text[i:], "\ufffd"):
			b.WriteString(strings.Trim(strconv.QuoteToASCII(text[i:i+1]), `"`))
		default:
			b.WriteString(strings.Trim(quote(string(r)), `"`))
		}
	}
	return b.String()
}

// unprintable tells whether a character is an escape in a message.
func unprintable(r rune) bool {
	return r != ' ' && unseen(r) && !unicode.Is(unicode.Zs, r)
}

// quote is the text in Go's quotes, what cannot be seen as escapes.
func quote(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return unprintable(r) && strconv.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return strconv.QuoteToASCII(text)
}
