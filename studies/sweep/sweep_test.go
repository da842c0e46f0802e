package sweep

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"concert/configs"
	"concert/results"
	"concert/studies/journal"
)

// studyOf reads a study.
func studyOf(t testing.TB, text string) *configs.Study {
	t.Helper()
	s, err := configs.ParseStudy("test.toml", "", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const small = `scenario = ["belgium-1839"]
[set]
"run.horizon" = 100
[[lever]]
key = "treaty.form"
label = "form"
values = ["guarantee", "alliance"]
[[lever]]
key = "guarantor.Britain.stake"
label = "stake"
values = [0, 0.5, 1]
[[uncertainty]]
key = "aggressor.France.gain"
label = "gain"
low = 0.25
high = 0.75
[design]
points = 4
[[outcome]]
name = "survival(75)"
want = "high"
[[outcome]]
name = "median"
[[outcome]]
name = "honoured"
`

// tableOf carries a study out.
func tableOf(t testing.TB, s *configs.Study, o Options, j *journal.Journal) (*Table, error) {
	t.Helper()
	outcomes, err := Outcomes(s)
	if err != nil {
		t.Fatal(err)
	}
	points, err := Points(s, o.Seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	return Run(context.Background(), s, outcomes, points, o, j)
}

// files are the table as its files have it.
func files(t testing.TB, table *Table) (csv, pq []byte) {
	t.Helper()
	var a, b bytes.Buffer
	if err := errors.Join(table.WriteCSV(&a), table.WriteParquet(&b)); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

// TestSameBytes: the files of a study are the same for 1, 2 and 7 workers, and
// however often it was stopped: after any number of points, its journal cut at any
// byte, it goes on and ends in the same bytes.
func TestSameBytes(t *testing.T) {
	s := studyOf(t, small)
	o := Options{Seed: 7, Histories: 64, Workers: 1}
	table, err := tableOf(t, s, o, journal.New())
	if err != nil {
		t.Fatal(err)
	}
	csv, pq := files(t, table)
	for _, workers := range []int{2, 7} {
		o.Workers = workers
		other, err := tableOf(t, s, o, journal.New())
		if err != nil {
			t.Fatal(err)
		}
		if a, b := files(t, other); !bytes.Equal(a, csv) || !bytes.Equal(b, pq) {
			t.Errorf("%d workers: want the same bytes", workers)
		}
	}
	path := filepath.Join(t.TempDir(), "journal")
	about := journal.About{Kind: "sweep", Fingerprint: "x", Dim: 1, Width: Width(table.Outcomes)}
	for _, stop := range []int{0, 1, 5, 13} {
		stopped(t, s, o, path, about, stop)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text[:len(text)-3*stop%17], 0o644); err != nil { // as a kill may leave it
			t.Fatal(err)
		}
	}
	j, err := journal.Open(path, about)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	resumed, err := tableOf(t, s, o, j)
	if err != nil {
		t.Fatal(err)
	}
	if j.Recalled < 12 || j.Recalled+j.Added != len(resumed.Points) {
		t.Errorf("want what was known used, got %d recalled and %d added", j.Recalled, j.Added)
	}
	if a, b := files(t, resumed); !bytes.Equal(a, csv) || !bytes.Equal(b, pq) {
		t.Error("resumed: want the same bytes")
	}
}

// stopped carries a study out until so many points are known, then stops it.
func stopped(t *testing.T, s *configs.Study, o Options, path string, about journal.About, after int) {
	t.Helper()
	j, err := journal.Open(path, about)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	o.Progress = func(done, _ int) {
		if done >= after {
			cancel()
		}
	}
	outcomes, _ := Outcomes(s)
	points, _ := Points(s, o.Seed, 0)
	if _, err := Run(ctx, s, outcomes, points, o, j); err != nil && !errors.Is(err, context.Canceled) {
		t.Fatalf("after %d points: want it stopped, got %v", after, err)
	}
}

// TestUntil: a point stops at the first checkpoint at which its precision holds.
func TestUntil(t *testing.T) {
	p, err := results.ParsePrecision("survival(75) ± 0.03")
	if err != nil {
		t.Fatal(err)
	}
	s := studyOf(t, "scenario = [\"belgium-1839\"]\n[[lever]]\nkey = \"treaty.coverage\"\nvalues = [0, 1]\n")
	table, err := tableOf(t, s, Options{Seed: 1, Histories: 50_000, Until: &p}, journal.New())
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range table.Histories {
		if e := table.Figures[i][0]; n >= 50_000 || n < 1024 || (e.Upper-e.Lower)/2 > 0.03 {
			t.Errorf("point %d: want as few histories as give ± 0.03, got %d and [%v, %v]", i+1, n, e.Lower, e.Upper)
		}
	}
	if list := table.Warnings(Options{Histories: 50_000, Until: &p}); len(list) != 0 {
		t.Errorf("want no warning of a precision that is reached, got %q", list)
	}
	few := Options{Seed: 1, Histories: 600, Until: &p}
	if table, err = tableOf(t, s, few, journal.New()); err != nil {
		t.Fatal(err)
	}
	if list := table.Warnings(few); len(list) != 1 || list[0] != "survival(75) ± 0.03 may not be reached at 2 of 2 points, which took all 600 histories that a point may have" {
		t.Errorf("want it told that 600 histories are too few, got %q", list)
	}
}

// TestBuiltInStudies: every study that is shipped can be swept, analysed and searched;
// here with few points.
func TestBuiltInStudies(t *testing.T) {
	for _, name := range configs.StudyNames() {
		s, err := configs.OpenStudy(name)
		if err != nil {
			t.Fatal(err)
		}
		s.Design.Points, s.Sensitivity.Rows, s.Sensitivity.Resamples, s.Sensitivity.Paths = 2, 8, 20, 2
		outcomes, err := Outcomes(s)
		if err != nil {
			t.Fatal(err)
		}
		points, err := Points(s, 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		condition, outcomes, err := ParseCondition(s, outcomes)
		if err != nil {
			t.Fatal(err)
		}
		o := Options{Seed: 1, Histories: 8}
		table, err := Run(context.Background(), s, outcomes, points, o, journal.New())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := table.Discover(condition, 1); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var text bytes.Buffer
		if err := table.WriteText(&text, 80); err != nil || len(table.Pictures()) == 0 && len(table.levers()) > 1 {
			t.Errorf("%s: want pictures, got %d, %v", name, len(table.Pictures()), err)
		}
		cube, row, err := Layout(s, 1)
		if err != nil {
			t.Fatal(err)
		}
		all, err := Run(context.Background(), s, outcomes, Everywhere(s, cube, row), o, journal.New())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := all.Analyse(cube, 1); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
