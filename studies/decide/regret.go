package decide

// Regret is how many mean years within 75 an arrangement a lies behind the best one
// under each reading r,
//
//	R(a, r) = max over b of V(b, r) − V(a, r),
//
// V being the mean years. The arrangement of the least worst regret is the choice of
// who will not say how probable the readings are.
//
// Source: Savage (1951), J. Am. Stat. Assoc. 46, 55–67 (minimax regret).
type Regret struct {
	Arrangement string    `json:"arrangement"`
	ByReading   []float64 `json:"by_reading"`
	Worst       float64   `json:"worst"`
	Expected    *float64  `json:"expected"` // under the beliefs; nil if none are told
}

// value is the mean years of an arrangement under a reading.
func (s *study) value(a, reading int) float64 {
	return s.know(atLast, s.cellOf(a, reading)).Value
}

// best is the most mean years of any arrangement under a reading.
func (s *study) best(reading int) float64 {
	most := s.value(0, reading)
	for a := range s.labels {
		most = max(most, s.value(a, reading))
	}
	return most
}

// regrets are those of all arrangements; expected, Σ p(r)·R(a, r), under the beliefs.
func (s *study) regrets() (list []Regret) {
	for a, label := range s.labels {
		r, expected := Regret{Arrangement: label}, 0.0
		for k := range s.readings {
			behind := s.best(k) - s.value(a, k)
			r.ByReading, r.Worst = append(r.ByReading, behind), max(r.Worst, behind)
			if s.beliefs != nil {
				expected += float64(s.beliefs[k] * behind)
			}
		}
		if s.beliefs != nil {
			r.Expected = &expected
		}
		list = append(list, r)
	}
	return list
}
