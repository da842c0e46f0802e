package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// shell splits a line into the arguments of its concert commands and the file
// that the last one's output goes to.
func shell(line string) (stages [][]string, file string, err error) {
	var args []string
	flush := func() error {
		words := args
		args = nil
		switch {
		case len(words) > 0 && words[0] == "concert":
			stages = append(stages, words[1:])
		case len(words) > 2 && slices.Equal(words[:3], []string{"go", "run", "./cmd/concert"}):
			stages = append(stages, words[3:])
		default:
			return fmt.Errorf("want a concert command, got %q", words)
		}
		return nil
	}
	words := shellWord.FindAllString(line, -1)
	for i := 0; i < len(words); i++ {
		switch word := words[i]; {
		case strings.HasPrefix(word, "#"):
			i = len(words)
		case word == "|":
			if err := flush(); err != nil {
				return nil, "", err
			}
		case word == ">" && i+1 < len(words):
			i++
			file = words[i]
		default:
			args = append(args, expand(word)...)
		}
	}
	return stages, file, flush()
}

// shellWord is a word, with quoted stretches, or a sign.
var shellWord = regexp.MustCompile(`[|>]|(?:"[^"]*"|'[^']*'|[^\s"'|>])+`)

// expand takes the quotes from a word or, if it has none, fills in wildcards.
func expand(word string) []string {
	if bare := strings.NewReplacer(`"`, "", `'`, "").Replace(word); bare != word {
		return []string{bare}
	}
	if strings.ContainsAny(word, "*?") {
		if names, err := filepath.Glob(word); err == nil && len(names) > 0 {
			return names
		}
	}
	return []string{word}
}
