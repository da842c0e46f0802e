package vector

import "concert/internal/portable"

// Exp is [portable.Exp] in every lane. Here and below dst may be x.
func Exp(dst, x *Float) {
	for i := range x {
		dst[i] = portable.Exp(x[i])
	}
}

// Log is [portable.Log] in every lane.
func Log(dst, x *Float) {
	for i := range x {
		dst[i] = portable.Log(x[i])
	}
}

// Logistic is [portable.Logistic] in every lane.
func Logistic(dst, z *Float) {
	for i := range z {
		dst[i] = portable.Logistic(z[i])
	}
}
