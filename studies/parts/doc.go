// Package parts does work in parts: on several machines, or on one that stops on the
// way. Work is a row of blocks, each of which comes to the same whoever does it and
// when. Parts hold what the first so many blocks of a range came to, and all of them
// together are the work, to the last bit: the histories of a [Run], or the
// [Evaluations] of a study, a decision, a calibration or a validation.
package parts
