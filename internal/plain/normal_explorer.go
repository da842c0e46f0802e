//go:build explorer

package plain

// Normal is the text itself: the engine of the explorer's page reads what the command
// that wrote the page has read before, and carries no tables of Unicode.
func Normal(text string) string { return text }
