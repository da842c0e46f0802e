package survival

import (
	"fmt"
	"math"

	"concert/internal/portable"
	"concert/results/words"
)

// lnChiSquareTail is ln P(χ² ≥ x) on df degrees of freedom, ln Q(df/2, x/2),
// without underflow: a million histories make p values that no float64 holds.
func lnChiSquareTail(x float64, df int) float64 {
	return portable.LogGammaTail(float64(df)/2, x/2)
}

// lnNormalTails is ln P(|Z| ≥ |z|) of a standard normal Z, without underflow.
func lnNormalTails(z float64) float64 { return portable.LogGammaTail(0.5, z*z/2) }

// FormatP writes a p value that may lie below the smallest float64: "0.043",
// "8.0e-04", "1.5e-1634" for ln p = −3762. NaN is NA.
func FormatP(lnP float64) string {
	p := portable.Exp(lnP)
	switch {
	case math.IsNaN(lnP):
		return words.NA
	case p >= 0.001:
		return fmt.Sprintf("%.2g", p)
	case p > 1e-300:
		return fmt.Sprintf("%.1e", p)
	}
	log10 := lnP / math.Ln10
	exponent := math.Floor(log10)
	return fmt.Sprintf("%.1fe%.0f", portable.Pow(10, log10-exponent), exponent)
}
