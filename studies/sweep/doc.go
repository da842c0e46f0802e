// Package sweep carries a study out: it turns a study file into points, asks every
// point for its outcomes, and keeps what is known in a journal, so that a study
// that is stopped goes on. The table that comes of it is the same for any number of
// workers and however often it was stopped.
package sweep
