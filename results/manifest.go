//go:build !explorer

package results

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"concert/internal/input"
	"concert/internal/vector"
	"concert/sim"
)

// ManifestFile is the file that seals a folder, written last.
const ManifestFile = "manifest.json"

// Manifest says what the files beside it are of, and lists them. Nothing in it
// changes from run to run on one kind of machine; of these fields only Go and
// Processor are not part of what determines the results.
type Manifest struct {
	Program   string   `json:"program"`
	Command   string   `json:"command"` // of concert that wrote the folder
	Results   string   `json:"results_version"`
	Identity  string   `json:"identity"` // see [Identity]
	Scenario  string   `json:"scenario"`
	Overrides []string `json:"overrides,omitempty"` // what --set and the like changed; of a run in [Facts]
	Hash      string   `json:"scenario_sha256,omitempty"`
	Seed      uint64   `json:"seed"`
	Histories int64    `json:"histories,omitempty"`
	Horizon   int      `json:"horizon_years,omitempty"`
	Until     string   `json:"until,omitempty"` // the precision asked for
	Stopped   string   `json:"stopped,omitempty"`
	Behaviour string   `json:"behaviour,omitempty"`
	Draws     string   `json:"draws_sha256,omitempty"` // of what the run was drawn over
	Asked     []string `json:"asked,omitempty"`        // flags of the command as NAME=VALUE, but for what the scenario beside it says
	Unit      string   `json:"unit_of_time,omitempty"`
	Parts     *Parts   `json:"parts,omitempty"` // of a plan: what has to be done before there are results
	Go        string   `json:"go"`
	Processor string   `json:"processor"`
	Warnings  []string `json:"warnings,omitempty"`
	// Unfinished marks a folder whose files are being replaced: they may be of
	// two runs.
	Unfinished bool `json:"unfinished,omitempty"`
	// Files are the SHA-256 of the other files by name, in hexadecimal; run.json,
	// which has the time in it, has its own.
	Files map[string]string `json:"files"`
}

// Parts says into what work is cut that is planned, or was stopped on the way.
type Parts struct {
	Blocks int64 `json:"blocks"`
	Shards int   `json:"shards"`
	// Command is the command that is planned with its arguments, nil for a run; those
	// that begin with "inputs/" are files of the folder.
	Command []string `json:"command,omitempty"`
	// Inputs are the SHA-256 of those files, copies of what the command reads, by path in
	// the folder.
	Inputs map[string]string `json:"inputs,omitempty"`
}

// PlanCommand is the command of the manifest of a folder whose work is not done
// yet. It has the identity of what it is to become.
const PlanCommand = "plan"

// Identity names all that determines the files of a folder, but for the choice
// of pictures: a hash of a command and what it was asked.
func Identity(command string, parts ...string) string {
	h := sha256.New()
	for _, p := range append([]string{sim.ResultsVersion, command}, parts...) {
		fmt.Fprintf(h, "%d %s\n", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// complete fills in the versions.
func (m Manifest) complete() Manifest {
	m.Program, m.Results = "concert", sim.ResultsVersion
	m.Go, m.Processor = runtime.Version(), runtime.GOARCH
	return m
}

// bytes is the text of manifest.json, with the versions filled in.
func (m Manifest) bytes() ([]byte, error) {
	var text bytes.Buffer
	err := WriteJSON(&text, m.complete())
	return text.Bytes(), err
}

// String says in a line what a folder holds.
func (m Manifest) String() string {
	text := m.Command
	if text == "" {
		text = "run"
	}
	if m.Scenario != "" {
		text += " of " + m.Scenario
	}
	if m.Histories > 0 {
		text += fmt.Sprintf(", seed %d, %d histories", m.Seed, m.Histories)
	}
	for _, more := range []string{m.Until, m.Behaviour} {
		if more != "" {
			text += ", " + more
		}
	}
	return text
}

// same tells whether two manifests are of the same question. Those of the
// first version have no identity.
func (m *Manifest) same(as *Manifest) bool {
	if m.Identity == "" || as.Identity == "" {
		return m.Hash != "" && m.Hash == as.Hash && m.Seed == as.Seed && m.Histories == as.Histories && m.Results == as.complete().Results
	}
	return m.Identity == as.Identity
}

// readManifest reads the manifest of a folder and its bytes.
func readManifest(folder string) (m *Manifest, text []byte, err error) {
	path := filepath.Join(folder, ManifestFile)
	if text, err = input.Read(path, input.MaxText); err != nil {
		return nil, nil, err
	}
	m = &Manifest{}
	if err := json.Unmarshal(text, m); err != nil {
		return nil, nil, fmt.Errorf("%s: want JSON as concert writes it: %w", path, err)
	}
	if m.Program != "concert" {
		return nil, nil, fmt.Errorf("%s: program: want %q, got %q", path, "concert", m.Program)
	}
	for name := range m.Files {
		if !plainName(name) {
			return nil, nil, fmt.Errorf("%s: files: want names of files in the folder, got %q", path, name)
		}
	}
	return m, text, nil
}

// plainName tells whether a name is that of a file in a folder itself.
func plainName(name string) bool {
	return name != "" && name != "." && name != ".." && name != ManifestFile && !strings.ContainsAny(name, "/\\:\x00")
}

// listed tells whether a file belongs to the finished run in its folder.
func listed(path string) bool {
	m, _, err := readManifest(filepath.Dir(path))
	if err != nil {
		return false
	}
	name := filepath.Base(path)
	_, ok := m.Files[name]
	return ok || name == ManifestFile || name == FactsFile && m.Command == "run"
}

// FactsFile is the file of a run's [Facts].
const FactsFile = "run.json"

// Facts are those of one run, of no effect on its results.
type Facts struct {
	Started   time.Time `json:"started"`
	Seconds   float64   `json:"seconds"`
	Workers   int       `json:"workers"`
	Histories int64     `json:"histories"`
	Rate      float64   `json:"histories_per_second"`
	Host      string    `json:"host"`
	System    string    `json:"system"`
	Vectors   string    `json:"vectors,omitempty"`   // that histories are lived through in: scalar, AVX2 or AVX-512
	Overrides []string  `json:"overrides,omitempty"` // of the scenario, by the command
	// HistoriesSum is the SHA-256 of the histories file, if one was written.
	HistoriesSum string `json:"histories_file_sha256,omitempty"`
	// Check is the SHA-256, in hexadecimal, of the manifest followed by this file
	// with an empty check.
	Check string `json:"sha256"`
}

// Write fills in the machine and writes run.json, bound to the text of the
// manifest beside it.
func (f Facts) Write(w io.Writer, manifest []byte) error {
	f.Host, _ = os.Hostname()
	f.System, f.Vectors = runtime.GOOS+"/"+runtime.GOARCH, vector.Chosen().String()
	if f.Seconds > 0 {
		f.Rate = float64(f.Histories) / f.Seconds
	}
	check, err := f.check(manifest)
	if err != nil {
		return err
	}
	f.Check = check
	return WriteJSON(w, f)
}

// check is the sum of the manifest and the facts.
func (f Facts) check(manifest []byte) (string, error) {
	f.Check = ""
	text := bytes.NewBuffer(bytes.Clone(manifest))
	if err := WriteJSON(text, f); err != nil {
		return "", err
	}
	sum := sha256.Sum256(text.Bytes())
	return hex.EncodeToString(sum[:]), nil
}
