package validate

import (
	"fmt"
	"strings"

	"concert/results/words"
)

// inBrief begins the paragraph that a reader in a hurry gets, and that the README
// quotes.
const inBrief = "**What the record says of it.**"

// brief is that paragraph: what came, and beside it what is weak.
func (r *Result) brief() string {
	best, weibull := &r.Scores[r.best].LogAhead, r.scoresOf("Weibull").LogAhead
	say := []string{fmt.Sprintf(`%s Predicting each of the %d cases from the others, the model leads a Weibull
distribution by %s a case in log score, and the best of %d baselines (%s) by %s, %s.`,
		inBrief, len(r.cases), weibull.plain(2), len(r.Methods)-firstBaseline, r.Methods[r.best].Name, best.both(2), zeroText(*best))}
	for i := range r.Forward {
		f := &r.Forward[i]
		say = append(say, fmt.Sprintf("Fitted to what was known on 1 January %d its lead over the best of them is %s; its prior alone, nothing learnt, comes %s.",
			f.Year, f.best().Lead.plain(2), f.Rows[2].Lead.behind()))
	}
	for i := range r.Codings {
		c := &r.Codings[i]
		say = append(say, fmt.Sprintf("On %d cases of the %s it leads Weibull by %s, the best baseline by %s.",
			c.Cases, c.Name, c.of("Weibull").Lead.plain(2), c.best().Lead.plain(2)))
	}
	if w := r.When; w != nil {
		u, a := inUpheaval(w.Given.Periods), &w.Given.Ages[0]
		say = append(say, fmt.Sprintf("In 1914–1918 and 1931–1945 %d peaces ended where it expects %.1f (z = %+.1f), in their first two years %d where it expects %.1f (z = %+.1f).",
			u.Observed, u.Expected, u.Z(), a.Observed, a.Expected, a.Z()))
	}
	if idle := r.idle(); len(idle) > 0 {
		say = append(say, fmt.Sprintf("Of its newer mechanisms %s are not borne out by the record.", strings.Join(idle, ", ")))
	}
	return words.Fold(strings.Join(strings.Fields(strings.Join(say, " ")), " "), 110)
}

// behind says how far a variant comes behind the model, by the model's lead over it.
func (i Interval) behind() string {
	if i.Value >= 0 {
		return fmt.Sprintf("%.2f behind that (%.2f to %.2f)", i.Value, i.Lower, i.Upper)
	}
	return fmt.Sprintf("%.2f ahead of that (%.2f to %.2f)", -i.Value, -i.Upper, -i.Lower)
}
