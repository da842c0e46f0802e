package spells

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"concert/results/survival"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func treaties(t *testing.T) *Result {
	t.Helper()
	return analysed(t, "treaties.csv", "years")
}

// analysed reads and analyses a file of testdata.
func analysed(t *testing.T, name, unit string) *Result {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := Read(f, name, Columns{Weight: map[string]string{"treaties.csv": "weight"}[name]})
	if err != nil {
		t.Fatal(err)
	}
	o := DefaultOptions()
	o.AtLeast, o.Unit = []float64{10, 75}, unit
	r, err := Analyse(d, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// golden compares what is written with a file, or rewrites the file with -update.
func golden(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var got bytes.Buffer
	if err := write(&got); err != nil {
		t.Fatal(err)
	}
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s: want\n%s\ngot\n%s", name, want, got.Bytes())
	}
}

// inColumns writes a result for a terminal of 80 columns.
func inColumns(r *Result) func(io.Writer) error {
	return func(w io.Writer) error { return r.WriteText(w, 80) }
}

// TestGolden holds the text for a terminal to a file.
func TestGolden(t *testing.T) {
	golden(t, "treaties.txt", inColumns(treaties(t)))
	golden(t, "remission.txt", inColumns(analysed(t, "remission.csv", "weeks")))
}

// number reads a cell of a CSV table; NA is NaN.
func number(t *testing.T, cell string) float64 {
	t.Helper()
	if cell == "NA" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// tableOf writes a table and reads it back: rows by column name.
func tableOf(t *testing.T, r *Result, name string) []map[string]string {
	t.Helper()
	for _, table := range r.Tables() {
		if table.Name != name {
			continue
		}
		var b bytes.Buffer
		if err := table.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var out []map[string]string
		for _, row := range rows[1:] {
			m := map[string]string{}
			for i, cell := range row {
				m[rows[0][i]] = cell
			}
			out = append(out, m)
		}
		return out
	}
	t.Fatalf("no table %q", name)
	return nil
}

// TestTidyNames: the tables begin with the columns an R user knows from broom.
func TestTidyNames(t *testing.T) {
	want := map[string]string{
		"survival":     "strata,time,n.risk,n.event,n.censor,estimate,std.error,conf.low,conf.high",
		"lifetable":    "strata,time,n.risk,n.event,n.event.attack,n.event.lapse,n.censor,hazard,hazard.std.error",
		"summary":      "strata,records,n.max,n.start,events,rmean,rmean.std.error,median,conf.low,conf.high,nobs",
		"cuminc":       "strata,outcome,time,n.risk,n.event,n.censor,estimate,std.error,conf.low,conf.high",
		"timelost":     "strata,outcome,tau,estimate,std.error,conf.low,conf.high",
		"tests":        "test,outcome,statistic,df,p.value,log.p.value",
		"expected":     "strata,N,obs,exp",
		"pairwise":     "group1,group2,statistic,df,p.value,log.p.value,p.value.holm",
		"contrasts":    "contrast,term,tau,estimate,std.error,statistic,p.value,log.p.value,conf.low,conf.high",
		"hazardratios": "term,reference,estimate,std.error,statistic,p.value",
		"models":       "distribution,likelihood,parameterisation,term,estimate,std.error,statistic,p.value,logLik,AIC,BIC,df,nobs",
	}
	for _, table := range treaties(t).Tables() {
		if got := strings.Join(table.Columns, ","); want[table.Name] == "" || !strings.HasPrefix(got, want[table.Name]) {
			t.Errorf("%s: want columns %s, got %s", table.Name, want[table.Name], got)
		}
		delete(want, table.Name)
	}
	if len(want) > 0 {
		t.Errorf("tables missing: %v", want)
	}
}

// TestTidyFigures: the survival table holds the curve of each group, from time 0, with the
// error of S itself, and the life table is enough to estimate it all again.
func TestTidyFigures(t *testing.T) {
	r := treaties(t)
	rows := tableOf(t, r, "survival")
	at := 0
	for _, s := range r.Strata {
		if rows[at]["strata"] != s.Name || rows[at]["time"] != "0" || rows[at]["estimate"] != "1" || rows[at]["n.risk"] != strconv.FormatFloat(s.Summary.N, 'g', -1, 64) {
			t.Errorf("%s: first row %v", s.Name, rows[at])
		}
		at++
		for _, p := range s.Curve.Points {
			row := rows[at]
			at++
			if number(t, row["time"]) != p.Time || number(t, row["estimate"]) != p.Survival || !same(number(t, row["std.error"]), p.StdErr) || !same(number(t, row["conf.high"]), p.Upper) {
				t.Errorf("want %+v, got %v", p, row)
			}
			if row["conf.low"] == "NA" && row["note"] == "NA" {
				t.Errorf("a missing limit without a note: %v", row)
			}
		}
	}
	if at != len(rows) {
		t.Errorf("want %d rows, got %d", at, len(rows))
	}
	builder := survival.NewBuilder()
	for _, row := range tableOf(t, r, "lifetable") {
		for _, cause := range []string{"attack", "lapse"} {
			if err := builder.Add(survival.Spell{Time: number(t, row["time"]), Event: true, Cause: cause, Group: row["strata"], Weight: number(t, row["n.event."+cause])}); err != nil {
				t.Fatal(err)
			}
		}
		if err := builder.Add(survival.Spell{Time: number(t, row["time"]), Group: row["strata"], Weight: number(t, row["n.censor"])}); err != nil {
			t.Fatal(err)
		}
	}
	groups, err := builder.Groups()
	if err != nil {
		t.Fatal(err)
	}
	test, err := survival.LogRank(groups)
	if err != nil {
		t.Fatal(err)
	}
	if got := number(t, tableOf(t, r, "tests")[0]["statistic"]); got != test.ChiSquare {
		t.Errorf("log-rank of the life table %v, of the spells %v", test.ChiSquare, got)
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// checkWritten: text, tables and JSON can be written, and hold no NaN or Inf.
func checkWritten(t *testing.T, r *Result) {
	t.Helper()
	var text, doc bytes.Buffer
	if err := r.WriteText(&text, 80); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteJSON(&doc); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(doc.Bytes()) {
		t.Fatalf("not JSON: %s", doc.Bytes())
	}
	for _, table := range r.Tables() {
		var b bytes.Buffer
		if err := table.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", table.Name, err)
		}
		for _, row := range rows[1:] {
			for i, cell := range row {
				if cell == "NaN" || strings.HasSuffix(cell, "Inf") && rows[0][i] != "strata" && rows[0][i] != "outcome" {
					t.Fatalf("%s: %s holds %q", table.Name, rows[0][i], cell)
				}
			}
		}
	}
}

// TestJSON: the same figures as the tables, what is not defined as null.
func TestJSON(t *testing.T) {
	r := treaties(t)
	checkWritten(t, r)
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Source   string
		Rows     int
		ConfType string `json:"conf_type"`
		Warnings []string
		Survival []map[string]any
		Models   []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	rows := tableOf(t, r, "survival")
	if doc.Source != "treaties.csv" || doc.Rows != 17 || doc.ConfType != "log-log" || len(doc.Survival) != len(rows) || len(doc.Models) == 0 {
		t.Fatalf("got %+v", doc)
	}
	for i, row := range rows {
		if want, got := number(t, row["estimate"]), doc.Survival[i]["estimate"].(float64); want != got {
			t.Errorf("row %d: want %v, got %v", i, want, got)
		}
		if (row["conf.low"] == "NA") != (doc.Survival[i]["conf.low"] == nil) {
			t.Errorf("row %d: conf.low %v and %v", i, row["conf.low"], doc.Survival[i]["conf.low"])
		}
	}
}

// TestDegenerate: samples on which little can be said still get a clear answer.
func TestDegenerate(t *testing.T) {
	for _, c := range []struct{ name, text, warning string }{
		{"no events", "time,event\n3,0\n5,0\n", "no spell ended: S is 1 up to 5, and no quantile is reached"},
		{"all in year 1", "time,event\n1,1\n1,1\n", "fit weibull to interval times: the likelihood has no maximum at finite parameters"},
		{"one row", "time,event\n7,1\n", "S is 0 from 7 on"},
		{"one censored row", "time,event\n7,0\n", "no spell ended"},
		{"some weights 0", "time,event,weight\n7,1,0\n8,1,1\n9,0,1\n", "1 rows of weight 0 count as none"},
		{"all at time 0", "time,event\n0,1\n0,0\n", "want endings after time 0"},
		{"group without events", "time,event,group\n1,1,a\n2,1,a\n3,0,b\n", "b: no spell ended"},
		{"groups apart", "time,event,group\n1,0,a\n2,1,b\n3,1,b\n", "the groups cannot be compared"},
		{"one group", "time,event,group\n1,1,a\n3,0,a\n", ""},
		{"exact times", "time,event\n1.5,1\n2.25,1\n3.125,0\n", ""},
		{"rare cause", "time,event,cause\n1,1,a\n2,1,a\n3,1,b\n4,1,a\n9,0,\n", ""},
		{"means that do not vary", "time,event,group\n3,0,a\n3,0,b\n", "neither varies"},
		{"far apart", "time,event\n1e-300,1\n1e300,1\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Analyse(read(t, c.text, asked(c.text)), DefaultOptions())
			if err != nil {
				t.Fatal(err)
			}
			checkWritten(t, r)
			if all := strings.Join(r.Warnings, "\n"); !strings.Contains(all, c.warning) {
				t.Errorf("want a warning %q, got %q", c.warning, all)
			}
		})
	}
}

// TestOptions: a bad tau or level is an error; a tau beyond the data a warning.
func TestOptions(t *testing.T) {
	d := read(t, "time,event\n1,1\n3,1\n4,0\n", Columns{})
	for _, tau := range []float64{-1, math.NaN(), math.Inf(1)} {
		o := DefaultOptions()
		o.Tau = tau
		if _, err := Analyse(d, o); err == nil || !strings.Contains(err.Error(), "tau: want a finite number > 0") {
			t.Errorf("tau %v: got %v", tau, err)
		}
	}
	o := DefaultOptions()
	o.Tau = 40
	r, err := Analyse(d, o)
	if err != nil || !strings.Contains(strings.Join(r.Warnings, ""), "40 lies beyond the last time 4") {
		t.Errorf("tau beyond the data: got %v, %v", r, err)
	}
	if _, err := Analyse(d, Options{}); err == nil {
		t.Error("no level: want an error")
	}
}

// TestCommonEnd: means go as far as each group's curve is known; one at 0 stays there.
func TestCommonEnd(t *testing.T) {
	for text, want := range map[string]float64{
		"time,event,group\n3,0,a\n9,0,b\n":         3,
		"time,event,group\n3,1,a\n9,0,b\n":         9,
		"time,event,group\n3,1,a\n9,1,b\n":         9,
		"time,event,group\n3,1,a\n9,0,b\n5,0,c\n":  5,
		"time,event\n0,1\n":                        1,
		"time,event,group\n3,1,a\n3,0,a\n9,0,b\n":  3,
		"time,event,group\n2,0,a\n12,1,a\n9,0,b\n": 9,
	} {
		r, err := Analyse(read(t, text, Columns{}), DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		if r.Options.Tau != want {
			t.Errorf("%q: want %v, got %v", text, want, r.Options.Tau)
		}
	}
}

// TestNiceTimes: three to five round times up to the last.
func TestNiceTimes(t *testing.T) {
	for last, want := range map[float64][]float64{
		200: {50, 100, 150, 200}, 41: {10, 20, 30, 40}, 1: {0.2, 0.4, 0.6, 0.8, 1}, 999: {200, 400, 600, 800}, 0: nil, 0.03: {0.01, 0.02, 0.03},
	} {
		got := niceTimes(last)
		if len(got) != len(want) {
			t.Fatalf("%v: want %v, got %v", last, want, got)
		}
		for i := range got {
			if math.Abs(got[i]-want[i]) > 1e-12 {
				t.Errorf("%v: want %v, got %v", last, want, got)
			}
		}
	}
	for last := 1.0; last < 1e4; last *= 1.07 {
		if n := len(niceTimes(last)); n < 3 || n > 5 {
			t.Errorf("%v: %d times", last, n)
		}
	}
}

// TestDigits: as many as the error allows.
func TestDigits(t *testing.T) {
	for want, got := range map[string]string{
		"46.97 ± 0.29":           withError(46.9670957, 0.28905),
		"1,234 ± 123":            withError(1234.4, 123.4),
		"0.01238 ± 0.00014":      withError(0.0123756, 0.0001409),
		"118":                    withError(118, 0),
		"NA":                     withError(math.NaN(), math.NaN()),
		"0.400 [0.390 to 0.410]": withLimits(0.39987, 0.3897, 0.4100),
		"1 [NA]":                 withLimits(1, 1, 1),
		"0 [NA]":                 withLimits(0, math.NaN(), math.NaN()),
	} {
		if got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}
