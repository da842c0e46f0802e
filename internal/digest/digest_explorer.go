//go:build explorer

// Package digest names texts: by their SHA-256, from which scenarios get their hash and
// each actor and fact its address in the space of random numbers.
package digest

import (
	"encoding/binary"
	"math/bits"
)

// start and round are the first 32 bits of the fractions of the square roots of the
// first 8 primes and of the cube roots of the first 64.
var (
	start = [8]uint32{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	}
	round = [64]uint32{
		0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
		0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
		0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
		0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
		0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
		0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
		0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
		0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
	}
)

// SHA256 is the digest of a text. The package crypto/sha256 would bring along all of
// the module that it is validated with, which the page of the explorer would carry for
// nothing: what is named here is no secret.
//
// Source: FIPS 180-4.
func SHA256(text []byte) (sum [32]byte) {
	h := start
	padded := append(append([]byte{}, text...), 0x80)
	padded = append(padded, make([]byte, (120-len(padded)%64)%64)...)
	padded = binary.BigEndian.AppendUint64(padded, 8*uint64(len(text)))
	for ; len(padded) > 0; padded = padded[64:] {
		compress(&h, padded[:64])
	}
	for i, v := range h {
		binary.BigEndian.PutUint32(sum[4*i:], v)
	}
	return sum
}

// compress takes a block of 64 bytes into the state.
func compress(h *[8]uint32, block []byte) {
	w := schedule(block)
	s := *h
	for i := range w {
		sum1 := rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)
		sum0 := rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)
		t1 := s[7] + sum1 + (s[4]&s[5] ^ ^s[4]&s[6]) + round[i] + w[i]
		t2 := sum0 + (s[0]&s[1] ^ s[0]&s[2] ^ s[1]&s[2])
		s = [8]uint32{t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]}
	}
	for i := range h {
		h[i] += s[i]
	}
}

// schedule is the block drawn out to the words of the 64 rounds.
func schedule(block []byte) (w [64]uint32) {
	for i := range 16 {
		w[i] = binary.BigEndian.Uint32(block[4*i:])
	}
	for i := 16; i < len(w); i++ {
		a, b := w[i-15], w[i-2]
		w[i] = w[i-16] + w[i-7] + (rotated(a, 7) ^ rotated(a, 18) ^ a>>3) + (rotated(b, 17) ^ rotated(b, 19) ^ b>>10)
	}
	return w
}

// rotated is a word turned to the right by so many bits.
func rotated(x uint32, by int) uint32 { return bits.RotateLeft32(x, -by) }
