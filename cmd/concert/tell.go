package main

import (
	"fmt"
	"io"

	"concert/results"
	"concert/results/record"
	"concert/results/survival"
	"concert/results/words"
)

// tell prints what was found: a table, JSON, or one line. The JSON of a batch
// is one list, printed at its end.
func (j *job) tell(r *results.Result) error {
	warn(j.std, j.warnings)
	switch {
	case j.json && j.many:
		return nil
	case j.json:
		return r.WriteSummary(j.std.out)
	case j.quiet:
		return j.std.line("%s", j.line())
	}
	if j.many && !j.full {
		return j.std.say("%s", j.line())
	}
	return j.std.page(func(w io.Writer, width int) error { return j.page(w, r, width) })
}

// page is what a person reads of a run.
func (j *job) page(w io.Writer, r *results.Result, width int) error {
	style := results.Style{Width: width, Full: j.full, Note: j.note}
	if err := r.WriteText(w, style); err != nil {
		return err
	}
	for i := range r.Proteges {
		kin, ok := record.Kin(&j.scenario.Proteges[i], j.scenario.GivenPeace)
		if !ok || i > 0 && !j.full {
			continue
		}
		var known []*survival.Known
		if k := r.Proteges[i].Known; k != nil {
			known = k.Curve
		}
		if err := record.WriteAgainst(w, r.Proteges[i].Name, r.Proteges[i].Curve, known, kin, width, j.full); err != nil {
			return err
		}
	}
	if _, ok := terminal(j.std.out); ok {
		if err := r.WriteCurve(w, style); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "\n%s\n", j.line())
	return err
}

// line says what was run and where it is.
func (j *job) line() string {
	text := fmt.Sprintf("%s: seed %d, %s histories, in %s", j.scenario.Name, j.manifest.Seed, words.Count(j.manifest.Histories), j.folder)
	if j.manifest.Stopped != "" {
		text += fmt.Sprintf(" (%s: %s)", j.manifest.Until, j.manifest.Stopped)
	}
	return text
}
