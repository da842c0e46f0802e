package survival

import (
	"math"
	"math/rand/v2"
	"testing"
)

// million are a million yearly spells with two causes in three groups.
func million() []Spell {
	r := rand.New(rand.NewPCG(3, 14))
	out := make([]Spell, 1_000_000)
	for i := range out {
		t := math.Ceil(r.ExpFloat64() * 60)
		out[i] = Spell{Time: math.Min(t, 200), Event: t <= 200, Cause: []string{"1", "2"}[r.IntN(2)], Group: []string{"A", "B", "C"}[i%3], Weight: 1}
	}
	return out
}

func BenchmarkBuildMillion(b *testing.B) {
	data := million()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := byGroup(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBuildMillionExact(b *testing.B) {
	data := million()
	r := rand.New(rand.NewPCG(1, 5))
	for i := range data {
		data[i].Time = r.ExpFloat64()
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := byGroup(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkKaplanMeier(b *testing.B) {
	table, err := FromSpells(million())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := KaplanMeier(table, DefaultOptions()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAalenJohansen(b *testing.B) {
	table, err := FromSpells(million())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := AalenJohansen(table, DefaultOptions()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFitInterval(b *testing.B) {
	table, err := FromSpells(million())
	if err != nil {
		b.Fatal(err)
	}
	for _, d := range Distributions() {
		b.Run(string(d), func(b *testing.B) {
			for b.Loop() {
				if _, err := FitInterval(table, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
