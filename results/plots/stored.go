package plots

// Stored is a figure as data, to be drawn again: the one of these that is there. Not
// every figure can be stored; those of curves come from tables that have more.
type Stored struct {
	Lines         *Lines         `toml:",omitempty"`
	HeatMap       *HeatMap       `toml:",omitempty"`
	Tornado       *Tornado       `toml:",omitempty"`
	Sobol         *Sobol         `toml:",omitempty"`
	Morris        *Morris        `toml:",omitempty"`
	Intervals     *Intervals     `toml:",omitempty"`
	Contributions *Contributions `toml:",omitempty"`
}

// Store is a figure as data; ok is false for one that cannot be stored.
func Store(f Figure) (s Stored, ok bool) {
	switch f := f.(type) {
	case *Lines:
		s.Lines = f
	case *HeatMap:
		s.HeatMap = f
	case *Tornado:
		s.Tornado = f
	case *Sobol:
		s.Sobol = f
	case *Morris:
		s.Morris = f
	case *Intervals:
		s.Intervals = f
	case *Contributions:
		s.Contributions = f
	default:
		return s, false
	}
	return s, true
}

// Figure is the figure, nil if none is there or it cannot be drawn.
func (s Stored) Figure() Figure {
	var list []Figure
	for _, f := range []struct {
		there  bool
		figure Figure
	}{{s.Lines != nil, s.Lines}, {s.HeatMap != nil, s.HeatMap}, {s.Tornado != nil, s.Tornado}, {s.Sobol != nil, s.Sobol}, {s.Morris != nil, s.Morris},
		{s.Intervals != nil, s.Intervals}, {s.Contributions != nil, s.Contributions}} {
		if f.there {
			list = append(list, f.figure)
		}
	}
	if len(list) != 1 || list[0].check() != nil {
		return nil
	}
	return list[0]
}
