//go:build unix

package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// No command waits for a pipe or reads a device, wherever it stands for a file.
func TestPipesAndDevicesAsInputs(t *testing.T) {
	folder := elsewhere(t)
	if err := syscall.Mkfifo("pipe", 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("pipe", "pipe.toml"); err != nil {
		t.Fatal(err)
	}
	concert(t, short("--out", "x")...)
	done := make(chan bool)
	go func() {
		defer close(done)
		for _, args := range [][]string{
			{"check", "pipe"}, {"run", "pipe.toml"}, {"run", "/dev/zero"}, {"run", "belgium-1839", "--behaviour", "pipe"}, {"estimate", "pipe"},
			{"estimate", "/dev/zero"}, {"report", "x", "--validation", "pipe"}, {"run", "belgium-1839", "--histories", "9", "--histories-file", "pipe.csv"},
		} {
			a := attempt(args...)
			if a.code == exitDone && args[0] != "run" || !strings.Contains(a.notes, "want a regular file, got a") && !strings.HasSuffix(strings.Join(args, " "), "pipe.csv") {
				t.Errorf("%q: want it refused, got %d, %q", args, a.code, a.notes)
			}
		}
		for _, name := range []string{"causes.csv", "life_table.csv", "manifest.json", "summary.json", "run.json", "scenario.toml"} {
			for _, target := range []string{filepath.Join(folder, "pipe"), "/dev/zero"} {
				path := filepath.Join("x", name)
				kept := read(t, path)
				if err := os.Remove(path); err != nil {
					t.Error(err)
				}
				if err := os.Symlink(target, path); err != nil {
					t.Error(err)
				}
				if a := attempt("report", "x", "-o", "report.html"); a.code != exitDamaged || !strings.Contains(a.notes, name) {
					t.Errorf("%s → %s: want exit 65 and the file named, got %d, %q", name, target, a.code, a.notes)
				}
				if err := os.Remove(path); err != nil {
					t.Error(err)
				}
				if err := os.WriteFile(path, kept, 0o644); err != nil {
					t.Error(err)
				}
			}
		}
	}()
	select {
	case <-done:
	case <-time.After(2 * time.Minute):
		t.Fatal("a command hangs")
	}
}

func TestAbsurdRowsAreRefusedAtOnce(t *testing.T) {
	elsewhere(t)
	for name, text := range map[string]string{
		"digits": "time,event\n" + strings.Repeat("1", 60_000_000) + ",1\n", "commas": "time,event\n1,1" + strings.Repeat(",", 60_000_000),
		"columns": "time,event" + strings.Repeat(",a", 30_000_000) + "\n1,1\n", "quotes": "time,event\n1,\"" + strings.Repeat("x\n", 30_000_000),
	} {
		if err := os.WriteFile("x.csv", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		from := time.Now()
		a := attempt("estimate", "x.csv")
		if a.code != exitUsage || !strings.Contains(a.notes, "want rows of at most 1048576 bytes") {
			t.Errorf("%s: want exit 2 and the most of a row, got %d, %.200q", name, a.code, a.notes)
		}
		if took := time.Since(from); took > 10*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
}

// Standard input that never ends stops at the first signal.
func TestStandardInputStopsAtASignal(t *testing.T) {
	elsewhere(t)
	c := process(t, "estimate", "-")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	text := "time,event\n" + strings.Repeat("1,1\n", 1<<16) // more than a pipe and a buffer hold: it is being read
	if _, err := io.WriteString(in, text); err != nil {
		t.Fatal(err)
	}
	_ = c.Process.Signal(syscall.SIGTERM)
	holdEnd(t, c, exitInterrupted)
}

func TestSecondSignalEndsTheProgram(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		c := process(t)
		c.Env = append(c.Env, "CONCERT_TEST_MAIN=stuck")
		said, err := c.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond)
		_ = c.Process.Signal(signal)
		if line, err := bufio.NewReader(said).ReadString('\n'); err != nil || line != "first signal\n" {
			t.Fatalf("want the first signal told, got %q, %v", line, err)
		}
		time.Sleep(100 * time.Millisecond)
		_ = c.Process.Signal(signal)
		holdEnd(t, c, -1) // by the signal
	}
}

// holdEnd wants a process to end soon, with a code.
func holdEnd(t *testing.T, c *exec.Cmd, code int) {
	t.Helper()
	ended := make(chan bool)
	go func() { _ = c.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(time.Minute):
		_ = c.Process.Kill()
		t.Fatal("the program goes on after the signal")
	}
	if got := c.ProcessState.ExitCode(); got != code {
		t.Errorf("want exit %d, got %d", code, got)
	}
}
