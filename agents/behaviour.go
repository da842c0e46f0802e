package agents

// Behaviour is the one set of weights shared by every scenario. Unless said
// otherwise a weight is in log-odds. The tags say the rest: since and null are the
// version of the model that brought a weight and the value under which the model is
// as it was before, which older files of weights get.
type Behaviour struct {
	UpheavalRate     float64 `toml:"upheaval_rate" since:"2" null:"0" unit:"per year" range:"0..1" source:"general wars since 1815, Levy 1983; calibration" doc:"onset of an upheaval of the whole system"`
	UpheavalDuration float64 `toml:"upheaval_duration" since:"2" null:"1" unit:"years" range:"1..100" source:"general wars since 1815, Levy 1983; calibration" doc:"mean length of an upheaval"`
	Learning         float64 `toml:"learning" unit:"share" range:"0..1" source:"Crescenzi 2007; calibration" doc:"how far a reputation moves when a promise is kept or broken"`
	Forgetting       float64 `toml:"forgetting" unit:"per year" range:"0..1" source:"calibration" doc:"how fast a reputation returns to the long run"`

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

	A0           float64 `toml:"a0" unit:"log-odds" range:"-1000..1000" source:"calibration" doc:"press: intercept"`
	AGain        float64 `toml:"a_gain" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: what control is worth"`
	ACorridor    float64 `toml:"a_corridor" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: the way through to a rival at war"`
	ABuffer      float64 `toml:"a_buffer" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: worth of the protégé's neutrality"`
	AGrievance   float64 `toml:"a_grievance" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: alarm at its alignment"`
	ADefeat      float64 `toml:"a_defeat" unit:"log-odds" range:"-20..20" source:"calibration" doc:"press: fear of defeat"`
	ADread       float64 `toml:"a_dread" unit:"log-odds" range:"-20..20" source:"Fuhrmann and Sechser 2014; calibration" doc:"press: fear of a nuclear power"`
	AResolve     float64 `toml:"a_resolve" unit:"log-odds per s.d." range:"-20..20" source:"Chiozza and Goemans 2011; calibration" doc:"press: the leader's resolve"`
	AContest     float64 `toml:"a_contest" unit:"exponent" range:"0..5" source:"Hirshleifer 1989; fitted on the Correlates of War wars" doc:"contest: how far capability decides"`
	AInitiative  float64 `toml:"a_initiative" unit:"log-odds" range:"-5..5" source:"attackers won 51 of 95 wars, Correlates of War 4.0" doc:"contest: the attacker's advantage"`
	AReputation  float64 `toml:"a_reputation" since:"2" null:"0" unit:"log-odds" range:"-20..20" source:"Crescenzi 2007; calibration" doc:"beliefs: a pledge of a power that always keeps its word, against one that never does"`
	APledge      float64 `toml:"a_pledge" since:"2" null:"0" unit:"log-odds" range:"-20..20" source:"Mattes and Vonnahme 2010; Lupu and Poast 2016; calibration" doc:"press: its own pledge to the protégé"`
	AMotive      float64 `toml:"a_motive" since:"2" null:"0" unit:"log-odds per s.d." range:"-20..20" source:"Vaupel, Manton and Stallard 1979; calibration" doc:"press: its lasting motive, seen by nobody"`
	MotiveShared float64 `toml:"motive_shared" since:"2" null:"0.5" unit:"share" range:"0..1" source:"choice of the model" doc:"share of the motive's variance that is the same towards all its protégés"`
	ANorm        float64 `toml:"a_norm" since:"2" null:"0" unit:"log-odds" range:"-20..20" source:"Zacher 2001; Fazal 2007; calibration" doc:"press: conquest outlawed by the age"`
	AWindow      float64 `toml:"a_window" since:"2" null:"0" unit:"log-odds" range:"-20..20" source:"Powell 2006; no case in the record" doc:"press: the cover to come once pledges bind"`

	O0          float64 `toml:"o0" unit:"log-odds" range:"-1000..1000" source:"calibration" doc:"occasion: intercept"`
	OUpheaval   float64 `toml:"o_upheaval" since:"2" null:"0" unit:"log-odds" range:"-20..20" source:"calibration" doc:"occasion: an upheaval of the whole system"`
	WarUpheaval float64 `toml:"war_upheaval" since:"2" null:"1" unit:"factor" range:"0..1000" source:"calibration" doc:"rate of rival wars in an upheaval against that outside"`
	OContested  float64 `toml:"o_contested" unit:"log-odds" range:"-20..20" source:"calibration" doc:"occasion: unsettled lines"`

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
