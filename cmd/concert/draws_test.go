package main

import (
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
)

// TestAChronicleIsOfTheRun: a history told is the one that the run over the same
// draws had, also where it was searched for.
func TestAChronicleIsOfTheRun(t *testing.T) {
	weights := docked(t)[3]
	elsewhere(t)
	scatter(t, weights, "mine.csv")
	flags := []string{"ukraine-2022-istanbul", "--behaviour", "mine.csv", "--histories", "450"}
	concert(t, append([]string{"run", "--histories-file", "h.csv", "--formats", "none", "--out", "o"}, flags...)...)
	rows, err := csv.NewReader(strings.NewReader(string(read(t, "h.csv")))).ReadAll()
	if err != nil || len(rows) != 451 {
		t.Fatalf("want 450 histories, got %d, %v", len(rows)-1, err)
	}
	for _, args := range [][]string{{"--history", "17"}, {"--history", "449"}, {"--pick", "longest"}, {"--pick", "like-belgium"}} {
		a := concert(t, append(append([]string{"chronicle", "--json"}, flags...), args...)...)
		var told struct {
			History int `json:"history"`
			Ends    []struct {
				FullYears int `json:"full_years"`
			} `json:"ends"`
		}
		if err := json.Unmarshal([]byte(a.out), &told); err != nil || len(told.Ends) != 1 {
			t.Fatalf("%v: %v in\n%.300s", args, err, a.out)
		}
		row := rows[told.History+1]
		want, err := strconv.Atoi(row[2]) // the year of the end
		if row[3] == "1" {
			want--
		}
		if err != nil || told.Ends[0].FullYears != want {
			t.Errorf("%v: history %d lasts %d full years in the run, %d as told", args, told.History, want, told.Ends[0].FullYears)
		}
	}
}

// TestAReportTellsWhatIsKnown and in every reading; it is the same again.
func TestAReportTellsWhatIsKnown(t *testing.T) {
	weights := docked(t)[3]
	elsewhere(t)
	scatter(t, weights, "mine.csv")
	concert(t, "run", "ukraine-2022-istanbul", "--behaviour", "mine.csv", "--histories", "450", "--formats", "none", "--out", "o")
	concert(t, "run", "ukraine-2022-istanbul", "--behaviour", "mine.csv", "--until", "survival(75) ± 0.1", "--formats", "none", "--out", "u")
	concert(t, "report", "u", "-o", "u.html")
	concert(t, "report", "o", "-o", "a.html")
	concert(t, "report", "o", "-o", "b.html")
	page := string(read(t, "a.html"))
	if page != string(read(t, "b.html")) {
		t.Error("want the same report again")
	}
	for _, want := range []string{"What is known leaves", "Russia would cheat", "In the record of guaranteed neutrality", "concert run o --out o-again", "over 9 draws of the weights (mine.csv) and of 20 facts"} {
		if !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("want %q in the report", want)
		}
	}
}
