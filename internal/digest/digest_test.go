package digest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// TestKnownAnswers: the example of the standard, and texts of every length around whole
// blocks; with the tag explorer these are answers of the page's own function.
func TestKnownAnswers(t *testing.T) {
	if got := SHA256([]byte("abc")); hex.EncodeToString(got[:]) != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("abc: got %x", got)
	}
	for n := range 300 {
		text := bytes.Repeat([]byte{byte(n), 0x80, 0xff}, n)[:n]
		if got, want := SHA256(text), sha256.Sum256(text); got != want {
			t.Errorf("%d bytes: want %x, got %x", n, want, got)
		}
	}
}
