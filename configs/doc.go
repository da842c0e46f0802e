// Package configs reads scenarios: which powers there are, who guarantees
// whom, and who may attack, from TOML files embedded in the program or on
// disk.
//
// Reading is strict. Unknown keys, wrong types, values out of range, names
// nobody bears: each is a [Fault] with its file, line and column, and all
// faults of a file come at once, as a [FaultsError]. What a table may hold,
// with units, ranges and defaults, is said once, by the struct tags of package
// agents and of this one.
package configs
