package input

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestOnlyRegularFilesAreRead(t *testing.T) {
	folder := t.TempDir()
	plain, link := filepath.Join(folder, "plain"), filepath.Join(folder, "link")
	if err := os.WriteFile(plain, []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(plain, link); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{plain, link} {
		if text, err := Read(path, 4); err != nil || string(text) != "text" {
			t.Errorf("%s: want its text, got %q, %v", path, text, err)
		}
	}
	if _, err := Read(folder, 4); !errors.Is(err, ErrIrregular) || !strings.Contains(err.Error(), "got a directory") {
		t.Errorf("want a directory refused, got %v", err)
	}
	if _, err := Read(plain, 3); err == nil || !strings.Contains(err.Error(), "want at most 3 bytes") {
		t.Errorf("want a file too long refused, got %v", err)
	}
	if _, err := Read(filepath.Join(folder, "none"), 3); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("want no such file, got %v", err)
	}
}

func TestReadingStopsWithItsContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plain")
	if err := os.WriteFile(path, []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	f, err := Open(ctx, path, 4)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cancel()
	if _, err := io.ReadAll(f); !errors.Is(err, context.Canceled) {
		t.Errorf("want the reading stopped, got %v", err)
	}
}

// A stream that never answers: the writer's end stays open and silent.
func TestStreamStopsWithItsContext(t *testing.T) {
	silent, _ := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		_, err := io.ReadAll(Stream(ctx, silent))
		done <- err
	}()
	cancel()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("want the stream stopped, got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the stream goes on after its context")
	}
	text, err := io.ReadAll(Stream(context.Background(), strings.NewReader("a,b\n")))
	if err != nil || string(text) != "a,b\n" {
		t.Errorf("want the whole stream, got %q, %v", text, err)
	}
}

func TestRowsAreBounded(t *testing.T) {
	long := strings.Repeat("x", MaxRow-2)
	for name, c := range map[string]struct{ text, want string }{
		"short":         {"a,b\n1,2\n", ""},
		"just so long":  {"a\n" + long + "\n" + long + "\n", ""},
		"long header":   {strings.Repeat("a,", MaxRow), "f:1: want a row of at most 1048576 bytes"},
		"long field":    {"a\n" + strings.Repeat("1", MaxRow+1), "f:2: want a row"},
		"long in lines": {"a\n1\n\"" + strings.Repeat("x\n", MaxRow), "f:3: want a row"},
		"after lines":   {"a\n\"x\ny\"\n" + strings.Repeat("1", MaxRow+1), "f:4: want a row"},
	} {
		in := csv.NewReader(Rows("f", bytes.NewReader([]byte(c.text))))
		_, err := in.ReadAll()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: want %q, got %.200v", name, c.want, err)
		}
	}
}
