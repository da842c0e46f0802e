package vector

import "concert/internal/portable"

// Exp is [portable.Exp] in every lane. Here and below dst may be x.
func Exp(dst, x *Float) { each(exp(dst, x), portable.Exp, dst, x) }

// Log is [portable.Log] in every lane.
func Log(dst, x *Float) { each(log(dst, x), portable.Log, dst, x) }

// Logistic is [portable.Logistic] in every lane.
func Logistic(dst, z *Float) { each(logistic(dst, z), portable.Logistic, dst, z) }

// each applies a function in the lanes that a kernel left.
func each(left Mask, of func(float64) float64, dst, x *Float) {
	for lane := range lanesOf(left) {
		dst[lane] = of(x[lane])
	}
}
