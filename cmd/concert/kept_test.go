package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"concert/results/shards"
	"concert/studies/journal"
	"concert/studies/parts"
)

// TestAShardIsFinishedOnDisk: a shard whose last evaluation was kept before its block was
// done is finished by whoever goes on, though there is nothing left to evaluate.
func TestAShardIsFinishedOnDisk(t *testing.T) {
	folder := t.TempDir()
	value := func(_ context.Context, k int64, j *journal.Journal) error {
		return j.Once(int(k), func() ([]float64, error) { return []float64{float64(k)}, nil })
	}
	for _, done := range []int64{-1, 0, 1, 2} { // blocks that the file on disk has; −1: there is none
		b := &bench{std: streams{out: io.Discard, err: io.Discard}, name: "work", folder: folder, quiet: true,
			work: &parts.Evaluations{Number: 2, Each: 1, Of: "values", Workers: 1, Block: value},
			head: shards.Head{Work: "work", What: "work", Results: "1", Blocks: 2, Shards: 1}}
		head := b.head
		if head.Shard, head.Done = 1, done; done >= 0 {
			if err := shards.Write(folder, head, []byte("[[[0],[0]],[[1],[1]]]")); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.some(context.Background(), "1"); err != nil {
			t.Fatal(err)
		}
		set, err := shards.Collect(folder, b.head)
		if err != nil || len(set.Missing()) > 0 || set.Done() != 2 {
			t.Errorf("%d blocks on disk: want the shard finished, got %d blocks and %v missing, %v", done, set.Done(), set.Missing(), err)
		}
	}
}

// TestAClockThatJumps: when a shard says it was made, and when its file says it was
// changed, is nothing that the work goes by.
func TestAClockThatJumps(t *testing.T) {
	elsewhere(t)
	concert(t, append([]string{"run", "--out", "whole", "--quiet"}, forParts["known"]...)...)
	concert(t, append([]string{"plan", "--out", "x", "--shards", "3"}, forParts["known"]...)...)
	for i, year := range []int{2100, 1970, 2040} {
		concert(t, "run", "x", "--shard", fmt.Sprint(i+1))
		then := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
		path := filepath.Join("x", shards.Name(i+1, 3))
		h, payload, err := shards.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		h.Made.Finished = then
		if err := shards.Write("x", h, payload); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{path, filepath.Join("x", "manifest.json")} {
			if err := os.Chtimes(name, then, then); err != nil {
				t.Fatal(err)
			}
		}
		concert(t, "run", "x", "--shard", fmt.Sprint(i+1)) // is done
		if h, _, err = shards.Read(path); err != nil || !h.Made.Finished.Equal(then) {
			t.Errorf("want a shard that is done left alone, got one made %v, %v", h.Made.Finished, err)
		}
	}
	concert(t, "merge", "x", "--quiet")
	same(t, "x", "whole")
}
