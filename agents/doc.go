// Package agents says who decides in concert, and how: the powers, the
// guarantors, aggressors and protégés of a security guarantee, and the rules
// by which they keep, drop, press, warn, attack and honour.
//
// All decisions are logits (quantal response): the probability of an act is
// σ(z) = 1/(1 + e^(−z)) of a weighted sum z, and a decision is a comparison of
// that probability with a uniform random number that the caller passes in.
// Nothing here reads a file, a clock or a global, or starts a goroutine.
package agents
