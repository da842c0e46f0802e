package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/configs"
	"concert/results"
	"concert/results/shards"
	"concert/studies/calibrate"
	"concert/studies/journal"
	"concert/studies/parts"
	"concert/studies/validate"
)

// askStudy runs a subcommand in silence and returns its code and what it told.
func askStudy(args ...string) (code int, notes string) {
	var o, e strings.Builder
	code = run(context.Background(), args, streams{strings.NewReader(""), &o, &e})
	return code, e.String()
}

func TestCalibrateAndValidateRefuseWhatCannotBe(t *testing.T) {
	out := t.TempDir()
	for _, c := range []struct{ args, want string }{
		{"calibrate --noise 0", "--noise: want a number in 0.05..5, got 0"},
		{"calibrate --steps 9", `--steps: want a whole number in 10..4000, got "9"`},
		{"calibrate --rounds 5,0", "--rounds: want whole numbers from 1 on, 30000 in all at most, got [5 0]"},
		{"calibrate --beside " + filepath.Join(out, "nowhere"), "--beside: "},
		{"calibrate --workers -1", "--workers: want a whole number in 0..4096"},
		{"calibrate belgium-1839", "calibrate: "},
		{"validate --fresh 0", `--fresh: want a whole number in 1..1000000, got "0"`},
		{"validate --behaviour nowhere.csv --calibration c", "want draws from one place"},
		{"validate --questions -5", `--questions: want a whole number in 0..1000000000000, got "-5"`},
		{"validate --calibration " + filepath.Join(out, "nowhere"), "--calibration: "},
	} {
		args := append(strings.Fields(c.args), "--out", filepath.Join(out, "never"))
		code, notes := askStudy(args...)
		if code != exitUsage || !strings.Contains(notes, c.want) {
			t.Errorf("%s: want exit 2 and %q, got %d and %q", c.args, c.want, code, notes)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "never")); err == nil {
		t.Error("want no folder from commands that were asked wrongly")
	}
}

