package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/results/words"
	"concert/sim"
	"concert/studies/knowledge"
)

// Words for the weights of behaviour and the facts.
const (
	posterior = "posterior" // the built-in draws of the weights given the record
	mode      = "mode"      // the built-in weights alone
	ranged    = "range"     // uncertain facts are drawn
	coded     = "coded"     // they are as the file has them
)

// factDraws is how many draws there are where only the facts are drawn.
const factDraws = 1000

// drawsFile is the file of a folder that holds the draws of a run that were not
// built in.
const drawsFile = "draws.csv"

// unknown holds the flags that say what is taken as known.
type unknown struct {
	behaviour string
	facts     string
	from      string             // file of draws to read in place of the one named
	weights   []agents.Behaviour // read once
}

func (u *unknown) check() error {
	if u.facts != "" && u.facts != ranged && u.facts != coded {
		return usage("--facts: want %s or %s, got %q", ranged, coded, u.facts)
	}
	return nil
}

// fixed tells whether the weights asked for are those of a file (.toml).
func (u *unknown) fixed() bool {
	return u.behaviour != "" && u.behaviour != mode && u.behaviour != posterior && !u.drawsInFile()
}

// drawsInFile tells whether the weights asked for are draws in a file.
func (u *unknown) drawsInFile() bool { return strings.EqualFold(filepath.Ext(u.behaviour), ".csv") }

// drawn are the weights that are drawn, none if they are taken as known: those asked
// for or, if nothing is, the posterior where there is one.
func (u *unknown) drawn() ([]agents.Behaviour, error) {
	if u.weights != nil || u.fixed() || u.behaviour == mode {
		return u.weights, nil
	}
	var err error
	if u.drawsInFile() {
		u.weights, err = configs.OpenDraws(cmp.Or(u.from, u.behaviour))
		return u.weights, asked(err)
	}
	u.weights, err = configs.Posterior()
	return u.weights, err
}

// source names where drawn weights are from.
func (u *unknown) source() string {
	if u.drawsInFile() {
		return filepath.Base(u.behaviour)
	}
	return posterior
}

// over says what a run of so many histories of a scenario is drawn over; nil if all
// is taken as known, and then why in a sentence. A scenario that sets every weight
// itself has none to be drawn.
func (u *unknown) over(s *configs.Scenario, histories int64) (d *knowledge.Draws, note string, err error) {
	weights, err := u.drawn()
	if err != nil {
		return nil, "", err
	}
	all := len(agents.Parameters(s.Behaviour)) == len(s.Overridden())
	known := weights == nil || all
	draws := knowledge.Draws{Weights: weights, From: u.source(), Facts: u.facts == ranged || u.facts == "" && !known, Seed: s.Run.Seed}
	if known {
		draws.Weights, draws.From = slices.Repeat([]agents.Behaviour{s.Behaviour}, factDraws), ""
		if len(s.Facts().Keys()) == 0 && u.facts == ranged {
			return nil, "", usage("--facts %s: want an [[uncertainty]] in %s, got none", ranged, s.Name)
		}
		if draws.Facts = draws.Facts && len(s.Facts().Keys()) > 0; !draws.Facts {
			return nil, u.note(all), nil
		}
	}
	if histories < 2*knowledge.MinPerDraw {
		return nil, "", usage("--histories: want at least %d to tell chance from what is not known, or --behaviour %s, got %d", 2*knowledge.MinPerDraw, mode, histories)
	}
	few := draws.Few(histories)
	return &few, "", nil
}

// note says why only chance is told.
func (u *unknown) note(own bool) string {
	switch {
	case own:
		return "Only chance is in the errors: the scenario sets every weight itself."
	default:
		return "Only chance is in the errors: the weights and the facts are taken as known."
	}
}

// overrides are what the flags say otherwise than by default, as it stands behind a
// title and in the name of a folder.
func (u *unknown) overrides() (list []string) {
	switch {
	case u.drawsInFile():
		list = append(list, "behaviour="+filepath.Base(u.behaviour))
	case u.behaviour == mode:
		list = append(list, configs.AtTheMode)
	}
	if drawn := u.drawsInFile() || u.behaviour == posterior || u.behaviour == ""; u.facts != "" && (u.facts == ranged) != drawn {
		list = append(list, "facts="+u.facts)
	}
	return list
}

// told is what a manifest says of the draws.
func told(d *knowledge.Draws, each int64) string {
	text := words.Count(int64(len(d.Weights))) + " draws of " + words.Count(each) + " histories"
	if d.From != "" {
		text = d.From + ", " + text
	}
	if d.Facts {
		text += ", facts drawn"
	}
	return text
}

// spread runs the histories over the draws: at once or, until a precision is
// reached, in rounds, each half as long as those before it together.
func (j *job) spread(ctx context.Context, plan sim.Plan, watch knowledge.Watch) (*sim.Tally, error) {
	worlds, err := j.draws.Of(j.scenario)
	if err != nil {
		return nil, err
	}
	draws := int64(len(j.draws.Weights))
	j.sample = results.NewSample(worlds.Told(plan.Histories / draws))
	j.sample.Apart = true
	round, each := plan, plan.Histories/draws
	if j.precision != nil {
		each = min(each, knowledge.MinEach)
	}
	for each > 0 && err == nil {
		round.Histories = each * draws
		if err = worlds.Simulate(ctx, j.sample, round, watch); err != nil {
			break
		}
		done := j.sample.Tally.Histories
		if j.sample.Each = done / draws; j.precision != nil && done >= results.MinHistories {
			err = j.stops(j.sample.Tally)
		}
		round.First = plan.First + done
		each = min((plan.Histories-done)/draws, max(1, done/draws/2))
	}
	tally := j.sample.Tally
	if tally == nil {
		tally = &sim.Tally{}
	}
	j.drawnOver()
	return tally, err
}

// name tells the sample what differs between its draws.
func (j *job) name() error {
	worlds, err := j.draws.Of(j.scenario)
	if err == nil {
		j.sample.Unknown = worlds.Unknown()
	}
	return err
}

// drawnOver notes over what the sample was drawn.
func (j *job) drawnOver() {
	j.manifest.Behaviour = told(j.draws, j.sample.Each)
	if own := j.scenario.Overridden(); len(own) > 0 && j.draws.From != "" {
		j.warnings = append(j.warnings, fmt.Sprintf("the scenario's own weights stay as they are in every draw: %v", own))
	}
}
