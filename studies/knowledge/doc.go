// Package knowledge spreads runs over what is not known: draws of the weights of
// behaviour given the record, and of the facts that a careful coder could have
// coded otherwise. [Draws] says what is drawn, [Draws.Of] gives the worlds of a
// scenario under it, and [Worlds.Simulate] runs each draw's own histories.
//
// A draw has a number, and what it holds depends on that alone, so two scenarios
// under the same draws can be compared draw by draw.
package knowledge
