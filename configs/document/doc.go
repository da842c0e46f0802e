// Package document reads TOML into values that know where they stand, so that
// whoever finds one wrong can say so by line and column.
//
// Two parsers read each file: one decides what it says, the other where.
// Docs/decisions has what came of one for both. Before either sees a text it is
// held to limits of size, nesting and number of keys ([MaxBytes], [MaxNesting],
// [MaxParts]), within which any text is read or refused in a few seconds.
package document
