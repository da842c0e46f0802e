package plain

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// mark is the byte order mark that some editors put before UTF-8.
var mark = []byte("\xef\xbb\xbf")

// WithoutMark is the text without a byte order mark before it.
func WithoutMark(text []byte) []byte { return bytes.TrimPrefix(text, mark) }

// Encoding says what is wrong with the encoding of a file's bytes, and at which
// of them; "" if they are UTF-8, with or without a byte order mark. It knows
// UTF-16 and UTF-32 by their marks or their zero bytes, and takes any other byte
// that is no UTF-8 for Latin-1 or Windows-1252.
func Encoding(file []byte) (offset int, problem string) {
	for _, e := range []struct{ name, mark string }{
		{"UTF-32", "\xff\xfe\x00\x00"}, {"UTF-32", "\x00\x00\xfe\xff"}, {"UTF-16", "\xff\xfe"}, {"UTF-16", "\xfe\xff"},
	} {
		if bytes.HasPrefix(file, []byte(e.mark)) {
			return 0, "want UTF-8, got " + e.name + "; save the file as UTF-8"
		}
	}
	if i := bytes.IndexByte(file, 0); i >= 0 && i < 4 {
		return i, "want UTF-8, got a zero byte, as of UTF-16; save the file as UTF-8"
	}
	if utf8.Valid(file) {
		return 0, ""
	}
	i := invalid(file)
	if b := file[i]; b >= 0xa0 {
		return i, fmt.Sprintf("want UTF-8, got the byte 0x%X, %q in Latin-1; save the file as UTF-8", b, rune(b))
	}
	return i, fmt.Sprintf("want UTF-8, got the byte 0x%X, as of Windows-1252; save the file as UTF-8", file[i])
}

// invalid is the offset of the first byte that is not UTF-8.
func invalid(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
	return len(text)
}

// Position returns the line and the column, in characters, both from 1, of a
// byte offset.
func Position(text []byte, offset int) (line, column int) {
	before := text[:min(max(offset, 0), len(text))]
	start := bytes.LastIndexByte(before, '\n') + 1
	if start == 0 {
		before = WithoutMark(before)
	}
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}
