package validate

import (
	"fmt"
	"math"
	"strings"
)

// tableOfForward and those below write a part of the page each, nothing where it
// was not asked for.
func (r *Result) tableOfForward(p *page) {
	if len(r.Forward) == 0 {
		return
	}
	p.say(`## Forward

Model and baselines fitted to what was known on a day: the cases begun before it,
those still at peace censored on it, honour and signatories counted over the attacks
before it. They then predict the cases that began later. The fit is a true refit by
the sampler of the calibration, with less work. The priors of the weights stay: they
quote a literature that was written after both days, and the codebook too is of today.
Without the norm (a_norm = 0) and from the prior alone, nothing learnt, the model
says what of it is foreknowledge.`)
	for i := range r.Forward {
		f := &r.Forward[i]
		p.say("**From 1 January %d**: fitted to %d cases of which %d had ended, by %d draws; %d later cases are predicted.", f.Year, f.Known, f.Ended, f.Draws, f.Later)
		var rows [][]string
		for k, row := range f.Rows {
			cells := []string{row.Method, fmt.Sprintf("%.1f", row.Total), row.Log.plain(3), "", ""}
			if k > 0 {
				cells[3] = row.Lead.both(3)
			}
			if k > 2 {
				cells[4] = row.Weight.plain(2)
			}
			rows = append(rows, cells)
		}
		p.table([]string{"method", "log score, sum", "a case", "lead of the model", "weight of the model"}, rows)
	}
	p.picture("Lead of the model, forward", "forward")
}

func (r *Result) tableOfCodings(p *page) {
	for i := range r.Codings {
		c := &r.Codings[i]
		p.say(`## %s

%d cases as others coded them, predicted by the posterior under our codings alone, the
case itself left out; the baselines too are fitted to our codings of the other cases. Both
columns are of the same cases. The lead is the model's under the other coding.`, title(c.Name), c.Cases)
		var rows [][]string
		for k := range c.Rows {
			row := &c.Rows[k]
			cells := []string{row.Method, row.Ours.plain(3), row.Log.plain(3), "", ""}
			if k > 0 {
				cells[3] = row.Lead.both(3)
			}
			if row.Concordance != nil {
				cells[4] = row.Concordance.plain(3)
			}
			rows = append(rows, cells)
		}
		p.table([]string{"method", "log score a case, ours", "theirs", "lead of the model", "concordance, theirs"}, rows)
	}
}

// title begins with a capital.
func title(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// how says how a variant was fitted.
func (v *Variant) how() string {
	switch {
	case math.IsInf(v.K, -1):
		return fmt.Sprintf("weights, all alike, %.0f draws", v.Effective)
	case v.Refitted:
		return fmt.Sprintf("refit, %.0f draws (k = %.2f)", v.Effective, v.K)
	case v.Unsafe:
		return fmt.Sprintf("weights, %.0f draws (k = %.2f, not to be trusted)", v.Effective, v.K)
	default:
		return fmt.Sprintf("weights, %.0f draws (k = %.2f)", v.Effective, v.K)
	}
}

// variants say in a sentence how they were fitted.
const variantsText = `The draws are weighted by the ratio of the two likelihoods (PSIS; k above %.2f is not
to be trusted), or the model is sampled anew; "effective draws" says which, and how many
are left.`

func (r *Result) tableOfRecodings(p *page) {
	if len(r.Recodings) == 0 {
		return
	}
	p.say(`## What each judged key carries

Each key set to one value in all cases, so that the coder's judgement of it is gone, and
the model fitted anew. The loss is of log score a case, each case left out. `+variantsText, SafeShape(min(r.Options.VariantDraws, r.Draws)))
	var rows [][]string
	for i := range r.Recodings {
		v := &r.Recodings[i]
		rows = append(rows, []string{v.Name, fmt.Sprintf("%.1f", v.Total), v.Loss.both(3), v.how()})
	}
	p.table([]string{"key", "log score, sum", "loss a case", "effective draws"}, rows)
	p.picture("Loss of log score without each judged key", "recode")
}

func (r *Result) tableOfMechanisms(p *page) {
	if len(r.Mechanisms) == 0 {
		return
	}
	p.say(`## What each mechanism earns

Each weight that version 2 of the model brought at the value that takes it away, the
others fitted anew. The evidence is ln of the Bayes factor for the mechanism, all weights
integrated out; contraction is 1 − variance of the posterior over that of the prior.
A weight is silent where the record says next to nothing of it: it then is prior only. `+variantsText, SafeShape(min(r.Options.VariantDraws, r.Draws)))
	var rows [][]string
	for i := range r.Mechanisms {
		m := &r.Mechanisms[i]
		evidence := "not known"
		if !math.IsNaN(m.Evidence) {
			evidence = fmt.Sprintf("%+.2f", m.Evidence)
		}
		silent := ""
		if m.Silent() {
			silent = "silent"
		}
		rows = append(rows, []string{m.Name, m.Loss.both(3), evidence, fmt.Sprintf("%.2f", m.Contraction), fmt.Sprintf("%+.2f", m.Shift), silent, m.how()})
	}
	p.table([]string{"without", "loss of log score a case", "evidence", "contraction", "shift, prior s.d.", "", "effective draws"}, rows)
	if idle := r.idle(); len(idle) > 0 {
		p.say("Silent, and without a gain in the score that its interval leaves above 0: %s. Their keys stay, for a scenario may need them; that the record bears them out is not claimed.", strings.Join(idle, ", "))
	}
}

// idle are the mechanisms that the record neither teaches nor needs.
func (r *Result) idle() (names []string) {
	for i := range r.Mechanisms {
		if m := &r.Mechanisms[i]; m.Silent() && m.Loss.Lower <= 0 {
			names = append(names, m.Key)
		}
	}
	return names
}
