package results

import (
	"io"
	"os"
	"runtime"
	"time"

	"concert/sim"
)

// Manifest says what the figures beside it are of. Nothing in it changes from
// run to run on one kind of machine; of these fields only Go and Processor
// are not part of what determines the results.
type Manifest struct {
	Program   string   `json:"program"`
	Results   string   `json:"results_version"`
	Scenario  string   `json:"scenario"`
	Hash      string   `json:"scenario_sha256"`
	Seed      uint64   `json:"seed"`
	Histories int64    `json:"histories"`
	Horizon   int      `json:"horizon_years"`
	Until     string   `json:"until,omitempty"` // the precision asked for
	Stopped   string   `json:"stopped,omitempty"`
	Behaviour string   `json:"behaviour,omitempty"`
	Unit      string   `json:"unit_of_time"`
	Go        string   `json:"go"`
	Processor string   `json:"processor"`
	Warnings  []string `json:"warnings,omitempty"`
}

// Write fills in the versions and writes manifest.json.
func (m Manifest) Write(w io.Writer) error {
	m.Program, m.Results, m.Unit = "concert", sim.ResultsVersion, "years"
	m.Go, m.Processor = runtime.Version(), runtime.GOARCH
	return WriteJSON(w, m)
}

// Facts are those of one run, of no effect on its results.
type Facts struct {
	Started   time.Time `json:"started"`
	Seconds   float64   `json:"seconds"`
	Workers   int       `json:"workers"`
	Histories int64     `json:"histories"`
	Rate      float64   `json:"histories_per_second"`
	Host      string    `json:"host"`
	System    string    `json:"system"`
}

// Write fills in the machine and writes run.json.
func (f Facts) Write(w io.Writer) error {
	f.Host, _ = os.Hostname()
	f.System = runtime.GOOS + "/" + runtime.GOARCH
	if f.Seconds > 0 {
		f.Rate = float64(f.Histories) / f.Seconds
	}
	return WriteJSON(w, f)
}
