// Package results says what happened: it turns the counts of a run into
// estimates with their errors, tables, pictures and files on disk.
//
// What a run found and the facts of running it (time, host, workers) never
// share a file. Files appear whole or not at all.
package results
