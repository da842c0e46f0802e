//go:build !explorer

package results

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/gofrs/flock"
)

// ErrBusy is the error of a name that another run is writing.
var ErrBusy = errors.New("another run is writing it: try again when that has ended")

// Lock is the right to write under a name, of one writer at a time on all
// machines that see the file system. It is an advisory lock of the system, so
// it ends with its process however that ends, on a file beside the name. The
// file goes with the lock: whoever locks a file that has lost its name by then
// locks anew.
type Lock struct{ file *flock.Flock }

// lockEnding ends the names of lock files.
const lockEnding = ".concert-lock"

// NewLock takes the lock on a name in an existing folder. If another has it,
// the error is [ErrBusy]. Where the system has no locks it is granted.
func NewLock(path string) (*Lock, error) {
	beside := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+lockEnding)
	l, err := lockFile(beside)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return l, nil
}

// lockFile locks a file, making it. Between opening and locking another may have
// removed it; then what is locked has no name, and the next try makes a new one.
func lockFile(path string) (*Lock, error) {
	for {
		l := &Lock{flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o666))}
		switch ok, err := l.file.TryLock(); {
		case errors.Is(err, errors.ErrUnsupported):
			_ = l.file.Close()
			_ = os.Remove(path)
			return &Lock{}, nil
		case err != nil:
			return nil, fmt.Errorf("lock: %w", err)
		case !ok:
			return nil, ErrBusy
		}
		if l.holds() {
			return l, nil
		}
		_ = l.file.Close()
	}
}

// holds tells whether the file that is locked still has its name.
func (l *Lock) holds() bool {
	mine, err := l.file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(l.file.Path())
	return err == nil && os.SameFile(mine, there)
}

// Release gives the lock back. Its file is removed while it is still locked;
// Windows removes no open file, and none that the next has opened by then.
func (l *Lock) Release() {
	if l.file == nil {
		return
	}
	if runtime.GOOS != "windows" {
		_ = os.Remove(l.file.Path())
	}
	_ = l.file.Close()
	if runtime.GOOS == "windows" {
		_ = os.Remove(l.file.Path())
	}
	l.file = nil
}
