package configs_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"concert/configs"
)

// TestAbsurdTexts are refused at once, with a message that says why.
func TestAbsurdTexts(t *testing.T) {
	deep := configs.MaxNesting + 1
	for name, c := range map[string]struct{ text, want string }{
		"empty":         {"", "1:1: want a TOML file, got an empty one"},
		"blank":         {" \n\t\r\n", "1:1: want a TOML file, got an empty one"},
		"comment":       {"# nothing\n", "1:1: protege: want 1..32 protégés, got 0"},
		"byte order":    {"\xef\xbb\xbfstart = 'x'", "1:9: start: want a whole number"},
		"only a mark":   {"\xef\xbb\xbf\n", "1:1: want a TOML file, got an empty one"},
		"two marks":     {"\xef\xbb\xbf\xef\xbb\xbfstart = 1", "1:1: want TOML"},
		"Latin-1":       {"title = 'x'\n# prot\xe9g\xe9", "2:7: want UTF-8, got the byte 0xE9, 'é' in Latin-1; save the file as UTF-8"},
		"Windows-1252":  {"title = \x93x\x94", "1:9: want UTF-8, got the byte 0x93, as of Windows-1252; save the file as UTF-8"},
		"UTF-16":        {"\xff\xfet\x00", "1:1: want UTF-8, got UTF-16; save the file as UTF-8"},
		"UTF-16 unsaid": {"t\x00i\x00", "1:2: want UTF-8, got a zero byte, as of UTF-16"},
		"UTF-32":        {"\xff\xfe\x00\x00t\x00\x00\x00", "1:1: want UTF-8, got UTF-32"},
		"too large":     {strings.Repeat("#", configs.MaxBytes+1), "1:1: want at most 1048576 bytes, got more"},
		"arrays":        {"title = 'x'\nx = " + strings.Repeat("[", deep), "2:37: want at most 32 levels of nesting"},
		"many arrays":   {"x = " + strings.Repeat("[", configs.MaxBytes/2), "1:37: want at most 32 levels of nesting"},
		"inline tables": {"x = " + strings.Repeat("{a=", deep), "want at most 32 levels of nesting"},
		"dotted key":    {strings.Repeat("a.", deep) + "a = 1", "1:64: want at most 32 levels of nesting"},
		"header":        {"[" + strings.Repeat("a . ", deep) + "a]", "want at most 32 levels of nesting"},
		"after strings": {"a = \"\"\"[[\n\\\"\"\"\"\nb = '[['\nc = '''\n'''\nx = " + strings.Repeat("[", deep), "6:37: want at most 32"},
		"in strings":    {"title = '" + strings.Repeat("[", deep) + "'\nquestion = \"\\\"" + strings.Repeat("a.", deep) + "\"", "1:1: protege: want"},
		"in comments":   {"# " + strings.Repeat("[", deep) + strings.Repeat("a.", deep), "1:1: protege: want"},
		"too many":      {"power = [" + strings.Repeat("{},", 10001) + "]", "1:9: power: want at most 10000 tables in a file, got more"},
		"too many keys": {strings.Repeat("a.a.a.a.a.a.a.a.a=1\n", 6000), "5556:12: want at most 50000 keys, their parts, tables and arrays in a file, got more"},
		"many faults":   {strings.Repeat("[[power]]\n", 500), "test.toml: 502 more faults"},
		"long key":      {strings.Repeat("k", 5000) + " = 1", strings.Repeat("k", 60) + "…: want a key of the top level"},
		"long string":   {"start = '" + strings.Repeat("s", 5000) + "'", "want a whole number, got the string \"" + strings.Repeat("s", 60) + "…\""},
		"NUL":           {"start\x00 = 1", "1:6: want TOML"},
		"carriage":      {"title = 'x'\rstart = 3", "want TOML"},
	} {
		_, err := configs.Parse("test.toml", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: want %q, got %.300v", name, c.want, err)
		}
	}
}

// TestWorstTextsTakeNoTime checks texts of the allowed size that are made to
// be slow to read.
func TestWorstTextsTakeNoTime(t *testing.T) {
	fill := func(head, each, tail string) string {
		return head + strings.Repeat(each, (configs.MaxBytes-len(head)-len(tail))/len(each)) + tail
	}
	var keys strings.Builder
	for i := 0; keys.Len() < configs.MaxBytes-100; i++ {
		fmt.Fprintf(&keys, "k%d=1\n", i)
	}
	var deep strings.Builder
	for i := range configs.MaxParts / 30 {
		fmt.Fprintf(&deep, "k%d.%sa=1\n", i, strings.Repeat("a.", 28))
	}
	for name, text := range map[string]string{
		"keys":     keys.String(),
		"deep":     deep.String(),
		"powers":   fill("", "[[power]]\n", ""),
		"proteges": fill("protege=[", "{guarantor=["+strings.Repeat("{},", 900)+"],aggressor=["+strings.Repeat("{},", 900)+"]},", "]"),
		"one line": fill("behaviour={", "a.b={x=1},", "}"),
		"strings":  fill("", "'", ""),
		"open":     fill("a='''", "''", ""),
		"escapes":  fill("a=\"", `\\`, "\""),
		"dots":     fill("", "a.a.a.a.a.a.a.a=1\n", ""),
		"brackets": fill("a=[", "[],", "]"),
	} {
		start := time.Now()
		if _, err := configs.Parse("test.toml", []byte(text)); err == nil {
			t.Errorf("%s: want faults", name)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: took %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
