package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
)

// processorFields are the lines of manifest.json that name the machine.
var processorFields = regexp.MustCompile(`(?m)^\s*"(go|processor)": .*\n`)

// TestSameBits holds every table, picture and JSON that the commands write to
// hashes kept in testdata, but for run.json, which tells of the machine. They
// were written on amd64; GOAMD64=v3, arm64 and wasm, where the compiler may fuse
// products with sums and the library's functions differ, must give the same:
//
//	GOAMD64=v3 go test -run SameBits ./cmd/concert
//	GOARCH=arm64 go test -exec qemu-aarch64-static -run SameBits ./cmd/concert
//	GOOS=js GOARCH=wasm go test -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" -run SameBits ./cmd/concert
//
// Scenarios and weights are those of the docking tests, so that weights fitted
// anew move nothing. A change here is a change of what users get: look at it,
// then write it with -update.
func TestSameBits(t *testing.T) {
	golden := testdata(t, "samebits.sha256")
	docking := filepath.Join(filepath.Dir(golden), "..", "..", "..", "sim", "testdata", "docking")
	here := elsewhere(t)
	belgium, weights := filepath.Join(docking, "belgium-1839.toml"), filepath.Join(docking, "behaviour.toml")
	scatter(t, weights, "draws.csv")
	doubted := string(read(t, belgium)) + "\n[[uncertainty]]\nkey = \"power.Britain.credibility\"\nlow = 0.3\nhigh = 0.9\nsource = \"a test\"\n"
	if err := os.WriteFile("doubted.toml", []byte(doubted), 0o644); err != nil {
		t.Fatal(err)
	}
	pictures := []string{"--formats", "svg,pdf", "--quiet"}
	for _, args := range [][]string{
		{"run", belgium, "--behaviour", weights, "--histories", "500", "--plots", "all", "--histories-file", "run.csv", "--out", "run"},
		{"run", filepath.Join(docking, "europe-2022-architecture.toml"), "--behaviour", weights, "--histories", "100", "--plots", "all", "--out", "several"},
		{"run", belgium, "--behaviour", "draws.csv", "--histories", "800", "--out", "posterior"},
		{"run", "doubted.toml", "--behaviour", "draws.csv", "--facts", "range", "--histories", "800", "--out", "drawn"},
		{"run", "drawn", "--out", "drawn-again"},
		{"compare", belgium, "--drop", "each", "--behaviour", weights, "--histories", "100", "--conditional", "16", "--out", "compare"},
		{"explain", belgium, "--behaviour", weights, "--histories", "300", "--shapley", "20", "--out", "explain"},
		{"chronicle", belgium, "--behaviour", weights, "--histories", "100", "--numbers", "--pick", "median", "--out", "chronicle"},
	} {
		concert(t, append(args, pictures...)...)
	}
	keep := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	keep("record.csv", concert(t, "record", "--csv").out)
	keep("record.json", concert(t, "record", "--json").out)
	concert(t, "record", "--plot", "record.svg")
	concert(t, "record", "--plot", "record.pdf")
	concert(t, "estimate", "record.csv", "--formats", "svg,pdf", "--out", "estimate")
	got, all := map[string]string{}, ""
	for _, name := range files(t, here) {
		if filepath.Base(name) == "run.json" {
			continue
		}
		text := processorFields.ReplaceAll(read(t, name), nil)
		text = bytes.ReplaceAll(text, []byte(filepath.ToSlash(docking)), nil)
		got[name] = fmt.Sprintf("%x", sha256.Sum256(text))
		all += got[name] + "  " + name + "\n"
	}
	for name, sum := range got { // a folder of a run over draws and facts runs again from itself
		if again, ok := strings.CutPrefix(name, "drawn/"); ok && sum != got["drawn-again/"+again] {
			t.Errorf("%s: want the same bytes again", name)
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(all), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for line := range strings.Lines(string(read(t, golden))) {
		want, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if got[name] != want {
			t.Errorf("%s: want the SHA-256 %.12s…, got %.12s…", name, want, got[name])
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("%s: a file without a hash in %s", name, golden)
	}
}

// scatter writes draws that lie on both sides of weights.
func scatter(t *testing.T, weights, name string) {
	t.Helper()
	mode, err := configs.OpenBehaviour(weights)
	if err != nil {
		t.Fatal(err)
	}
	var draws []agents.Behaviour
	for i := range 9 {
		b := mode
		b.A0, b.HStake = b.A0+float64(i-4)/8, b.HStake-float64(i-4)/16
		draws = append(draws, b)
	}
	var text bytes.Buffer
	if err := configs.WriteDraws(&text, draws); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
