package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/results/record"
	"concert/results/spells"
)

// askRecord runs `concert record`.
func askRecord(args ...string) (code int, out, notes string) {
	var o, e strings.Builder
	code = run(context.Background(), append([]string{"record"}, args...), streams{strings.NewReader(""), &o, &e})
	return code, o.String(), e.String()
}

func TestRecordPrintsTheOverview(t *testing.T) {
	code, out, notes := askRecord()
	if code != exitDone || notes != "" {
		t.Fatalf("want exit 0 in silence, got %d, %q", code, notes)
	}
	for _, want := range []string{"29 [17 to 43]", "Belgium 1839–1914: 75.3 years", "83 to 87 % had been attacked by then"} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in\n%s", want, out)
		}
	}
}

// Each row that `--csv` writes can be estimated again, to the set's own curve.
func TestRecordCSVIsReadByEstimate(t *testing.T) {
	for _, set := range record.Sets() {
		code, out, notes := askRecord("--csv", "--set", set.Name)
		if code != exitDone {
			t.Fatalf("%s: exit %d: %s", set.Name, code, notes)
		}
		data, err := spells.Read(strings.NewReader(out), "record.csv", spells.Columns{Others: true})
		if err != nil {
			t.Fatalf("%s: %v", set.Name, err)
		}
		if want := int64(len(set.Spells())); data.Rows != want {
			t.Errorf("%s: want %d rows, got %d", set.Name, want, data.Rows)
		}
	}
}

func TestRecordJSONIsOneDocument(t *testing.T) {
	var report struct {
		Sets []struct {
			Set     string
			Spells  int
			Belgium map[string]float64
		}
	}
	_, out, _ := askRecord("--json", "--set", "guarantees")
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Sets) != 1 || report.Sets[0].Spells != 76 || report.Sets[0].Belgium["n.risk"] != 5 {
		t.Errorf("want 76 guarantees with 5 at risk after Belgium's years, got %+v", report)
	}
	var rows []map[string]any
	_, out, _ = askRecord("--list", "--json", "--set", "neutral")
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 29 || rows[0]["id"] != "CRACOW1815" || rows[1]["violator"] != nil {
		t.Errorf("want 29 rows beginning with Cracow, got %d, %v", len(rows), rows[0])
	}
}

func TestRecordListsItsSpells(t *testing.T) {
	t.Setenv("COLUMNS", "300")
	_, out, _ := askRecord("--list", "--set", "neutral")
	if lines := strings.Count(out, "\n"); lines != 30 || !strings.Contains(out, "BEL1839") || strings.Contains(out, "UKR1994") {
		t.Errorf("want a header and the 29 neutral spells, got %d lines\n%s", lines, out)
	}
}

func TestRecordDrawsWhatTheFileIsNamed(t *testing.T) {
	for extension, begins := range map[string]string{".svg": "<svg", ".PNG": "\x89PNG", ".pdf": "%PDF"} {
		path := filepath.Join(t.TempDir(), "curve"+extension)
		code, _, notes := askRecord("--set", "neutral", "--plot", path)
		if code != exitDone {
			t.Fatalf("%s: exit %d: %s", extension, code, notes)
		}
		picture, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(picture), begins) {
			t.Errorf("%s: want a file that begins %q, got %.20q, %v", extension, begins, picture, err)
		}
	}
}

func TestRecordSaysWhatItCannotDo(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "none", "x.svg")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--set", "Neutral"}, exitUsage, `record: --set: want one of all, guarantees,`},
		{[]string{"--set", ""}, exitUsage, `got ""`},
		{[]string{"--csv", "--json"}, exitUsage, "want --csv or --json, got both"},
		{[]string{"--plot", "x.jpg"}, exitUsage, `want a file that ends in .svg, .png, .pdf, got "x.jpg"`},
		{[]string{"--plot", ""}, exitUsage, `got ""`},
		{[]string{"--plot", nowhere}, exitCould, "write " + nowhere},
		{[]string{"neutral"}, exitUsage, "see concert record --help"},
		{[]string{"--sets"}, exitUsage, "unknown flag"},
	} {
		code, out, notes := askRecord(c.args...)
		if code != c.code || out != "" || !strings.Contains(notes, c.want) {
			t.Errorf("%q: want exit %d with %q and no output, got %d, %q, %q", c.args, c.code, c.want, code, notes, out)
		}
	}
}

func TestRecordAgreement(t *testing.T) {
	code, out, notes := askRecord("--agreement", "--csv")
	if code != exitDone || notes != "" {
		t.Fatalf("want exit 0 in silence, got %d, %q", code, notes)
	}
	for _, want := range []string{"key,form,kappa,28,", "named,aggressors,", "median,ukraine-1994,", "ratio,medians,root mean square,"} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in\n%s", want, out)
		}
	}
	if code, _, notes := askRecord("--agreement", "--set", "neutral"); code != exitUsage || !strings.Contains(notes, "--agreement alone or with --csv") {
		t.Errorf("want exit 2 and what goes with --agreement, got %d, %q", code, notes)
	}
}
