package plots

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"concert/internal/portable"
)

// pdfCanvas draws to a PDF of one page. Unlike the canvas of gonum it embeds the
// fonts by Unicode (Cyrillic and Greek as well as Latin), writes no date of its
// own, and knows bold.
type pdfCanvas struct {
	doc    *fpdf.Fpdf
	w, h   vg.Length
	widths []vg.Length // line widths saved by Push; the last is the current one
	images int
}

// pdfDate stands in every PDF, so that equal pictures are equal files.
var pdfDate = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// newPDFCanvas is a page of a size whose title and subject are the picture in
// words.
func newPDFCanvas(w, h vg.Length, alt Alt) *pdfCanvas {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: w.Points(), Ht: h.Points()}})
	doc.SetCreationDate(pdfDate)
	doc.SetModificationDate(pdfDate)
	doc.SetCatalogSort(true)
	doc.SetProducer("concert", true)
	doc.SetTitle(clean(alt.Title), true)
	doc.SetSubject(clean(alt.Description), true)
	doc.SetLang("en-GB")
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddPage()
	c := &pdfCanvas{doc: doc, w: w, h: h, widths: []vg.Length{1}}
	c.Push()
	c.Translate(vg.Point{Y: h}) // the origin of a page is its top left corner
	c.Scale(1, -1)
	vg.Initialize(c)
	return c
}

// Size is that of the page, in points.
func (c *pdfCanvas) Size() (w, h vg.Length) { return c.w, c.h }

// SetLineWidth sets the width until the next Pop; at 0 nothing is stroked.
func (c *pdfCanvas) SetLineWidth(w vg.Length) {
	c.widths[len(c.widths)-1] = w
	c.doc.SetLineWidth(w.Points())
}

// SetLineDash sets lengths of dashes and gaps in turn, in points; none is a whole
// line.
func (c *pdfCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	dash := make([]float64, len(pattern))
	for i, d := range pattern {
		dash[i] = d.Points()
	}
	c.doc.SetDashPattern(dash, offset.Points())
}

// SetColor sets the colour of lines, areas and text, and its opacity; nil is
// black.
func (c *pdfCanvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	n := color.NRGBAModel.Convert(clr).(color.NRGBA)
	r, g, b := int(n.R), int(n.G), int(n.B)
	c.doc.SetFillColor(r, g, b)
	c.doc.SetDrawColor(r, g, b)
	c.doc.SetTextColor(r, g, b)
	c.doc.SetAlpha(float64(n.A)/255, "Normal")
}

// Rotate turns what follows about the origin by an angle in radians; the library
// wants degrees.
func (c *pdfCanvas) Rotate(rad float64) { c.doc.TransformRotate(-rad*180/math.Pi, 0, 0) }

// Translate moves the origin of what follows.
func (c *pdfCanvas) Translate(pt vg.Point) { c.doc.TransformTranslate(pt.X.Points(), pt.Y.Points()) }

// Scale stretches what follows about the origin; the library wants percent.
func (c *pdfCanvas) Scale(x float64, y float64) { c.doc.TransformScale(x*100, y*100, 0, 0) }

// Push keeps the transformation and line width until the Pop that belongs to
// it.
func (c *pdfCanvas) Push() {
	c.widths = append(c.widths, c.widths[len(c.widths)-1])
	c.doc.TransformBegin()
}

// Pop goes back to the transformation and line width that the last Push kept.
func (c *pdfCanvas) Pop() {
	c.doc.TransformEnd()
	c.widths = c.widths[:len(c.widths)-1]
}

// Stroke draws along a path. A width of 0 is nothing here; in PDF it would be the
// thinnest line that the device can draw.
func (c *pdfCanvas) Stroke(path vg.Path) {
	if c.widths[len(c.widths)-1] > 0 {
		c.trace(path, "D")
	}
}

// Fill fills a path by the rule of non-zero winding.
func (c *pdfCanvas) Fill(path vg.Path) { c.trace(path, "F") }

// trace walks a path and strokes or fills it.
func (c *pdfCanvas) trace(path vg.Path, style string) {
	for _, comp := range path {
		x, y := comp.Pos.X.Points(), comp.Pos.Y.Points()
		switch comp.Type {
		case vg.MoveComp:
			c.doc.MoveTo(x, y)
		case vg.LineComp:
			c.doc.LineTo(x, y)
		case vg.ArcComp:
			c.arc(comp)
		case vg.CurveComp:
			c.curve(comp)
		case vg.CloseComp:
			c.doc.ClosePath()
		}
	}
	c.doc.DrawPath(style)
}

// arc draws a part of a circle as short lines, a tenth of a point from the truth
// at most.
func (c *pdfCanvas) arc(comp vg.PathComp) {
	r := comp.Radius.Points()
	n := max(4, int(math.Ceil(math.Abs(comp.Angle)*math.Sqrt(r/0.1))))
	for i := range n + 1 {
		sin, cos := portable.Sincos(comp.Start + comp.Angle*float64(i)/float64(n))
		c.doc.LineTo(comp.Pos.X.Points()+float64(r*cos), comp.Pos.Y.Points()+float64(r*sin))
	}
}

// curve draws a Bézier curve to a place, of one control point or two.
func (c *pdfCanvas) curve(comp vg.PathComp) {
	x, y := comp.Pos.X.Points(), comp.Pos.Y.Points()
	at := comp.Control
	if len(at) == 1 {
		c.doc.CurveTo(at[0].X.Points(), at[0].Y.Points(), x, y)
		return
	}
	c.doc.CurveBezierCubicTo(at[0].X.Points(), at[0].Y.Points(), at[1].X.Points(), at[1].Y.Points(), x, y)
}

// FillString writes a text with its baseline from a place. Letters are drawn
// upright, though the page is turned over so that y rises.
func (c *pdfCanvas) FillString(f font.Face, pt vg.Point, text string) {
	if f.Font.Size == 0 {
		return
	}
	style, ttf := "", liberationsansregular.TTF
	if f.Font.Weight == stdfont.WeightBold {
		style, ttf = "B", liberationsansbold.TTF
	}
	c.doc.AddUTF8FontFromBytes("sans", style, ttf) // does nothing the second time
	c.doc.SetFont("sans", style, f.Font.Size.Points())
	c.Push()
	defer c.Pop()
	c.Translate(pt)
	c.Scale(1, -1)
	c.doc.Text(0, 0, text)
}

// DrawImage fills a rectangle with an image, as PNG, under a name of its own.
func (c *pdfCanvas) DrawImage(rect vg.Rectangle, img image.Image) {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		c.doc.SetError(err)
		return
	}
	c.images++
	name := fmt.Sprintf("image %d", c.images)
	options := fpdf.ImageOptions{ImageType: "png"}
	c.doc.RegisterImageOptionsReader(name, options, &b)
	size := rect.Size()
	c.Push()
	defer c.Pop()
	c.Translate(vg.Point{X: rect.Min.X, Y: rect.Max.Y})
	c.Scale(1, -1)
	c.doc.ImageOptions(name, 0, 0, size.X.Points(), size.Y.Points(), false, options, 0, "")
}

// WriteTo closes the document and writes it.
func (c *pdfCanvas) WriteTo(w io.Writer) (int64, error) {
	c.Pop()
	var b bytes.Buffer
	if err := c.doc.Output(&b); err != nil {
		return 0, err
	}
	return b.WriteTo(w)
}
