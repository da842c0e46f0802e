package agents

import "math"

// Power is a great or regional power.
type Power struct {
	Name          string  `toml:"name" doc:"name, unique among powers"`
	Capability    float64 `toml:"capability" unit:"share of the world's" range:"0<..1" source:"CINC, Correlates of War NMC 7.0" doc:"material capability at the start"`
	LongRun       float64 `toml:"long_run" unit:"share of the world's" range:"0<..1" default:"capability" source:"CINC, Correlates of War NMC 7.0" doc:"level to which capability drifts"`
	Reversion     float64 `toml:"reversion" unit:"per year, on the log" range:"0..1" default:"0.03" source:"CINC series, half-life about 23 years" doc:"speed of that drift"`
	Volatility    float64 `toml:"volatility" unit:"per year, on the log" range:"0..2" default:"0.045" source:"CINC series outside wars: 0.03 to 0.05" doc:"standard deviation of the yearly change of log capability"`
	Turnover      float64 `toml:"leader_turnover" unit:"probability per year" range:"0..1" source:"Archigos 4.1" doc:"probability of a new leader in a year"`
	ResolveSpread float64 `toml:"resolve_spread" unit:"log-odds scale" range:"0..10" default:"1" source:"scale of the model" doc:"standard deviation of a leader's resolve"`
	Credibility   float64 `toml:"credibility" unit:"0..1" range:"0..1" default:"0.5" source:"codebook" doc:"how much of its standing elsewhere rides on keeping this kind of promise"`
	Reliability   float64 `toml:"reliability" unit:"share" range:"0..1" default:"0.5" source:"Berkemeier and Fuhrmann 2018: 0.66 before 1945, 0.22 after" doc:"long-run share of commitments it keeps"`
	Tests         float64 `toml:"tests" unit:"probability per year" range:"0..1" default:"0.05" source:"choice of the model" doc:"probability that a commitment of its is tested elsewhere"`
	Nuclear       bool    `toml:"nuclear" default:"false" source:"Bleek 2017" doc:"has nuclear weapons"`
}

// Hostility is the standing relation of two powers, the same from both sides.
type Hostility struct {
	Between [2]string `toml:"between" doc:"two powers"`
	Level   float64   `toml:"level" unit:"-1..1" range:"-1..1" source:"codebook" doc:"-1 allies, 0 indifferent, 1 enemies"`
}

// Rivalry is a pair of powers that can fight a general war.
type Rivalry struct {
	Between  [2]string `toml:"between" doc:"two powers"`
	Rate     float64   `toml:"war_rate" unit:"per year" range:"0..1" source:"GML MID 2.2.1, rival dyads" doc:"yearly onset of war outside an upheaval"`
	Duration float64   `toml:"war_duration" unit:"years" range:"1..100" default:"3" source:"Correlates of War, mean of general wars" doc:"mean length of a war"`
}

// WarRisk returns the probability that rivals begin a general war in a year,
// min(1, rate·κ), κ = war_upheaval in an upheaval, else 1.
func (b *Behaviour) WarRisk(rate float64, upheaval bool) float64 {
	if upheaval {
		rate *= b.WarUpheaval
	}
	return min(1, rate)
}

// Learn returns the reputation after a promise was kept in public,
// R + rate·(1 − R), with R in 0..1.
func Learn(reputation, rate float64) float64 { return reputation + float64(rate*(1-reputation)) }

// Unlearn returns the reputation after a promise was broken, R − rate·R.
func Unlearn(reputation, rate float64) float64 { return reputation - float64(rate*reputation) }

// Forget returns the reputation a year on, drawn towards the long-run
// reliability: R + rate·(reliability − R).
func Forget(reputation, reliability, rate float64) float64 {
	return reputation + float64(rate*(reliability-reputation))
}

// Drift returns next year's log capability: y + reversion·(ln long run − y) +
// volatility·ε, with ε a standard normal draw.
func Drift(y, longRun, reversion, volatility, epsilon float64) float64 {
	return y + float64(reversion*(longRun-y)) + float64(volatility*epsilon)
}

// Motive returns z = √ρ·shared + √(1 − ρ)·own, the lasting motive of an
// aggressor towards one protégé, from the standard normal draws of the power
// and of the pair. ρ = motive_shared.
//
// Source: Vaupel, Manton and Stallard (1979), Demography 16, 439–454 (frailty).
func (b *Behaviour) Motive(shared, own float64) float64 {
	return float64(math.Sqrt(b.MotiveShared)*shared) + float64(math.Sqrt(1-b.MotiveShared)*own)
}
