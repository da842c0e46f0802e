package plots

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// sheet is a canvas of one format that can be written out.
type sheet struct {
	vg.CanvasWriterTo
	format string
	dpi    int
	alt    Alt
}

// newSheet is an empty sheet of a format, of the size and resolution asked for.
func newSheet(format string, o Options, alt Alt) *sheet {
	w, h := o.size()
	theme, _ := ThemeNamed(o.Theme) // checked before
	s := &sheet{format: format, dpi: o.DPI, alt: alt}
	switch format {
	case SVG:
		s.CanvasWriterTo = vgsvg.New(w, h)
	case PDF:
		s.CanvasWriterTo = newPDFCanvas(w, h, alt)
	default:
		s.CanvasWriterTo = vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(o.DPI), vgimg.UseBackgroundColor(theme.Background))}
	}
	return s
}

// finish writes the picture.
func (s *sheet) finish(w io.Writer, p *page) error {
	var b bytes.Buffer
	if _, err := s.WriteTo(&b); err != nil {
		return err
	}
	out := b.Bytes()
	switch s.format {
	case SVG:
		out = describe(out, s.alt, p)
	case PNG:
		out = withResolution(out, s.dpi)
	}
	_, err := w.Write(out)
	return err
}

// withResolution adds the pHYs chunk, dots per metre, behind the header of a PNG,
// so that programs place the picture at its size.
func withResolution(png []byte, dpi int) []byte {
	const header = 8 + 25 // signature and IHDR chunk
	chunk := []byte("pHYs")
	perMetre := uint32(math.Round(float64(dpi) / 0.0254))
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // the unit is the metre
	out := bytes.Clone(png[:header])
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, png[header:]...)
}
