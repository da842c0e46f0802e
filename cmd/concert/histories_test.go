package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"strconv"
	"testing"

	"github.com/parquet-go/parquet-go"

	"concert/results"
)

func TestWorkersDoNotChangeTheFiles(t *testing.T) {
	args := docked(t, "--quiet")
	elsewhere(t)
	for _, workers := range []string{"1", "2", "7", "64"} {
		concert(t, append(args, "--out", workers, "--workers", workers, "--histories-file", workers+".csv")...)
		sameFiles(t, "1", workers, lasting...)
		if !bytes.Equal(read(t, "1.csv"), read(t, workers+".csv")) {
			t.Errorf("the histories of 1 and %s workers differ", workers)
		}
	}
}

// Each format holds the same rows in the same order, whatever the number of
// workers.
func TestHistoriesFilesAgree(t *testing.T) {
	args := docked(t, "--quiet", "--out", "o")
	elsewhere(t)
	for _, format := range results.HistoriesFormats() {
		concert(t, append(args, "--workers", "1", "--histories-file", "one"+format)...)
		concert(t, append(args, "--workers", "7", "--histories-file", "seven"+format)...)
		if !bytes.Equal(read(t, "one"+format), read(t, "seven"+format)) {
			t.Errorf("%s: want the same bytes for 1 and 7 workers", format)
		}
	}
	packed, err := gzip.NewReader(bytes.NewReader(read(t, "one.csv.gz")))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(packed)
	if err != nil || !bytes.Equal(plain, read(t, "one.csv")) {
		t.Errorf("want the packed file to hold the plain one, %v", err)
	}
	lines, err := csv.NewReader(bytes.NewReader(plain)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.ReadFile[results.History]("one.parquet")
	if err != nil || len(rows) != 3000 || len(lines) != 3001 {
		t.Fatalf("want 3000 histories, got %d and %d lines, %v", len(rows), len(lines), err)
	}
	for i, row := range rows {
		line := lines[i+1]
		if row.History != int64(i) || line[0] != strconv.Itoa(i) || line[2] != strconv.Itoa(int(row.Time)) || line[12] != row.Fought {
			t.Fatalf("row %d: want the same in both formats, got %+v and %q", i, row, line)
		}
	}
}
