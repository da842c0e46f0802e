package plots

import (
	"fmt"
	"image/color"
	"math"
	"testing"
)

func hexOf(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Text has a contrast of at least 4.5 to 1 and lines of 3 to 1, as the Web Content
// Accessibility Guidelines (1.4.3, 1.4.11) ask.
func TestContrast(t *testing.T) {
	for name, theme := range themes {
		for what, c := range map[string]color.RGBA{"ink": theme.Ink, "muted": theme.Muted, "accent": theme.Accent} {
			if r := contrastRatio(c, theme.Background); r < 4.5 {
				t.Errorf("%s: %s %s: contrast %.2f", name, what, hexOf(c), r)
			}
		}
		for i, c := range theme.Series {
			if r := contrastRatio(c, theme.Background); r < 3 {
				t.Errorf("%s: series %d %s: contrast %.2f", name, i, hexOf(c), r)
			}
		}
		for i, c := range theme.Fills {
			if r := contrastRatio(contrast(c, theme), c); r < 4.5 {
				t.Errorf("%s: words on fill %d %s: contrast %.2f", name, i, hexOf(c), r)
			}
		}
	}
	if r := contrastRatio(hex(0), hex(0xFFFFFF)); math.Abs(r-21) > 1e-9 {
		t.Errorf("black on white: %v, want 21", r)
	}
}

// No two of 64 lines have both the same colour and the same line type, and
// neighbours never share a line type.
func TestLinesDiffer(t *testing.T) {
	for name, theme := range themes {
		seen := map[string]int{}
		for i := range 64 {
			look := fmt.Sprint(i%len(theme.Series), theme.dash(i))
			if j, ok := seen[look]; ok {
				t.Errorf("%s: lines %d and %d look the same", name, j, i)
			}
			seen[look] = i
			if fmt.Sprint(theme.dash(i)) == fmt.Sprint(theme.dash(i+1)) {
				t.Errorf("%s: lines %d and %d have the same line type", name, i, i+1)
			}
		}
	}
}

// blindness simulates the three kinds of colour blindness.
//
// Source: Machado, Oliveira and Fernandes (2009), IEEE Trans. Vis. Comput. Graph.
// 15, 1291–1298, severity 1.0.
var blindness = map[string][9]float64{
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

func linear(c color.RGBA) [3]float64 {
	var out [3]float64
	for i, v := range []uint8{c.R, c.G, c.B} {
		x := float64(v) / 255
		out[i] = x / 12.92
		if x > 0.04045 {
			out[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return out
}

// lab is a linear colour in CIELAB.
func lab(c [3]float64) [3]float64 {
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x := f((0.4124564*c[0] + 0.3575761*c[1] + 0.1804375*c[2]) / 0.95047)
	y := f(0.2126729*c[0] + 0.7151522*c[1] + 0.0721750*c[2])
	z := f((0.0193339*c[0] + 0.1191920*c[1] + 0.9503041*c[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func seenBy(m [9]float64, c color.RGBA) [3]float64 {
	l := linear(c)
	var out [3]float64
	for i := range out {
		out[i] = math.Min(1, math.Max(0, m[3*i]*l[0]+m[3*i+1]*l[1]+m[3*i+2]*l[2]))
	}
	return lab(out)
}

// Neighbouring lines and areas are told apart by the colour-blind: 10 units of
// CIELAB are several times what the eye notices (2.3).
func TestColourBlind(t *testing.T) {
	for name, theme := range themes {
		for kind, m := range blindness {
			for what, list := range map[string][]color.RGBA{"series": theme.Series, "fill": theme.Fills} {
				for i := 1; i < len(list); i++ {
					a, b := seenBy(m, list[i-1]), seenBy(m, list[i])
					if d := math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2])); d < 10 {
						t.Errorf("%s: %s %d and %d differ by %.1f under %s", name, what, i-1, i, d, kind)
					}
				}
			}
		}
	}
}
