package vector

import "concert/agents"

// Weights are the weights of behaviour that the kernels read, by lane, since
// every lane may have its own.
type Weights struct {
	Forgetting, Learning                                          Float
	HResolve, HCompany, HCost, HAtWar                             Float
	ADefeat, ADread, AResolve, AContest, AInitiative, AReputation Float
	APledge, AMotive, ANorm, AWindow                              Float
	W0, WTied, WMomentum                                          Float
	Spare                                                         Float

	of [Lanes]*agents.Behaviour
}

// Set gives a lane its weights. The behaviour must not change afterwards.
func (w *Weights) Set(lane int, b *agents.Behaviour) {
	w.of[lane] = b
	w.Forgetting[lane], w.Learning[lane] = b.Forgetting, b.Learning
	w.HResolve[lane], w.HCompany[lane], w.HCost[lane], w.HAtWar[lane] = b.HResolve, b.HCompany, b.HCost, b.HAtWar
	w.ADefeat[lane], w.ADread[lane], w.AResolve[lane] = b.ADefeat, b.ADread, b.AResolve
	w.AContest[lane], w.AInitiative[lane], w.AReputation[lane] = b.AContest, b.AInitiative, b.AReputation
	w.APledge[lane], w.AMotive[lane], w.ANorm[lane], w.AWindow[lane] = b.APledge, b.AMotive, b.ANorm, b.AWindow
	w.W0[lane], w.WTied[lane], w.WMomentum[lane] = b.W0, b.WTied, b.WMomentum
	w.Spare[lane] = b.Spare
}
