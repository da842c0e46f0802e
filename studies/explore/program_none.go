//go:build !withengine

package explore

// builtIn is the engine in the command itself: none, unless a release was made.
func builtIn() *Program { return nil }
