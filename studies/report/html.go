package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"
)

var (
	//go:embed page.html
	pageText string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string
)

// pageTemplate is parsed when the first page is written: no other command has to
// wait for it.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{"succ": func(i int) int { return i + 1 }}).Parse(pageText))
})

// page is what the template of the page reads.
type page struct {
	*document
	Policy string // what the page may load: nothing but itself
	Style  template.CSS
	Script template.JS
	Parts  []part
}

// part is a section with its blocks drawn.
type part struct {
	section
	Blocks []shown
}

// shown is a block and its drawing, if it is a picture.
type shown struct {
	block
	Tables  []*table // the table in parts that fit the page
	Level   int      // of a heading in it
	Number  int      // of the drawing, from 1
	Drawing *drawing
}

// WriteHTML writes the report as one page that loads nothing, and notes in
// Warnings what its pictures could not show as asked.
func (r *Report) WriteHTML(w io.Writer) error {
	d, err := r.layout()
	if err != nil {
		return err
	}
	p, looks := &page{document: d, Script: template.JS(pageJS)}, newLooks()
	if p.Parts, err = looks.parts(d); err != nil {
		return err
	}
	r.Warnings = looks.warnings
	p.Style = template.CSS(pageCSS + fitCSS() + looks.css())
	p.Policy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src " + digest(string(p.Style)) + "; script-src " + digest(pageJS)
	return p.write(w)
}

// parts are the sections with their pictures drawn.
func (l *looks) parts(d *document) (list []part, err error) {
	pictures := 0
	for _, s := range d.Sections {
		x := part{section: s}
		for _, b := range s.Blocks {
			y := shown{block: b, Level: s.Level + 1}
			if b.Table != nil {
				y.Tables = b.Table.split(pageChars)
			}
			if b.Picture != nil {
				pictures++
				y.Number = pictures
				if y.Drawing, err = l.draw(b.Picture); err != nil {
					return nil, err
				}
			}
			x.Blocks = append(x.Blocks, y)
		}
		list = append(list, x)
	}
	return list, nil
}

// digest names a text that a policy allows.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func (p *page) write(w io.Writer) error {
	var b bytes.Buffer
	if err := pageTemplate().Execute(&b, p); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
