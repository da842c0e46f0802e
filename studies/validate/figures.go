package validate

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"concert/agents"
	"concert/internal/portable"
	"concert/results"
	"concert/results/plots"
	"concert/results/survival"
	"concert/studies/calibrate"
)

// Drawn are the names of the pictures.
func Drawn() []string {
	return []string{"leads", "posterior", "brier", "transforms", "survival", "cases", "forward", "recode", "attackers", "fighters"}
}

// Pictures are the figures of the page, those of the names [Drawn] of which there is
// something to show.
func (r *Result) Pictures() ([]results.Picture, error) {
	curves, err := r.curvesFigure()
	if err != nil {
		return nil, err
	}
	cases, err := r.casesFigure()
	if err != nil {
		return nil, err
	}
	list := []results.Picture{
		{Name: "leads", Figure: r.leadsFigure()},
		{Name: "posterior", Figure: r.posteriorFigure()},
		{Name: "brier", Figure: r.brierFigure()},
		{Name: "transforms", Figure: &plots.Uniform{Title: "Where each spell falls in its prediction",
			Subtitle: "each case predicted from the others", Values: r.Scores[0].Uniformity.Randomised, Bins: 10,
			Note: "Ended spells are drawn within their year, censored ones between 1 − S and 1."}},
		{Name: "survival", Figure: curves},
		{Name: "cases", Figure: cases},
	}
	if len(r.Forward) > 0 {
		list = append(list, results.Picture{Name: "forward", Figure: r.forwardFigure()})
	}
	if len(r.Recodings) > 0 {
		list = append(list, results.Picture{Name: "recode", Figure: r.recodeFigure()})
	}
	if d := r.Attackers; d != nil && d.Count > 0 {
		list = append(list, results.Picture{Name: "attackers", Figure: d.figure("Who attacks")})
	}
	if d := r.Fighters; d != nil && d.Count > 0 {
		list = append(list, results.Picture{Name: "fighters", Figure: d.figure("Who fights")})
	}
	return list, nil
}

// leadAxis names the axis of figures of leads.
const leadAxis = "Lead of the model, log score a case"

// effect is an interval by cases as a row of a figure.
func effect(name string, i *Interval) plots.Effect {
	return plots.Effect{Name: name, Value: i.Value, Lower: i.Lower, Upper: i.Upper}
}

// leadsFigure shows the leads over the other methods.
func (r *Result) leadsFigure() plots.Figure {
	f := &plots.Intervals{Title: "Lead of the model over each method", Subtitle: "each case predicted from the others",
		XTitle: leadAxis, Note: "Resamples of the cases. Right of the line the model predicts better."}
	for i := firstBaseline; i < len(r.Methods); i++ {
		f.Rows = append(f.Rows, effect(r.Methods[i].Name, &r.Scores[i].LogAhead))
	}
	return f
}

// forwardFigure shows the leads from each date.
func (r *Result) forwardFigure() plots.Figure {
	f := &plots.Intervals{Title: "Lead of the model over each method, forward", Subtitle: "fitted to what was known on the day, later cases predicted",
		XTitle: leadAxis, Note: "Resamples of the cases. Right of the line the model predicts better."}
	for i := range r.Forward {
		for k := range r.Forward[i].Rows[1:] {
			row := &r.Forward[i].Rows[1+k]
			f.Rows = append(f.Rows, effect(fmt.Sprintf("%d: %s", r.Forward[i].Year, row.Method), &row.Lead))
		}
	}
	return f
}

// recodeFigure shows what is lost without each judged key.
func (r *Result) recodeFigure() plots.Figure {
	f := &plots.Intervals{Title: "What each judged key carries", Subtitle: "the key set to one value in all cases, the model fitted anew",
		XTitle: "Loss of log score a case", Note: "Resamples of the cases. Right of the line the key helps."}
	for i := range r.Recodings {
		f.Rows = append(f.Rows, effect(r.Recodings[i].Name, &r.Recodings[i].Loss))
	}
	return f
}

// figure sets the model's forecasts against what came.
func (d *Decisions) figure(title string) plots.Figure {
	f := &plots.Reliability{Title: title, Subtitle: "predictions of the model in groups of about the same probability"}
	for _, g := range d.Groups {
		if g.Of > 0 {
			share := survival.Share(int64(g.Came), int64(g.Of), "")
			f.Bins = append(f.Bins, plots.ReliabilityBin{Expected: g.Mean, Observed: share.Value, Lower: share.Lower, Upper: share.Upper, Count: float64(g.Of)})
		}
	}
	return f
}

// yearsAxis is 0 … n.
func yearsAxis(n int) []float64 {
	x := make([]float64, n+1)
	for i := range x {
		x[i] = float64(i)
	}
	return x
}

