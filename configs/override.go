package configs

import "concert/internal/plain"

// With returns the scenario with values replaced, each given as KEY=VALUE:
//
//	protege.Belgium.treaty.form=alliance
//	treaty.form=alliance                  (of every protégé)
//	guarantor.Britain.stake=0.5           (of every protégé that has it)
//	hostility.France.Prussia.level=0.5
//	power."United States".credibility=0.2
//	behaviour.h0=-3
//
// A name with dots or spaces may go without its quotes where it cannot be
// mistaken. A hostility or rivalry of two powers that has none is added. The
// result is checked once, as a file is; faults come as a [FaultsError].
func (s *Scenario) With(overrides ...string) (*Scenario, error) {
	e := s.edit()
	for _, text := range overrides {
		flag := "--set " + plain.Bare(text, 200)
		keys, value, problem := splitAssignment(text)
		var targets []target
		if problem == "" {
			targets, problem = resolver{file: e.file}.resolve(keys)
		}
		if problem != "" {
			e.faults = append(e.faults, Fault{File: flag, Problem: problem})
			continue
		}
		e.set(targets, value, flag)
	}
	return e.done()
}
