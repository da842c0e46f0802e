//go:build !explorer

// Package digest names texts: by their SHA-256, from which scenarios get their hash and
// each actor and fact its address in the space of random numbers.
package digest

import "crypto/sha256"

// SHA256 is the digest of a text.
//
// Source: FIPS 180-4.
func SHA256(text []byte) [32]byte { return sha256.Sum256(text) }
