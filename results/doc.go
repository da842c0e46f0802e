// Package results says what happened: it turns the counts of a run into estimates
// with their errors, tables, pictures and files on disk.
//
// Counts come as a [sim.Tally], over histories, or as a [Sample], over draws of
// what is not known and histories within each. Of the first [New] makes a [Result]
// whose errors are those of chance; [Result.Know] puts the second beside it.
//
// What a run found and the facts of running it (time, host, workers) never share a
// file. Files appear whole or not at all.
package results
