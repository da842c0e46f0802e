//go:build !explorer

package plain

import "golang.org/x/text/unicode/norm"

// Normal is a text in Unicode's form NFC, in which an accented letter is one character.
//
// Source: Unicode Standard Annex 15.
func Normal(text string) string { return norm.NFC.String(text) }
