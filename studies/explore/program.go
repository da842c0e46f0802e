package explore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// Program is the engine for a browser: the wasm, as gzip, and the script of Go that runs
// it.
type Program struct {
	Compressed []byte
	Support    string
}

// ErrNoProgram is the error of a command that has no engine and cannot build one.
var ErrNoProgram = errors.New("want the engine for the browser")

// flags build the engine: without inlining but where the time goes, and without what
// only a debugger reads.
var flags = []string{"build", "-tags=explorer", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-gcflags=all=-l",
	"-gcflags=concert/sim=", "-gcflags=concert/agents=", "-gcflags=concert/internal/portable=", "-gcflags=concert/internal/vector="}

// Find gives the engine that was built into the command, as in a release, or builds it
// from the sources of the command with the go command.
func Find(ctx context.Context, said func(string)) (*Program, error) {
	if p := builtIn(); p != nil {
		return p, nil
	}
	root := sources()
	if root == "" {
		return nil, fmt.Errorf("%w: this concert was built without it, and its sources are not here; take the binary of a release, or call go run ./cmd/concert explore in a clone", ErrNoProgram)
	}
	if _, err := exec.LookPath("go"); err != nil {
		return nil, fmt.Errorf("%w: this concert was built without it, and there is no go command to build it from %s; take the binary of a release", ErrNoProgram, root)
	}
	said("building the engine for the browser: half a minute the first time")
	return Build(ctx, root)
}

// Build builds the engine from the sources in a folder.
func Build(ctx context.Context, root string) (*Program, error) {
	folder, err := os.MkdirTemp("", "concert-engine")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	out := filepath.Join(folder, "engine.wasm")
	if _, err := goTool(ctx, root, append(append([]string{}, flags...), "-o", out, "./studies/explore/worker")...); err != nil {
		return nil, err
	}
	wasm, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	goroot, err := goTool(ctx, root, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	support, err := os.ReadFile(filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	p := &Program{Support: string(support)}
	p.Compressed, err = squeezed(wasm)
	return p, err
}

// goTool runs the go command for wasm in a folder, none of the machine's settings that
// change what it makes applying, and returns what it writes.
func goTool(ctx context.Context, root string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	var complaint strings.Builder
	cmd.Dir, cmd.Stderr = root, &complaint
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=-mod=readonly", "GOWASM=", "GOEXPERIMENT=", "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("build the engine for the browser: go %s: %w: %s", args[0], err, strings.TrimSpace(complaint.String()))
	}
	return string(out), nil
}

// sources is the folder of the sources that this command was built from or, where that
// was not told, of those around the working folder; "" if there are none.
func sources() string {
	if _, file, _, ok := runtime.Caller(0); ok && filepath.IsAbs(file) {
		if root := filepath.Dir(filepath.Dir(filepath.Dir(file))); ours(root) {
			return root
		}
	}
	here, err := os.Getwd()
	for err == nil {
		if ours(here) {
			return here
		}
		above := filepath.Dir(here)
		if above == here {
			break
		}
		here = above
	}
	return ""
}

// ours tells whether a folder is the root of this module.
func ours(folder string) bool {
	text, err := os.ReadFile(filepath.Join(folder, "go.mod"))
	if err != nil || !strings.HasPrefix(string(text), "module concert\n") {
		return false
	}
	_, err = os.Stat(filepath.Join(folder, "studies", "explore", "worker", "main.go"))
	return err == nil
}
