// Command generate writes the assembly of internal/vector and its
// declarations: each kernel once with AVX-512, where a vector holds eight
// lanes, and once with AVX2, where it holds four and the kernel does one half
// after the other. It is run by go generate ./internal/vector.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	. "github.com/mmcloughlin/avo/build"
)

func main() {
	if err := run(".."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the files into the folder of the package.
func run(folder string) error {
	if err := choices(folder); err != nil {
		return err
	}
	// The declarations that are to be written anew are not looked at.
	if err := os.Setenv("GOFLAGS", "-tags=scalar"); err != nil {
		return err
	}
	if err := look(); err != nil {
		return err
	}
	ConstraintExpr("amd64,!race,!scalar")
	Package("concert/internal/vector")
	for _, l := range levels {
		at = l
		for _, k := range kernels {
			function(k)
		}
	}
	there, err := os.MkdirTemp("", "")
	if err != nil {
		return err
	}
	defer os.RemoveAll(there)
	files := []string{"kernels_amd64.s", "kernels_amd64.go"}
	err = flag.CommandLine.Parse([]string{"-pkg", "vector", "-out", filepath.Join(there, files[0]), "-stubs", filepath.Join(there, files[1])})
	if err != nil {
		return err
	}
	Generate() // leaves the program if there is a fault
	for _, name := range files {
		text, err := os.ReadFile(filepath.Join(there, name))
		if err != nil {
			return err
		}
		if found := beyond.Find(text); found != nil {
			return fmt.Errorf("%s: want a kernel with fewer variables: AVX2 has 16 registers, not %s", name, found)
		}
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// beyond finds registers that the allocator may take and AVX2 has not.
var beyond = regexp.MustCompile(`\b[XY](1[6-9]|[23][0-9])\b`)
