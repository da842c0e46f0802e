package portable

// Logistic returns σ(z) = 1/(1 + e^(−z)), the probability whose log-odds is z.
func Logistic(z float64) float64 { return 1 / (1 + Exp(-z)) }

const (
	ceilingReach = 12 // beyond it the ceiling is that of the reach, or 1
	ceilingSteps = 8  // a unit of z
)

// logisticCeilings holds σ at the upper end of each step.
var logisticCeilings = func() (table [2 * ceilingReach * ceilingSteps]float64) {
	for i := range table {
		const slack = 1 + 1e-9 // whatever the rounding
		table[i] = Logistic(float64(float64(i+1)/ceilingSteps)-ceilingReach) * slack
	}
	return table
}()

// LogisticCeiling returns a bound on σ(z) from above, at most an eighth too
// high between −12 and 12, in a tenth of the time.
func LogisticCeiling(z float64) float64 {
	if !(z < ceilingReach) {
		return 1
	}
	step := int((z + ceilingReach) * ceilingSteps)
	if step < 0 {
		step = 0
	}
	return logisticCeilings[step]
}
