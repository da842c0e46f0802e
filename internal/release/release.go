package main

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// papers go into every archive beside the binary.
var papers = []string{"README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE"}

// release is a version of the repository in root. Its day is the one that
// CITATION.cff says it came out, at midnight UTC; every file of an archive
// bears it. Its papers are read once for all platforms.
type release struct {
	root, version string
	day           time.Time
	papers        []file
	overlay       string // the file that lays the explorer's engine over the sources, once it is built
}

// The lines that say a version or a day, each in a group.
var (
	versionConst = regexp.MustCompile(`(?m)^const version = "([^"]+)"$`)
	citedVersion = regexp.MustCompile(`(?m)^version: (.+)$`)
	citedDay     = regexp.MustCompile(`(?m)^date-released: (.+)$`)
)

// newRelease reads what goes into every archive. A version that is not the one
// of the program and of CITATION.cff is an error, as is a day that is no date
// or a paper that is missing.
func newRelease(root, version string) (*release, error) {
	r := &release{root: root, version: version}
	for _, where := range []struct {
		file    string
		pattern *regexp.Regexp
	}{{"cmd/concert/version.go", versionConst}, {"CITATION.cff", citedVersion}} {
		if said, err := r.find(where.file, where.pattern); err != nil {
			return nil, err
		} else if said != version {
			return nil, fmt.Errorf("%s: want version %s there before it is released, got %s", where.file, version, said)
		}
	}
	day, err := r.find("CITATION.cff", citedDay)
	if err != nil {
		return nil, err
	}
	if r.day, err = time.Parse(time.DateOnly, day); err != nil {
		return nil, fmt.Errorf("CITATION.cff: date-released: %w", err)
	}
	for _, name := range papers {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil, err
		}
		r.papers = append(r.papers, file{name: name, data: data, mode: 0o644})
	}
	return r, nil
}

// find returns the first group of a pattern in a file, where it first fits. No
// fit is an error that names the pattern.
func (r *release) find(name string, pattern *regexp.Regexp) (string, error) {
	data, err := os.ReadFile(filepath.Join(r.root, filepath.FromSlash(name)))
	if err != nil {
		return "", err
	}
	m := pattern.FindSubmatch(data)
	if m == nil {
		return "", fmt.Errorf("%s: want a line like %s", name, pattern)
	}
	return string(m[1]), nil
}

// archive makes the archive of one platform, given as GOOS/GOARCH, and its
// name: concert-VERSION-GOOS-GOARCH, .zip for Windows and .tar.gz for all
// others. Its files stand in one folder of that name without the ending.
func (r *release) archive(target string) (name string, data []byte, err error) {
	system, processor, ok := strings.Cut(target, "/")
	if !ok {
		return "", nil, fmt.Errorf("want GOOS/GOARCH, such as %s", platforms[0])
	}
	binary, err := r.build(system, processor)
	if err != nil {
		return "", nil, err
	}
	linked, err := r.linked(system, processor)
	if err != nil {
		return "", nil, err
	}
	licences, err := licences(linked)
	if err != nil {
		return "", nil, err
	}
	files := append(slices.Clone(r.papers), binary, file{name: "LICENCES.txt", data: licences, mode: 0o644})
	stem := fmt.Sprintf("concert-%s-%s-%s", r.version, system, processor)
	for i := range files {
		files[i].name = path.Join(stem, files[i].name)
	}
	if system == "windows" {
		data, err = zipped(files, r.day)
		return stem + ".zip", data, err
	}
	data, err = tarred(files, r.day)
	return stem + ".tar.gz", data, err
}

// build links the static binary of a platform and returns it under the name it
// has there, with .exe on Windows. It holds no path, no identity of the build
// and nothing of the version control.
func (r *release) build(system, processor string) (file, error) {
	name := "concert"
	if system == "windows" {
		name += ".exe"
	}
	folder, err := os.MkdirTemp("", "release")
	if err != nil {
		return file{}, err
	}
	defer os.RemoveAll(folder)
	out := filepath.Join(folder, name)
	if _, err := r.goTool(system, processor, "build", "-tags=withengine", "-overlay="+r.overlay, "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", out, "./cmd/concert"); err != nil {
		return file{}, err
	}
	data, err := os.ReadFile(out)
	return file{name: name, data: data, mode: 0o755}, err
}

// goTool runs the go command for a platform in the root, and returns what it
// writes. None of the settings of the machine that change what it makes apply:
// no C compiler, no flags, workspace or experiments, the oldest processor of
// its kind. What the command complains of goes to standard error.
func (r *release) goTool(system, processor string, args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Stderr = r.root, os.Stderr
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+processor, "CGO_ENABLED=0",
		"GOFLAGS=-mod=readonly", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT=", "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w", args[0], err)
	}
	return out, nil
}
