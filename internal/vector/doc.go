// Package vector does to eight numbers at a time, one of each of eight
// histories, what internal/portable, the draws of sim and the decisions of
// agents do to one: the very same bits.
package vector

//go:generate go run -C generate .
