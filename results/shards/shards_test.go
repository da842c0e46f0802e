package shards

import (
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// of is shard i of a work of 10 blocks in 3 shards.
func of(i int) Head {
	h := Head{Work: "abc", What: "run toy", Results: "2", Blocks: 10, Shard: i, Shards: 3}
	h.Done = h.Whole().Count
	return h
}

func written(t *testing.T, folder string, h Head, payload string) {
	t.Helper()
	if err := Write(folder, h, []byte(payload)); err != nil {
		t.Fatal(err)
	}
}

func collected(t *testing.T, folder string) *Set {
	t.Helper()
	s, err := Collect(folder, of(1))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Shards cover every block once, whatever their number.
func TestCutCoversEveryBlockOnce(t *testing.T) {
	for _, blocks := range []int64{0, 1, 7, 64, 1000, 1 << 40} {
		for _, n := range []int{1, 3, 7, 64, 1001} {
			next := int64(0)
			for i := 1; i <= n; i++ {
				r := Cut(blocks, i, n)
				if r.First != next || r.Count < blocks/int64(n) || r.Count > blocks/int64(n)+1 {
					t.Fatalf("%d blocks, shard %d of %d: want %d on, as many as others, got %+v", blocks, i, n, next, r)
				}
				next += r.Count
			}
			if next != blocks {
				t.Fatalf("want %d blocks, got %d", blocks, next)
			}
		}
	}
}

// A file that lost its end, at any byte, or has one bit turned, is refused.
func TestNoDamageGoesUnseen(t *testing.T) {
	folder := t.TempDir()
	written(t, folder, of(1), "payload")
	text, err := os.ReadFile(filepath.Join(folder, Name(1, 3)))
	if err != nil {
		t.Fatal(err)
	}
	if _, payload, err := parse(text); err != nil || string(payload) != "payload" {
		t.Fatalf("want what was written, got %q, %v", payload, err)
	}
	for n := range text {
		if _, _, err := parse(text[:n]); !errors.Is(err, ErrDamaged) {
			t.Fatalf("cut after %d bytes: want an error, got %v", n, err)
		}
	}
	for bit := range 8 * len(text) {
		text[bit/8] ^= 1 << (bit % 8)
		if _, _, err := parse(text); !errors.Is(err, ErrDamaged) {
			t.Fatalf("bit %d turned: want an error, got %v", bit, err)
		}
		text[bit/8] ^= 1 << (bit % 8)
	}
	if _, _, err := parse(append(text, 0)); !errors.Is(err, ErrDamaged) {
		t.Errorf("a byte more: want an error, got %v", err)
	}
}

func TestASetSaysWhatIsMissing(t *testing.T) {
	folder := t.TempDir()
	if s := collected(t, folder); Spans(s.Missing()) != "1-3" || s.Done() != 0 {
		t.Fatalf("want all missing, got %v", s.Missing())
	}
	written(t, folder, of(3), "three")
	half := of(1)
	half.Done = 2
	written(t, folder, half, "half")
	s := collected(t, folder)
	if Spans(s.Missing()) != "1-2" || s.Done() != 5 || s.Of(1).Finished() {
		t.Errorf("want 1 and 2 missing and 5 blocks done, got %v, %d", s.Missing(), s.Done())
	}
	written(t, folder, of(1), "one")
	written(t, folder, of(2), "two")
	s = collected(t, folder)
	var got []string
	if err := s.Each(func(h Head, payload []byte) error { got = append(got, string(payload)); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(s.Missing()) != 0 || s.Done() != 10 || strings.Join(got, " ") != "one two three" {
		t.Errorf("want all in order, got %v, missing %v", got, s.Missing())
	}
}

// Copies count once; two that differ count not at all, nor does what is of other
// work, and each is named.
func TestWhatDoesNotFitIsNamed(t *testing.T) {
	folder := t.TempDir()
	for i := range 3 {
		written(t, folder, of(i+1), "x")
	}
	copied := func(from, to string) {
		text, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, to), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	copied(filepath.Join(folder, Name(1, 3)), "shard-9-of-9")
	if s := collected(t, folder); len(s.Missing()) != 0 || len(s.Unusable) != 0 || s.Done() != 10 {
		t.Errorf("want a copy to count once, got %d blocks, %v", s.Done(), s.Unusable)
	}
	other := t.TempDir()
	written(t, other, of(1), "y")
	copied(filepath.Join(other, Name(1, 3)), "shard-9-of-9")
	if s := collected(t, folder); Spans(s.Missing()) != "1" || len(s.Unusable) != 1 || !strings.Contains(s.Unusable[0].Error(), "differ") {
		t.Errorf("want both refused, got missing %v, %v", s.Missing(), s.Unusable)
	}
	for name, change := range map[string]func(*Head){
		"seed": func(h *Head) { h.Work = "abd" }, "version": func(h *Head) { h.Results = "1" }, "size": func(h *Head) { h.Blocks, h.Done = 12, 4 },
	} {
		h := of(1)
		change(&h)
		foreign := t.TempDir()
		written(t, foreign, h, "x")
		copied(filepath.Join(foreign, Name(1, 3)), "shard-9-of-9")
		if s := collected(t, folder); len(s.Missing()) != 0 || len(s.Unusable) != 1 || !errors.Is(s.Unusable[0], ErrForeign) {
			t.Errorf("%s: want it named as of other work, got %v", name, s.Unusable)
		}
	}
}

// A whole file in the format of another version is not damaged: nobody does its part
// again in its place.
func TestAnotherFormatIsNotDamaged(t *testing.T) {
	folder := t.TempDir()
	written(t, folder, of(1), "payload")
	path := filepath.Join(folder, Name(1, 3))
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	later := append([]byte("concert shard 2\n"), text[len(magic):len(text)-sha256.Size]...)
	sum := sha256.Sum256(later)
	if err := os.WriteFile(path, append(later, sum[:]...), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Read(path); !errors.Is(err, ErrForeign) || errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), `got "concert shard 2", of another version`) {
		t.Errorf("want the version named, got %v", err)
	}
}

func TestSpans(t *testing.T) {
	for want, numbers := range map[string][]int{"": nil, "1": {1}, "1,5-7": {1, 5, 6, 7}, "1-3": {1, 2, 3}} {
		if got := Spans(numbers); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}
