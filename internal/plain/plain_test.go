package plain_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"concert/internal/plain"
)

func TestTextsThatCanStand(t *testing.T) {
	for _, text := range []string{"Britain", "U.S.S.R.", "Côte d’Ivoire", "Bosnia & Herzegovina", "Česko–Slovensko", "Việt Nam",
		"中国", "Россия", "مصر", "ประเทศไทย", "भारत", "2nd Republic", "“Free” city", "😀", "a=b+c-d@e", strings.Repeat("é", plain.Name.Most)} {
		if want, got := plain.Name.Fault(text); want != "" {
			t.Errorf("%q: want no fault, got want %s, got %s", text, want, got)
		}
	}
	for _, kind := range []plain.Kind{plain.Label, plain.Line} {
		if want, _ := kind.Fault(""); want != "" {
			t.Errorf("%s may be left out: got want %s", kind.Noun, want)
		}
	}
}

func TestTextsThatAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "a name that can be seen",
		" ":                               "a name that can be seen",
		"\u00a0":                          "a name that can be seen",
		"\u200b\u2060":                    "a name that can be seen",
		"\u3164":                          "a name that can be seen", // Hangul filler, a letter to Unicode
		"\u2800":                          "a name that can be seen", // blank Braille, a symbol to Unicode
		"a\nb":                            "a name without line breaks",
		"a\u2028b":                        "a name without line breaks",
		"a\tb":                            "a name without control characters",
		"a\x1b[31mb":                      "a name without control characters",
		"a\u009bb":                        "a name without control characters",
		"a\u202eb":                        "a name without marks of direction",
		"a\u2066b\u2069":                  "a name without marks of direction",
		"a\u200bb":                        "a name without invisible characters",
		"a\u00adb":                        "a name without invisible characters",
		"a\ufeffb":                        "a name without invisible characters",
		"a\ufe0fb":                        "a name without invisible characters",
		"a\U000e0041b":                    "a name without invisible characters", // a tag
		"a\ue000b":                        "a name without invisible characters", // private use
		"a\u0378b":                        "a name without invisible characters", // unassigned
		"a\ufffdb":                        "a name without invisible characters",
		"\u0301a":                         "a name without loose or stacked accents",
		"a \u0301":                        "a name without loose or stacked accents",
		"z\u0335\u0336\u0337\u0338\u0327": "a name without loose or stacked accents",
		"a\xffb":                          "a name in UTF-8",
		"=1+1":                            "a name that does not start with = + - or @",
		"+a":                              "a name that does not start with = + - or @",
		"-a":                              "a name that does not start with = + - or @",
		"@a":                              "a name that does not start with = + - or @",
		" a":                              "a name without blanks at its ends or two together",
		"a ":                              "a name without blanks at its ends or two together",
		"a  b":                            "a name without blanks at its ends or two together",
		"a\u00a0b":                        "a name without blanks other than the plain space",
		"a\u3000b":                        "a name without blanks other than the plain space",
		"e\u0301":                         "a name in Unicode's form NFC, an accented letter one character",
		"\u212b":                          "a name in Unicode's form NFC, an accented letter one character", // the sign of the ångström
		strings.Repeat("é", 101):          "a name of at most 100 characters",
	} {
		if got, _ := plain.Name.Fault(text); got != want {
			t.Errorf("%q: want the fault %q, got %q", text, want, got)
		}
	}
}

func TestEncoding(t *testing.T) {
	for text, c := range map[string]struct {
		offset int
		want   string
	}{
		"":                     {0, ""},
		"\xef\xbb\xbfté":       {0, ""},
		"t\xe9":                {1, "'é' in Latin-1"},
		"t\x80":                {1, "Windows-1252"},
		"\xff\xfea\x00":        {0, "UTF-16"},
		"\xfe\xff\x00a":        {0, "UTF-16"},
		"\xff\xfe\x00\x00":     {0, "UTF-32"},
		"\x00\x00\xfe\xff":     {0, "UTF-32"},
		"a\x00b\x00":           {1, "UTF-16"},
		"\x00a\x00b":           {0, "UTF-16"},
		"cut off at \xe6\xb1":  {11, "'æ' in Latin-1"},
		"a surrogate \xed\xa0": {12, "'í' in Latin-1"},
	} {
		if offset, problem := plain.Encoding([]byte(text)); offset != c.offset || (problem == "") != (c.want == "") || !strings.Contains(problem, c.want) {
			t.Errorf("%q: want %d, %q, got %d, %q", text, c.offset, c.want, offset, problem)
		}
	}
	if line, column := plain.Position([]byte("\xef\xbb\xbfé=\n"), 6); line != 1 || column != 3 {
		t.Errorf("want a byte order mark not counted, 1:3, got %d:%d", line, column)
	}
}

// FuzzPrintable: whatever comes, nothing is left that a terminal would obey, and
// a text that can stand is left alone.
func FuzzPrintable(f *testing.F) {
	for _, text := range []string{"Belgium", "a\x1b[2Jb", "\u202eabc\u0007", "\xff\xfe", "\ufffd", "é\u0301", "\u200b\u3164", "a\r\nb\tc"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		shown := plain.Printable(text)
		for _, r := range shown {
			if r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069) {
				t.Errorf("%q is shown as %q", text, shown)
			}
		}
		if want, _ := plain.Name.Fault(text); want == "" && shown != text {
			t.Errorf("the name %q is shown as %q", text, shown)
		}
		if !utf8.ValidString(shown) || plain.Printable(shown) != shown {
			t.Errorf("%q is shown as %q and then as %q", text, shown, plain.Printable(shown))
		}
	})
}
