// Package sim lets time pass: it runs very many stochastic histories of a
// world in which powers honour or break the guarantees they gave.
//
// A [Scenario] says who is there; [NewModel] checks and prepares it; a
// [World] lives through one history, year by year, in the order of the
// schedule in year.go; [Lanes] live through eight at a time, by the same
// schedule and to the same bits, and [Siblings] through those of models that
// share their powers; [Blocks] spreads histories over workers; a [Tally]
// counts what happened.
//
// Every random number has an address (seed, history, year, actor, purpose)
// and depends on nothing else, so a history is the same whatever the number
// of workers, whether it is traced or not, and whichever other histories run.
package sim

// ResultsVersion names the numbers that this code gives: two programs of the
// same results version give the same histories for the same scenario and seed.
// It changes with any change to the model, the draws or the arithmetic.
const ResultsVersion = "2"
