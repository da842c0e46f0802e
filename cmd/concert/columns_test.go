package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every column of every table, and every key of summary.json, is told in docs/columns.md
// in the section of its file or for all, and no column is told that no file has.
func TestEveryColumnIsDocumented(t *testing.T) {
	told := columnsTold(t)
	elsewhere(t)
	few := func(n string, args ...string) {
		concert(t, append(args, "--histories", n, "--quiet", "--formats", "none")...)
	}
	few("200", "run", "europe-2022-architecture", "--out", "europe")
	few("200", "run", "belgium-1839", "luxembourg-1867", "--out", "both")
	few("50", "run", "belgium-1839", "--behaviour", "mode", "--out", "known", "--histories-file", "histories.csv")
	few("500", "run", "belgium-1839", "--estimator", "conditional", "--out", "foreseen")
	few("200", "compare", "belgium-1839", "belgium-1839-none", "--conditional", "0", "--out", "compared")
	few("200", "decide", "ukraine-2022-istanbul", "ukraine-2022-none", "--out", "decided")
	few("200", "explain", "belgium-1839", "--clauses", "200", "--out", "explained")
	few("20", "sweep", "belgium-treaty", "--out", "swept")
	few("20", "sensitivity", "belgium-doubts", "--out", "ranked")
	study := "title = \"x\"\nscenario = [\"belgium-1839\"]\nfacts = true\n[[outcome]]\nname = \"survival(75)\"\n[sensitivity]\nmethod = \"sobol\"\nrows = 64\nsecond_order = true\n"
	if err := os.WriteFile("study.toml", []byte(study), 0o666); err != nil {
		t.Fatal(err)
	}
	few("5", "sensitivity", "study.toml", "--out", "parted")
	few("20", "discover", "belgium-doubts", "--out", "searched")
	seen := map[string]bool{}
	for _, name := range files(t, ".") {
		columns, section := []string(nil), filepath.Base(name)
		switch {
		case section == "summary.json":
			columns = keysOf(t, name)
		case filepath.Ext(name) == ".csv":
			columns = headOf(t, name)
		}
		for _, c := range columns {
			where := slices.DeleteFunc([]string{section, "Everywhere"}, func(s string) bool { return !slices.Contains(told[s], c) })
			if len(where) == 0 {
				t.Errorf("%s: want %q told in docs/columns.md", name, c)
				continue
			}
			for _, s := range where {
				seen[s+" "+c] = true
			}
		}
	}
	for section, columns := range told {
		for _, c := range columns {
			if !seen[section+" "+c] {
				t.Errorf("docs/columns.md, %s: want a file with %q, got none", section, c)
			}
		}
	}
}

// columnsTold are the columns of docs/columns.md by section.
func columnsTold(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "columns.md"))
	if err != nil {
		t.Fatal(err)
	}
	told, section, name := map[string][]string{}, "", regexp.MustCompile("`([^`]+)`")
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "#") {
			section = strings.TrimLeft(line, "# ")
		}
		if cells := strings.Split(line, "|"); len(cells) > 2 && strings.HasPrefix(cells[1], " `") {
			for _, m := range name.FindAllStringSubmatch(cells[1], -1) {
				told[section] = append(told[section], m[1])
			}
		}
	}
	return told
}

// headOf are the columns of a table but those that a study names: factors, outcomes and
// what is told of these.
func headOf(t *testing.T, name string) []string {
	t.Helper()
	head, err := csv.NewReader(bytes.NewReader(read(t, name))).Read()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	of := func(column string) bool { return column == "histories" || column == "pareto" }
	switch filepath.Base(name) {
	case "points.csv":
		return append(slices.Clone(head[:slices.Index(head, "row")+1]), "histories")
	case "designs.csv":
		return append(slices.Clone(head[:1]), head[slices.IndexFunc(head, of):]...)
	}
	return head
}

// keysOf are the keys of a JSON file.
func keysOf(t *testing.T, name string) (keys []string) {
	t.Helper()
	var all any
	if err := json.Unmarshal(read(t, name), &all); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case map[string]any:
			for key, value := range x {
				keys = append(keys, key)
				walk(value)
			}
		case []any:
			for _, value := range x {
				walk(value)
			}
		}
	}
	walk(all)
	return keys
}
