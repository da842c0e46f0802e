package spells

import (
	"bufio"
	"bytes"
	"fmt"

	"concert/internal/plain"
)

// maxRow bounds the bytes of a row.
const maxRow = 1 << 20

// text passes UTF-8 on, and stops at the first byte that is not, or in a row that
// has no end.
type text struct {
	r            *bufio.Reader
	checked      int // bytes at hand that are known to be good
	line, column int // of what was passed on
	since        int // bytes passed on since the row began
}

// badText is a place at which a file is no text.
type badText struct {
	line, column int
	problem      string
}

// Error says what is wrong, not where.
func (b *badText) Error() string { return b.problem }

// Read passes on what is good.
func (t *text) Read(p []byte) (int, error) {
	if t.since > maxRow {
		return 0, &badText{t.line, 1, fmt.Sprintf("want rows of at most %d bytes, got a longer one: is a quote not closed?", maxRow)}
	}
	if t.checked == 0 {
		if err := t.check(); err != nil {
			return 0, err
		}
	}
	n, err := t.r.Read(p[:min(len(p), t.checked)])
	t.pass(p[:n])
	return n, err
}

// check finds out how much of what is at hand is good UTF-8 without zero bytes.
// It is an error only when the very first byte is not: what stands before a
// fault is passed on, so that the fault has its line.
func (t *text) check() error {
	chunk, err := t.r.Peek(t.r.Size())
	if len(chunk) == 0 {
		return err
	}
	at, problem := plain.Encoding(chunk)
	if problem != "" && err == nil && len(chunk)-at < 4 && chunk[at] >= 0xc2 {
		problem = "" // a character may be cut off by the end of the chunk
	} else if problem == "" {
		at = len(chunk)
	}
	if zero := bytes.IndexByte(chunk[:at], 0); zero >= 0 {
		at, problem = zero, "want text, got a zero byte"
	}
	if t.checked = at; at == 0 {
		return &badText{t.line, t.column + 1, problem}
	}
	return nil
}

// pass counts what is passed on: bytes, lines, and the bytes since the last
// line began.
func (t *text) pass(b []byte) {
	t.checked -= len(b)
	t.since += len(b)
	t.line += bytes.Count(b, []byte("\n"))
	if i := bytes.LastIndexByte(b, '\n'); i >= 0 {
		t.column, b = 0, b[i+1:]
	}
	t.column += len(b)
}
