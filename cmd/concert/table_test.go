package main

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// tables are those of folders, in every form; called by TestPlotDrawsTheSamePictures,
// whose folders they are of.
func tables(t *testing.T) {
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"belgium", "none", "--md", "--terms", "median,survival(25)"},
			[]string{"|  | Median, years | At peace after 25 years, % |\n| --- | ---: | ---: |\n| Belgium 1839 | ", "In brackets what holds nine tenths of what is known."}},
		{[]string{"known", "--md", "--caption", "Known"}, []string{"**Known**\n\n", "In brackets 95 % interval by chance alone."}},
		{[]string{"belgium", "none", "--tex", "--caption", `50 % of $5_&{}~^\#<"`, "--label", "Belgium 1839=A & B"},
			[]string{`\caption{50 \% of \$5\_\&\{\}\textasciitilde{}\textasciicircum{}\textbackslash{}\#\textless{}\textquotedbl{}}`, `A \& B & `, `{[}`, `\bottomrule`}},
		{[]string{"belgium", "none", "--rows", "Belgium unguaranteed", "--md"}, []string{"| Belgium unguaranteed |"}},
		{[]string{"conditional", "foreseen", "--md", "--terms", "median,q75,survival(10),restricted_mean(25)"}, []string{"| Belgium 1839 | ", "| Belgium unguaranteed | "}},
		{[]string{"explained", "--terms", "adds,worth", "--rows", "signature: Britain,clause: no pledge"}, []string{"signature: Britain", "clause: no pledge", "Worth, mean full years"}},
		{[]string{"both"}, []string{"Saved, % of the"}},
		{[]string{"decided", "--terms", "nuclear(75)"}, []string{"Istanbul, Russia would cheat"}},
		{[]string{"swept", "--terms", "honoured"}, []string{"Kept their word"}},
	} {
		a := concert(t, append([]string{"table"}, c.args...)...)
		for _, want := range c.want {
			if !strings.Contains(a.out, want) {
				t.Errorf("%q: want %q in\n%s", c.args, want, a.out)
			}
		}
	}
	if a := concert(t, "table", "belgium", "none", "--rows", "Belgium unguaranteed", "--md"); strings.Contains(a.out, "1839") {
		t.Errorf("want the row that was chosen alone, got\n%s", a.out)
	}
	t.Run("tidy", tidy)
}

// tidy holds the figures of the CSV to those of the folder, and its rows apart.
func tidy(t *testing.T) {
	rows := tidyRows(t, "belgium", "known", "none", "both", "decided", "swept", "explained", "conditional")
	if got := strings.Join(rows[0], ","); got != "name,protege,reading,term,estimate,std_error,conf_low,conf_high,knowledge_sd,knowledge_low,knowledge_high,draws_std_error" {
		t.Errorf("want the names of broom, got %s", got)
	}
	seen := map[string]bool{}
	for _, row := range rows[1:] {
		if key := strings.Join(row[:4], "\n"); seen[key] {
			t.Errorf("want rows that can be told apart, got %q twice", row[:4])
		} else {
			seen[key] = true
		}
		if slices.ContainsFunc(row, func(cell string) bool { return cell == "" || cell == "NaN" || strings.Contains(cell, "Inf") }) {
			t.Errorf("want NA for what is missing, got %q", row)
		}
	}
	life := recordsOf(t, "none", "life_table.csv")
	year := life[1+25]
	for _, row := range tidyRows(t, "none", "--terms", "survival(25)")[1:] {
		if want := []string{year[5], year[6], year[7], year[8], year[14], year[15], year[16], year[17]}; !slices.Equal(row[4:], want) {
			t.Errorf("want year 25 of the life table, %q, got %q", want, row[4:])
		}
	}
}

// tidyRows are those of a table as CSV.
func tidyRows(t *testing.T, args ...string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(concert(t, append([]string{"table", "--csv"}, args...)...).out)).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("want rows, got %d, %v", len(rows), err)
	}
	return rows
}

// recordsOf are the rows of a file.
func recordsOf(t *testing.T, path ...string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(string(read(t, path...)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func tableRefuses(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"nowhere"}, exitUsage, "nowhere: want a folder that concert wrote"},
		{[]string{"edited"}, exitDamaged, "life_table.csv: not as its run wrote it"},
		{[]string{"belgium", "older"}, exitCould, "results_version: want"},
		{[]string{"belgium", "--csv", "--tex"}, exitUsage, "csv"},
		{[]string{"belgium", "--out", "a.txt"}, exitUsage, "--out: want --csv, --md or --tex"},
		{[]string{"belgium", "--terms", "medain"}, exitUsage, `got "medain" (did you mean median?)`},
		{[]string{"belgium", "--terms", "survival(500)"}, exitUsage, "want years up to the horizon of Belgium 1839, 220, got survival(500)"},
		{[]string{"belgium", "--terms", "survival(0)"}, exitUsage, "want one of survival(75)"},
		{[]string{"decided", "--terms", "survival(74)"}, exitUsage, `got "survival(74)" (did you mean survival(75)`},
		{[]string{"belgium", "--rows", "Belgum 1839"}, exitUsage, `--rows: want one of "Belgium 1839", got "Belgum 1839" (did you mean Belgium 1839?)`},
		{[]string{"belgium", "--label", "X=Y"}, exitUsage, `--label: want one of "Belgium 1839", got "X"`},
		{[]string{"conditional", "--terms", "honoured"}, exitUsage, "got honoured: it was run by the conditional estimator"},
		{[]string{"conditional", "--terms", "onoured"}, exitUsage, `want one of survival(75), median, q25, q75, restricted_mean, restricted_mean(25), got "onoured"`},
		{[]string{"foreseen", "--terms", "survival(51)"}, exitUsage, "want years up to those that Belgium unguaranteed foresees, 50, got survival(51)"},
		{[]string{"belgium", "--tex", "--out", "belgium/summary.json"}, exitCould, "it belongs to the finished run in that folder"},
	} {
		a := attempt(append([]string{"table"}, c.args...)...)
		if a.code != c.code || !strings.Contains(a.notes, c.want) {
			t.Errorf("%q: want exit %d and %q, got %d and %q", c.args, c.code, c.want, a.code, a.notes)
		}
	}
}
