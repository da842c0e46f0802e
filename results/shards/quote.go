package shards

import (
	"encoding/json"
	"strings"
)

// shell is a word in single quotes, which a shell reads as it is: a quote in it ends
// them, is escaped, and begins them again.
func shell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// yaml is a word as JSON has it, which YAML reads as it is.
func yaml(s string) (string, error) {
	text, err := json.Marshal(s)
	return string(text), err
}
