package survival_test

import (
	"fmt"

	"concert/results/survival"
)

// treaties are the years some treaties lasted, and what ended them.
func treaties() []survival.Spell {
	return []survival.Spell{
		survival.Ended(3, "attack"), survival.Ended(7, "lapse"), survival.Ended(7, "attack"), survival.CensoredAt(12),
		survival.Ended(19, "lapse"), survival.Ended(24, "attack"), survival.CensoredAt(30), survival.Ended(41, "attack"),
	}
}

func ExampleKaplanMeier() {
	table, err := survival.FromSpells(treaties())
	if err != nil {
		fmt.Println(err)
		return
	}
	curve, err := survival.KaplanMeier(table, survival.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range curve.Points[:6] {
		fmt.Printf("Year %2g: %g of %g ended, S = %.3f ± %.3f (%s %.3f to %.3f)\n", p.Time, p.Events, p.AtRisk, p.Survival, p.StdErr, curve.Conf, p.Lower, p.Upper)
	}
	fmt.Println(curve.Warnings[0])
	// Output:
	// Year  3: 1 of 8 ended, S = 0.875 ± 0.117 (log-log 0.387 to 0.981)
	// Year  7: 2 of 7 ended, S = 0.625 ± 0.171 (log-log 0.229 to 0.861)
	// Year 12: 0 of 5 ended, S = 0.625 ± 0.171 (log-log 0.229 to 0.861)
	// Year 19: 1 of 4 ended, S = 0.469 ± 0.187 (log-log 0.120 to 0.763)
	// Year 24: 1 of 3 ended, S = 0.312 ± 0.178 (log-log 0.048 to 0.641)
	// Year 30: 0 of 2 ended, S = 0.312 ± 0.178 (log-log 0.048 to 0.641)
	// S is 0 from 41 on: its error and interval are not defined there
}

func ExampleCurve_Summarise() {
	table, _ := survival.FromSpells(treaties())
	curve, _ := survival.KaplanMeier(table, survival.DefaultOptions())
	summary, err := curve.Summarise(30)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(summary.Sentence("years"))
	fmt.Printf("mean of the first %g years %.1f ± %.1f; standard deviation of the spells %.1f\n", summary.Mean.Tau, summary.Mean.Value, summary.Mean.StdErr, summary.Mean.SD)
	// Output:
	// median 19 years [3 or more]; half of all spells end between 7 and 41 years
	// mean of the first 30 years 18.2 ± 3.7; standard deviation of the spells 10.4
}

func ExampleAalenJohansen() {
	table, _ := survival.FromSpells(treaties())
	incidences, err := survival.AalenJohansen(table, survival.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range incidences {
		p := f.At(20)
		lost, _ := f.YearsLost(20)
		fmt.Printf("%s within 20 years: %.2f ± %.2f, costing %.1f ± %.1f years\n", f.Cause, p.Incidence, p.StdErr, lost.Value, lost.StdErr)
	}
	// Output:
	// attack within 20 years: 0.25 ± 0.15, costing 3.8 ± 2.3 years
	// lapse within 20 years: 0.28 ± 0.17, costing 1.8 ± 1.5 years
}

func ExampleFromCounts() {
	attacked := []int{0, 4, 3}
	lapsed := []int{1, 0, 2}
	censored := []int{0, 0, 90}
	table, err := survival.FromCounts([]string{"attack", "lapse"}, [][]int{attacked, lapsed}, censored)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(table.Times, table.AtRisk())
	// Output:
	// [1 2 3] [100 99 95]
}

func ExampleLogRank() {
	b := survival.NewBuilder()
	for _, s := range treaties() {
		s.Group = "guaranteed"
		_ = b.Add(s) // in order: no error
		s.Group, s.Time = "neutral", s.Time/2
		_ = b.Add(s)
	}
	groups, _ := b.Groups()
	test, err := survival.LogRank(groups)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s: chi-square %.2f on %d, p %s\n", test.Name, test.ChiSquare, test.DF, survival.FormatP(test.LnP))
	// Output:
	// log-rank: chi-square 1.88 on 1, p 0.17
}

func ExampleFitInterval() {
	table, _ := survival.FromSpells(treaties())
	var fits []*survival.Fit
	for _, d := range []survival.Distribution{survival.Exponential, survival.Weibull} {
		fit, err := survival.FitInterval(table, d)
		if err != nil {
			fmt.Println(err)
			return
		}
		fits = append(fits, fit)
	}
	ranked, _ := survival.Rank(fits)
	for _, f := range ranked {
		fmt.Printf("%s (%s likelihood): AIC %.1f", f.Distribution, f.Likelihood, f.AIC)
		for _, p := range f.Parameters {
			fmt.Printf(", %s %.3f ± %.3f", p.Name, p.Value, p.StdErr)
		}
		fmt.Println()
	}
	// Output:
	// exponential (interval likelihood): AIC 51.8, rate 0.043 ± 0.018
	// weibull (interval likelihood): AIC 53.4, shape 1.250 ± 0.419, scale 23.395 ± 7.655
}

func ExampleSums_Share() {
	var pledges survival.Sums // x asked, y honoured, one pair a history
	for _, h := range [][2]float64{{2, 2}, {5, 1}, {0, 0}, {3, 3}, {4, 4}, {1, 0}} {
		pledges.Add(h[0], h[1])
	}
	e, err := pledges.Share(0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("honoured %.2f ± %.2f (95 %% interval %.2f to %.2f)\n", e.Value, e.StdErr, e.Lower, e.Upper)
	// Output:
	// honoured 0.67 ± 0.22 (95 % interval 0.26 to 0.92)
}
