// Package payoff keeps a plain account of what a history was worth to each
// party of a guarantee: years of independence and neutrality kept, conquests,
// crises, wars fought and promises broken, discounted to the start. Nothing in
// the simulation reads it; docs/accounting.md says what is counted and why.
package payoff
