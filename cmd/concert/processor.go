//go:build !unix

package main

import "time"

var began = time.Now()

// processorTime is that of the process so far, in seconds; here, where the system
// does not tell, the time since it began.
func processorTime() float64 { return time.Since(began).Seconds() }
