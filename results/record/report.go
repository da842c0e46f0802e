package record

import "errors"

// Report is what the record says about one or several sets: how long peace lasted,
// where Belgium stands, and who honoured the promise. [Report.WriteText] and
// [Report.WriteJSON] write it.
type Report struct {
	Sets    []*Estimate   // at least one
	Belgium []*Place      // one a set
	Honour  []HonourOf    // of the sets in which anybody could have honoured
	Powers  []PowerRecord // of the first set
}

// HonourOf is the honour of a set.
type HonourOf struct {
	Set Set // over whose attacks it counts
	*Honour
}

// ReportOn makes the report of sets, at least one.
func ReportOn(sets ...Set) (*Report, error) { return report(sets, sets) }

// Overview is the report of the main table, with honour also by duty and form.
func Overview() (*Report, error) {
	return report(TableSets(), append([]Set{All, Guarantees, Alliances, Neutral}, HonourSets()...))
}

// report makes the estimates of sets, and the honour of others. Powers are told
// of the first set alone.
func report(sets, honour []Set) (*Report, error) {
	if len(sets) == 0 {
		return nil, errors.New("report on the record: want at least one set, got none")
	}
	r := &Report{Powers: sets[0].Powers()}
	for _, s := range sets {
		e, err := s.Estimate()
		if err != nil {
			return nil, err
		}
		p, err := s.Place(Belgium().Years)
		if err != nil {
			return nil, err
		}
		r.Sets, r.Belgium = append(r.Sets, e), append(r.Belgium, p)
	}
	for _, s := range honour {
		if h, err := s.Honour(); err == nil { // an error says that nobody could have
			r.Honour = append(r.Honour, HonourOf{s, h})
		}
	}
	return r, nil
}
