package calibrate

import (
	"slices"
	"testing"
)

// A calibration with other options asks at other places: what it found out is
// none of this one's business. How many do the work is of no effect.
func TestOptionsTellJournalsApart(t *testing.T) {
	l, o := few(t, 1)
	mine, err := l.Fingerprint(o)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Options){
		"draws": func(o *Options) { o.Draws++ }, "rounds": func(o *Options) { o.Learning.Rounds = append(slices.Clone(o.Learning.Rounds), 1) },
		"noise": func(o *Options) { o.Noise /= 2 }, "codings": func(o *Options) { o.Second = true }, "run-up": func(o *Options) { o.RunUp = true },
		"steps": func(o *Options) { o.Sampling.Steps++ }, "chains": func(o *Options) { o.Sampling.Chains++ },
	} {
		other := o
		change(&other)
		if its, err := l.Fingerprint(other); err != nil || its == mine {
			t.Errorf("%s: want another fingerprint, got the same, %v", name, err)
		}
	}
	o.Workers = 7
	if its, err := l.Fingerprint(o); err != nil || its != mine {
		t.Errorf("workers: want the same fingerprint, got another, %v", err)
	}
}
