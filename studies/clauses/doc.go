// Package clauses prices the clauses of a treaty in years of peace, one at a time and
// together, and says of each price whether the historical record has anything to say
// of it.
//
// A price is "prior only" where the record is silent: no case of it has what the
// clause says, or all the weights that the price rests on are as they were believed
// to be before the record was looked at.
package clauses
