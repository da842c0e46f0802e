package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"concert/results/shards"
)

// A full disk ends with the code of what may be tried again and says what to do, a
// folder that cannot be written with that of what could not be done.
func TestDisksAreToldWithWhatToDo(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		want string
	}{
		{syscall.ENOSPC, exitAgain, "make room and call the same again"},
		{syscall.EDQUOT, exitAgain, "make room"},
		{syscall.EROFS, exitCould, "make it writable, or choose another folder"},
		{os.ErrPermission, exitCould, "make it writable"},
		{os.ErrNotExist, exitCould, "not exist"},
	} {
		err := advised(fmt.Errorf("write shard-1-of-2: %w", c.err))
		if code := exitCode(err); code != c.code || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: want exit %d and %q, got %d, %v", c.err, c.code, c.want, code, err)
		}
	}
}

// A folder that is removed while its shards are done is told; put back, or planned
// again, it goes on.
func TestAFolderIsRemovedUnderTheWork(t *testing.T) {
	elsewhere(t)
	before := keepEvery
	keepEvery = 0
	t.Cleanup(func() { keepEvery = before })
	concert(t, append([]string{"plan", "--out", "x", "--shards", "2"}, forParts["known"]...)...)
	removed := make(chan error)
	go func() {
		for {
			if _, err := os.Stat(x(1)); err == nil {
				break
			}
		}
		removed <- os.Rename("x", "away")
	}()
	a := attempt("run", "x", "--shard", "1", "--workers", "1")
	if err := <-removed; err != nil {
		t.Fatal(err)
	}
	if a.code != exitDone && (a.code != exitCould || !strings.Contains(a.notes, x(1))) {
		t.Errorf("want it done just before, or exit %d and the file named, got %d, %s", exitCould, a.code, a.notes)
	}
	if a := attempt("run", "x", "--shard", "2"); a.code != exitUsage {
		t.Errorf("want exit %d without a folder, got %d, %s", exitUsage, a.code, a.notes)
	}
	_ = os.RemoveAll("x")
	if err := os.Rename("away", "x"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := shards.Read(x(1)); err != nil {
		t.Errorf("want what was kept, got %v", err)
	}
	if a := attemptUnder(context.Background(), "run", "x", "--quiet"); a.code != exitDone {
		t.Errorf("want it to go on, got %d, %s", a.code, a.notes)
	}
}

// x is the file of a shard of two in the folder x.
func x(i int) string { return "x/" + shards.Name(i, 2) }
