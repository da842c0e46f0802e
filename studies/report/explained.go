package report

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"concert/results"
	"concert/results/survival"
	"concert/results/words"
)

// explainedEntries are those of an explanation: what each signature contributes and what
// each clause is worth.
func explainedEntries(ctx context.Context, folder string) (list []Entry, err error) {
	sealed, err := results.OpenSealed(ctx, folder)
	if err != nil {
		return nil, err
	}
	for _, table := range []struct{ file, kind string }{{"shapley.csv", "signature"}, {"clauses.csv", "clause"}} {
		if sealed.Files[table.file] == "" {
			continue
		}
		err := eachRow(filepath.Join(folder, table.file), func(head, row []string) error {
			e, err := explainedRow(table.kind, head, row)
			list = append(list, e)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(list) == 0 {
		return nil, asked("%s: want an explanation with signatures or clauses, got one that was made without", folder)
	}
	return list, sealed.Unchanged()
}

// explainedRow is a row of shapley.csv or clauses.csv.
func explainedRow(kind string, head, row []string) (Entry, error) {
	text := func(column string) string {
		if i := slices.Index(head, column); i >= 0 {
			return row[i]
		}
		return ""
	}
	e, k, term := none, none, "worth"
	sd, sampling := none.Value, none.Value
	for column, to := range map[string]*float64{"estimate": &e.Value, "std_error": &e.StdErr, "conf_low": &e.Lower, "conf_high": &e.Upper,
		"knowledge_sd": &sd, "knowledge_low": &k.Lower, "knowledge_high": &k.Upper, "draws_std_error": &sampling} {
		if text(column) == words.NA {
			continue
		}
		var err error
		if *to, err = strconv.ParseFloat(text(column), 64); err != nil {
			return Entry{}, fmt.Errorf("%s: want a number or NA, got %q", column, text(column))
		}
	}
	name := text("clause")
	if kind == "signature" {
		name, term = text("power"), "adds"
		if years, ok := strings.CutPrefix(text("measure"), "survival_"); ok {
			term = "adds_survival(" + years + ")"
		}
	}
	var known *survival.Known
	if k.Lower <= k.Upper {
		known = &survival.Known{Value: e.Value, SD: sd, Lower: k.Lower, Upper: k.Upper, Chance: e.StdErr, Sampling: sampling}
	}
	out := figured(term, &e, known)
	out.Name, out.Protege = kind+": "+name, text("protege")
	return out, nil
}
