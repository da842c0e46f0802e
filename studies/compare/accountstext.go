package compare

import (
	"fmt"
	"strings"

	"concert/results/words"
)

// write says whom each arrangement suits.
func (a *Accounts) write(p *page) {
	fmt.Fprintf(p, "\nWhom does it suit? Accounts in discounted years of a vital interest (docs/accounting.md):\n")
	fmt.Fprintf(p, "crisis %s, war %s, broken promise %s × credibility, discount %s a year.\n",
		words.Exact(-a.Prices.Crisis), words.Exact(-a.Prices.War), words.Exact(-a.Prices.Promise), words.Percent(a.Prices.Discount, 0))
	a.writeGains(p)
	if a.unanimous() {
		fmt.Fprintf(p, "  all %d arrangements: %s\n", len(a.Verdicts), a.Verdicts[0].text())
	} else {
		for _, v := range a.Verdicts {
			fmt.Fprintf(p, "  %s: %s\n", v.Label, v.text())
		}
	}
	if a.fragile() {
		fmt.Fprintf(p, "  * another verdict, or none, if a price is halved or doubled\n")
	}
}

// unanimous tells whether there are many arrangements and one verdict on all.
func (a *Accounts) unanimous() bool {
	for _, v := range a.Verdicts {
		if v.text() != a.Verdicts[0].text() {
			return false
		}
	}
	return len(a.Verdicts) > fewArrangements
}

// fewArrangements have a column each; of more only the first has.
const fewArrangements = 5

// writeGains is a row a party.
func (a *Accounts) writeGains(p *page) {
	shown := len(a.Verdicts)
	if shown > fewArrangements {
		shown = 1
	}
	head := []string{"gain over no treaty"}
	for _, v := range a.Verdicts[:shown] {
		head = append(head, v.Label)
	}
	rows := [][]string{append(head, "best off in")}
	for _, party := range a.Parties {
		row := []string{party.name()}
		for _, balance := range party.Balances[:shown] {
			row = append(row, balance.text())
		}
		rows = append(rows, append(row, party.best()))
	}
	p.grid("  ", true, rows, 0, len(rows[0])-1)
}

func (a *Account) name() string {
	if a.Protege {
		return a.Name + " (protégé)"
	}
	return a.Name
}

func (a *Account) best() string {
	switch {
	case a.Best == "":
		return words.NA
	case len(a.Tied) == len(a.Balances)-1:
		return "no difference shown"
	case len(a.Tied) > 3:
		return fmt.Sprintf("%s (or %d others)", a.Best, len(a.Tied))
	case len(a.Tied) > 0:
		return a.Best + " (or " + strings.Join(a.Tied, ", ") + ")"
	default:
		return a.Best
	}
}

func (b *Balance) text() string {
	text := b.Gain.Signed()
	if b.KnownGain != nil {
		text = b.KnownGain.Signed()
	}
	if !b.Robust {
		text += " *"
	}
	return text
}

func (a *Accounts) fragile() bool {
	for _, party := range a.Parties {
		for _, b := range party.Balances {
			if !b.Robust {
				return true
			}
		}
	}
	return false
}

func (v *Verdict) text() string {
	switch v.Acceptable {
	case "yes":
		return "every party prefers it to no treaty"
	case "no treaty":
		return "is no treaty"
	case "no":
		return "better off without any treaty: " + strings.Join(v.Opposed, ", ")
	default:
		return "nobody is shown to be worse off than without any treaty; not told apart: " + strings.Join(v.Undecided, ", ")
	}
}
