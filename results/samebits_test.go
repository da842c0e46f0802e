package results_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/configs"
	"concert/results"
	"concert/sim"
)

// update writes the golden files anew.
var update = flag.Bool("update", false, "write the golden files anew")

// The scenarios whose results are held to the bit, and how many histories of
// each: one protégé with general wars, and three side by side. They and their
// weights belong to the docking tests and stay when weights are fitted anew.
var sameBits = []struct {
	scenario  string
	histories int64
}{
	{"belgium-1839", 4096},
	{"europe-2022-architecture", 1024},
}

// TestSameBits holds the bytes of life_table.csv, causes.csv and summary.json
// to hashes kept in testdata. They were written on amd64; GOAMD64=v3, arm64
// and wasm, where the compiler could fuse products with sums, must give the
// same:
//
//	GOAMD64=v3 go test -run SameBits ./results
//	GOARCH=arm64 go test -exec qemu-aarch64-static -run SameBits ./results
//	GOOS=js GOARCH=wasm go test -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" -run SameBits ./results
//
// A change here is a change of results: of sim.ResultsVersion, if it comes from
// the model, and of the changelog.
func TestSameBits(t *testing.T) {
	var got strings.Builder
	for _, c := range sameBits {
		r := dockingResult(t, c.scenario, c.histories)
		for _, file := range []struct {
			name  string
			write func(io.Writer) error
		}{{"life_table.csv", r.WriteLifeTable}, {"causes.csv", r.WriteCauses}, {"summary.json", r.WriteSummary}} {
			var text bytes.Buffer
			if err := file.write(&text); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&got, "%x  %s %d %s\n", sha256.Sum256(text.Bytes()), c.scenario, c.histories, file.name)
		}
	}
	compareGolden(t, "samebits.sha256", got.String())
}

// dockingResult runs a docking scenario.
func dockingResult(t *testing.T, name string, histories int64) *results.Result {
	t.Helper()
	model, err := sim.NewModel(dockingScenario(t, name).Scenario)
	if err != nil {
		t.Fatal(err)
	}
	r, err := results.New(name, tallied(t, model, histories), sim.Benchmark{Years: 75, Label: "Belgium 1839–1914"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// dockingScenario is one with the weights that belong to it.
func dockingScenario(t *testing.T, name string) *configs.Scenario {
	t.Helper()
	const folder = "../sim/testdata/docking/"
	weights, err := configs.OpenBehaviour(folder + "behaviour.toml")
	if err != nil {
		t.Fatal(err)
	}
	scenario, err := configs.Open(folder + name + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	if scenario, err = scenario.WithBehaviour(weights); err != nil {
		t.Fatal(err)
	}
	return scenario
}

func tallied(t *testing.T, m *sim.Model, histories int64) *sim.Tally {
	t.Helper()
	tally, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 1839, Histories: histories}, sim.Watch{})
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

// compareGolden holds a text to a file of testdata, or writes it there.
func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\nwant\n%sgot\n%s", path, want, got)
	}
}
