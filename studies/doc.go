// Package studies holds what every study of many runs shares: a figure with
// its error, and how it is written for people. The studies themselves are the
// folders below: compare, chronicle, explain, payoff and the others.
package studies
