package survival

import (
	"fmt"

	"concert/internal/portable"
)

// Conf names the scale on which an interval of a probability is symmetric.
type Conf int

// The interval scales. LogLog is what most programs but R use; R's default is Log.
const (
	LogLog Conf = iota // log(−log S)
	Log                // log S, cut at 1
	Plain              // S itself, cut at 0 and 1
	Logit              // log(S/(1−S))
	Arcsin             // arcsin √S
)

// confNames are R's names of the scales, by number.
var confNames = [...]string{"log-log", "log", "plain", "logit", "arcsin"}

// String is R's name of the scale: log-log, log, plain, logit, arcsin.
func (c Conf) String() string {
	if c < 0 || int(c) >= len(confNames) {
		return fmt.Sprintf("Conf(%d)", int(c))
	}
	return confNames[c]
}

// ConfNames are the names that [ParseConf] reads.
func ConfNames() []string { return confNames[:] }

// ParseConf reads a name as [Conf.String] writes it.
func ParseConf(name string) (Conf, error) {
	for c, n := range confNames {
		if n == name {
			return Conf(c), nil
		}
	}
	return 0, fmt.Errorf("interval scale: want one of %q, got %q", confNames, name)
}

// MarshalText writes the name.
func (c Conf) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Options say how intervals are made.
type Options struct {
	Conf  Conf    // scale of the intervals of S and of incidences
	Level float64 // confidence level, within (0, 1)
}

// DefaultOptions are log-log intervals at 95 %.
func DefaultOptions() Options { return Options{Conf: LogLog, Level: Level} }

// Check reports an unknown scale or a level outside (0, 1).
func (o Options) Check() error {
	if o.Conf < 0 || int(o.Conf) >= len(confNames) {
		return fmt.Errorf("options: conf: want one of %q, got %d", confNames, int(o.Conf))
	}
	return checkLevel(o.Level)
}

// checkLevel reports a level outside (0, 1), NaN too.
func checkLevel(level float64) error {
	if !(level > 0 && level < 1) {
		return fmt.Errorf("options: level: want within (0, 1), got %v", level)
	}
	return nil
}

// zValues are the usual two-sided normal quantiles, written out so that they have
// the same bits on every processor.
var zValues = map[float64]float64{
	0.80:  1.2815515655446004,
	0.90:  1.6448536269514722,
	0.95:  1.959963984540054,
	0.98:  2.3263478740408408,
	0.99:  2.5758293035489004,
	0.999: 3.2905267314919255,
}

// Z is the two-sided standard normal quantile of a level: 1.96 at 0.95.
func Z(level float64) float64 {
	if z, ok := zValues[level]; ok {
		return z
	}
	return portable.NormalQuantile((1 + level) / 2)
}
