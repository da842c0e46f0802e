package plots

import (
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"github.com/mozillazg/go-unidecode"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// sansFont is parsed when first asked which characters it can draw.
var sansFont = sync.OnceValue(func() *sfnt.Font {
	f, err := sfnt.Parse(liberationsansregular.TTF)
	if err != nil {
		panic(err) // the font is part of the program
	}
	return f
})

// clean makes a text of any origin fit for one line: composed (NFC), without
// control characters, line breaks as spaces.
func clean(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, s)
}

// drawable says whether the shipped font shows a character as it should be read.
// Scripts written from right to left are not laid out, so they count as not.
func drawable(r rune) bool {
	if r >= ' ' && r <= '~' {
		return true // most of what is asked
	}
	if r > 0xFFFF || unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Mn) {
		return false
	}
	var b sfnt.Buffer
	glyph, err := sansFont().GlyphIndex(&b, r)
	return err == nil && glyph != 0
}

// spell writes a text in characters the shipped font has: others become Latin
// ("中国" becomes "Zhong Guo"), or boxes when nothing is known of them. It says
// whether anything was changed.
func spell(s string) (out string, changed bool) {
	var b strings.Builder
	for _, r := range s {
		if drawable(r) {
			b.WriteRune(r)
			continue
		}
		changed = true
		latin := unidecode.Unidecode(string(r))
		if latin == "" {
			latin = "□"
		}
		b.WriteString(latin)
	}
	if !changed {
		return s, false
	}
	return strings.Join(strings.Fields(b.String()), " "), true
}
