package report

import (
	"fmt"
	"math"
	"path/filepath"

	"concert/results"
	"concert/sim"
)

// check tells whether manifest and summary are of one run, and of a program
// this one understands.
func (r *Run) check() error {
	m, s := &r.Manifest, &r.Summary
	at := filepath.Join(r.Folder, "manifest.json")
	switch {
	case m.Command != "run":
		return fmt.Errorf("%s: command: want %q, got %q", at, "run", m.Command)
	case m.Results != sim.ResultsVersion:
		return fmt.Errorf("%s: results_version: want %q, the one of this program, got %q: run the scenario again", at, sim.ResultsVersion, m.Results)
	case len(m.Hash) != 64:
		return fmt.Errorf("%s: scenario_sha256: want 64 hexadecimal digits, got %q", at, m.Hash)
	case m.Histories < 1:
		return fmt.Errorf("%s: histories: want at least 1, got %d", at, m.Histories)
	case m.Horizon < 1 || m.Horizon > sim.MaxHorizon:
		return fmt.Errorf("%s: horizon_years: want 1..%d, got %d", at, sim.MaxHorizon, m.Horizon)
	case s.Histories != m.Histories:
		return r.disagree("summary.json", "manifest.json", "histories %d, got %d", m.Histories, s.Histories)
	case s.Horizon != m.Horizon:
		return r.disagree("summary.json", "manifest.json", "horizon_years %d, got %d", m.Horizon, s.Horizon)
	case len(s.Proteges) == 0:
		return fmt.Errorf("%s: proteges: want at least one, got none", filepath.Join(r.Folder, "summary.json"))
	}
	for _, p := range s.Proteges {
		if p.Breached == nil || p.AtBenchmark == nil || p.RestrictedMean == nil {
			return fmt.Errorf("%s: protege %q: want its breached, survival_at_benchmark and restricted_mean_years, got null", filepath.Join(r.Folder, "summary.json"), p.Protege)
		}
	}
	return nil
}

// disagree is the error of a file that does not belong to another.
func (r *Run) disagree(file, other, want string, args ...any) error {
	return fmt.Errorf("%s: %w: does not belong to %s beside it: want %s: run the scenario again",
		filepath.Join(r.Folder, file), results.ErrDamaged, other, fmt.Sprintf(want, args...))
}

// checkCurve holds the curve estimated from the counts against the files.
func (r *Run) checkCurve(p *Protege, s *results.ProtegeSummary, life *lifeTable) error {
	if n := int64(p.Curve.N); n != s.Histories {
		return r.disagree("life_table.csv", "summary.json", "%d histories of %q, got %d", s.Histories, p.Name, n)
	}
	for year, want := range life.survival {
		if got := p.Curve.At(float64(year)).Survival; !(math.Abs(got-want) < 1e-9) {
			return fmt.Errorf("%s: protégé %q, year %d: surv: want %.9g, which the counts give, got %.9g",
				filepath.Join(r.Folder, "life_table.csv"), p.Name, year, got, want)
		}
	}
	year := min(r.Summary.Benchmark.Years, r.Manifest.Horizon)
	if want := p.Curve.At(float64(year)).Survival; !(math.Abs(s.AtBenchmark.Value-want) < 1e-9) {
		return r.disagree("summary.json", "life_table.csv", "survival_at_benchmark %.9g of %q, got %.9g", want, p.Name, s.AtBenchmark.Value)
	}
	return nil
}

// agree tells whether the ends by cause add up to all ends, and the first year
// in which they do not.
func agree(all []int64, causes [][]int64) (year int, ok bool) {
	for i, want := range all {
		got := int64(0)
		for _, c := range causes {
			got += c[i]
		}
		if got != want {
			return i + 1, false
		}
	}
	return 0, true
}
