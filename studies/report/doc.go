// Package report tells one or several runs to a reader who knows nothing of the
// program: the question, the answer with its error, the picture, who breaks and
// who honours, what a design is worth, what was assumed, how it holds against
// the record, and how to run it again.
//
// [Open] reads a run's folder and checks that its files belong together. A
// [Report] is laid out once, as sections of text, tables and figures, and
// written as one self-contained page, as Markdown or as TeX. The page loads
// nothing, is complete without scripts, and everything that came from a
// scenario is escaped. The same folders give the same bytes.
package report
