package record

import (
	"embed"
	"fmt"
	"slices"
	"sync"
)

//go:embed data/guarantees.csv data/guarantees-extra.csv
var files embed.FS

// BelgiumID is the spell every scenario is measured by: Belgium 1839–1914.
const BelgiumID = "BEL1839"

// Spells are all spells of the record in its own order, also the [Spell.Repeat]
// that statistics leave out. The slice is the caller's; the names within are shared.
func Spells() []Spell { return slices.Clone(embedded()) }

// Find is the spell with an ID.
func Find(id string) (Spell, error) {
	for _, s := range embedded() {
		if s.ID == id {
			return s, nil
		}
	}
	return Spell{}, fmt.Errorf("spell: want an id of the record such as %q, got %q", BelgiumID, id)
}

// embedded reads the record once. Its files are part of the program, so a fault in
// them is one of the program.
var embedded = sync.OnceValue(func() []Spell {
	main, err := files.Open("data/guarantees.csv")
	if err != nil {
		panic(err)
	}
	extra, err := files.Open("data/guarantees-extra.csv")
	if err != nil {
		panic(err)
	}
	spells, err := read(main, extra)
	if err != nil {
		panic(err)
	}
	return spells
})
