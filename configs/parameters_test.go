package configs_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"concert/configs"
	"concert/sim"
)

// TestParametersAreComplete: every number has a range that its default lies
// in, and everything a meaning and a source.
func TestParametersAreComplete(t *testing.T) {
	rows := configs.Parameters()
	seen := map[string]bool{}
	for _, r := range rows {
		at := r.Table + " " + r.Key
		if seen[at] {
			t.Errorf("%s twice", at)
		}
		seen[at] = true
		if r.Meaning == "" || r.Range != "" && r.Source == "" && r.Key != "start" {
			t.Errorf("%s: meaning %q, source %q", at, r.Meaning, r.Source)
		}
		low, high, _ := strings.Cut(r.Range, "..")
		x, err := strconv.ParseFloat(r.Default, 64)
		if r.Range == "" || err != nil {
			continue
		}
		from, _ := strconv.ParseFloat(strings.TrimSuffix(low, "<"), 64)
		to, _ := strconv.ParseFloat(high, 64)
		if x < from || x > to {
			t.Errorf("%s: default %s is not within %s", at, r.Default, r.Range)
		}
	}
	for _, at := range []string{" start", "[run] horizon", "[[power]] long_run", "[[protege]] benefit", "[protege.treaty] form",
		"[[protege.guarantor]] reach", "[[protege.aggressor]] against", "[[rivalry]] war_duration", "[behaviour] spare"} {
		if !seen[at] {
			t.Errorf("%s is missing", at)
		}
	}
}

func TestParametersHorizonIsTheModels(t *testing.T) {
	for _, r := range configs.Parameters() {
		if r.Key == "horizon" && r.Range != "1.."+strconv.Itoa(sim.MaxHorizon) {
			t.Errorf("range is %s, the model's limit %d", r.Range, sim.MaxHorizon)
		}
	}
}

func TestParametersWrite(t *testing.T) {
	rows := configs.Parameters()
	var asCSV, asJSON, asText bytes.Buffer
	if err := rows.WriteCSV(&asCSV); err != nil {
		t.Fatal(err)
	}
	if lines, err := csv.NewReader(&asCSV).ReadAll(); err != nil || len(lines) != len(rows)+1 || lines[0][6] != "meaning" {
		t.Errorf("CSV of %d lines: %v", len(lines), err)
	}
	if err := rows.WriteJSON(&asJSON); err != nil {
		t.Fatal(err)
	}
	var back configs.ParameterRows
	if err := json.Unmarshal(asJSON.Bytes(), &back); err != nil || len(back) != len(rows) || back[3] != rows[3] {
		t.Errorf("JSON: %v", err)
	}
	if err := rows.WriteText(&asText, 80); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(asText.String(), "\n")
	for _, line := range lines {
		if strings.HasSuffix(line, " ") {
			t.Errorf("blanks at the end of %q", line)
		}
	}
	want := "  coverage             share of the territory the pledge applies to; 0..1,"
	if !slices.Contains(lines, "[[protege.guarantor]]") || !slices.Contains(lines, want) {
		t.Errorf("want a line\n%s\nin\n%s", want, asText.String())
	}
}
