package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A program beside a clone imports the library by the commands that the README
// shows for it. Modules come from where those of the project come from; it asks
// for none that the project has not.
func TestAProgramBesideACloneImportsTheLibrary(t *testing.T) {
	clone, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(clone, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	commands := regexp.MustCompile(`(?m)^\$ go (mod .*)$`).FindAllStringSubmatch(string(readme), -1)
	if len(commands) != 3 {
		t.Fatalf("README.md: want three commands go mod, got %q", commands)
	}
	folder := t.TempDir()
	run := func(arguments ...string) string {
		t.Helper()
		c := exec.Command("go", arguments...)
		c.Dir, c.Env = folder, append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("go %v: %v\n%s", arguments, err, out)
		}
		return string(out)
	}
	write(t, filepath.Join(folder, "main.go"), program)
	for _, c := range commands[:2] {
		run(strings.Fields(strings.Replace(c[1], "../concert", clone, 1))...)
	}
	sums, err := os.ReadFile(filepath.Join(clone, "go.sum")) // tidy would fetch what the tests of modules need, too
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "go.sum"), string(sums))
	if got := run("run", "."); !strings.HasSuffix(got, "1000\n") {
		t.Errorf("want a run of 1000 histories, got %q", got)
	}
}

const program = `package main

import (
	"context"
	"fmt"

	"concert/configs"
	"concert/sim"
)

func main() {
	belgium, err := configs.Open("belgium-1839")
	if err != nil {
		panic(err)
	}
	model, err := sim.NewModel(belgium.Scenario)
	if err != nil {
		panic(err)
	}
	tally, err := sim.Simulate(context.Background(), model, sim.Plan{Seed: 1839, Histories: 1000}, sim.Watch{})
	if err != nil {
		panic(err)
	}
	fmt.Println(tally.Histories)
}
`

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
