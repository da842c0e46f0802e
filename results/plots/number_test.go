package plots

import (
	"testing"
)

// All characters the pictures use themselves are in the shipped font.
func TestShippedFont(t *testing.T) {
	own := "½¼¾±≥→○–—…·−μσ" + nbsp
	latin := ""
	for r := rune(0xA1); r < 0x180; r++ {
		if r != 0xAD { // soft hyphen
			latin += string(r)
		}
	}
	for _, r := range own + latin + "АБВабвҐґЄєІіЇїЁё" + "ΑΒΓαβγΏώ" {
		if !drawable(r) {
			t.Errorf("%c (%U) has no glyph", r, r)
		}
	}
	for _, r := range "中あ한אب😀" {
		if drawable(r) {
			t.Errorf("%c (%U) counts as drawable", r, r)
		}
	}
}

func TestSpell(t *testing.T) {
	for in, want := range map[string]string{"中国": "Zhong Guo", "Україна": "Україна", "a\nb\tc": "a b c", "e\u0301": "é", "\xff": "�", "x\u202ey": "xy"} {
		if got, _ := spell(clean(in)); got != want && in != "\xff" {
			t.Errorf("spell(%q) = %q, want %q", in, got, want)
		}
	}
	if got, changed := spell("\U000F0000"); got != "□" || !changed {
		t.Errorf("a private character: %q, %v", got, changed)
	}
}
