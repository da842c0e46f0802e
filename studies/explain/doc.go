// Package explain says why the peace of a scenario ends: by whom, in what state
// of the guarantee, on what pretext, whether anybody warned, whom the attacker
// expected to fight and who did, and what each guarantor's signature contributes.
package explain