// brierFigure shows the model, both blind baselines and the best one.
func (r *Result) brierFigure() plots.Figure {
	f := &plots.Lines{Title: "Brier score of the predictions, by year", XTitle: "Years of peace", YTitle: "Brier score (lower is better)", Zero: true}
	shown := []int{theModel, firstBaseline, firstBaseline + 1}
	if !slices.Contains(shown, r.best) {
		shown = append(shown, r.best)
	}
	for _, i := range shown {
		f.Series = append(f.Series, plots.Series{Name: r.Methods[i].Name, X: yearsAxis(r.Options.Tau),
			Y: r.weighting.BrierCurve(&r.Methods[i], r.Options.Tau)})
	}
	return f
}

// curvesFigure sets the Kaplan–Meier curve of the cases against the mean of
// their predictions.
func (r *Result) curvesFigure() (plots.Figure, error) {
	var list []survival.Spell
	for i := range r.LeftOut {
		c := r.LeftOut[i].Case
		list = append(list, survival.Spell{Time: c.Years, Event: c.Ended, Weight: 1})
	}
	t, err := survival.FromSpells(list)
	if err != nil {
		return nil, err
	}
	km, err := survival.KaplanMeier(t, survival.DefaultOptions())
	if err != nil {
		return nil, err
	}
	record := plots.Series{Name: "record (Kaplan–Meier)", X: yearsAxis(r.Options.Tau), Step: true}
	predicted := plots.Series{Name: "mean of the predictions", X: yearsAxis(r.Options.Tau)}
	for year := range r.Options.Tau + 1 {
		p := km.At(float64(year))
		record.Y, record.Lower, record.Upper = append(record.Y, p.Survival), append(record.Lower, p.Lower), append(record.Upper, p.Upper)
		mean := 0.0
		for i := range r.LeftOut {
			mean += r.LeftOut[i].Curve[year] / float64(len(r.LeftOut))
		}
		predicted.Y = append(predicted.Y, mean)
	}
	return &plots.Lines{Title: "The record and its predictions", Subtitle: "each case predicted from the others; band: 95 % of the record's curve",
		XTitle: "Years of peace", YTitle: "Probability that peace still holds", Share: true, YMin: 0, YMax: 1,
		Series: []plots.Series{record, predicted}}, nil
}

// casesFigure shows the predicted quartiles of every case.
func (r *Result) casesFigure() (plots.Figure, error) {
	f := &plots.Overview{Title: "Predicted durations of the record's cases", Subtitle: "each from the others; in brackets what came, + if it had not ended",
		Note: "A case is followed to year 75 or to the year it was last seen."}
	for i := range r.LeftOut {
		p := &r.LeftOut[i]
		mark := ""
		if !p.Case.Ended {
			mark = "+"
		}
		horizon, median := float64(len(p.Curve)-1), limit(p.Curve, 0.5)
		f.Rows = append(f.Rows, plots.OverviewRow{Name: fmt.Sprintf("%s (%.0f%s)", short(p.Case), p.Case.Years, mark), Horizon: horizon,
			Share: math.NaN(), Low: limit(p.Curve, 0.75), High: limit(p.Curve, 0.25), Median: survival.Quantile{P: 0.5, Estimate: median, Lower: median, Upper: median}})
	}
	return f, nil
}

// limit is the first year at which S is down to a level.
func limit(curve []float64, level float64) survival.Limit {
	for t, s := range curve {
		if s <= level {
			return survival.Limit{Time: float64(t), Reached: true}
		}
	}
	return survival.Limit{}
}

// posteriorFigure draws prior against posterior of every weight, on the scale
// of the prior in its standard deviations.
func (r *Result) posteriorFigure() plots.Figure {
	l := r.sample.Likelihood
	f := &plots.Posterior{Title: "What the record teaches about the weights", Subtitle: "in standard deviations of the prior, from its median",
		Note: "Posterior: kernel density of the draws. Where the two agree the record is silent."}
	for k, p := range l.Priors {
		z := make([]float64, len(r.sample.Draws))
		for i, b := range r.sample.Draws {
			z[i] = p.Z(weight(b, p.Key))
		}
		f.Parameters = append(f.Parameters, plots.Learned{Name: l.Priors[k].Key, Prior: normalDensity(), Posterior: plots.KernelDensity(z),
			Low: calibrate.Quantile(z, 0.05), High: calibrate.Quantile(z, 0.95)})
	}
	return f
}

// weight is the value of a weight by its key, NaN for none.
func weight(b agents.Behaviour, key string) float64 {
	for _, p := range agents.Parameters(b) {
		if p.Key == key {
			return reflect.ValueOf(b).Field(p.Index).Float()
		}
	}
	return math.NaN()
}

// normalDensity is the standard normal from −3.5 to 3.5: every prior, on its scale.
func normalDensity() plots.Density {
	d := plots.Density{}
	for x := -3.5; x <= 3.5; x += 0.1 {
		d.X = append(d.X, x)
		d.Y = append(d.Y, portable.Exp(-x*x/2)/math.Sqrt(2*math.Pi))
	}
	return d
}
