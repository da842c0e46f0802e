// Package discover finds where a design fails: boxes in the space of assumptions
// in which the cases of interest crowd, by the patient rule induction method.
package discover
