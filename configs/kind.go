package configs

import (
	"slices"

	"concert/agents"
	"concert/configs/document"
)

// kind is one of the files that concert reads, told from the keys of the top level
// that only it has.
type kind struct {
	name string // with what reads it
	own  []string
}

var (
	aScenario = &kind{"a scenario (concert run)", []string{"power", "protege"}}
	aStudy    = &kind{"a study (concert sweep, sensitivity and discover)", []string{"design", "lever", "outcome", "replication", "discover", "sensitivity"}}
	weightsOf = &kind{"weights of behaviour (--behaviour)", weightKeys[agents.Behaviour]()}
)

// weightKeys are those of the weights of a struct.
func weightKeys[T any]() (keys []string) {
	var none T
	for _, p := range agents.Parameters(none) {
		keys = append(keys, p.Key)
	}
	return keys
}

// key is the first key of a table that only files of this kind have, "" if none.
func (k *kind) key(t document.Table) string {
	if i := slices.IndexFunc(k.own, func(key string) bool { _, has := t[key]; return has }); i >= 0 {
		return k.own[i]
	}
	return ""
}

// check refuses a document that is of another kind, and not of the one wanted, in
// one line, at the key that tells: read as what it is not, each of its keys would be
// a fault.
func (k *kind) check(root *document.Value) error {
	table, _ := root.Table()
	if k.key(table) != "" {
		return nil
	}
	for _, other := range []*kind{aScenario, aStudy, weightsOf} {
		if key := other.key(table); key != "" {
			return FaultsError{root.Locate(document.Steps(key)).KeyFault(key, table[key], "want "+k.name+", got "+other.name)}
		}
	}
	return nil
}
