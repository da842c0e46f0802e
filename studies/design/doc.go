// Package design says where a study looks: points of the unit cube, one column a
// factor, that a study turns into values.
//
//	LatinHypercube     every factor evenly, at random beside each other
//	Halton, Sobol      the whole cube evenly, better the more points there are
//	Saltelli, Morris   the designs of sensitivity analysis
//
// A design depends on its size and seed alone, so that a study that is stopped
// goes on with the same points.
package design
