// Command release makes the archives of a release of concert: for each platform
// one with the static binary, the papers that go with it and the licences of all
// that is linked into it, and SHA256SUMS of them all. Nothing in them depends on
// the clock, the user, the folder or the order of a directory, so that anybody
// with the same Go makes the same bytes.
//
// It runs in the root of the repository; scripts/release calls it there.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// platforms are those of a release, as GOOS/GOARCH.
var platforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// usage is the error of arguments that are none.
const usage = "want: release VERSION [-o FOLDER] [GOOS/GOARCH …]"

// main says what went wrong on standard error and exits 1.
func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// run makes the release of a version. Without -o the archives go to
// dist/VERSION, without platforms they are those of all [platforms].
func run(args []string) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return errors.New(usage)
	}
	version, args := args[0], args[1:]
	folder := filepath.Join("dist", version)
	if len(args) > 0 && args[0] == "-o" {
		if len(args) < 2 {
			return errors.New(usage)
		}
		folder, args = args[1], args[2:]
	}
	if len(args) == 0 {
		args = platforms
	}
	r, err := newRelease(".", version)
	if err != nil {
		return err
	}
	return r.write(folder, args)
}

// write makes the archives of some platforms (as GOOS/GOARCH) in a folder, and
// SHA256SUMS last, in the form that `sha256sum -c` reads. At an error the
// archives made so far stay, without sums. Sizes are printed in MB of 10⁶
// bytes.
func (r *release) write(folder string, targets []string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	there, err := os.MkdirTemp("", "release-engine")
	if err != nil {
		return err
	}
	defer os.RemoveAll(there)
	if err := r.engine(there); err != nil {
		return err
	}
	var sums bytes.Buffer
	for _, target := range targets {
		name, data, err := r.archive(target)
		if err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
		fmt.Printf("%s: %.1f MB\n", filepath.Join(folder, name), float64(len(data))/1e6)
	}
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), sums.Bytes(), 0o644)
}
