package calibrate

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"concert/agents"
	"concert/configs"
)

// few is the likelihood of some cases of the record with few histories.
func few(t *testing.T, workers int) (*Likelihood, Options) {
	t.Helper()
	cases, err := Record()
	if err != nil {
		t.Fatal(err)
	}
	cases = slices.DeleteFunc(cases, func(c Case) bool { return c.Years > 20 || c.Start < 1900 })
	o := Options{Seed: 3, Noise: 2, Workers: workers, Draws: 8,
		Learning: Learning{Rounds: []int{8, 6, 4}, Thin: 2, Curved: 3}, Sampling: Sampling{Chains: 2, Steps: 10, Inner: 2}}
	l, err := LikelihoodOf(context.Background(), cases[:6], DefaultTargets(), DefaultPriors()[:9], o)
	if err != nil {
		t.Fatal(err)
	}
	l.PatternHistories, l.PatternYears = 4, 20
	l.Base = configs.Behaviour()
	return l, o
}

// files are what a calibration writes.
func files(t *testing.T, r *Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := configs.WriteBehaviour(&b, r.Comment(), r.Behaviour()); err != nil {
		t.Fatal(err)
	}
	if err := configs.WriteDraws(&b, r.Behaviours()); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteMarkdown(&b, &Beside{Options: Options{Second: true}, Draws: r.Behaviours()[:2]}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRunIsTheSameForAnyWorkersAndResumed(t *testing.T) {
	l, o := few(t, 1)
	path := filepath.Join(t.TempDir(), "journal")
	whole, err := runWith(l, o, path)
	if err != nil {
		t.Fatal(err)
	}
	want := files(t, whole)
	t.Run("workers", func(t *testing.T) {
		l, o := few(t, 5)
		r, err := Run(context.Background(), l, o, NewJournal(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if files(t, r) != want {
			t.Error("want the same bytes with 5 workers as with 1")
		}
	})
	t.Run("resumed", func(t *testing.T) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, kept := range []int{10, len(text) / 3, len(text) - 1} { // as a crash may leave it
			if err := os.WriteFile(path, text[:kept], 0o644); err != nil {
				t.Fatal(err)
			}
			r, err := runWith(l, o, path)
			if err != nil {
				t.Fatal(err)
			}
			if files(t, r) != want {
				t.Errorf("journal cut to %d of %d bytes: want the same bytes as in one go", kept, len(text))
			}
			if again, err := os.ReadFile(path); err != nil || !bytes.Equal(again, text) {
				t.Errorf("journal cut to %d bytes: want it whole again (%v)", kept, err)
			}
		}
	})
}

func runWith(l *Likelihood, o Options, path string) (*Result, error) {
	fingerprint, err := l.Fingerprint(o)
	if err != nil {
		return nil, err
	}
	j, err := OpenJournal(path, fingerprint, 1+len(l.Priors), l.Width())
	if err != nil {
		return nil, err
	}
	defer j.Close()
	return Run(context.Background(), l, o, j, nil)
}

func TestRunStopsWhenAsked(t *testing.T) {
	l, o := few(t, 2)
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	_, err := Run(ctx, l, o, NewJournal(), func(Stage) {
		if n++; n == 7 {
			cancel()
		}
	})
	if err == nil || n > 8 {
		t.Errorf("want an error soon after the 7th evaluation, got %v after %d", err, n)
	}
}

func TestRecordHasEveryCaseWithASpell(t *testing.T) {
	cases, err := Record()
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 40 {
		t.Errorf("want at least 40 cases, got %d", len(cases))
	}
	for _, c := range cases {
		for _, p := range c.Scenario.Powers {
			if p.LongRun != p.Capability {
				t.Errorf("%s: %s: want no hindsight, got long_run %g for capability %g", c.Name, p.Name, p.LongRun, p.Capability)
			}
		}
		if c.Ended == c.Attacked.IsZero() || c.Calendar == nil {
			t.Errorf("%s: want the day of an attack and a calendar, got %v and %v", c.Name, c.Attacked, c.Calendar)
		}
		p := &c.Scenario.Proteges[0]
		for _, a := range p.Aggressors {
			guarantor := slices.ContainsFunc(p.Guarantors, func(g agents.Guarantor) bool { return g.Power == a.Power })
			// China promised Kazakhstan the same beside the memorandum, which it did not sign.
			if signed := slices.Contains(c.Signed, a.Power); signed != guarantor && c.Name != "record/kazakhstan-1994" {
				t.Errorf("%s: %s: want a signatory that might attack as guarantor and no other, got signed %t, guarantor %t", c.Name, a.Power, signed, guarantor)
			}
		}
	}
}

func TestPriorsCoverEveryWeightButOne(t *testing.T) {
	fitted := map[string]bool{}
	for _, p := range DefaultPriors() {
		if fitted[p.Key] {
			t.Errorf("%s: want one prior, got two", p.Key)
		}
		fitted[p.Key] = true
		if p.Source == "" || !(p.SD > 0) {
			t.Errorf("%s: want a source and a standard deviation above 0, got %q and %g", p.Key, p.Source, p.SD)
		}
	}
	for _, p := range configs.Parameters() {
		if p.Table == "[behaviour]" && !fitted[p.Key] && p.Key != "form_none" && p.Key != "motive_shared" {
			t.Errorf("%s: want a prior, got none", p.Key)
		}
	}
}

func TestWeightsInvertPlace(t *testing.T) {
	priors := DefaultPriors()
	z := make([]float64, len(priors))
	for i := range z {
		z[i] = float64(i%5)/2 - 1
	}
	b := priors.Weights(z, configs.Behaviour())
	back := priors.Place(b)
	for i := range z {
		if d := back[i] - z[i]; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: want %g, got %g", priors[i].Key, z[i], back[i])
		}
	}
	if again := priors.Weights(back, configs.Behaviour()); !reflect.DeepEqual(round(again), round(b)) {
		t.Error("want the same weights from the place of weights")
	}
}

// round takes off the last digits, which the way there and back may change.
func round(b any) string {
	var text bytes.Buffer
	v := reflect.ValueOf(b)
	for i := range v.NumField() {
		text.WriteString(formatted(v.Field(i).Float()))
	}
	return text.String()
}

// formatted is a number to nine figures.
func formatted(v float64) string { return strconv.FormatFloat(v, 'g', 9, 64) + " " }
