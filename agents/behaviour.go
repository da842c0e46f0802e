package agents

// Behaviour is the one set of weights shared by every scenario. Unless said
// otherwise a weight is in log-odds.
type Behaviour struct {
	Persistence float64 `toml:"persistence" unit:"per year" range:"0..1" source:"calibration" doc:"autocorrelation of the world's tension"`
	WarTension  float64 `toml:"war_tension" unit:"log rate" range:"0..5" source:"calibration" doc:"effect of tension on the onset of rival wars"`
	Learning    float64 `toml:"learning" unit:"share" range:"0..1" source:"Crescenzi 2007; calibration" doc:"how far a record moves when a promise is kept or broken"`
	Forgetting  float64 `toml:"forgetting" unit:"per year" range:"0..1" source:"calibration" doc:"how fast a record returns to the long run"`

	H0            float64 `toml:"h0" unit:"log-odds" range:"-1000..1000" source:"calibration" doc:"honour: intercept"`
	HStake        float64 `toml:"h_stake" unit:"log-odds" range:"-20..20" source:"Huth and Russett 1984; Danilovic 2001; calibration" doc:"honour: stake"`
	HCredibility  float64 `toml:"h_credibility" unit:"log-odds" range:"-20..20" source:"Crescenzi 2007; Fearon 1997; calibration" doc:"honour: standing elsewhere, under a pledge"`
	FormNone      float64 `toml:"form_none" unit:"log-odds" range:"-20..20" source:"by definition" doc:"honour: no pledge"`
	FormAssurance float64 `toml:"form_assurance" unit:"log-odds" range:"-20..20" source:"Leeds 2003; calibration" doc:"honour: an assurance"`
	FormGuarantee float64 `toml:"form_guarantee" unit:"log-odds" range:"-20..20" source:"Leeds 2003; calibration" doc:"honour: a guarantee"`
	FormAlliance  float64 `toml:"form_alliance" unit:"log-odds" range:"-20..20" source:"Leeds 2003; Benson 2012; calibration" doc:"honour: an alliance"`
	HResolve      float64 `toml:"h_resolve" unit:"log-odds per s.d." range:"-20..20" source:"Chiozza and Goemans 2011; calibration" doc:"honour: the leader's resolve"`
	HHostility    float64 `toml:"h_hostility" unit:"log-odds" range:"-20..20" source:"calibration" doc:"honour: hostility to the aggressor"`
	HCompany      float64 `toml:"h_company" unit:"log-odds" range:"-20..20" source:"Leeds 2003; calibration" doc:"honour: others that fight"`
	HCost         float64 `toml:"h_cost" unit:"log-odds" range:"-20..20" source:"Huth and Russett 1984; calibration" doc:"honour: strength of the aggressor"`
	HNuclear      float64 `toml:"h_nuclear" unit:"log-odds" range:"-20..20" source:"Fuhrmann and Sechser 2014; calibration" doc:"honour: the aggressor is nuclear"`
	HAtWar        float64 `toml:"h_at_war" unit:"log-odds" range:"-20..20" source:"calibration" doc:"honour: already at war with the aggressor"`

	Keep0       float64 `toml:"keep0" unit:"log-odds" range:"-1000..1000" source:"Leeds and Savun 2007; calibration" doc:"lapse: intercept"`
	KeepStake   float64 `toml:"keep_stake" unit:"log-odds" range:"-20..20" source:"calibration" doc:"lapse: stake"`
	KeepResolve float64 `toml:"keep_resolve" unit:"log-odds per s.d." range:"-20..20" source:"calibration" doc:"lapse: the leader's resolve"`

	N0       float64 `toml:"n0" unit:"log-odds" range:"-1000..1000" source:"calibration" doc:"neutrality abandoned: intercept"`
	NThreat  float64 `toml:"n_threat" unit:"log-odds" range:"-20..20" source:"calibration" doc:"neutrality abandoned: threat felt"`
	NCover   float64 `toml:"n_cover" unit:"log-odds" range:"-20..20" source:"calibration" doc:"neutrality abandoned: cover expected"`
	NBenefit float64 `toml:"n_benefit" unit:"log-odds" range:"-20..20" source:"calibration" doc:"neutrality abandoned: benefit of staying neutral"`

	A0          float64 `toml:"a0" unit:"log-odds" range:"-1000..1000" source:"calibration" doc:"press: intercept"`
	AGain       float64 `toml:"a_gain" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: what control is worth"`
	ACorridor   float64 `toml:"a_corridor" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: the way through to a rival at war"`
	ABuffer     float64 `toml:"a_buffer" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: worth of the protégé's neutrality"`
	AGrievance  float64 `toml:"a_grievance" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: alarm at its alignment"`
	ADefeat     float64 `toml:"a_defeat" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: fear of defeat"`
	ADread      float64 `toml:"a_dread" unit:"log-odds" range:"-20..20" source:"Fuhrmann and Sechser 2014; calibration" doc:"press: fear of a nuclear power"`
	AResolve    float64 `toml:"a_resolve" unit:"log-odds per s.d." range:"-20..20" source:"Chiozza and Goemans 2011; calibration" doc:"press: the leader's resolve"`
	AContest    float64 `toml:"a_contest" unit:"exponent" range:"0..5" source:"Hirshleifer 1989; fitted on the Correlates of War wars" doc:"contest: how far capability decides"`
	AInitiative float64 `toml:"a_initiative" unit:"log-odds" range:"-5..5" source:"attackers won 51 of 95 wars, Correlates of War 4.0" doc:"contest: the attacker's advantage"`
	AReputation float64 `toml:"a_reputation" unit:"share" range:"0..1" source:"Crescenzi 2007; calibration" doc:"beliefs: weight of the record"`

	O0         float64 `toml:"o0" unit:"log-odds" range:"-1000..1000" source:"calibration" doc:"occasion: intercept"`
	OTension   float64 `toml:"o_tension" unit:"log-odds per s.d." range:"-20..20" source:"calibration" doc:"occasion: tension"`
	OContested float64 `toml:"o_contested" unit:"log-odds" range:"-20..20" source:"calibration" doc:"occasion: unsettled lines"`

	W0        float64 `toml:"w0" unit:"log-odds" range:"-1000..1000" source:"Huth 1988; calibration" doc:"warning: readiness beyond that to fight"`
	WTied     float64 `toml:"w_tied" unit:"log-odds" range:"-20..20" source:"Fearon 1994, 1997; calibration" doc:"warning: hands tied by it"`
	WMomentum float64 `toml:"w_momentum" unit:"log-odds" range:"-20..20" source:"Fearon 1994; calibration" doc:"persistence of an aggressor that has pressed"`

	Pretext float64 `toml:"pretext" unit:"share" range:"0..1" source:"calibration" doc:"what is left of a pledge once required neutrality is abandoned"`
	Spare   float64 `toml:"spare" unit:"share" range:"0..1" source:"calibration" doc:"what a guarantor fighting elsewhere has left"`
}

// form is the weight of a treaty's form in the honour logit.
func (b *Behaviour) form(f Form) float64 {
	switch f {
	case Assurance:
		return b.FormAssurance
	case Guarantee:
		return b.FormGuarantee
	case Alliance:
		return b.FormAlliance
	default:
		return b.FormNone
	}
}
