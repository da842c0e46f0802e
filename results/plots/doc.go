// Package plots draws what happened: survival curves with their risk table,
// distributions of durations, and the other pictures of reports and studies.
//
// A picture is a [Figure]: a struct of plain data whose fields say what is shown.
// [Render] draws it as SVG, PNG or PDF in one [Theme], at any size that can be
// read, and returns what could not be shown as it was asked (a script without
// glyphs, a name cut short, a table without room) as warnings.
//
//	how long           Survival, Durations, Hazard, Overview
//	why it ends        Causes, Crises, Promises, Chronicle
//	one against other  Comparison, Joint
//	is it right        Reliability, Uniform, Posterior, Lines (Brier score)
//	what matters       Contributions
//
// The same figure, format and options give the same bytes. SVG keeps text as
// text, carries the description of the picture for those who cannot see it, and
// says in data-frames where its panels lie, so that a page can look up the values
// under a pointer. An interval or error stands beside every estimate, and what was
// not reached is said so.
//
// # Layout
//
// A page is cut from the outside in: title and key from the top, notes from the
// bottom, then panels. A label is put where nothing else stands, in a shorter
// wording if need be; the tests lay all figures out and find no two texts that
// touch and none beyond the edge. Heights, where not given, follow from what the
// frame takes.
package plots
