package calibrate

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
)

// ErrOtherCalibration says that a journal belongs to a calibration with other
// cases, priors, histories or seed.
var ErrOtherCalibration = errors.New("the journal is of another calibration")

// Journal remembers the values of an expensive function on disk. The
// calibration is a fixed sequence of evaluations: one that was stopped starts
// again, finds in its journal what it knew, and goes on. A record cut short by
// a crash is dropped, so at most one evaluation is lost.
//
// The file is a line of text with the fingerprint of the calibration, then
// records of equal length: 16 bytes that name the place, the values as 64-bit
// little-endian floats, and the CRC-32 of both.
type Journal struct {
	file  *os.File
	width int
	known map[place][]float64
	// Recalled and Added count the evaluations that were found in the journal
	// and those that were not.
	Recalled, Added int
}

// place names an argument of the function.
type place [16]byte

func placeOf(x []float64) (p place) {
	var b bytes.Buffer
	for _, v := range x {
		b.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)))
	}
	sum := sha256.Sum256(b.Bytes())
	copy(p[:], sum[:])
	return p
}

// NewJournal returns a journal that is kept in memory only, of a function with
// so many values.
func NewJournal(width int) *Journal { return &Journal{width: width, known: map[place][]float64{}} }

// OpenJournal opens or creates the journal at path of the calibration with a
// fingerprint. One that belongs to another gives [ErrOtherCalibration].
func OpenJournal(path, fingerprint string, width int) (*Journal, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	j := NewJournal(width)
	j.file = f
	if err := j.load(fingerprint); err != nil {
		f.Close()
		return nil, fmt.Errorf("read the journal %s: %w", path, err)
	}
	return j, nil
}

// load reads what is there, cuts off a last record that is not whole, and
// leaves the file ready for the next.
func (j *Journal) load(fingerprint string) error {
	head := fmt.Sprintf("concert calibration %s, %d values\n", fingerprint, j.width)
	in := bufio.NewReader(j.file)
	got, err := in.ReadString('\n')
	if err == io.EOF { // new, or not even its first line was finished
		return j.begin(head)
	}
	if err != nil {
		return err
	}
	if got != head {
		return fmt.Errorf("%w: want the first line %q, got %q", ErrOtherCalibration, head, got)
	}
	size := int64(len(head))
	record := make([]byte, 16+8*j.width+4)
	for {
		if _, err := io.ReadFull(in, record); err != nil || !j.take(record) {
			break
		}
		size += int64(len(record))
	}
	if err := j.file.Truncate(size); err != nil {
		return err
	}
	_, err = j.file.Seek(size, io.SeekStart)
	return err
}

func (j *Journal) begin(head string) error {
	if err := j.file.Truncate(0); err != nil {
		return err
	}
	if _, err := j.file.WriteAt([]byte(head), 0); err != nil {
		return err
	}
	if _, err := j.file.Seek(int64(len(head)), io.SeekStart); err != nil {
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
	values := make([]float64, j.width)
	for i := range values {
		values[i] = math.Float64frombits(binary.LittleEndian.Uint64(body[16+8*i:]))
	}
	j.known[place(body[:16])] = values
	return true
}

// Recall returns the values at x, if they are known.
func (j *Journal) Recall(x []float64) ([]float64, bool) {
	values, ok := j.known[placeOf(x)]
	if ok {
		j.Recalled++
	}
	return values, ok
}

// Add notes the values at x, on disk before it returns.
func (j *Journal) Add(x, values []float64) error {
	p := placeOf(x)
	j.known[p] = values
	j.Added++
	if j.file == nil {
		return nil
	}
	record := append([]byte(nil), p[:]...)
	for _, v := range values {
		record = binary.LittleEndian.AppendUint64(record, math.Float64bits(v))
	}
	record = binary.LittleEndian.AppendUint32(record, crc32.ChecksumIEEE(record))
	if _, err := j.file.Write(record); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	return j.file.Sync()
}

// Close closes the file.
func (j *Journal) Close() error {
	if j.file == nil {
		return nil
	}
	return j.file.Close()
}
