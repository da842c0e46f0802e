package survival

import (
	"encoding/csv"
	"math"
	"strconv"
	"testing"
)

// freireich are the remission times (weeks) of Freireich et al. (1963), Blood 21,
// 699–716, as given in an awkward order; negative means censored.
func freireich() []Spell {
	var out []Spell
	for _, x := range []float64{10, 7, -32, 23, 22, 6, 16, -34, -32, -25, -11, -20, -19, 6, -17, -35, 6, 13, -9, -6, -10} {
		out = append(out, Spell{Time: math.Abs(x), Event: x > 0, Group: "6-MP", Weight: 1})
	}
	for _, x := range []float64{1, 22, 3, 12, 8, 17, 2, 11, 8, 12, 2, 5, 4, 15, 8, 23, 5, 11, 4, 1, 8} {
		out = append(out, Spell{Time: x, Event: true, Group: "placebo", Weight: 1})
	}
	return out
}

// TestFreireich wants the life table worked by hand in Kleinbaum and Klein (2012),
// Survival Analysis, 2.III, and the log-rank test of its 2.IV: O−E = −10.25 and
// χ² = 16.79, p < 0.0001.
func TestFreireich(t *testing.T) {
	groups, err := byGroup(freireich())
	if err != nil {
		t.Fatal(err)
	}
	c, err := KaplanMeier(groups[0].Table, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ time, atRisk, events, survival, se float64 }{
		{6, 21, 3, .8571, .0764}, {7, 17, 1, .8067, .0869}, {10, 15, 1, .7529, .0963}, {13, 12, 1, .6902, .1068},
		{16, 11, 1, .6275, .1141}, {22, 7, 1, .5378, .1282}, {23, 6, 1, .4482, .1346},
	} {
		p := c.At(want.time)
		if p.AtRisk != want.atRisk || p.Events != want.events || round4(p.Survival) != want.survival || round4(p.StdErr) != want.se {
			t.Errorf("at %v: want %v, got %v at risk, %v ended, S %.4f, se %.4f", want.time, want, p.AtRisk, p.Events, p.Survival, p.StdErr)
		}
	}
	if m := c.Median(); m.Estimate.Time != 23 || m.Lower.Time != 13 || m.Upper.Reached {
		t.Errorf("median of 6-MP: want 23 (13 to not reached), got %v", m)
	}
	r, err := LogRank(groups)
	if err != nil {
		t.Fatal(err)
	}
	if math.Round(100*r.ChiSquare) != 1679 || math.Round(100*(r.Groups[0].Observed-r.Groups[0].Expected)) != -1025 {
		t.Errorf("log-rank: want chi-square 16.79 and O-E -10.25, got %v and %v", r.ChiSquare, r.Groups[0].Observed-r.Groups[0].Expected)
	}
	// Its Cox model, 3.II: hazard ratio 4.523 with Breslow's ties (coefficient 1.509 ±
	// 0.410) and, as R prints by
	// default, 1.572 ± 0.412 with Efron's.
	for ties, want := range map[Ties][2]float64{Breslow: {1.509, 0.410}, Efron: {1.572, 0.412}} {
		h, err := FitHazardRatios(groups, ties, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if x := h.Ratios[0]; math.Round(x.LogRatio*1e3)/1e3 != want[0] || math.Round(x.StdErr*1e3)/1e3 != want[1] {
			t.Errorf("%s: want %v, got %v ± %v", ties, want, x.LogRatio, x.StdErr)
		}
	}
	// Exponential rates by group are endings per week: 9/359 and 21/182.
	for i, want := range []float64{9. / 359, 21. / 182} {
		f, err := FitExact(groups[i].Table, Exponential)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "exponential rate", f.Parameters[0].Value, want)
	}
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// TestOvarian wants what R prints for the ovarian cancer trial of Edmonson et al.
// (1979), whose times are exact and untied: the curve of treatment 1 with log
// intervals and the log-rank test, O 7 and 5, E 5.23 and 6.77, χ² 1.06.
func TestOvarian(t *testing.T) {
	var data []Spell
	for group, times := range map[string][]float64{
		"1": {59, 115, 156, 431, -448, -477, 638, -803, -855, -1040, -1106, 268, 329},
		"2": {-421, 464, 475, 563, -744, -769, -770, -1129, -1206, -1227, 353, 365, -377},
	} {
		for _, x := range times {
			data = append(data, Spell{Time: math.Abs(x), Event: x > 0, Group: group, Weight: 1})
		}
	}
	groups, err := byGroup(data)
	if err != nil {
		t.Fatal(err)
	}
	c, err := KaplanMeier(groups[0].Table, Options{Conf: Log, Level: 0.95})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][6]float64{
		{59, 13, .923, .0739, .789, 1}, {115, 12, .846, .1001, .671, 1}, {156, 11, .769, .1169, .571, 1}, {268, 10, .692, .1280, .482, .995},
		{329, 9, .615, .1349, .400, .946}, {431, 8, .538, .1383, .326, .891}, {638, 5, .431, .1467, .221, .840},
	} {
		p := c.At(want[0])
		got := [6]float64{p.Time, p.AtRisk, math.Round(p.Survival*1e3) / 1e3, round4(p.StdErr), math.Round(p.Lower*1e3) / 1e3, math.Round(p.Upper*1e3) / 1e3}
		if got != want {
			t.Errorf("want %v, got %v", want, got)
		}
	}
	r, err := LogRank(groups)
	if err != nil {
		t.Fatal(err)
	}
	if math.Round(r.ChiSquare*1000) != 1063 || math.Round(r.Groups[0].Expected*100) != 523 {
		t.Errorf("log-rank: want chi-square 1.063 and 5.23 expected, got %v and %v", r.ChiSquare, r.Groups[0].Expected)
	}
}

