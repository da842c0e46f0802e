// Package chronicle tells single histories in plain words: new leaders, shifts
// of power, wars of rivals, pledges lapsed, crises, and the end of the peace. A
// told history is exactly the one of the batch with its number: telling changes
// no random number and no decision.
//
// Year t of a history runs from the t−1st to the tth anniversary of the start
// and is dated by the calendar year in which it begins, start + t − 1: the
// 76th year of the guarantee of 1839 is 1914.
package chronicle
