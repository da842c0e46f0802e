// Package journal remembers on disk what is expensive to find out, so that work that
// was stopped goes on.
package journal

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"strings"

	"concert/internal/digest"
)

// ErrOther says that a journal belongs to other work of its kind.
var ErrOther = errors.New("the journal is of other work")

// ErrNone is the error of a file that is no journal of the kind.
var ErrNone = errors.New("it is no journal")

// Journal remembers the values of an expensive function on disk. The work is a
// fixed sequence of evaluations: work that was stopped starts again, finds in its
// journal what it knew, and goes on. A record cut short by a crash is dropped, so
// at most one evaluation is lost; one that was damaged is left out and found out
// again.
//
// The file is a line of text with the kind and the fingerprint of the work, then
// records of equal length: the coordinates of the place and the values there as
// 64-bit little-endian floats, and the CRC-32 of both.
//
// One goroutine at a time may use a journal, and one process its file: nothing is
// locked. Values are added in the order of the work, whoever computed them.
type Journal struct {
	file    *os.File
	about   About
	known   map[place]int
	entries []Entry
	beside  map[place]Entry // found out elsewhere; noted here once it is asked for
	failed  error           // to note what was
	// Watch is called after every addition, nil for nobody; its error ends the work.
	Watch func() error
	// Recalled and Added count the evaluations that were found in the journal
	// and those that were not.
	Recalled, Added int
	Damaged         int // records of the file that are left out
}

// About says whose journal it is.
type About struct {
	Kind        string // of work, in a word: "calibration"
	Fingerprint string // of all that the values depend on
	Dim, Width  int    // coordinates of a place, values there
}

// Entry is a place and the values there.
type Entry struct{ Z, Values []float64 }

// place names an argument of the function.
type place [16]byte

// placeOf is the first half of the SHA-256 of the bits of the coordinates: equal
// places are equal to the last bit, 0 and −0 are two.
func placeOf(x []float64) (p place) {
	var b bytes.Buffer
	for _, v := range x {
		b.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)))
	}
	sum := digest.SHA256(b.Bytes())
	copy(p[:], sum[:])
	return p
}

// New returns a journal that is kept in memory only and knows some entries.
func New(entries ...Entry) *Journal {
	j := &Journal{known: map[place]int{}}
	for _, e := range entries {
		j.note(e.Z, e.Values)
	}
	return j
}

// Beside lets the journal know what was found out elsewhere: it notes it as its own
// as soon as it is asked for.
func (j *Journal) Beside(entries []Entry) {
	j.beside = map[place]Entry{}
	for _, e := range entries {
		j.beside[placeOf(e.Z)] = e
	}
}

