package configs

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"concert/internal/plain"

	"github.com/BurntSushi/toml"
)

// Limits of an override.
const (
	maxOverride = 4096 // bytes
	maxKeys     = 32   // parts of its key
)

// splitKey cuts KEY=VALUE into the parts of the key and the text of the value.
// What is wrong with it comes in words, "" if nothing is.
func splitKey(text string) (keys []key, rest, problem string) {
	if len(text) > maxOverride || !utf8.ValidString(text) {
		return nil, "", fmt.Sprintf("want KEY=VALUE in UTF-8, at most %d bytes, got something else", maxOverride)
	}
	for len(keys) < maxKeys {
		part, end := firstPart(text)
		k, ok := readKey(part)
		if !ok {
			return nil, "", "want KEY=VALUE, as in power.Britain.credibility=0.2, got a key with " + plain.Short(part) + " in it"
		}
		keys = append(keys, k)
		if end == len(text) {
			return nil, "", "want KEY=VALUE, as in power.Britain.credibility=0.2, got no ="
		}
		rest = text[end+1:]
		if text[end] == '=' {
			return keys, rest, ""
		}
		text = rest
	}
	return nil, "", "want KEY=VALUE, as in power.Britain.credibility=0.2, got a key of too many parts"
}

// firstPart cuts at the first dot or equals sign outside quotes.
func firstPart(text string) (part string, end int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			if strings.TrimSpace(text[:i]) == "" {
				i += quoted([]byte(text[i:])) - 1
			}
		case '.', '=':
			return text[:i], i
		}
	}
	return text, len(text)
}

// readKey reads one part of a key: TOML if it is quoted, else as it stands.
func readKey(part string) (key, bool) {
	part = strings.TrimSpace(part)
	if part == "" || part[0] != '"' && part[0] != '\'' {
		return key{text: part}, true
	}
	var holder map[string]any
	if _, err := toml.Decode("v = "+part, &holder); err != nil {
		return key{}, false
	}
	name, ok := holder["v"].(string)
	return key{name, true}, ok && len(holder) == 1
}

// topLevel tells whether a key is one of a scenario file's own.
func topLevel(text string) bool { return has(reflect.TypeFor[file](), text) }
