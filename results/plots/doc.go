// Package plots draws what happened: survival curves with their risk table,
// distributions of durations, and the other pictures of reports and studies.
//
// A picture is a [Figure]: a struct of plain data whose fields say what is shown.
// [Render] draws it as SVG, PNG or PDF in one [Theme], at any size that can be
// read, and returns what could not be shown as it was asked (a script without
// glyphs, a name cut short, a year beyond the horizon) as warnings.
//
// The same figure, format and options give the same bytes. SVG keeps text as
// text and carries the description of the picture for those who cannot see it.
package plots
