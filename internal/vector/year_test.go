package vector

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"unsafe"

	"concert/agents"
)

// situation is everything that the kernels of a year read and write.
type situation struct {
	Powers        []Power
	Prospects     []Prospect
	Turns         Turns
	Calls         []Page
	Line          int
	Aggressor     Aggressor
	Circumstances Circumstances
	View          Expectation
	Strength      Float
	Joint         bool
	Lanes         Mask
	U, V, Draws   Float
	Peace         Float
	Inclined      Float
	Averted       Mask
	Marks         Marks

	of *agents.Aggressor
	w  *Weights
}

// steps are the kernels of a year in an order in which they may follow.
var steps = []struct {
	name string
	do   func(s *situation)
}{
	{"Move", func(s *situation) { Move(s.Powers, &s.Turns, s.Line, s.w, s.Lanes) }},
	{"Measure", func(s *situation) { Measure(s.Powers) }},
	{"Survey", func(s *situation) {
		Survey(s.Prospects, s.Powers, s.Aggressor.Power, &s.Circumstances.Worth, s.Circumstances.Neutral, s.w)
	}},
	{"Expect", func(s *situation) {
		Expect(&s.View, s.Prospects, s.Powers, s.Aggressor.Power, &s.Strength, s.Joint, s.w)
	}},
	{"Incline", func(s *situation) {
		Incline(&s.Inclined, &s.Aggressor, s.of, &s.View, s.Powers, &s.Circumstances, s.w)
	}},
	{"Warn", func(s *situation) { Warn(s.Prospects, s.Powers, &s.View.Cover, s.Calls, s.Line, s.w) }},
	{"Spare", func(s *situation) { s.Averted = Spare(&s.Peace, &s.Strength, &s.U, &s.V, &s.Draws, s.w) }},
	{"Page.Mark", func(s *situation) { s.Calls[0].Mark(&s.Marks, &s.U) }},
}

// anySituation draws one with the given numbers; n prospects and powers.
func anySituation(r *rand.Rand, n int, number func() float64) *situation {
	s := &situation{Powers: make([]Power, n+1), Prospects: make([]Prospect, n), Turns: Turns{make([]Page, n+1), make([]Page, n+1), make([]Marks, n+1), make([]Marks, n+1), make([]Marks, n+1)},
		Calls: make([]Page, n+1),
		w:     new(Weights), of: &agents.Aggressor{Gain: number(), Corridor: number(), Buffer: number(), Grievance: number()}}
	fill(reflect.ValueOf(s).Elem(), r, number)
	for lane := range Lanes {
		b := new(agents.Behaviour)
		for i, v := 0, reflect.ValueOf(b).Elem(); i < v.NumField(); i++ {
			v.Field(i).SetFloat(number())
		}
		s.w.Set(lane, b)
		s.Aggressor.Set(lane, s.of, b)
	}
	s.Line, s.Aggressor.Power = r.IntN(Lines), r.IntN(n+1)
	for i := range s.Prospects {
		s.Prospects[i].Power = r.IntN(n + 1)
	}
	return s
}

// fill draws every number, mask and flag of a value.
func fill(v reflect.Value, r *rand.Rand, number func() float64) {
	switch v.Kind() {
	case reflect.Float64:
		v.SetFloat(number())
	case reflect.Uint8:
		if v.CanSet() {
			v.SetUint(r.Uint64N(256))
		}
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Array, reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), r, number)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), r, number)
			}
		}
	}
}

func (s *situation) clone() *situation {
	c := *s
	c.Powers, c.Prospects = slices.Clone(s.Powers), slices.Clone(s.Prospects)
	c.Calls = slices.Clone(s.Calls)
	return &c
}

// difference names the first number in which two values differ.
func difference(path string, a, b reflect.Value) string {
	switch a.Kind() {
	case reflect.Float64:
		if !same(a.Float(), b.Float()) {
			return fmt.Sprintf("%s: want %x, got %x", path, a.Float(), b.Float())
		}
	case reflect.Array, reflect.Slice:
		for i := range a.Len() {
			if d := difference(fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i)); d != "" {
				return d
			}
		}
	case reflect.Struct:
		for i := range a.NumField() {
			if f := a.Type().Field(i); f.IsExported() {
				if d := difference(path+"."+f.Name, a.Field(i), b.Field(i)); d != "" {
					return d
				}
			}
		}
	default:
		if !a.Equal(b) {
			return fmt.Sprintf("%s: want %v, got %v", path, a, b)
		}
	}
	return ""
}

// identical tells whether all that is written is the same bytes, which nearly
// always answers the question.
func identical(a, b *situation) bool {
	return slices.EqualFunc(a.Powers, b.Powers, sameBytes) && slices.EqualFunc(a.Prospects, b.Prospects, sameBytes) &&
		sameBytes(a.View, b.View) && sameBytes(a.Inclined, b.Inclined) && sameBytes(a.Peace, b.Peace) &&
		a.Averted == b.Averted && a.Marks == b.Marks
}

func sameBytes[T any](a, b T) bool {
	bytes := func(x *T) []byte { return unsafe.Slice((*byte)(unsafe.Pointer(x)), unsafe.Sizeof(*x)) }
	return string(bytes(&a)) == string(bytes(&b))
}

// checkYear holds each step to its scalar twin.
func checkYear(t *testing.T, s *situation) {
	t.Helper()
	at := level
	for _, step := range steps {
		want := s.clone()
		level = Scalar
		step.do(want)
		level = at
		step.do(s)
		if identical(want, s) {
			continue
		}
		if d := difference("", reflect.ValueOf(want).Elem(), reflect.ValueOf(s).Elem()); d != "" {
			t.Fatalf("%s with %d prospects, joint %v%s", step.name, len(s.Prospects), s.Joint, d)
		}
	}
}

func TestYearSameBits(t *testing.T) {
	atEachLevel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(9, 10))
		for _, number := range []func() float64{
			func() float64 { return r.Float64() },
			func() float64 { return 8 * (r.Float64() - 0.5) },
			func() float64 { return anyNumber(r) },
			func() float64 {
				if r.IntN(40) == 0 {
					return anyNumber(r)
				}
				return r.Float64()
			},
		} {
			for range rounds(1000) {
				n := r.IntN(7)
				if r.IntN(100) == 0 {
					n = 31 // of 32 powers all but one
				}
				checkYear(t, anySituation(r, n, number))
			}
		}
	})
}

func FuzzYear(f *testing.F) {
	f.Add(uint64(1), uint8(3), 0.5, 2.0)
	f.Fuzz(func(t *testing.T, seed uint64, n uint8, centre, spread float64) {
		atEachLevel(t, func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 0))
			checkYear(t, anySituation(r, int(n%12), func() float64 { return centre + spread*(r.Float64()-0.5) }))
		})
	})
}

// BenchmarkYear is the time of each step with five guarantors.
func BenchmarkYear(b *testing.B) {
	r := rand.New(rand.NewPCG(11, 12))
	s := anySituation(r, 5, r.Float64)
	s.Joint = false
	for _, step := range steps {
		b.Run(step.name, func(b *testing.B) {
			benchAtEachLevel(b, func() {
				s.Peace = s.Strength // else it shrinks to nothing
				step.do(s)
			})
		})
	}
}
