// Package compare runs several arrangements on the same histories and says
// what the difference between them is worth: in years of peace, in promises
// kept, and to each party.
//
// Every random number has an address that does not depend on the scenario, so
// history k of one arrangement and history k of another are the same world but
// for what differs. The joint table of the two durations ([Joint]) is
// sufficient for every paired figure; it holds whole numbers, so tables of
// parts add up exactly and the number of workers cannot matter.
package compare
