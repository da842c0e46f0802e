// Package foresee estimates how long peace lasts from what each year threatens rather
// than from whether it ends ([sim.World.Conditional]): conditional Monte Carlo. Its
// histories differ less from each other than those that end or do not, most of all
// where breaches are rare, and its yearly hazards are smooth. It says nothing of who
// attacks and who fights.
package foresee
