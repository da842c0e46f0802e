package survival

// Estimate is a figure with the error of its estimation.
type Estimate struct {
	Value        float64
	StdErr       float64 // standard error of Value
	Lower, Upper float64 // confidence interval
	Level        float64 // of the interval
	Method       string  // how the interval was made: "wilson", "delta", "normal", ...
	Warnings     []string
}

// plusMinus is a value with the symmetric interval of z errors.
func plusMinus(value, se, level float64, method string) Estimate {
	half := float64(zOf(level) * se)
	return Estimate{Value: value, StdErr: se, Lower: value - half, Upper: value + half, Level: level, Method: method}
}
