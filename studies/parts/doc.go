// Package parts does a run in parts: on several machines, or on one that stops on
// the way. A run is a row of blocks, each of which comes to the same tally whoever
// runs it and when: the histories of a draw of what is not known, or 1,024 histories
// where all is taken as known. Parts hold what the first so many blocks of a range
// came to; all of them together give the run ([Work.Join]), to the last bit.
package parts
