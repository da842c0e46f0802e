// Package agreement compares two codings of the same cases: how far two coders
// who read the same texts by the same codebook came to the same facts, key by key,
// and how far their cases differ in what the model makes of them.
//
// Facts judged in steps are compared by weighted kappa ([Steps]), shares and
// levels by the intraclass correlation ([Correlation]), what has no order by kappa
// ([Kinds]). Standard errors leave out one case after the other, since facts of one
// case are not independent.
package agreement
