package configs

import "concert/configs/document"

// Fault is one thing wrong with a scenario file or an override.
type Fault = document.Fault

// FaultsError is everything wrong with a scenario, in the order of its file.
type FaultsError = document.FaultsError

// Limits of a file.
const (
	MaxBytes   = document.MaxBytes   // of a file
	MaxNesting = document.MaxNesting // of arrays, inline tables and dotted keys
	MaxParts   = document.MaxParts   // of keys, tables and arrays
	maxTables  = 10_000              // in the arrays of a file together
	maxFaults  = 1000                // that are told; the rest is counted
)
