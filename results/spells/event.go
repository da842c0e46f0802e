package spells

import (
	"fmt"

	"concert/internal/plain"
)

// ended says whether a spell ended, from the column that tells it: in this
// order one that was named for censoring, causes alone, the values of --ended,
// 1 and 0 or words. A cell that says neither is a fault, with false.
func (r *row) ended() bool {
	switch {
	case r.at.censored >= 0:
		return r.notCensored()
	case r.at.event < 0:
		return !r.censoredByCause()
	case len(r.columns.Ended) > 0:
		return r.endedAs()
	}
	text := r.cell(r.at.event)
	if ended, ok := truth(text); ok {
		return ended
	}
	ended, ok := fate(text)
	if !ok {
		r.fault(r.at.event, fmt.Sprintf("event: want 1 (ended) or 0 (censored), got %s%s", plain.Short(text), r.advice(text)))
	}
	return ended
}

// advice says, once a file, what to give for other codes; nothing for a missing
// cell.
func (r *row) advice(text string) string {
	if r.advised || isMissing(text) {
		return ""
	}
	r.advised = true
	column := word(r.head[r.at.event])
	return fmt.Sprintf(": give --ended with the values that say a spell ended (--ended %s), or --cause %s if each value but 0 is a cause", word(text), column)
}

// notCensored reads a column that is 1 when a spell was censored.
func (r *row) notCensored() bool {
	text := r.cell(r.at.censored)
	if censored, ok := truth(text); ok {
		return !censored
	}
	ended, ok := fate(text)
	if !ok {
		r.fault(r.at.censored, fmt.Sprintf("%s: want 1 (censored) or 0 (ended), got %s", plain.Clip(r.head[r.at.censored], 60), plain.Short(text)))
	}
	return ended
}

// endedAs says whether the event is one of those that were told to be endings,
// and remembers which were met. A missing cell is a fault, not a censoring.
func (r *row) endedAs() bool {
	text := r.cell(r.at.event)
	if isMissing(text) {
		r.fault(r.at.event, fmt.Sprintf("event: want a value, got %s", plain.Short(text)))
	}
	for i, value := range r.columns.Ended {
		if alike(text, value) {
			r.endedSeen[i] = true
			return true
		}
	}
	return false
}

// censoredByCause says whether a row without a column for events has no cause. One
// file has one mark for that: beside 0 an empty cell may be a missing cause.
func (r *row) censoredByCause() bool {
	text := r.cell(r.at.cause)
	if !noCause(text) {
		return false
	}
	mark := "0 or a word"
	if isMissing(text) {
		mark = "an empty cell or NA"
	}
	if r.mark == "" {
		r.mark = mark
	}
	if r.mark != mark {
		r.fault(r.at.cause, fmt.Sprintf("cause: want %s in a censored row as above, got %s: is the cause missing?", r.mark, plain.Short(text)))
	}
	return true
}

// cause reads the cause of an ending, and that a censored row claims none; ""
// is that of a censored row. After another fault of the row a claim is let
// pass: the event may be what is wrong.
func (r *row) cause(ended bool) string {
	text := r.cell(r.at.cause)
	switch {
	case ended && noCause(text):
		r.fault(r.at.cause, fmt.Sprintf("cause: want the cause of an ending, got %s, which marks a censored row", plain.Short(text)))
	case !ended && !noCause(text) && r.ok:
		r.fault(r.at.cause, fmt.Sprintf(`cause: want "", 0, NA or censored as the row is censored, got %s`, plain.Short(text)))
	case ended:
		return r.named(r.causes, plainCause(text), maxCauses, "cause", r.at.cause)
	}
	return ""
}