func TestCalibrateLeavesTheJournalOfAnotherAlone(t *testing.T) {
	out := t.TempDir()
	path := filepath.Join(out, "calibration.journal")
	if err := os.WriteFile(path, []byte("concert calibration of old, 3 values\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, notes := askStudy("calibrate", "--out", out, "--noise", "3")
	if code != exitCould || !strings.Contains(notes, "of other work") || !strings.Contains(notes, path) {
		t.Errorf("want exit 1 and the journal's path, got %d and %q", code, notes)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "concert calibration of old, 3 values\n" {
		t.Errorf("want the journal untouched, got %q, %v", text, err)
	}
}

// small is a calibration of a few cases that takes no time.
func small(t *testing.T, out string) (*calibrator, *calibrate.Likelihood) {
	t.Helper()
	cases, err := calibrate.Record()
	if err != nil {
		t.Fatal(err)
	}
	o := calibrate.Options{Seed: 3, Noise: 2, Workers: 2, Draws: 8, Learning: calibrate.Learning{Rounds: []int{8, 4}, Thin: 2, Curved: 3},
		Sampling: calibrate.Sampling{Chains: 2, Steps: 10, Inner: 2}}
	l, err := calibrate.LikelihoodOf(context.Background(), cases[:4], calibrate.DefaultTargets(), calibrate.DefaultPriors()[:9], o)
	if err != nil {
		t.Fatal(err)
	}
	l.PatternHistories, l.PatternYears, l.Base = 2, 10, configs.Behaviour()
	var said, notes strings.Builder
	return &calibrator{std: streams{strings.NewReader(""), &said, &notes}, options: o, out: out, quiet: true}, l
}

// finish runs it and writes its folder.
func finish(t *testing.T, c *calibrator, l *calibrate.Likelihood) *calibrate.Journal {
	t.Helper()
	if err := c.begin(l); err != nil {
		t.Fatal(err)
	}
	f, err := c.openFolder()
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	j, err := c.journal(l)
	if err != nil {
		t.Fatal(err)
	}
	r, err := calibrate.Run(context.Background(), l, c.options, j, nil)
	if err = errors.Join(err, j.Close()); err != nil {
		t.Fatal(err)
	}
	if err := c.write(f, r, j); err != nil {
		t.Fatal(err)
	}
	return j
}

// A calibration's folder is sealed, its journal with it; the same again goes on
// from the journal, past a damaged record, to the same bytes; another is refused.
func TestCalibrationFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "calibration")
	c, l := small(t, out)
	finish(t, c, l)
	s, err := results.OpenSealed(context.Background(), out)
	if err != nil || len(s.Files) != 5 || s.Files[journalFile] == "" {
		t.Fatalf("want five sealed files, got %+v, %v", s, err)
	}
	if again := finish(t, c, l); again.Added != 0 {
		t.Errorf("the same again: want all from the journal, got %d new evaluations", again.Added)
	}
	other, _ := small(t, out)
	other.options.Draws++
	if err := other.begin(l); err != nil {
		t.Fatal(err)
	}
	if _, err := other.openFolder(); !errors.Is(err, results.ErrOccupied) {
		t.Errorf("other options: want them refused, got %v", err)
	}
	path := filepath.Join(out, journalFile)
	text := read(t, path)
	text[len(text)/2] ^= 4
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	var notes strings.Builder
	c.std.err = &notes
	if j := finish(t, c, l); j.Damaged != 1 || j.Added != 1 || !strings.Contains(notes.String(), "1 damaged records are left out") {
		t.Errorf("want one record left out and found out again, got %d and %d, %q", j.Damaged, j.Added, notes.String())
	}
	again, err := results.OpenSealed(context.Background(), out)
	if err != nil {
		t.Fatal(err)
	}
	for name, sum := range s.Files {
		if name != journalFile && again.Files[name] != sum {
			t.Errorf("%s: want the same bytes as before", name)
		}
	}
	v := &validator{options: validate.DefaultOptions(), calibration: out, given: func(string) bool { return false }}
	if err := v.calibrated(filepath.Join(out, optionsFile)); err != nil || v.options.Calibration.Draws != 8 || v.options.Calibration.Seed != 3 {
		t.Errorf("want the options of the calibration, got %+v, %v", v.options.Calibration, err)
	}
	v.given, v.options.Calibration.Seed = func(flag string) bool { return flag == "seed" }, 4
	if err := v.calibrated(filepath.Join(out, optionsFile)); err == nil || !strings.Contains(err.Error(), "seed") {
		t.Errorf("want another seed refused, got %v", err)
	}
}

// A calibration whose chains went apart, one of them stopped again and again, is that
// of one process, to the byte; the chains that are there make one of their own.
func TestChainsApartAreTheCalibration(t *testing.T) {
	folder := t.TempDir()
	whole, l := small(t, filepath.Join(folder, "whole"))
	finish(t, whole, l)
	c, _ := small(t, filepath.Join(folder, "parts"))
	c.options.Sampling.Chains = whole.options.Sampling.Chains
	p, err := c.partedOf(l)
	if err != nil {
		t.Fatal(err)
	}
	stop, evaluated := errors.New("stop"), 0
	var known []journal.Entry
	for k := range p.work.Number {
		part := p.work.Begin(shards.Range{First: k, Count: 1})
		for err := stop; err != nil; {
			err = part.Do(context.Background(), func() error {
				if evaluated++; evaluated%7 == 0 {
					return stop
				}
				return nil
			})
			if err != nil && !errors.Is(err, stop) {
				t.Fatal(err)
			}
			payload, failed := part.Payload()
			if failed != nil {
				t.Fatal(failed)
			}
			if part, failed = p.work.Read(shards.Range{First: k, Count: 1}, payload, part.Done()); failed != nil {
				t.Fatal(failed)
			}
		}
		if got, want := part.Size(), c.options.Evaluations(); got != want {
			t.Errorf("chain %d: want %d evaluations, got %d", k, want, got)
		}
		p.work.Beside = parts.Known([]parts.Part{part}) // what was learnt is learnt once
		known = append(known, p.work.Beside...)
	}
	journal.Sort(known)
	if err := p.finish(context.Background(), c.out, known, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(lasting[3:4], "behaviour.toml", "posterior.csv", "calibration.md", optionsFile, journalFile) {
		if string(read(t, c.out, name)) != string(read(t, whole.out, name)) {
			t.Errorf("%s: want that of one process", name)
		}
	}
	if err := p.finish(context.Background(), filepath.Join(folder, "one"), known, &share{1, 2, []bool{true, false}}); !errors.Is(err, errIncomplete) {
		t.Errorf("want one chain not to do, got %v", err)
	}
}
