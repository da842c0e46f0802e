// Package decide weighs arrangements when it is known neither how powers behave nor
// what moves an aggressor. Each arrangement is run under each reading, a state of the
// world that is never averaged away, over the same draws of what is not known and the
// same histories. [Run] gives the product table with who would sign, break-even
// probabilities of the readings, regret, what it would be worth to know more, and
// the risks, so that an arrangement that wins in years and loses in risk is seen to.
package decide
