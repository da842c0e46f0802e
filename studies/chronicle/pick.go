package chronicle

import (
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"concert/configs"
	"concert/sim"
)

// Pick is a way to choose a history worth telling.
type Pick string

// The ways to choose. Among histories that serve equally well the one with the most
// to tell is taken: crises averted by a warning, promises kept and broken, a war of
// rivals; then the first.
const (
	MedianPick   Pick = "median"       // as long as half of them
	LongestPick  Pick = "longest"      // the longest
	ShortestPick Pick = "shortest"     // the shortest
	LikeBelgium  Pick = "like-belgium" // the benchmark's full years, broken by a guarantor on the way to its rival
)

// Picks lists the ways to choose.
func Picks() []Pick { return []Pick{MedianPick, LongestPick, ShortestPick, LikeBelgium} }

// Searched is how many histories are looked at for one worth telling.
const Searched = 10_000

// Choice is a history found.
type Choice struct {
	History   int64 `json:"history"`    // number in the batch, from 0
	FullYears int   `json:"full_years"` // of peace of the protégé it was chosen by
	Searched  int64 `json:"searched"`   // histories looked at
}

// candidate is what a search remembers of a history.
type candidate struct {
	years    uint16 // full years of peace
	telling  uint8  // how much there is to tell
	likeness uint8  // to Belgium's end
}

// Find searches the histories of a plan for one worth telling, by what becomes
// of the protégé of the given name, or of the first if it is empty. An unknown
// way to choose and an unknown protégé are errors. The worlds say under what each
// history is lived through.
func Find(ctx context.Context, s *configs.Scenario, worlds Worlds, protege string, pick Pick, plan sim.Plan) (Choice, error) {
	if !slices.Contains(Picks(), pick) {
		return Choice{}, fmt.Errorf("pick: want %s, got %q", spelt(Picks()), pick)
	}
	p, err := number(&s.Scenario, protege)
	if err != nil {
		return Choice{}, err
	}
	all, err := worlds.search(ctx, s, p, plan)
	if err != nil {
		return Choice{}, fmt.Errorf("search for a history: %w", err)
	}
	best := choose(all, pick, s.Benchmark.Years)
	return Choice{plan.First + int64(best), int(all[best].years), int64(len(all))}, nil
}

// spelt are the ways to choose in a row.
func spelt(picks []Pick) string {
	var list []string
	for _, p := range picks {
		list = append(list, string(p))
	}
	return strings.Join(list, ", ")
}

// number is that of a protégé in the scenario, from 0; the first for "".
// Another name is an error that lists those there are.
func number(s *sim.Scenario, protege string) (int, error) {
	var names []string
	for i := range s.Proteges {
		if protege == "" || s.Proteges[i].Name == protege {
			return i, nil
		}
		names = append(names, s.Proteges[i].Name)
	}
	return 0, fmt.Errorf("protégé: want one of %s, got %q", strings.Join(names, ", "), protege)
}

// search lives through the histories of a plan and remembers four bytes of
// each, in the order of their numbers however many workers there are.
func search(ctx context.Context, model *sim.Model, protege int, plan sim.Plan) (all []candidate, err error) {
	newWorker := func() func(context.Context, sim.Block) ([]candidate, error) {
		l := sim.NewLanes(model)
		return func(ctx context.Context, b sim.Block) (part []candidate, err error) {
			outcomes, err := l.Run(ctx, b)
			for history := range slices.Chunk(outcomes, len(model.Scenario().Proteges)) {
				part = append(part, judge(model, protege, &history[protege]))
			}
			return part, err
		}
	}
	_, err = sim.Blocks(ctx, plan, newWorker, func(part []candidate) error {
		all = append(all, part...)
		return nil
	})
	return all, err
}

// judge says how much there is to tell of a history, and how much its end is
// like that of 1914: an attack by a power whose own pledge stood (4), on the
// way to a rival it was at war with (4), met by a guarantor that was bound (2),
// by more than one (1 more), while the guarantee was intact (1).
func judge(model *sim.Model, protege int, o *sim.Outcome) candidate {
	p := &model.Scenario().Proteges[protege]
	c := candidate{years: uint16(o.Year), telling: uint8(min(o.Deterred, 4))}
	if !o.Broken {
		return c
	}
	c.years--
	c.telling += 2*one(o.Honoured != 0) + one(o.Reneged() != 0) + 2*one(o.RivalWar) + one(o.Warned != 0)
	attacker := p.Aggressors[o.Aggressor].Power
	for j, g := range p.Guarantors {
		if g.Power == attacker && o.Lapsed>>j&1 == 0 {
			c.likeness += 4
		}
	}
	c.likeness += 4*one(o.RivalWar) + 2*one(o.Honoured != 0) + one(bits.OnesCount32(o.Honoured) > 1) + one(o.Guarantee == sim.Intact)
	return c
}

// one is 1 if the condition holds, else 0.
func one(condition bool) uint8 {
	if condition {
		return 1
	}
	return 0
}

// choose returns the index of the best candidate, the first of several equally
// good.
func choose(all []candidate, pick Pick, benchmark int) int {
	goal, likeness := target(all, pick, benchmark), pick == LikeBelgium
	best := 0
	for i := range all {
		if better(all[i], all[best], goal, likeness) {
			best = i
		}
	}
	return best
}

// target is the number of full years looked for. Of an even number of histories
// the lower of the two medians is taken, so that one has it.
func target(all []candidate, pick Pick, benchmark int) int {
	var years []int
	for _, c := range all {
		years = append(years, int(c.years))
	}
	slices.Sort(years)
	switch pick {
	case ShortestPick:
		return years[0]
	case LongestPick:
		return years[len(years)-1]
	case LikeBelgium:
		return benchmark
	default:
		return years[(len(years)-1)/2] // the smallest that half of them do not outlast
	}
}

// better tells whether a is nearer to the goal than b, or as near and worth
// more: by likeness first where that is asked for, then by how much there is to
// tell.
func better(a, b candidate, goal int, likeness bool) bool {
	x, y := distance(a, goal), distance(b, goal)
	if x != y {
		return x < y
	}
	if likeness && a.likeness != b.likeness {
		return a.likeness > b.likeness
	}
	return a.telling > b.telling
}

// distance is |years − goal|.
func distance(c candidate, goal int) int {
	if d := int(c.years) - goal; d > 0 {
		return d
	} else {
		return -d
	}
}
