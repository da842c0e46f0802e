package engine

import (
	"slices"
	"strconv"
	"strings"
)

// File is a file to keep.
type File struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Copy is a state of the page for the command line: a command that gives its figures,
// and the files it takes.
type Copy struct {
	Command []string `json:"command"` // words, unquoted
	Files   []File   `json:"files"`
}

// File is an arrangement as a file: the scenario with all that was changed in it.
func (e *Engine) File(a Arrangement) (File, error) {
	s, err := e.open(a)
	if err != nil {
		return File{}, err
	}
	var text strings.Builder
	err = s.WriteDrawn(&text)
	return File{strings.ReplaceAll(s.Name, "/", "-") + ".toml", text.String()}, err
}

// Copy gives the command of a question. Facts that were changed are set in it, unless
// the reader's design lacks what they are facts of: then every arrangement is a file.
func (e *Engine) Copy(q Question) (*Copy, error) {
	c := &Copy{Command: []string{"concert", "decide"}, Files: []File{}}
	var facts []string
	whole := false
	for _, a := range q.Arrangements {
		facts = a.Facts
		_, err := e.open(Arrangement{Scenario: a.Scenario, Drop: a.Drop, Treaty: a.Treaty})
		if err == nil {
			_, err = e.set(a)
		}
		whole = whole || err != nil
	}
	for _, a := range q.Arrangements {
		if !a.Own && !whole {
			c.Command = append(c.Command, e.calls[a.Scenario])
			continue
		}
		f, err := e.File(a)
		if err != nil {
			return nil, err
		}
		c.Files, c.Command = append(c.Files, f), append(c.Command, f.Name)
	}
	if !whole {
		for _, set := range facts {
			c.Command = append(c.Command, "--set", set)
		}
	}
	c.Command = append(c.Command, "--histories", strconv.FormatInt(e.Histories(q.Set), 10), "--seed", strconv.FormatUint(e.seed, 10))
	if q.Set == Mode {
		c.Command = append(c.Command, "--behaviour", "mode")
	}
	return c, e.believe(c, q)
}

// set is the arrangement with its facts set after all else, as the command does it.
func (e *Engine) set(a Arrangement) (any, error) {
	s, err := e.open(a)
	if err != nil {
		return nil, err
	}
	return s.With(a.Facts...)
}

// believe adds the probabilities of the readings.
func (e *Engine) believe(c *Copy, q Question) error {
	cell, err := e.cell(q.Arrangements[0])
	if err != nil {
		return err
	}
	var parts []string
	for _, r := range cell.readings[1:] {
		parts = append(parts, r.Name+"="+strconv.FormatFloat(q.Beliefs[r.Name], 'g', -1, 64))
	}
	if slices.Sort(parts); len(parts) > 0 {
		c.Command = append(c.Command, "--p", strings.Join(parts, ","))
	}
	return nil
}
