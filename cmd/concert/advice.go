package main

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// What a file system says that somebody can mend. Names of folders alone are in the
// errors.
var (
	fullDisk = []error{syscall.ENOSPC, syscall.EDQUOT}
	readOnly = []error{syscall.EROFS, fs.ErrPermission}
)

// advised is an error with what to do about it, if it is one of the file system's.
func advised(err error) error {
	switch {
	case isAny(err, fullDisk):
		return fmt.Errorf("%w: make room and call the same again; what was kept stays", err)
	case isAny(err, readOnly):
		return fmt.Errorf("%w: make it writable, or choose another folder with --out", err)
	}
	return err
}

func isAny(err error, list []error) bool {
	for _, one := range list {
		if errors.Is(err, one) {
			return true
		}
	}
	return false
}
