package spells

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"concert/results/survival"
)

func read(t *testing.T, text string, c Columns) *Data {
	t.Helper()
	d, err := Read(strings.NewReader(text), "x.csv", c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestReadOrder: columns in any order and case, other names, a byte order mark,
// carriage returns, quotes and blanks all read as the same spells.
func TestReadOrder(t *testing.T) {
	weighed := Columns{Weight: "weight"}
	want := read(t, "time,event,cause,group,weight\n3,1,a,g,1\n5,0,,g,2\n", weighed)
	for name, text := range map[string]string{
		"order":       "weight,group,cause,event,time\n1,g,a,1,3\n2,g,,0,5\n",
		"case":        "Time,EVENT,Cause,Group,Weight\n3,TRUE,a,g,1\n5,false,,g,2\n",
		"synonyms":    "time,status,cause,strata,WEIGHT\n3,1,a,g,1\n5,0,,g,2\n",
		"words":       "time,event,cause,group,weight\n3,Dead,a,g,1\n5,alive,NA,g,2\n",
		"decimals":    "time,event,cause,group,weight\n3.0,1.00,a,g,1.0\n5.00,0.00,0.0,g,2\n",
		"blank rows":  "time,event,cause,group,weight\n3,1,a,g,1\n\n5,0,,g,2\n\n\n",
		"mark and CR": "\xef\xbb\xbftime,event,cause,group,weight\r\n3,1,a,g,1\r\n5,0,,g,2\r\n",
		"quotes":      "\"time\",event,cause,group,weight\n\"3\",1,\"a\",g,1\n\n5,0,\"\",g,2",
		"blanks":      "time, event,cause,group,weight\n3 ,1, a,g ,1.0\n5e0,0.0,censored,g, 2\n",
	} {
		if got := read(t, text, weighed); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: want %+v, got %+v", name, want, got)
		}
	}
	named := read(t, "age,years,ended,why,who,count\n70,3,1,a,g,1\n64,5,0,,g,2\n", Columns{Time: "years", Event: "ended", Cause: "why", Group: "who", Weight: "count", Others: true})
	want.Unused = []string{"age"}
	if !reflect.DeepEqual(named, want) {
		t.Errorf("named columns: want %+v, got %+v", want, named)
	}
}

// TestReadCounts: what is counted, with weights, groups and causes, and without.
func TestReadCounts(t *testing.T) {
	f, err := os.Open("testdata/treaties.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := Read(f, "treaties.csv", Columns{Weight: "weight"})
	if err != nil {
		t.Fatal(err)
	}
	if d.Rows != 17 || d.Skipped != 1 || len(d.Groups) != 3 || !d.Causes || !d.Grouped {
		t.Errorf("got %+v", d)
	}
	all := survival.Pool(d.Groups)
	if all.Total() != 18 || all.TotalEvents() != 12 || !reflect.DeepEqual(all.Causes, []string{"attack", "lapse"}) {
		t.Errorf("got %v spells, %v ended of %q", all.Total(), all.TotalEvents(), all.Causes)
	}
	plain := read(t, "time,event\n2.5,1\n2.5,0\n", Columns{})
	if plain.Causes || plain.Grouped || plain.Groups[0].Table.Total() != 2 {
		t.Errorf("got %+v", plain)
	}
}

// TestReadFaults: each kind of bad file, with the message its reader sees.
func TestReadFaults(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty file", "", "x.csv: want a header with columns time and event, got an empty file"},
		{"header only", "time,event\n", "x.csv: 0 rows: no spells with a weight above 0"},
		{"weights 0", "time,event,weight\n3,1,0\n", "x.csv: 1 rows: no spells with a weight above 0"},
		{"no header", "3,1\n4,0\n", `x.csv:1:1: want a header naming columns time and event, got "3", "1"`},
		{"no event", "time,died\n", `x.csv:1:1: header: want columns "event", got "time", "died": give --event died`},
		{"extra columns", "time,age,event,sex\n3,4,1,f\n", `x.csv:1:6: header: want only time, event, cause, group and weight, got also "age", "sex"`},
		{"column twice", "time,event,Time\n", `x.csv:1:12: header: column "Time" appears twice: rename one`},
		{"both synonyms", "time,event,status\n1,1,1\n", `x.csv:1:12: header: want only time, event, cause, group and weight, got also "status"`},
		{"semicolons", "time;event\n3;1\n", `x.csv:1:1: header: want columns "time", "event", got "time;event": want columns separated by commas`},
		{"bad time", "time,event\nabc,1\n-3,1\nNaN,0\n+Inf,0\n,1\n", `x.csv:2:1: time: want a finite number >= 0, got "abc"
x.csv:3:1: time: want a finite number >= 0, got "-3"
x.csv:4:1: time: want a finite number >= 0, got "NaN"
x.csv:5:1: time: want a finite number >= 0, got "+Inf"
x.csv:6:1: time: want a finite number >= 0, got ""`},
		{"bad event", "event,time\n2,3\n,3\nmaybe,3\n", `x.csv:2:1: event: want 1 (ended) or 0 (censored), got "2": give --ended with the values that say a spell ended (--ended 2), or --cause event if each value but 0 is a cause
x.csv:3:1: event: want 1 (ended) or 0 (censored), got ""
x.csv:4:1: event: want 1 (ended) or 0 (censored), got "maybe"`},
		{"bad cause", "time,event,cause\n3,1,\n3,1,0\n3,0,war\n", `x.csv:2:5: cause: want the cause of an ending, got "", which marks a censored row
x.csv:3:5: cause: want the cause of an ending, got "0", which marks a censored row
x.csv:4:5: cause: want "", 0, NA or censored as the row is censored, got "war"`},
		{"no group", "time,event,group\n3,1, \n", "x.csv: 1 rows: no spells with a weight above 0"},
		{"bad entry", "time,event,start\n3,1,3\n", `x.csv:2:5: entry: want a number >= 0 and before the time 3, got 3`},
		{"bad weight", "time,event,weight\n3,1,-1\n3,1,\n", `x.csv:2:5: weight: want a finite number >= 0, got "-1"
x.csv:3:5: weight: want a finite number >= 0, got ""`},
		{"fields", "time,event\n3,1,7\n4\n5,1\n", "x.csv:2:1: want 2 fields as in the header, got 3\nx.csv:3:1: want 2 fields as in the header, got 1"},
		{"quote", "time,event\n3,\"1\"x\n", `x.csv:2:5: extraneous or missing " in quoted-field`},
		{"several in a row", "time,event,weight\nx,maybe,z\n", `x.csv:2:1: time: want a finite number >= 0, got "x"
x.csv:2:3: event: want 1 (ended) or 0 (censored), got "maybe": give --ended with the values that say a spell ended (--ended maybe), or --cause event if each value but 0 is a cause
x.csv:2:9: weight: want a finite number >= 0, got "z"`},
	} {
		if _, err := Read(strings.NewReader(c.text), "x.csv", asked(c.text)); err == nil || err.Error() != c.want {
			t.Errorf("%s: want\n%s\ngot\n%v", c.name, c.want, err)
		}
	}
	_, err := Read(strings.NewReader("time,event\n"), "x.csv", Columns{Cause: "why"})
	if want := `x.csv:1:1: header: want columns "why", got "time", "event"`; err == nil || err.Error() != want {
		t.Errorf("named column: want %s, got %v", want, err)
	}
}

// asked are the columns that have to be asked for.
func asked(text string) (c Columns) {
	if strings.Contains(text, "weight") {
		c.Weight = "weight"
	}
	if strings.Contains(text, "start") {
		c.Entry = "start"
	}
	return c
}

// TestReadStopsAtTwenty: a file of nothing but faults tells twenty and stops.
func TestReadStopsAtTwenty(t *testing.T) {
	_, err := Read(strings.NewReader("time,event\n"+strings.Repeat("x,2\n", 50)), "x.csv", Columns{})
	var faults *Faults
	if !errors.As(err, &faults) || len(faults.List) != 20 || !faults.Cut || faults.List[19].Line != 11 {
		t.Fatalf("got %v", err)
	}
	if !strings.HasSuffix(err.Error(), "\nx.csv: stopped after 20 faults") {
		t.Errorf("got %v", err)
	}
}

// TestReadIdentifiers: a group or cause column that names each row is refused before
// it fills the memory.
func TestReadIdentifiers(t *testing.T) {
	var b strings.Builder
	b.WriteString("time,event,group\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "1,1,g%d\n", i)
	}
	_, err := Read(strings.NewReader(b.String()), "x.csv", Columns{})
	want := `x.csv:1002:5: group: want at most 1000 different ones, got another, "g1000": is this column an identifier?`
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("want %s, got %v", want, err)
	}
}

