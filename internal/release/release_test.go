package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var day = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

var both = []struct {
	name string
	pack func([]file, time.Time) ([]byte, error)
}{{"tar", tarred}, {"zip", zipped}}

// TestOrderDoesNotMatter: the same files in any order are the same archive,
// and a changed file is another.
func TestOrderDoesNotMatter(t *testing.T) {
	files := []file{{"c/b", []byte("bee"), 0o755}, {"c/a", []byte("ay"), 0o644}}
	turned := slices.Clone(files)
	slices.Reverse(turned)
	changed := slices.Clone(files)
	changed[1].data = []byte("ah")
	for _, way := range both {
		var made [][]byte
		for _, f := range [][]file{files, turned, changed} {
			data, err := way.pack(f, day)
			if err != nil {
				t.Fatal(err)
			}
			made = append(made, data)
		}
		if !bytes.Equal(made[0], made[1]) || bytes.Equal(made[0], made[2]) {
			t.Errorf("%s: want bytes that depend on the files and not on their order", way.name)
		}
	}
}

// TestArchivesHoldTheirFiles unpacks what was packed.
func TestArchivesHoldTheirFiles(t *testing.T) {
	files := []file{{"c/concert", bytes.Repeat([]byte("x"), 5000), 0o755}, {"c/LICENSE", []byte("free"), 0o644}}
	want := "c/LICENSE 644 4 2026-11-23\nc/concert 755 5000 2026-11-23\n"
	for i, unpack := range []func(*testing.T, []byte) string{untar, unzip} {
		data, err := both[i].pack(files, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := unpack(t, data); got != want {
			t.Errorf("%s: want\n%sgot\n%s", both[i].name, want, got)
		}
	}
}

// TestVersionIsTheProgram: what is released is what the program says it is.
func TestVersionIsTheProgram(t *testing.T) {
	root := filepath.Join("..", "..")
	if _, err := newRelease(root, "99.0.0"); err == nil || !strings.Contains(err.Error(), "cmd/concert/version.go: want version 99.0.0") {
		t.Errorf("want an error that names the file, got %v", err)
	}
	if _, err := newRelease(root, said(t)); err != nil {
		t.Error(err)
	}
}

// said is the version that the program gives itself.
func said(t *testing.T) string {
	t.Helper()
	v, err := (&release{root: filepath.Join("..", "..")}).find("cmd/concert/version.go", versionConst)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestLicencesOfWhatIsLinked: those of Go, of a font and of a folder inside a
// module are there; of what only go.mod names they are not.
func TestLicencesOfWhatIsLinked(t *testing.T) {
	r := &release{root: filepath.Join("..", "..")}
	modules, err := r.linked("linux", "amd64")
	if err != nil {
		t.Fatal(err)
	}
	text, err := licences(modules)
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{
		`(?m)^Go, its library and runtime go\S+, LICENSE$`,
		`(?m)^codeberg.org/go-fonts/liberation v\S+, LICENSE`,
		`(?m)^github.com/spf13/cobra v\S+, LICENSE.txt$`,
		`Copyright \(c\) 2009 The Go Authors|Copyright 2009 The Go Authors`,
	} {
		if !regexp.MustCompile(pattern).Match(text) {
			t.Errorf("want %s among the licences", pattern)
		}
	}
	if bytes.Contains(text, []byte("github.com/google/go-cmp")) {
		t.Error("want the licences of what is linked alone")
	}
	if _, err := licences([]module{{name: "x v1", root: t.TempDir(), folders: nil}}); err == nil {
		t.Error("want an error for a module without a licence")
	}
}

// untar lists name, mode, size and day of the files of a tar.
func untar(t *testing.T, data []byte) (list string) {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		list += line(h.Name, h.FileInfo().Mode().Perm(), h.Size, h.ModTime)
	}
}

// unzip does so for a zip.
func unzip(t *testing.T, data []byte) (list string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		list += line(f.Name, f.Mode().Perm(), int64(f.UncompressedSize64), f.Modified)
	}
	return list
}

func line(name string, mode fs.FileMode, size int64, day time.Time) string {
	return fmt.Sprintf("%s %o %d %s\n", name, mode, size, day.UTC().Format(time.DateOnly))
}
