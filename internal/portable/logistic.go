package portable

// Logistic returns σ(z) = 1/(1 + e^(−z)), the probability whose log-odds is z.
func Logistic(z float64) float64 { return 1 / (1 + Exp(-z)) }
