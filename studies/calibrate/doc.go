// Package calibrate fits the shared weights of behaviour to the historical
// record: the spells of the built-in cases and a few patterns of the
// literature. [Priors] says what was believed before, a [Likelihood] what the
// record says, [Run] finds the mode and draws a sample of the posterior, and
// [Spread] runs a scenario over such a sample.
//
// The likelihood is simulated, always with the same histories, so it is a
// fixed function of the weights that can be climbed, and sampled from exactly.
// Its values do not depend on the number of workers. A [Journal] remembers
// every value, so that a calibration that was stopped goes on where it was.
package calibrate
