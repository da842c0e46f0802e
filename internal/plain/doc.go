// Package plain judges texts that people wrote: whether a name can stand in a
// table, a picture and a terminal and be told from every other, whether a file
// is UTF-8, and how to show what cannot be printed.
package plain
