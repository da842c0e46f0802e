package plots

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/xml"
	"flag"
	"image"
	"image/png"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	update   = flag.Bool("update", false, "write the golden files")
	pictures = flag.String("pictures", "", "write every picture of the tests into this `folder`, to look at")
)

// TestPictures writes all pictures, in all themes and two widths, to look at.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Log("with -pictures DIR every picture is written there")
		return
	}
	all := gallery(t)
	maps.Copy(all, awkward(t))
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, theme := range []string{"light", "dark", "print"} {
			for suffix, width := range map[string]float64{"": 6.5, "-half": 3.4} {
				for _, format := range Formats() {
					if format != PNG && theme != "light" {
						continue
					}
					f, err := os.Create(filepath.Join(*pictures, name+"-"+theme+suffix+"."+format))
					if err != nil {
						t.Fatal(err)
					}
					warnings, err := Render(f, all[name], format, Options{Theme: theme, Width: width})
					if err != nil {
						t.Errorf("%s: %v", name, err)
					}
					if theme == "light" && format == PNG && len(warnings) > 0 {
						t.Logf("%s %g: %q", name, width, warnings)
					}
					if err := f.Close(); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

// Equal figures are equal files.
func TestSameBytes(t *testing.T) {
	each(t, []float64{half}, func(t *testing.T, f Figure, o Options) {
		for _, format := range []string{SVG, PDF} {
			if first, second := render(t, f, format, o), render(t, f, format, o); !bytes.Equal(first, second) {
				t.Errorf("%s: two renderings differ", format)
			}
		}
	})
}

// Every SVG is well-formed, speaks, and holds no number that is none.
func TestSVG(t *testing.T) {
	each(t, []float64{half}, func(t *testing.T, f Figure, o Options) {
		svg := render(t, f, SVG, o)
		d := xml.NewDecoder(bytes.NewReader(svg))
		for {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("not well-formed: %v", err)
			}
		}
		for _, want := range []string{`role="img"`, "<title>", "<desc>", "<text "} {
			if !bytes.Contains(svg, []byte(want)) {
				t.Errorf("no %s", want)
			}
		}
		alt := f.Alt()
		if alt.Title == "" || alt.Description == "" || strings.Contains(alt.Description, "NaN") {
			t.Errorf("alternative text: %+v", alt)
		}
		for _, bad := range []string{"NaN", "Inf", "<script"} {
			if bytes.Contains(svg, []byte(bad)) {
				t.Errorf("holds %q", bad)
			}
		}
	})
}

// A script in a name is text.
func TestEscaped(t *testing.T) {
	f := &Lines{Title: `<script>alert("1")</script> & 'more'`, XTitle: "x", YTitle: "y\x00\x1b\u202e", Series: []Series{{X: []float64{0, 1}, Y: []float64{0, 1}}}}
	svg := string(render(t, f, SVG, Options{}))
	if !strings.Contains(svg, "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;more&#39;</title>") {
		t.Error("the title is not escaped")
	}
	if strings.ContainsAny(svg, "\x00\x1b\u202e") {
		t.Error("control characters are kept")
	}
}

// All themes and formats draw all figures.
func TestThemes(t *testing.T) {
	each(t, []float64{half}, func(t *testing.T, f Figure, o Options) {
		for _, theme := range []string{"dark", "print"} {
			o.Theme = theme
			if !bytes.Contains(render(t, f, SVG, o), []byte(strings.ToUpper(hexOf(themes[theme].Background)))) {
				t.Errorf("%s: no background", theme)
			}
		}
	})
}

// A PNG has its size in pixels, says its resolution, and is filled to its edges.
func TestPNG(t *testing.T) {
	f := gallery(t)["promises"]
	for _, dpi := range []int{144, 300} {
		b := render(t, f, PNG, Options{Theme: "dark", Width: 3.4, Height: 3, DPI: dpi})
		m, err := png.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		size := m.Bounds().Size()
		if size.X != int(math.Round(3.4*float64(dpi))) || size.Y != 3*dpi {
			t.Errorf("%d dpi: size %v", dpi, size)
		}
		for _, p := range []image.Point{{0, 0}, {size.X - 1, 0}, {0, size.Y - 1}, {size.X - 1, size.Y - 1}} {
			if r, g, b, a := m.At(p.X, p.Y).RGBA(); r>>8 != 0x14 || g>>8 != 0x18 || b>>8 != 0x1F || a>>8 != 255 {
				t.Errorf("%d dpi: corner %v is %v", dpi, p, m.At(p.X, p.Y))
			}
		}
		i := bytes.Index(b, []byte("pHYs"))
		if i < 0 {
			t.Fatalf("%d dpi: no resolution", dpi)
		}
		if got := float64(binary.BigEndian.Uint32(b[i+4:])) * 0.0254; math.Abs(got-float64(dpi)) > 0.02 || b[i+12] != 1 {
			t.Errorf("resolution %v dpi, unit %d; want %d dpi in metres", got, b[i+12], dpi)
		}
	}
}

// A PDF holds Cyrillic, Greek and accents as text, and no date of today.
func TestPDF(t *testing.T) {
	f := &Survival{Title: "Україна, Ελλάδα, Protégé – ±", Curves: []Line{{Name: "x", Curve: weibull(t, 1, 100, 50, 20, 1)}}}
	b := render(t, f, PDF, Options{})
	var streams bytes.Buffer
	for _, part := range bytes.Split(b, []byte("stream\n"))[1:] {
		z, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue
		}
		if _, err := io.Copy(&streams, z); err != nil {
			t.Fatal(err)
		}
	}
	want := []byte{}
	for _, u := range utf16.Encode([]rune("Україна, Ελλάδα, Protégé – ±")) {
		want = binary.BigEndian.AppendUint16(want, u)
	}
	if !bytes.Contains(streams.Bytes(), want) {
		t.Error("the title is not in the page as Unicode text")
	}
	if !bytes.Contains(b, []byte("/CreationDate (D:20000101000000")) {
		t.Error("the date is not the fixed one")
	}
}

func TestRenderErrors(t *testing.T) {
	good := gallery(t)["promises"]
	for _, c := range []struct {
		f      Figure
		format string
		o      Options
		want   string
	}{
		{good, "gif", Options{}, `format: want one of ["svg" "png" "pdf"], got "gif"`},
		{good, SVG, Options{Theme: "pink"}, `theme: want one of ["dark" "light" "print"], got "pink"`},
		{good, SVG, Options{Width: 1}, "width: want 2 to 40 inches, got 1"},
		{good, SVG, Options{Height: math.NaN()}, "height: want 1.5 to 100 inches, got NaN"},
		{good, PNG, Options{DPI: 5}, "dpi: want 36 to 1200, got 5"},
		{good, PNG, Options{DPI: 1200, Width: 40, Height: 40}, "picture of 2.3e+03 million pixels: want at most 100 million; lower the dpi or the size"},
		{&Survival{}, SVG, Options{}, "draw *plots.Survival: curves: want at least one, got none"},
		{&Survival{Curves: []Line{{Name: "a"}}}, SVG, Options{}, `draw *plots.Survival: curve 0 ("a"): want points, got none`},
		{&Promises{Rows: []Promise{{"Britain", 3, 4, 0}}}, SVG, Options{}, `draw *plots.Promises: power "Britain": want 0 <= honoured <= asked and volunteers >= 0, got 4, 3 and 0`},
		{&Uniform{Values: []float64{2}}, SVG, Options{}, "draw *plots.Uniform: values[0]: want within 0..1, got 2"},
		{&Chronicle{Years: 5, Lanes: []string{"a"}, Events: []ChronicleEvent{{1, "b", LeaderComes, ""}}}, SVG, Options{}, `draw *plots.Chronicle: event 0: lane: want one of ["a"], got "b"`},
	} {
		var b bytes.Buffer
		_, err := Render(&b, c.f, c.format, c.o)
		if err == nil || err.Error() != c.want {
			t.Errorf("got %v\nwant %s", err, c.want)
		}
		if b.Len() > 0 {
			t.Errorf("%s: %d bytes were written", c.want, b.Len())
		}
	}
}

// What a shipped font cannot write is spelt in letters it has, with a warning.
func TestForeignScript(t *testing.T) {
	f := &Lines{Title: "中国", XTitle: "x", YTitle: "y", Series: []Series{{X: []float64{0, 1}, Y: []float64{0, 1}}}}
	for format, want := range map[string]string{
		PNG: `"中国": the shipped font has not all its characters; written as "Zhong Guo"`,
		SVG: `"中国": the shipped font has not all its characters; the SVG relies on the fonts of its reader`,
	} {
		warnings, err := Render(io.Discard, f, format, Options{})
		if err != nil || len(warnings) != 1 || warnings[0] != want {
			t.Errorf("%s: got %q, %v", format, warnings, err)
		}
	}
	if !bytes.Contains(render(t, f, SVG, Options{}), []byte(">中国</text>")) {
		t.Error("the SVG has lost its text")
	}
}
