package plots

import (
	"math"
	"strings"
	"testing"
)

func TestPlusMinus(t *testing.T) {
	for _, c := range []struct {
		v, se float64
		want  string
	}{
		{27.894, 0.142, "27.89 ± 0.14"}, {27.894, 0.96, "27.9 ± 1.0"}, {27.894, 2.1, "27.9 ± 2.1"}, {27.894, 14, "28 ± 14"},
		{0.5, 0, "0.5"}, {12, math.NaN(), "12"}, {-3.256, 0.031, "−3.26 ± 0.03"}, {1234567, 100, "1,234,567 ± 100"}, {-0.001, 0.2, "0.00 ± 0.20"},
	} {
		if got := strings.ReplaceAll(plusMinus(c.v, c.se), nbsp, " "); got != c.want {
			t.Errorf("plusMinus(%v, %v) = %q, want %q", c.v, c.se, got, c.want)
		}
	}
}

func TestDecimals(t *testing.T) {
	for want, got := range map[string]string{
		"1,234.50": decimals(1234.5, 2), "−1,000": decimals(-1000, 0), "0": decimals(-0.2, 0), "not defined": decimals(math.NaN(), 2),
		"unbounded": decimals(math.Inf(1), 0), "999": decimals(999, 0), "43.5": number(43.5), "100,000": number(1e5), "+0.5": signed(0.5), "−12": signed(-12), "0.0": decimals(0, 1),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

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
