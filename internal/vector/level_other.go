//go:build !amd64 || race || scalar

package vector

func widest() Level { return Scalar }
