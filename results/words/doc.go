// Package words says how a figure is written: rounding, ±, per cent, counts,
// intervals, and the cells and columns of tables. Terminal, pictures, pages
// and CSV all write through it, so one number is written one way.
//
// A figure is written down to the first digit of its standard error, or the
// second if the first is 1 or 2, never coarser than units; negative numbers
// have a true minus (−), thousands are apart (1,234), and what is not a finite
// number is NA. Numbers for machines ([Cell]) are never rounded.
package words
