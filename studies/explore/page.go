package explore

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"sync"
	"text/template"

	"concert/agents"
	"concert/configs"
	"concert/sim"
	"concert/studies/explore/engine"
)

//go:embed page.html page.css script
var files embed.FS

// scripts are the parts of the page's script, in their order: those of the worker, and
// those of the page.
var scripts = []string{"base", "state", "runner", "chart", "levers", "tables", "story", "copy", "tour", "page"}

// Options say what a page is made of.
type Options struct {
	Version   string             // of the program
	Seed      uint64             // of the random numbers
	Histories int64              // of each arrangement under each reading, at least
	Draws     []agents.Behaviour // of the weights
	Calls     []string           // what the command calls each scenario
}

// Page is a page to be written.
type Page struct {
	data  data
	setup engine.Setup
	o     Options
}

// data is what the script of the page reads.
type data struct {
	Version string       `json:"version"` // of the program
	Results string       `json:"results"` // of its results
	Cases   []Case       `json:"cases"`
	Setup   engine.Setup `json:"setup"`
	Proof   []Proof      `json:"proof"`
}

// Proof is a block of histories and the SHA-256 of what it comes to, as the command that
// wrote the page works it out: the engine in the page has to give the same.
type Proof struct {
	Block engine.Block `json:"block"`
	Sum   string       `json:"sum"`
}

// ErrAsked is the error of scenarios that no page can be made of.
var ErrAsked = errors.New("cannot explore")

// New prepares the page of scenarios.
func New(ctx context.Context, scenarios []*configs.Scenario, o Options) (*Page, error) {
	p := &Page{o: o, data: data{Version: o.Version, Results: sim.ResultsVersion}}
	p.setup = engine.Setup{Draws: o.Draws, Histories: o.Histories, Seed: o.Seed}
	for i, s := range scenarios {
		var text strings.Builder
		if err := s.WriteDrawn(&text); err != nil {
			return nil, err
		}
		p.setup.Scenarios = append(p.setup.Scenarios, engine.Source{Name: s.Name, Call: o.Calls[i], Text: text.String()})
	}
	var err error
	if p.data.Cases, err = cases(scenarios); err != nil {
		return nil, err
	}
	p.data.Setup = p.setup
	return p, p.prove(ctx)
}

// prove works out the first block of every case in each set.
func (p *Page) prove(ctx context.Context) error {
	e, err := engine.New(p.setup)
	if err != nil {
		return err
	}
	for _, c := range p.data.Cases {
		for _, set := range []engine.Set{engine.Mode, engine.Posterior} {
			if err := ctx.Err(); err != nil {
				return err
			}
			b := engine.Block{Arrangement: engine.Arrangement{Scenario: c.Arrangements[0].Scenario}, Set: set}
			packed, err := e.Live(b)
			if err != nil {
				return err
			}
			sum := sha256.Sum256(packed)
			p.data.Proof = append(p.data.Proof, Proof{b, hex.EncodeToString(sum[:])})
		}
	}
	return nil
}

// filled is what the template of the page reads: all of it is this package's own, or
// base64.
type filled struct {
	Title, Results, Version string
	Policy                  string
	Style, Script           string
	Data, Engine, Worker    string // compressed, in base64
}

var pageTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(files, "page.html")) })

// Writer is [Page.Write] with an engine.
func (p *Page) Writer(engine *Program) func(io.Writer) error {
	return func(w io.Writer) error { return p.Write(w, engine) }
}

// Write writes the page, with the engine for a browser.
func (p *Page) Write(w io.Writer, engine *Program) error {
	script, style, worker := `"use strict";`+"\n", "", ""
	for _, name := range scripts {
		text, err := files.ReadFile("script/" + name + ".js")
		if err != nil {
			return err
		}
		script += string(text)
	}
	for name, into := range map[string]*string{"page.css": &style, "script/worker.js": &worker} {
		text, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		*into = string(text)
	}
	text, err := json.Marshal(p.data)
	if err != nil {
		return err
	}
	f := filled{Title: "How long a guarantee keeps the peace", Results: sim.ResultsVersion, Version: p.o.Version, Style: style, Script: script}
	f.Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; worker-src blob:; script-src 'wasm-unsafe-eval' " + digest(script) + "; style-src " + digest(style)
	if f.Data, err = compressed(text); err != nil {
		return err
	}
	if f.Worker, err = compressed([]byte(engine.Support + "\n" + worker)); err != nil {
		return err
	}
	f.Engine = base64.StdEncoding.EncodeToString(engine.Compressed)
	var b bytes.Buffer
	if err := pageTemplate().Execute(&b, f); err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

// digest names a text that a policy allows.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// compressed is a text as gzip in base64.
func compressed(text []byte) (string, error) {
	packed, err := squeezed(text)
	return base64.StdEncoding.EncodeToString(packed), err
}

// squeezed is a text as gzip, the same bytes whenever it is made.
func squeezed(text []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}
