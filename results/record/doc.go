// Package record is the historical record against which simulations are read:
// states and territories whose integrity several powers promised since 1815, how
// long each was left in peace, who attacked, and who stood by the promise.
//
// A [Spell] is one guarantee of one territory. It starts on the day of signature
// and ends with the first attack of an outside state (ended) or when it lapsed or
// was last seen standing (censored). [Spells] gives all of them, a [Set] chooses
// some and says which ends count, and [Set.Estimate] makes the survival curve,
// quartiles and attack rate of the set. [Set.Honour] counts who honoured the
// promise. [Against] lays any other survival curve beside a set's.
//
// Coding rules, biases and doubtful ends are written up in docs/record.md.
package record
