//go:build !unix

package sim_test

import "time"

var start = time.Now()

// processorTime is the time that has passed: the same on a quiet machine.
func processorTime() time.Duration { return time.Since(start) }