// Open opens or creates the journal at path. One that belongs to other work gives
// [ErrOther], any other file [ErrNone]; neither is touched.
func Open(path string, about About) (*Journal, error) {
	if about, err := os.Stat(path); err == nil && !about.Mode().IsRegular() {
		return nil, fmt.Errorf("open the journal %s: %w", path, ErrNone)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	j := New()
	j.file, j.about = f, about
	whole, err := j.load(f)
	if err == nil {
		err = j.resume(whole)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("read the journal %s: %w", path, err)
	}
	return j, nil
}

// kind begins the first line of every journal of a kind.
func (a About) kind() string { return "concert " + a.Kind + " " }

// head is the first line.
func (a About) head() string {
	return fmt.Sprintf("%s%s, %d coordinates, %d values\n", a.kind(), a.Fingerprint, a.Dim, a.Width)
}

// load reads what is there and returns how many of its bytes are whole: those
// of the first line, 0 if even that was not finished, and of whole records. A
// record whose sum is wrong is counted as damaged and left out.
func (j *Journal) load(file io.Reader) (whole int64, err error) {
	head := j.about.head()
	in := bufio.NewReader(file)
	got := make([]byte, len(head))
	n, err := io.ReadFull(in, got)
	switch got = got[:n]; {
	case err != nil && err != io.EOF && err != io.ErrUnexpectedEOF:
		return 0, err
	case string(got) == head:
	case err != nil && strings.HasPrefix(head, string(got)): // new, or a first line that a crash cut short
		return 0, nil
	case bytes.HasPrefix(got, []byte(j.about.kind())):
		line, _, _ := strings.Cut(string(got), "\n")
		return 0, fmt.Errorf("%w: want the first line %q, got %q", ErrOther, strings.TrimSuffix(head, "\n"), line)
	default:
		return 0, ErrNone
	}
	whole = int64(len(head))
	record := make([]byte, 8*(j.about.Dim+j.about.Width)+4)
	for {
		if _, err := io.ReadFull(in, record); err == io.EOF || err == io.ErrUnexpectedEOF {
			return whole, nil
		} else if err != nil {
			return whole, err
		}
		if !j.take(record) {
			j.Damaged++
		}
		whole += int64(len(record))
	}
}

// resume cuts off a last record that is not whole and leaves the file ready for
// the next.
func (j *Journal) resume(whole int64) error {
	if err := j.file.Truncate(whole); err != nil {
		return err
	}
	if _, err := j.file.Seek(whole, io.SeekStart); err != nil || whole > 0 {
		return err
	}
	if _, err := j.file.WriteString(j.about.head()); err != nil {
		return err
	}
	return j.file.Sync()
}

// take reads one record and tells whether it is whole.
func (j *Journal) take(record []byte) bool {
	body := record[:len(record)-4]
	if crc32.ChecksumIEEE(body) != binary.LittleEndian.Uint32(record[len(body):]) {
		return false
	}
	numbers := make([]float64, j.about.Dim+j.about.Width)
	for i := range numbers {
		numbers[i] = math.Float64frombits(binary.LittleEndian.Uint64(body[8*i:]))
	}
	j.note(numbers[:j.about.Dim:j.about.Dim], numbers[j.about.Dim:])
	return true
}

// note keeps both slices; the last values at a place are the ones recalled.
func (j *Journal) note(z, values []float64) {
	j.known[placeOf(z)] = len(j.entries)
	j.entries = append(j.entries, Entry{z, values})
}

// Recall returns the values at z, if they are known.
func (j *Journal) Recall(z []float64) ([]float64, bool) {
	i, ok := j.known[placeOf(z)]
	if !ok {
		e, ok := j.beside[placeOf(z)]
		if ok {
			j.failed = errors.Join(j.failed, j.Add(z, e.Values))
		}
		return e.Values, ok
	}
	j.Recalled++
	return j.entries[i].Values, true
}

// Entries are all that is known, in the order in which it was found out.
func (j *Journal) Entries() []Entry { return j.entries }

// Add notes the values at z, on disk before it returns.
func (j *Journal) Add(z, values []float64) error {
	if err := j.Take([]Entry{{append([]float64(nil), z...), values}}); err != nil || j.Watch == nil {
		return err
	}
	return j.Watch()
}

// Take notes entries, those at places that are known left out, all of them on disk
// before it returns.
func (j *Journal) Take(entries []Entry) error {
	if j.failed != nil {
		return j.failed
	}
	var records []byte
	for _, e := range entries {
		if _, known := j.known[placeOf(e.Z)]; known {
			continue
		}
		j.note(e.Z, e.Values)
		j.Added++
		records = append(records, e.record()...)
	}
	if j.file == nil {
		return nil
	}
	if _, err := j.file.Write(records); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	return j.file.Sync()
}

// record is an entry as the file has it. What is no number is so in the same bits on
// every processor.
func (e Entry) record() (record []byte) {
	for _, list := range [][]float64{e.Z, e.Values} {
		for _, v := range list {
			if math.IsNaN(v) {
				v = math.NaN()
			}
			record = binary.LittleEndian.AppendUint64(record, math.Float64bits(v))
		}
	}
	return binary.LittleEndian.AppendUint32(record, crc32.ChecksumIEEE(record))
}

// Close closes the file.
func (j *Journal) Close() error {
	if j.file == nil {
		return nil
	}
	return j.file.Close()
}
