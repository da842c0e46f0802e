package spells

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"concert/results/survival"
)

// expected reads a file of R's values: a name, a colon, figures.
func expected(t *testing.T, name string) map[string][]float64 {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".expected")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]float64{}
	for line := range strings.Lines(string(text)) {
		key, list, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for cell := range strings.SplitSeq(list, ",") {
			x, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
			if err != nil {
				x = math.NaN() // NA, or a note
			}
			out[key] = append(out[key], x)
		}
	}
	return out
}

// estimated reads and analyses a file of testdata in a way that was asked for.
func estimated(t *testing.T, name string, c Columns) *Result {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c.Others = true
	d, err := Read(f, name, c)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Analyse(d, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func close9(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(b)) }

// TestAsR: the curves of R 4.2.2, survival 3.5.3, for files that mean what they say
// only when read right. Where R has no limits (S = 1) ours are the estimate. The
// errors of ipw are R's of S, times S once more; its limits go by the errors as such.
func TestAsR(t *testing.T) {
	for _, c := range []struct {
		name    string
		columns Columns
	}{
		{"weight_kg", Columns{}},
		{"weight_kg", Columns{Weight: None}},
		{"entry_small", Columns{Entry: "entry"}},
		{"id_panel", Columns{ID: "id"}},
		{"float_ties", Columns{}},
		{"unmissions", Columns{Time: "duration", Censored: "censored"}},
		{"ipw", Columns{Weight: "weight"}},
	} {
		r, want := estimated(t, c.name+".csv", c.columns), expected(t, c.name)
		if got := len(r.All.Curve.Points); got != len(want["time"]) {
			t.Errorf("%s: want %d times, got %d", c.name, len(want["time"]), got)
			continue
		}
		for i, p := range r.All.Curve.Points {
			for key, got := range map[string]float64{"time": p.Time, "n.risk": p.AtRisk, "n.event": p.Events, "surv": p.Survival, "se": p.StdErr * p.Survival,
				"lower": p.Lower, "upper": p.Upper, "lower_loglog": p.Lower, "upper_loglog": p.Upper} {
				if all := want[key]; all != nil && !close9(got, all[i]) && !(math.IsNaN(all[i]) && (math.IsNaN(got) || p.Survival == 1)) {
					t.Errorf("%s: %s at %v: want %v, got %v", c.name, key, p.Time, all[i], got)
				}
			}
		}
		for i, q := range want["q25_50_75"] {
			if got := r.All.Curve.Quantile(0.25 * float64(i+1)).Estimate; !got.Reached || !close9(got.Time, q) {
				t.Errorf("%s: quartile %d: want %v, got %v", c.name, i+1, q, got)
			}
		}
		if m := want["median"]; m != nil {
			q := r.All.Curve.Median()
			if q.Estimate.Time != m[0] || q.Lower.Time != m[1] || q.Upper.Time != m[2] {
				t.Errorf("%s: median: want %v, got %+v", c.name, m, q)
			}
		}
	}
}

// TestCausesAsR: 0, 1, 2 in one column, named as both or as the cause alone.
func TestCausesAsR(t *testing.T) {
	want := expected(t, "status012")
	for _, c := range []Columns{{Cause: "status"}, {Time: "time", Event: "status", Cause: "status"}} {
		r := estimated(t, "status012.csv", c)
		for i, at := range want["time"] {
			if got := r.All.Curve.At(at).Survival; !close9(got, want["P_none"][i]) {
				t.Errorf("P_none(%v): want %v, got %v", at, want["P_none"][i], got)
			}
			for k, f := range r.All.Incidences {
				n := strconv.Itoa(k + 1)
				if p := f.At(at); f.Cause != n || !close9(p.Incidence, want["cif"+n][i]) || !close9(p.StdErr, want["se"+n][i]) {
					t.Errorf("cause %s at %v: want %v ± %v, got %v ± %v", n, at, want["cif"+n][i], want["se"+n][i], p.Incidence, p.StdErr)
				}
			}
		}
	}
}

// TestSeparated: no finite ratio is a sentence and no number, for any number of rows.
func TestSeparated(t *testing.T) {
	text, err := os.ReadFile("testdata/separated3.csv")
	if err != nil {
		t.Fatal(err)
	}
	head, rows, _ := strings.Cut(string(text), "\n")
	for _, n := range []int{1, 7, 300, 20_000} {
		r, err := Analyse(read(t, head+"\n"+strings.Repeat(rows, n), Columns{}), DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		if n == 1 && !close9(r.Tests[0].ChiSquare, expected(t, "separated3")["logrank"][0]) {
			t.Errorf("log-rank: want 2, got %v", r.Tests[0].ChiSquare)
		}
		if r.Hazards != nil || !strings.Contains(strings.Join(r.Warnings, "\n"), "no finite hazard ratio of rest to first: none of rest ended while first") {
			t.Errorf("%d times: got %+v, %q", n, r.Hazards, r.Warnings)
		}
	}
}

// TestGroupOrder: in the order asked for, with the reference asked for.
func TestGroupOrder(t *testing.T) {
	f, err := os.ReadFile("testdata/group_order.csv")
	if err != nil {
		t.Fatal(err)
	}
	order := []string{"short treaty", "medium treaty", "long treaty"}
	o := DefaultOptions()
	o.Order, o.Reference = order, "long treaty"
	r, err := Analyse(read(t, string(f), Columns{}), o)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range r.Strata {
		if s.Name != order[i] {
			t.Errorf("stratum %d: want %s, got %s", i, order[i], s.Name)
		}
	}
	if h := r.Hazards; h == nil || h.Reference != "long treaty" || h.Ratios[0].Group != "short treaty" || r.Differences[0].A != "long treaty" {
		t.Errorf("want ratios to long treaty, got %+v", r.Hazards)
	}
	for want, o := range map[string]Options{
		`groups: want all of the file: "medium treaty" left out`: {Order: []string{"short treaty", "long treaty"}},
		`groups: want those of the file, got "x": it has`:        {Order: []string{"x"}},
		`groups: "long treaty" appears twice`:                    {Order: []string{"long treaty", "long treaty"}},
		`reference: want a group of the file, got "x": it has`:   {Reference: "x"},
	} {
		o.Options = survival.DefaultOptions()
		if _, err := Analyse(read(t, string(f), Columns{}), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

// TestQuestions: what a file may mean is asked, not passed over.
func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		name    string
		columns Columns
		want    string
	}{
		{"id_panel.csv", Columns{}, `id_panel.csv:3:1: column "id": "0" again: give --id id if rows with one id are one spell, --id none if each row is a spell`},
		{"entry_small.csv", Columns{}, `entry_small.csv:1:4: header: column "entry" sounds like the time at which a row comes under watch: give --entry entry`},
		{"status012.csv", Columns{}, `status012.csv:3:3: event: want 1 (ended) or 0 (censored), got "2": give --ended with the values that say a spell ended (--ended 2), or --cause status`},
		{"unmissions.csv", Columns{}, `unmissions.csv:1:1: header: want columns "time", "event", got "duration", "censored": give --time duration --censored censored`},
		{"unmissions.csv", Columns{Time: "duration", Event: "censored"}, `unmissions.csv:1:10: header: column "censored" looks as if 1 meant censored: give --censored censored`},
		{"interval.csv", Columns{}, `interval.csv:1:1: header: these look like intervals in which spells ended`},
		{"latin1.csv", Columns{}, `latin1.csv:2:6: want UTF-8, got the byte 0xE9, 'é' in Latin-1; save the file as UTF-8`},
		{"utf16.csv", Columns{}, `utf16.csv:1:1: want UTF-8, got UTF-16; save the file as UTF-8`},
	} {
		f, err := os.Open("testdata/" + c.name)
		if err != nil {
			t.Fatal(err)
		}
		c.columns.Others = true
		if _, err := Read(f, c.name, c.columns); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: want an error with\n%s\ngot\n%v", c.name, c.want, err)
		}
		_ = f.Close()
	}
}

// TestTold: what is told by flags, words and marks is read as meant.
func TestTold(t *testing.T) {
	for _, c := range []struct {
		name, text string
		columns    Columns
		spells     float64
		ended      float64
	}{
		{"1 and 2", "time,status\n3,1\n4,2\n5,2.0\n", Columns{Ended: []string{"2"}}, 3, 2},
		{"two values", "time,status\n3,dead\n4,lost\n5,relapse\n", Columns{Ended: []string{"dead", "relapse"}}, 3, 2},
		{"alive and dead", "time,event\n3,Alive\n4,DEAD\n", Columns{}, 2, 1},
		{"words of a censoring", "time,c\n3,censored\n4,event\n5,TRUE\n6,0\n", Columns{Censored: "c"}, 4, 2},
		{"censored with ended", "time,censored\n3,1\n4,0\n", Columns{Event: "censored", Ended: []string{"1"}}, 2, 1},
		{"missing group", "time,event,group\n3,1,a\n4,1,NA\n5,1,\n6,1,b\n", Columns{}, 2, 2},
		{"empty columns", "time,event,,\n3,1,,\n5,0,,\n8,1,,\n,,,\n", Columns{Others: true}, 3, 2},
		{"unused twice", "time,event,x,x\n3,1,1,2\n", Columns{Others: true}, 1, 1},
		{"rows of one id", "id,time,event\na,3,0\na,5,1\nb,3,0\n", Columns{ID: "id"}, 2, 1},
		{"rows that are spells", "id,time,event\na,3,1\na,5,1\n", Columns{ID: None, Others: true}, 2, 2},
		{"ids once each", "id,time,event\n7,3,1\n3,5,1\n9,5,1\n", Columns{Others: true}, 3, 3},
		{"a stay and another", "id,start,stop,event\na,0,2,0\na,4,6,1\nb,0,6,0\n", Columns{ID: "id", Entry: "start", Time: "stop"}, 3, 1},
		{"cause alone", "time,cause\n3,war\n4,\n5,lapse\n", Columns{Cause: "cause"}, 3, 2},
	} {
		all := survival.Pool(read(t, c.text, c.columns).Groups)
		if all.Total() != c.spells || all.TotalEvents() != c.ended {
			t.Errorf("%s: want %v spells, %v ended, got %v, %v", c.name, c.spells, c.ended, all.Total(), all.TotalEvents())
		}
	}
}

// TestContradictions: what cannot be is refused with its place.
func TestContradictions(t *testing.T) {
	panel := Columns{ID: "id"}
	stays := Columns{ID: "id", Entry: "start"}
	for _, c := range []struct {
		text    string
		columns Columns
		want    string
	}{
		{"id,time,event\na,3,1\na,5,0\n", panel, `x.csv:3:1: subject "a" ended at 3 (line 2) and goes on here: give each spell an id of its own, or --id none`},
		{"id,time,event\na,3,0\na,3,1\n", panel, `subject "a" has time 3 here and in line 2`},
		{"id,time,event,group\na,3,0,x\na,5,0,y\n", panel, `subject "a" is of group "y" here, of "x" in line 2`},
		{"id,time,event\n,3,0\n", panel, `x.csv:2:1: id: want a subject, got ""`},
		{"id,time,event\na,1,0\na,2,1\nb,4,0\nb,5,1\n", panel, `x.csv:4:1: subject "b" is first seen at 4, subject "a" at 1: give --entry`},
		{"id,start,time,event\na,0,3,0\na,2,5,1\n", stays, `x.csv:3:1: subject "a" is under watch from 2 here, and until 3 in line 2`},
		{"time,status\n3,1\n4,0\n5,NA\n6,2\n", Columns{Cause: "status"}, `x.csv:4:3: cause: want 0 or a word in a censored row as above, got "NA": is the cause missing?`},
		{"time,status\n3,1\n4,0\n", Columns{Ended: []string{"dead"}}, `x.csv: --ended dead: no row of column "status" has it`},
		{"time,time,event\n3,1,1\n", Columns{Others: true}, `x.csv:1:6: header: column "time" appears twice: rename one`},
		{"time,event\n\"3,5\",1\n", Columns{}, `x.csv:2:1: time: want a finite number >= 0, got "3,5": write a point for the comma`},
		{"time,event,group\n3,1,a\x1b[31m\n", Columns{}, `x.csv:2:5: group: want text that can be printed in a line, got "a\x1b[31m"`},
		{"time,event\n3,1\n4\x00,1\n", Columns{}, "x.csv:3:2: want UTF-8, got a zero byte"},
		{"time,event\n3,\"" + strings.Repeat("x\n", 1<<20), Columns{}, "want rows of at most 1048576 bytes, got a longer one: is a quote not closed?"},
	} {
		if _, err := Read(strings.NewReader(c.text), "x.csv", c.columns); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("want an error with\n%s\ngot\n%v", c.want, err)
		}
	}
}

// TestCompressed: gzip and Parquet tell what the CSV file tells.
func TestCompressed(t *testing.T) {
	text := "time,event,cause\n3,1,war\n5,0,NA\n"
	want := read(t, text, Columns{})
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	var p bytes.Buffer
	if err := parquet.Write(&p, []struct {
		Time  int32   `parquet:"time"`
		Event bool    `parquet:"event"`
		Cause *string `parquet:"cause,optional"`
	}{{3, true, &[]string{"war"}[0]}, {5, false, nil}}); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{"gzip": z.Bytes(), "Parquet": p.Bytes()} {
		d, err := Read(bytes.NewReader(file), "x", Columns{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a, b := survival.Pool(d.Groups), survival.Pool(want.Groups)
		if a.Total() != b.Total() || a.Events[0][0] != 1 || a.Causes[0] != "war" {
			t.Errorf("%s: want %+v, got %+v", name, b, a)
		}
		for _, cut := range []int{1, len(file) / 2, len(file) - 5} {
			if _, err := Read(bytes.NewReader(file[:cut]), "x", Columns{}); err == nil || !strings.Contains(err.Error(), "x") {
				t.Errorf("%s cut at %d: want an error that names the file, got %v", name, cut, err)
			}
		}
	}
	if _, err := Read(&z, "x", Columns{}); err != nil {
		t.Errorf("gzip as a stream: %v", err)
	}
	if _, err := Read(&p, "x", Columns{}); err == nil || !strings.Contains(err.Error(), "want a Parquet file by its name") {
		t.Errorf("Parquet as a stream: got %v", err)
	}
}

// TestThinned: a curve of many times is thinned in JSON, which says so; the CSV is whole.
func TestThinned(t *testing.T) {
	var b strings.Builder
	b.WriteString("time,event\n")
	for i := range 7001 {
		b.WriteString(strconv.Itoa(i+1) + ".5,1\n")
	}
	r, err := Analyse(read(t, b.String(), Columns{}), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Thinned             string
		Survival, Lifetable []map[string]any
	}
	var text bytes.Buffer
	if err := r.WriteJSON(&text); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if n := len(doc.Survival); n > mostJSON+2 || n < mostJSON/2 || !strings.Contains(doc.Thinned, "at most 2000 of up to 7001 times") {
		t.Errorf("got %d rows, %q", n, doc.Thinned)
	}
	last := doc.Survival[len(doc.Survival)-1]
	if last["time"] != 7001.5 || last["cum.event"] != 7001.0 || doc.Survival[1]["time"] != 1.5 {
		t.Errorf("want the first and the last time, and sums over all, got %v", last)
	}
	if rows := tableOf(t, r, "survival"); len(rows) != 7002 {
		t.Errorf("CSV: want 7002 rows, got %d", len(rows))
	}
}
