package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"concert/configs"
	"concert/results/plots"
	"concert/results/words"
	"concert/sim"
	"concert/studies/chronicle"
	"concert/studies/knowledge"
)

// TellHistories adds to each run, opened by [OpenCase], a typical history and the
// one most like Belgium's; runs that are paired tell the same ones.
func (r *Report) TellHistories(ctx context.Context) error {
	var told []pickedHistory
	for i, c := range r.Cases {
		if i == 0 || !r.Paired() {
			var err error
			if told, err = c.pickHistories(ctx); err != nil {
				return err
			}
		}
		for _, h := range told {
			one, err := h.tell(c.source, c.worlds, i > 0 && r.Paired())
			if err != nil {
				return err
			}
			c.Chronicles = append(c.Chronicles, one)
		}
	}
	return nil
}

// Spread tells a case, opened by [OpenCase], what its run was drawn over, so that its
// histories are told as they ran. Draws that are not those of the run are an error.
func (c *Case) Spread(of func(*configs.Scenario) (*knowledge.Draws, error)) error {
	draws, err := of(c.source)
	if err != nil || draws == nil {
		return err
	}
	switch is, err := draws.Identity(); {
	case err != nil:
		return err
	case is != c.Manifest.Draws:
		return fmt.Errorf("%s: it was drawn over another posterior than is built in now: its histories cannot be told again; --no-chronicles leaves them out", c.Folder)
	}
	if c.worlds, err = chronicle.Over(c.source, draws, c.Manifest.Histories); err == nil && c.Manifest.Until != "" {
		c.worlds.Each = min(c.worlds.Each, knowledge.MinEach) // the first round
	}
	return err
}

// pickedHistory is a history to tell.
type pickedHistory struct {
	number int64
	kind   string
}

func (c *Case) pickHistories(ctx context.Context) (list []pickedHistory, err error) {
	plan := sim.Plan{Seed: c.Manifest.Seed, Histories: min(c.Manifest.Histories, chronicle.Searched)}
	if c.worlds.Worlds != nil {
		plan.Histories = min(plan.Histories, c.worlds.Each*int64(len(c.worlds.Weights)))
	}
	for _, x := range []struct {
		pick chronicle.Pick
		kind string
	}{{chronicle.MedianPick, "A typical history"}, {chronicle.LikeBelgium, "The history most like " + benchmarkName(c.source)}} {
		choice, err := chronicle.Find(ctx, c.source, c.worlds, "", x.pick, plan)
		if err != nil {
			return nil, err
		}
		list = append(list, pickedHistory{choice.History, x.kind})
	}
	return list, nil
}

func benchmarkName(s *configs.Scenario) string {
	if s.Benchmark.Label != "" {
		return s.Benchmark.Label
	}
	return "the " + words.Years(float64(s.Benchmark.Years)) + " of the benchmark"
}

// tell puts a history into words.
func (h pickedHistory) tell(s *configs.Scenario, worlds chronicle.Worlds, twin bool) (one Chronicle, err error) {
	c, err := chronicle.Tell(s, worlds, s.Run.Seed, h.number)
	if err != nil {
		return one, err
	}
	one = Chronicle{Title: fmt.Sprintf("%s: history %d", h.kind, h.number), Figure: timeline(c, s)}
	if twin {
		one.Title = fmt.Sprintf("History %d of the first arrangement, under this one", h.number)
	}
	for i := range c.Ends {
		one.Lines = append(one.Lines, c.Ends[i].Sentence(s.Start))
	}
	for _, y := range c.Years {
		if !slices.ContainsFunc(y.Events, telling) {
			continue
		}
		var said []string
		for _, sentence := range y.Sentences {
			said = append(said, sentence.Text)
		}
		if len(said) > 0 {
			one.Lines = append(one.Lines, y.Date+": "+strings.Join(said, " "))
		}
	}
	return one, nil
}

// telling are the events that a reader of a report wants to know of.
func telling(e sim.Event) bool {
	switch e.Kind {
	case sim.RivalsAtWar:
		return true
	case sim.PledgeLapses, sim.NeutralityWeighed, sim.PressWeighed:
		return e.Happened
	}
	return false
}

// timeline is the picture of a history under a heading that says what it is.
func timeline(c *chronicle.Chronicle, s *configs.Scenario) plots.Figure {
	figure := c.Picture(s).Figure
	if f, ok := figure.(*plots.Chronicle); ok {
		f.Title, f.Subtitle = "", ""
	}
	return figure
}
