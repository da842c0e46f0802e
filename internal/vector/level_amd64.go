//go:build amd64 && !race && !scalar

package vector

import "golang.org/x/sys/cpu"

// widest is the highest level that the processor and the system have.
func widest() Level {
	switch x := &cpu.X86; {
	case x.HasAVX512F && x.HasAVX512DQ:
		return AVX512
	case x.HasAVX2:
		return AVX2
	default:
		return Scalar
	}
}