// broken is a file that cannot be read to its end.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func TestReadBroken(t *testing.T) {
	_, err := Read(io.MultiReader(strings.NewReader("time,event\n3,1\n"), broken{}), "x.csv", Columns{})
	if err == nil || err.Error() != "read x.csv: disk on fire" {
		t.Errorf("got %v", err)
	}
}

// long is a file of n yearly rows that is never in memory.
type long struct {
	n, row int
	rest   []byte
}

func (l *long) Read(p []byte) (int, error) {
	for len(l.rest) == 0 {
		switch {
		case l.row == 0:
			l.rest = []byte("time,event,cause,group\n")
		case l.row > l.n:
			return 0, io.EOF
		default:
			l.rest = fmt.Appendf(l.rest[:0], "%d,%d,%s,%s\n", 1+l.row*7919%200, min(l.row%5, 1), []string{"", "war", "lapse", "war", "war"}[l.row%5], []string{"a", "b", "c"}[l.row%3])
		}
		l.row++
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// TestReadMillion: a million rows are estimated in memory that grows with the
// distinct times only.
func TestReadMillion(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d, err := Read(&long{n: 1_000_000}, "x.csv", Columns{})
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 1<<20 {
		t.Errorf("a million rows at 200 times keep %d bytes, want at most 1 MiB", kept)
	}
	if d.Rows != 1_000_000 || survival.Pool(d.Groups).Total() != 1_000_000 {
		t.Errorf("got %d rows", d.Rows)
	}
	if _, err := Analyse(d, DefaultOptions()); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkReadMillion(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(&long{n: 1_000_000}, "x.csv", Columns{}); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzRead: no input panics or takes long; what reads well is a sound sample that can be analysed
// and written; what does not names the file.
func FuzzRead(f *testing.F) {
	seed, err := os.ReadFile("testdata/treaties.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte("time,event\n1,1\n2,0\n"))
	f.Add([]byte("time,event,cause\n1e300,1,x\n0,0,\n"))
	f.Add([]byte("\xef\xbb\xbftime,event,weight\r\n\"1\",T,1e-300\r\n"))
	f.Add([]byte("time,event,weight\n1,T,1e30\n")) // drives a gamma shape to 0
	f.Add([]byte("time,event,group\n1,1,\"a\nb\"\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		slow := time.AfterFunc(20*time.Second, func() { panic(fmt.Sprintf("still at it after 20 s: %q", text)) })
		defer slow.Stop()
		d, err := Read(bytes.NewReader(text), "x.csv", asked(string(text)))
		if err != nil {
			if !strings.Contains(err.Error(), "x.csv") {
				t.Fatalf("error does not name the file: %v", err)
			}
			return
		}
		for _, g := range d.Groups {
			if err := g.Table.Check(); err != nil {
				t.Fatalf("group %q: %v", g.Name, err)
			}
		}
		r, err := Analyse(d, DefaultOptions())
		if err != nil {
			t.Fatalf("analyse: %v", err)
		}
		checkWritten(t, r)
	})
}
