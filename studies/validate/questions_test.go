package validate

import (
	"context"
	"slices"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/studies/calibrate"
)

// The questions are told as a run tells them: over the weights and the uncertain facts,
// with at least two histories a draw.
func TestQuestionsAreOverAllThatIsNotKnown(t *testing.T) {
	s, err := configs.Open("ukraine-2022-none")
	if err != nil {
		t.Fatal(err)
	}
	draws := slices.Repeat([]agents.Behaviour{configs.Behaviour()}, 20)
	for questions, each := range map[int64]int64{400: 20, 5: 2} {
		r, err := known(context.Background(), s, draws, Options{Questions: questions, Calibration: calibrate.Options{Workers: 2}})
		if err != nil {
			t.Fatal(err)
		}
		if d := r.Draws; d.Each != each || d.Number != 20 || d.Facts != "range" || d.Keys == 0 || r.Tally.Histories != 20*each || r.Proteges[0].Known.AtBenchmark == nil {
			t.Errorf("%d histories: want %d of each of 20 draws of weights and facts, got %+v", questions, each, d)
		}
	}
}