// TestVeteran wants R's published log-rank test of four groups in the Veterans'
// lung cancer trial (Kalbfleisch and Prentice 1980): χ² = 25.4 on 3 degrees of
// freedom, expected 15.7, 34.5, 30.1 and 47.7.
func TestVeteran(t *testing.T) {
	rows, err := csv.NewReader(open(t, "veteran.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var data []Spell
	for _, r := range rows[1:] {
		time, err := strconv.ParseFloat(r[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, Spell{Time: time, Event: r[1] == "1", Group: r[3], Weight: 1})
	}
	groups, err := byGroup(data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := LogRank(groups)
	if err != nil {
		t.Fatal(err)
	}
	if r.DF != 3 || math.Round(r.ChiSquare*10) != 254 {
		t.Errorf("want chi-square 25.4 on 3, got %v on %d", r.ChiSquare, r.DF)
	}
	for i, want := range []float64{15.7, 34.5, 30.1, 47.7} {
		if math.Round(r.Groups[i].Expected*10)/10 != want {
			t.Errorf("group %s: want %v expected, got %v", r.Groups[i].Name, want, r.Groups[i].Expected)
		}
	}
}

// TestIncidenceByHand works a table of six spells by hand: ended of a at 1 and 3, of b
// at 2 and 5, censored at 2 and 4. At risk 6, 5, 3, 2, 1.
func TestIncidenceByHand(t *testing.T) {
	table, err := FromSpells([]Spell{Ended(3, "a"), CensoredAt(2), Ended(1, "a"), CensoredAt(4), Ended(2, "b"), Ended(5, "b")})
	if err != nil {
		t.Fatal(err)
	}
	f, err := AalenJohansen(table, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	// S before the endings: 1, 5/6, 2/3, 4/9.
	near(t, "F of a", f[0].At(9).Incidence, 1./6+(2./3)*(1./3))
	near(t, "F of b", f[1].At(9).Incidence, (5./6)*(1./5)+4./9)
	near(t, "F of b at 2", f[1].At(2).Incidence, 1./6)
	near(t, "hazard of b", f[1].At(9).CumHazard, 1./5+1)
	// ∫₀⁵ of a: 1/6 over [1,3), 7/18 over [3,5).
	lost, err := f[0].YearsLost(5)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "years lost to a", lost.Value, 2./6+2*7./18)
	// Var F of a just after 3 is Var(h1) + … by the delta method:
	// F = h1 + (1−h1)(1−g2) h3, h1 = 1/6, g2 = 1/5, h3 = 1/3.
	h1, g2, h3 := 1./6, 1./5, 1./3
	v := math.Pow(1-(1-g2)*h3, 2)*h1*(1-h1)/6 + math.Pow((1-h1)*h3, 2)*g2*(1-g2)/5 + math.Pow((1-h1)*(1-g2), 2)*h3*(1-h3)/3
	near(t, "error of F", f[0].At(3).StdErr, math.Sqrt(v))
}
