package main

import (
	"fmt"
	"strings"

	"concert/results"
	"concert/results/record"
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
		_, err := fmt.Fprintln(j.std.out, j.line())
		return err
	}
	if err := r.WriteText(j.std.out); err != nil {
		return err
	}
	if width, ok := terminal(j.std.out); ok {
		fmt.Fprintln(j.std.out)
		if err := r.WriteCurve(j.std.out, width); err != nil {
			return err
		}
	}
	for i := range r.Proteges {
		if err := j.tellRecord(&r.Proteges[i], i); err != nil {
			return err
		}
	}
	if err := j.tellKnowledge(j.std.out); err != nil {
		return err
	}
	_, err := fmt.Fprintf(j.std.out, "\n%s\n", j.line())
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

// tellRecord says how the simulated curve lies against the record's.
func (j *job) tellRecord(p *results.Protege, i int) error {
	set, _, err := j.record(i)
	if err != nil {
		return err
	}
	standings, err := record.Against(p.Curve, set)
	if err != nil {
		return err
	}
	var parts []string
	for _, s := range standings {
		if s.Position == record.Unknown {
			continue
		}
		parts = append(parts, fmt.Sprintf("S(%s) %s against %s %s", words.Bare(s.Years), words.Percent(s.Simulated.Survival, s.Simulated.StdErr),
			words.Percent(s.Record.Survival, s.Record.StdErr), words.PercentInterval(s.Record.Lower, s.Record.Upper, s.Record.StdErr)))
	}
	if len(parts) == 0 {
		return nil
	}
	_, err = fmt.Fprintf(j.std.out, "\n%s against the record of %s:\n  %s\n", p.Name, set.Title, strings.Join(parts, "; "))
	return err
}
