// Package validate asks how well the calibrated model predicts spells it has
// not seen: every case of the record is predicted from all others, and the
// predictions are scored against two baselines fitted to the same cases.
//
// Leaving a case out is done by weighting the draws of the posterior
// ([PSIS]).
package validate
