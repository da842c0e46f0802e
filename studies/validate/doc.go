// Package validate asks how well the calibrated model predicts what it has not
// seen, as a hostile referee would: every case of the record from all others,
// against [Baselines] fitted to the same cases; later cases from what was known on a
// day ([Forward]); other people's codings of the same cases ([OtherCoding]). It asks
// what each judged key carries ([Recoding]) and what each mechanism earns
// ([Mechanism]), when peaces end ([When]), who attacks and who fights ([Decisions]).
//
// Leaving a case out, recoding and taking a mechanism away are done by weighting the
// draws of the posterior ([PSIS]); where the weights cannot be trusted the model is
// fitted anew ([Fit]).
package validate
