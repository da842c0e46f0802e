package calibrate

import (
	"slices"
	"testing"
)

// A calibration with other options asks at other places: what it found out is
// none of this one's business. How many do the work is of no effect, and longer chains
// go on where shorter ones stopped.
func TestOptionsTellJournalsApart(t *testing.T) {
	l, o := few(t, 1)
	mine, err := l.Fingerprint(o)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Options){
		"rounds": func(o *Options) { o.Learning.Rounds = append(slices.Clone(o.Learning.Rounds), 1) },
		"noise":  func(o *Options) { o.Noise /= 2 }, "codings": func(o *Options) { o.Second = true }, "run-up": func(o *Options) { o.RunUp = true },
		"chains": func(o *Options) { o.Sampling.Chains++ },
	} {
		other := o
		change(&other)
		if its, err := l.Fingerprint(other); err != nil || its == mine {
			t.Errorf("%s: want another fingerprint, got the same, %v", name, err)
		}
	}
	for name, change := range map[string]func(*Options){
		"workers": func(o *Options) { o.Workers = 7 }, "draws": func(o *Options) { o.Draws++ }, "steps": func(o *Options) { o.Sampling.Steps++ },
	} {
		other := o
		change(&other)
		if its, err := l.Fingerprint(other); err != nil || its != mine {
			t.Errorf("%s: want the same fingerprint, got another, %v", name, err)
		}
	}
}
