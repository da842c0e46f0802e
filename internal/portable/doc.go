// Package portable holds the elementary and special functions that results are
// made with, with the same bits on every processor.
//
// The standard library's Exp, Log and their kin differ in the last bit between
// processors, and the compiler fuses x*y+z into one rounding where the
// hardware can. Neither happens here: each function is a fixed sequence of
// IEEE 754 additions, multiplications, divisions and square roots, and every
// product that meets an addition is rounded first by an explicit conversion.
package portable
