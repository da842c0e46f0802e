// Package spells is the engine of `concert estimate`: it reads anybody's spells
// from CSV, estimates everything package survival offers for them and each group,
// and writes the answer as text for a terminal, as tidy CSV tables with the column
// names of R's broom, and as JSON.
//
//	data, err := spells.Read(file, "spells.csv", spells.Columns{})
//	result, err := spells.Analyse(data, spells.DefaultOptions())
//	err = result.WriteText(os.Stdout, 80)
//
// A file is read row by row; memory grows with the distinct times, groups and
// causes, not with the rows.
package spells
