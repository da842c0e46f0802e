// Package document reads TOML into values that know where they stand, so that
// whoever finds one wrong can say so by line and column.
//
// Two parsers read each file: one decides what it says, the other where.
package document
