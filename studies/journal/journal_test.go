package journal

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

var about = About{Kind: "calibration", Fingerprint: "x", Dim: 1, Width: 1}

// journalOf writes a journal of so many records, and returns its path and text.
func journalOf(t *testing.T, records int) (path string, text []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "journal")
	j, err := Open(path, about)
	if err != nil {
		t.Fatal(err)
	}
	for i := range records {
		if err := j.Add([]float64{float64(i)}, []float64{float64(10 * i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if text, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return path, text
}

func put(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// Whatever bit of whatever record is flipped, that record alone is left out, is
// counted, and is known again once it was found out again.
func TestJournalSkipsADamagedRecord(t *testing.T) {
	const records, size = 3, 8*2 + 4
	path, text := journalOf(t, records)
	head := len(text) - records*size
	for bit := range records * size * 8 {
		damaged := bytes.Clone(text)
		damaged[head+bit/8] ^= 1 << (bit % 8)
		put(t, path, damaged)
		j, err := Open(path, about)
		if err != nil {
			t.Fatal(err)
		}
		lost := bit / 8 / size
		for i := range records {
			v, ok := j.Recall([]float64{float64(i)})
			if ok == (i == lost) || ok && v[0] != float64(10*i) {
				t.Errorf("bit %d, record %d: got %v, %v", bit, i, v, ok)
			}
		}
		if j.Damaged != 1 || len(j.Entries()) != records-1 {
			t.Errorf("bit %d: want one damaged record of three, got %d and %d that are known", bit, j.Damaged, len(j.Entries()))
		}
		if err := j.Add([]float64{float64(lost)}, []float64{float64(10 * lost)}); err != nil {
			t.Fatal(err)
		}
		j.Close()
		again, err := Open(path, about)
		if err != nil || len(again.Entries()) != records || again.Damaged != 1 {
			t.Fatalf("bit %d: want all three known again, got %+v, %v", bit, again, err)
		}
	}
}

// A journal cut at any byte keeps its whole records, and what is added then is
// read again.
func TestJournalCutShort(t *testing.T) {
	const records, size = 3, 8*2 + 4
	path, text := journalOf(t, records)
	head := len(text) - records*size
	for kept := range len(text) {
		put(t, path, text[:kept])
		j, err := Open(path, about)
		if err != nil {
			t.Fatal(err)
		}
		if want := max(0, kept-head) / size; len(j.Entries()) != want || j.Damaged != 0 {
			t.Errorf("cut to %d bytes: want %d records, got %d, and %d damaged", kept, want, len(j.Entries()), j.Damaged)
		}
		for i := len(j.Entries()); i < records; i++ {
			if err := j.Add([]float64{float64(i)}, []float64{float64(10 * i)}); err != nil {
				t.Fatal(err)
			}
		}
		j.Close()
		if again, err := os.ReadFile(path); err != nil || !bytes.Equal(again, text) {
			t.Errorf("cut to %d bytes: want it whole again, %v", kept, err)
		}
	}
}

func TestWhatIsNoJournalIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	for text, want := range map[string]error{
		"no line":           ErrNone,
		"a line\nand more":  ErrNone,
		"c":                 nil, // as a crash may leave the first line
		"\x00\xff":          ErrNone,
		"concert recording": ErrNone,
		"concert calibration y, 1 coordinates, 1 values\n": ErrOther,
		"concert calibration x, 2 coordinates, 1 values\n": ErrOther,
	} {
		put(t, path, []byte(text))
		j, err := Open(path, about)
		if !errors.Is(err, want) {
			t.Errorf("%q: want %v, got %v", text, want, err)
		}
		if err == nil {
			j.Close()
			continue
		}
		if left, err := os.ReadFile(path); err != nil || string(left) != text {
			t.Errorf("%q: want it untouched, got %q, %v", text, left, err)
		}
	}
	if _, err := Open(t.TempDir(), about); !errors.Is(err, ErrNone) {
		t.Errorf("want a folder refused, got %v", err)
	}
}
