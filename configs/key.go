package configs

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"concert/configs/document"
	"concert/internal/plain"
)

// Limits of an override.
const (
	maxOverride = 4096 // bytes
	maxKeys     = 32   // parts of its key
)

// key is one part of the key of an override.
type key struct {
	text   string
	quoted bool
}

// wantAssignment and wantKey say what a flag takes.
const (
	wantAssignment = "want KEY=VALUE, as in power.Britain.credibility=0.2"
	wantKey        = "want a KEY, as in protege.Belgium.guarantor.Britain"
)

// splitAssignment cuts KEY=VALUE into the parts of the key and the text of the
// value. What is wrong with it comes in words, "" if nothing is.
func splitAssignment(text string) (keys []key, rest, problem string) {
	keys, rest, assigned, problem := splitKey(text, wantAssignment)
	if problem == "" && !assigned {
		problem = wantAssignment + ", got no ="
	}
	return keys, rest, problem
}

// splitKey cuts a key at its dots, up to the end of the text or an equals sign,
// behind which is the rest; assigned tells whether there was one. Want begins the
// words of what is wrong, "" if nothing is.
func splitKey(text, want string) (keys []key, rest string, assigned bool, problem string) {
	if len(text) > maxOverride || !utf8.ValidString(text) {
		return nil, "", false, fmt.Sprintf("%s, in UTF-8 and of at most %d bytes, got something else", want, maxOverride)
	}
	for len(keys) < maxKeys {
		part, end := firstPart(text)
		k, ok := readKey(part)
		if !ok {
			return nil, "", false, want + ", got a key with " + plain.Short(part) + " in it"
		}
		keys = append(keys, k)
		if end == len(text) {
			return keys, "", false, ""
		}
		rest = text[end+1:]
		if text[end] == '=' {
			return keys, rest, true, ""
		}
		text = rest
	}
	return nil, "", false, want + ", got a key of too many parts"
}

// firstPart cuts at the first dot or equals sign outside quotes; end is its offset,
// the length of the text if there is none.
func firstPart(text string) (part string, end int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			if strings.TrimSpace(text[:i]) == "" {
				i += document.Quoted([]byte(text[i:])) - 1
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
	data, ok := document.Scalar(part)
	name, isText := data.(string)
	return key{name, true}, ok && isText
}

// commas cuts at commas outside quotes and brackets.
func commas(text string) []string {
	var parts []string
	start, depth := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			i += document.Quoted([]byte(text[i:])) - 1
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case ',':
			if depth == 0 {
				parts = append(parts, text[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, text[start:])
}

// newValue reads the text of one new value. Text that is no TOML is itself a
// string, for the check of types to judge.
func newValue(text string, asString bool) (data any, problem string) {
	text = strings.TrimSpace(text)
	if asString && !strings.HasPrefix(text, `"`) && !strings.HasPrefix(text, "'") {
		return text, ""
	}
	data, ok := document.Scalar(text)
	switch {
	case ok:
		return data, ""
	case asString:
		return nil, "want a string, with its quotes or without, got " + plain.Short(text)
	case strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{"):
		return nil, "want one value, got an array or table"
	default:
		return text, ""
	}
}

// texts are the parts of a key, a dot between them.
func texts(keys []key) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = k.text
	}
	return strings.Join(parts, ".")
}
